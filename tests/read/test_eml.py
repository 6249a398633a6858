import datetime as dt
from email.message import EmailMessage

import pytest

from secon_graph.errors import ReadError

PLAIN = "Уважаеми колеги,\n\nСрещата на групата се проведе в Хасково на 16 октомври.\n\n> Кога е следващата?\n"


def letter(**headers: str) -> EmailMessage:
    message = EmailMessage()
    message["Subject"] = "Дати за групата в Хасково"
    message["From"] = "Ивелина Стаматова <i.stamatova@example.org>"
    message["Date"] = "Wed, 14 Jan 2026 23:30:00 +0200"
    for name, value in headers.items():
        message[name.replace("_", "-")] = value
    return message


def test_subject_date_and_text_of_a_letter(document, outline):
    message = letter(X_Secon_Fictional="true")
    message.set_content(PLAIN)
    read = document("letter.eml", message.as_bytes())
    assert (read.title, read.date, read.lang) == ("Дати за групата в Хасково", dt.date(2026, 1, 14), "bg")
    assert read.meta == (("author", "Ивелина Стаматова <i.stamatova@example.org>"), ("fictional", "true"))
    assert outline("letter.eml", message.as_bytes()) == [
        ("title", "Дати за групата в Хасково"),
        ("paragraph", "Уважаеми колеги,"),
        ("paragraph", "Срещата на групата се проведе в Хасково на 16 октомври."),
        ("quote", "Кога е следващата?"),
    ]


def test_the_html_part_is_read_where_the_plain_one_says_nothing(outline):
    message = letter()
    message.set_content("See the HTML part.")
    message.add_alternative(
        f"<html><body><p>Кратко</p><ul><li>{'Среща в Хасково. ' * 9}</li></ul></body></html>", subtype="html"
    )
    assert [kind for kind, _ in outline("rich.eml", message.as_bytes())] == ["title", "title", "item"]


def test_attachments_are_named_and_not_read(document):
    message = letter()
    message.set_content(PLAIN)
    message.add_attachment(b"%PDF-1.4", maintype="application", subtype="pdf", filename="програма.pdf")
    read = document("letter.eml", message.as_bytes())
    assert read.meta[1:] == (
        ("attachments", "програма.pdf"),
        ("note", "attachments are not read with the letter; save them and give the files"),
    )


def test_an_unknown_charset_is_no_obstacle(document):
    head = b"Subject: News\nDate: nonsense\nContent-Type: text/plain; charset=x-unknown\n\n"
    read = document("old.eml", head + "Община Хасково".encode())
    assert (read.text, read.date) == ("News\n\nОбщина Хасково", None)


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        ("Just some words, no letter at all.\n", "it has no header of a letter"),
        ("Subject: x\nContent-Type: multipart/encrypted; boundary=b\n\n--b--\n", "it is encrypted"),
    ],
)
def test_what_is_no_readable_letter_is_refused(document, content, reason):
    with pytest.raises(ReadError) as refused:
        document("no.eml", content)
    assert refused.value.args[0] == reason
