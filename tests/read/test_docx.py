import io
from collections.abc import Callable

import docx
import pytest
from docx.enum.text import WD_BREAK
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml

NAMESPACE = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


@pytest.fixture
def word() -> Callable[..., bytes]:
    """Return the bytes of a Word document, after `fill` has filled it."""

    def make(fill: Callable[..., object]) -> bytes:
        document = docx.Document()
        fill(document)
        file = io.BytesIO()
        document.save(file)
        return file.getvalue()

    return make


def bulletin(document) -> None:
    document.core_properties.author = "KMOP"
    document.core_properties.keywords = "news; fictional"
    document.add_heading("Четвърти бюлетин", 0)
    document.add_paragraph("Сряда, 26 Март 2025")
    document.add_heading("Ключови прозрения", 1)
    document.add_paragraph("Докладът е достъпен на уебсайта.")
    document.add_paragraph("Основни акценти:")
    document.add_paragraph("Лекции", style="List Bullet")
    document.add_paragraph("Посещения", style="List Number 2")
    document.add_paragraph().add_run("Регионална среща").bold = True
    table = document.add_table(2, 3)
    for cell, words in zip(table._cells, ["Регион", "Партньор", "Град", "Хасково", "", "Хасково"], strict=True):
        cell.text = words
    document.add_paragraph("Това каза кметът.", style="Intense Quote")


def test_styles_make_the_blocks(outline, word):
    assert outline("a.docx", word(bulletin)) == [
        ("title", "Четвърти бюлетин"),
        ("byline", "Сряда, 26 Март 2025"),
        ("title", "Ключови прозрения"),
        ("paragraph", "Докладът е достъпен на уебсайта."),
        ("paragraph", "Основни акценти:"),
        ("item", "Лекции"),
        ("item", "Посещения"),
        ("title", "Регионална среща"),
        ("cell", "Регион"),
        ("cell", "Партньор"),
        ("cell", "Град"),
        ("cell", "Хасково"),
        ("cell", "Хасково"),
        ("quote", "Това каза кметът."),
    ]


def test_the_file_says_who_and_when_but_not_when_it_was_published(document, word):
    read = document("a.docx", word(bulletin))
    assert (read.title, read.date, read.lang) == ("Четвърти бюлетин", None, "bg")
    assert read.meta == (("author", "KMOP"), ("created", "2013-12-23"), ("fictional", "true"))
    assert "Регион\tПартньор\tГрад\nХасково\t\tХасково" in read.text


def test_pages_end_where_the_author_ended_them(document, word):
    def fill(made) -> None:
        made.add_paragraph("The first page ends here.").add_run().add_break(WD_BREAK.PAGE)
        made.add_paragraph("The second page is short.")
        made.add_paragraph("The third begins anew.").paragraph_format.page_break_before = True

    assert [block.page for block in document("pages.docx", word(fill)).blocks] == [1, 2, 3]


def test_numbering_made_by_hand_and_what_was_deleted(outline, word):
    def fill(made) -> None:
        made.add_heading("Barriers", 1)
        item = made.add_paragraph("Limited access to finance")
        item._p.get_or_add_pPr().get_or_add_numPr().get_or_add_numId().val = 3
        changed = made.add_paragraph("The group met.")
        changed._p.append(parse_xml(f"<w:del {NAMESPACE}><w:r><w:delText>Never.</w:delText></w:r></w:del>"))
        changed._p.append(
            parse_xml(f"<w:ins {NAMESPACE}><w:r><w:t xml:space='preserve'> It was in May.</w:t></w:r></w:ins>")
        )

    assert outline("changes.docx", word(fill)) == [
        ("title", "Barriers"),
        ("item", "Limited access to finance"),
        ("paragraph", "The group met. It was in May."),
    ]


def test_footnotes_stand_behind_the_text(outline, word):
    def fill(made) -> None:
        made.add_paragraph("The report was published in March.")
        xml = (
            f'<w:footnotes {NAMESPACE}><w:footnote w:id="0" w:type="separator"><w:p/></w:footnote>'
            '<w:footnote w:id="1"><w:p><w:r><w:t>Published by KMOP.</w:t></w:r></w:p></w:footnote></w:footnotes>'
        )
        kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
        part = Part(PackURI("/word/footnotes.xml"), kind, xml.encode(), made.part.package)
        made.part.relate_to(part, RELATIONSHIP_TYPE.FOOTNOTES)

    assert outline("notes.docx", word(fill)) == [
        ("paragraph", "The report was published in March."),
        ("paragraph", "Published by KMOP."),
    ]
