"""How texts of different shapes fall into blocks; every text here was written for these tests."""

import pytest

WRAPPED_BG = """Трети бюлетин на проект ЛИПА
Петък, 7 юни 2024 г.

Какво научихме

Партньорите публикуваха общ доклад за нуждите на социалните предприятия в шест
региона. Докладът показва, че достъпът до финансиране остава ограничен, а
правилата за обществените поръчки са сложни.
Следващият доклад излиза през есента.

Акценти:

Лекции на Регионалния център за подкрепа
Посещение на кооперация „Слънчев път“ в Димитровград, която работи от години и
Общинското предприятие в Хасково
Разговор с кмета
"""


def test_hard_wrapped_lines_are_one_paragraph_and_short_lines_are_items(outline):
    assert outline("wrapped.txt", WRAPPED_BG) == [
        ("title", "Трети бюлетин на проект ЛИПА"),
        ("byline", "Петък, 7 юни 2024 г."),
        ("title", "Какво научихме"),
        ("paragraph", "\n".join(WRAPPED_BG.split("\n")[5:8])),
        ("paragraph", "Следващият доклад излиза през есента."),
        ("paragraph", "Акценти:"),
        ("item", "Лекции на Регионалния център за подкрепа"),
        ("item", "\n".join(WRAPPED_BG.split("\n")[13:15])),
        ("item", "Разговор с кмета"),
    ]


def test_one_line_is_one_paragraph_where_lines_are_long(outline):
    long = "The partners of the project met in Haskovo to discuss how social enterprises find money and people. " * 3
    other = "Several cooperatives asked the municipality for simpler rules when it buys food for schools. " * 2
    assert outline("long.txt", f"Partners meet\n{long}\n{other}\nA short sentence closes the text.\n") == [
        ("title", "Partners meet"),
        ("paragraph", long.strip()),
        ("paragraph", other.strip()),
        ("paragraph", "A short sentence closes the text."),
    ]


def test_short_sentences_on_lines_of_their_own_stay_apart(outline):
    text = "SECON met in Haskovo on 3 May.\nThe municipality hosted 28 participants.\nPartners spoke of barriers.\n"
    assert outline("short.txt", text) == [("paragraph", line) for line in text.splitlines()]


@pytest.mark.parametrize("bullet", ["- ", "* ", "• ", "•", "– ", "+ ", "1. ", "1) ", "(1) "])
def test_bullets_and_numbers_are_no_part_of_items(outline, bullet):
    second = bullet.replace("1", "2")
    items = f"{bullet}limited access to finance\n{second}complex rules for\n   public buyers\n"
    text = f"Barriers named\n\nThey said:\n{items}"
    assert outline("list.txt", text) == [
        ("title", "Barriers named"),
        ("paragraph", "They said:"),
        ("item", "limited access to finance"),
        ("item", "complex rules for\n   public buyers"),
    ]


def test_a_dash_that_a_wrapped_line_begins_with_is_no_bullet(outline):
    text = (
        "В Хасково се проведе среща на регионалната група на заинтересованите страни\n"
        "– шестата от началото на проекта, както съобщи общината в края на месец юни\n"
        "пред журналисти и граждани.\n"
    )
    assert outline("dash.txt", text) == [("paragraph", text.strip())]


def test_numbers_of_days_are_no_list(outline):
    text = "Termine der Projektgruppe\n\n26. März: Ankunft in Mannheim\n27. März: Seminar\n\nAlle sind eingeladen.\n"
    assert outline("tage.txt", text)[1:3] == [("item", "26. März: Ankunft in Mannheim"), ("item", "27. März: Seminar")]


def test_numbered_headings_between_paragraphs_keep_their_numbers(outline):
    text = (
        "Annual report\n\n1. Introduction\n\nThe region has forty cooperatives.\n\n"
        "2. Findings\n\nMost of them lack staff.\n"
    )
    assert outline("report.txt", text) == [
        ("title", "Annual report"),
        ("title", "1. Introduction"),
        ("paragraph", "The region has forty cooperatives."),
        ("title", "2. Findings"),
        ("paragraph", "Most of them lack staff."),
    ]


def test_numbered_items_may_have_blank_lines_between_them(outline):
    items = "1. Limited access to finance\n\n2. Complex rules\n\n3. Few skills"
    text = f"What hinders us\n\n{items}\n\nThe list is not complete.\n"
    assert [kind for kind, _ in outline("spaced.txt", text)] == ["title", "item", "item", "item", "paragraph"]


@pytest.mark.parametrize(
    "table",
    [
        "Region | Partner\nHaskovo | Municipality\n",
        "Region\tPartner\nHaskovo\tMunicipality\n",
        "| Region | Partner |\n|--------|---------|\n| Haskovo | Municipality |\n",
        "Region     Partner\nHaskovo    Municipality\n",
    ],
)
def test_cells_of_a_table(outline, table):
    assert outline("table.txt", f"Who takes part\n\nThese do.\n\n{table}\nThat was the table.\n") == [
        ("title", "Who takes part"),
        ("paragraph", "These do."),
        ("cell", "Region"),
        ("cell", "Partner"),
        ("cell", "Haskovo"),
        ("cell", "Municipality"),
        ("paragraph", "That was the table."),
    ]


def test_a_cell_may_hang_over_the_next_line(outline):
    rows = "Четвъртък   Откриване\nПетък       Посещение на кооперация\n            и на музея"
    text = f"Програма\n\n{rows}\n\nЕлате навреме.\n"
    assert outline("program.txt", text)[2:5] == [
        ("cell", "Откриване"),
        ("cell", "Петък"),
        ("cell", "Посещение на кооперация\n            и на музея"),
    ]


def test_items_may_be_lines_without_marks_or_end_in_semicolons(outline):
    items = "липса на умения;\nсложни правила;\nнедоверие към новото."
    text = f"Изводи\n\nЧухме следното.\n\n{items}\n\nБлагодарим на всички.\n"
    assert [kind for kind, _ in outline("marks.txt", text)] == ["title", "paragraph", *["item"] * 3, "paragraph"]


def test_a_heading_may_stand_directly_above_its_paragraph(outline):
    text = (
        "Newsletter of LINDEN\n\nIt has two parts.\n\nStudy visit to Plasencia\nThe group saw two cooperatives there.\n"
    )
    assert outline("direct.txt", text)[2:] == [
        ("title", "Study visit to Plasencia"),
        ("paragraph", "The group saw two cooperatives there."),
    ]


@pytest.mark.parametrize(
    "line",
    [
        "Сряда, 26 Март 2025",
        "26.03.2025",
        "2025-03-26",
        "Wednesday, 26 March 2025",
        "lunes, 25 de marzo de 2025",
        "Хасково, 9 декември 2025 г.",
        "2024. gada 3. maijs",
        "March 2025",
        "Press release, 7 June 2024",
    ],
)
def test_a_date_under_the_title_is_the_byline(outline, line):
    assert outline("dated.txt", f"SECON newsletter\n{line}\n\nIt is out.\n")[1] == ("byline", line)


@pytest.mark.parametrize("line", ["SECON annual report 2025", "Newsletter No 4", "5-7 June 2025, Riga, Latvia"])
def test_a_title_may_hold_a_year(outline, line):
    assert outline("titled.txt", f"{line}\n\nIt is out.\n")[0] == ("title", line)


def test_quoted_mail_is_a_quote(outline):
    text = "Answer\n\nYes, we do.\n\n> Do you come\n> to Haskovo?\n"
    assert outline("quoted.txt", text)[2] == ("quote", "Do you come\n> to Haskovo?")


def test_lines_between_title_and_date_are_titles(outline):
    text = "SAVE THE DATE\n\nBuying Well\n5-7 June 2025, Riga\n\nPosted on 14 March 2025\n\nDear colleagues, come.\n"
    assert [kind for kind, _ in outline("save.txt", text)] == ["title", "title", "title", "byline", "paragraph"]


def test_lines_of_forty_columns_are_joined_too(outline):
    text = (
        "The cooperatives of the region have long\n"
        "asked for a fund of their own. The Council\n"
        "agreed in May, and the first loans were\n"
        "paid out before the summer was over.\n"
    )
    assert outline("narrow.txt", f"One fund for all\n\n{text}\n{text}") == [
        ("title", "One fund for all"),
        ("paragraph", text.strip()),
        ("paragraph", text.strip()),
    ]


def test_several_short_lines_between_blank_ones_are_items(outline):
    items = "Limited access to finance\n\nComplex rules\n\nLow awareness"
    text = f"Newsletter\n\nIt speaks of barriers.\n\nThese:\n\n{items}\n\nThe partners will meet again in May.\n"
    assert [kind for kind, _ in outline("apart.txt", text)] == ["title", *["paragraph"] * 2, *["item"] * 3, "paragraph"]


def test_a_paragraph_of_two_lines_is_one_though_the_second_begins_with_a_capital(document):
    text = (
        "Пети бюлетин по проект ИСКРА\n12 май 2025\n\n"
        "Срещата беше на 5 май 2025 г. и беше организирана от Хунта де\nЕстремадура. Дойдоха 20 участници.\n"
    )
    blocks = [
        (block.kind.value, document("w.txt", text).text[block.start : block.end])
        for block in document("w.txt", text).blocks
    ]
    assert blocks[2] == ("paragraph", text.split("\n\n")[1].strip())


AGENDA = """Programme of the day
9.30 Welcome by the mayor of the town and by the chair of the board of the regional fund
10.15 How small cooperatives find money
11.00 Coffee
"""

RAGGED = """The report was read by all who had asked for it, and most of them found in it more than
they had hoped for, which is why it was printed once again in the spring of this year, with
pictures and with a list of those who had
helped to write it and of those who had paid for it; copies can be had from the office at no
charge at all.
"""


def test_a_line_that_begins_with_an_hour_stands_alone(outline):
    assert [text[:5] for _, text in outline("agenda.txt", AGENDA)] == ["Progr", "9.30 ", "10.15", "11.00"]


def test_ragged_lines_of_prose_are_one_paragraph(outline):
    assert len(outline("ragged.txt", RAGGED)) == 1
