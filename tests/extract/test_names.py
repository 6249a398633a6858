"""Names that stand in no registry, by the grammar of each language file."""

import pytest
from conftest import named

from secon_graph.model import BlockKind

BULGARIAN = {
    "Участва и Община Видин.": [("Община Видин", "PublicAuthority")],
    "Домакин беше Регионалната занаятчийска камара.": [("Регионалната занаятчийска камара", "SupportOrganisation")],
    "Според Министерството на труда и социалната политика наредбата е обнародвана.": [
        ("Министерството на труда и социалната политика", "PublicAuthority")
    ],
    "Гостуваме на кооперация „Родопски стан“ в Чепеларе.": [
        ("кооперация", "LegalForm"),
        ("Родопски стан", "Cooperative"),
        ("Чепеларе", "Place"),
    ],
    "Тогава Фондация „Дунавски хоризонти“ пое разходите.": [("Фондация „Дунавски хоризонти“", "Foundation")],
    "Проектът се финансира по програма Интеррег VI-A Румъния – България.": [
        ("Интеррег VI-A Румъния – България", "Programme")
    ],
    "Говори д-р Емил Тодоров, директор на музея.": [("Емил Тодоров", "Person")],
    "Новата кооперация търси членове, а селските кооперации чакат.": [],
    "Хората в девет Европейски региона отговориха.": [],
}
ENGLISH = {
    "They met the Regional Council of Kainuu there.": [("Regional Council of Kainuu", "PublicAuthority")],
    "Its partner is Vidzeme University of Applied Sciences.": [
        ("Vidzeme University of Applied Sciences", "University")
    ],
    "We saw Gera Diena, a social enterprise running a canteen.": [("Gera Diena", "SocialEnterprise")],
    "The money comes from Interreg Baltic Sea Region.": [("Interreg Baltic Sea Region", "Programme")],
    "The plant belongs to Telar del Jerte S. Coop. since May.": [
        ("Telar del Jerte", "Cooperative"),
        ("S. Coop.", "LegalForm"),
    ],
    "We thank Mayor Anna Novák for the room.": [("Anna Novák", "Person")],
    "Then Riverside Municipality said no.": [("Riverside Municipality", "PublicAuthority")],
    "Many cooperatives in rural municipalities closed.": [],
}
CASES = [("bg", *case) for case in BULGARIAN.items()] + [("en", *case) for case in ENGLISH.items()]


@pytest.mark.parametrize(("lang", "words", "expected"), CASES)
def test_names_by_grammar(said, lang, words, expected):
    assert named(said(words, lang=lang)) == expected


def test_an_acronym_in_brackets_is_another_name_of_what_stands_before(said):
    extraction = said("Домакин беше Регионалната занаятчийска камара (РЗК). После РЗК раздаде наградите.")
    assert [(m.text, m.aliases) for m in extraction.mentions] == [("Регионалната занаятчийска камара", ("РЗК",))]


def test_an_acronym_of_a_class_of_things_is_no_name(said):
    extraction = said("Подкрепяме предприятията на социалната икономика (ПСИ). Всяко от тези ПСИ е тук.")
    assert named(extraction) == []


def test_a_family_name_alone_is_the_person_named_before(said):
    extraction = said("Срещата откри Красимир Вълчанов, заместник-кмет. Накрая и Вълчанов благодари.")
    assert [(m.text, m.aliases) for m in extraction.mentions] == [("Красимир Вълчанов", ("Вълчанов",))]


def test_a_name_may_cross_a_line_break_and_keeps_its_offsets(said):
    extraction = said("Тук се проведе 4-та междурегионална\nсреща на партньорите.")
    (mention,) = extraction.mentions
    text = extraction.document.text
    assert (mention.text, text[mention.start : mention.end]) == (
        "4-та междурегионална среща на партньорите",
        "4-та междурегионална\nсреща на партньорите",
    )


def test_numbered_newsletters_are_named_with_their_number(said):
    assert named(said((BlockKind.TITLE, "TERRASOL Newsletter, Issue 3"), lang="en")) == [
        ("TERRASOL Newsletter, Issue 3", "Report")
    ]


def test_capital_headings_name_nothing(said):
    assert named(said((BlockKind.TITLE, "WHAT EACH COUNTRY BRINGS"), lang="en")) == []
