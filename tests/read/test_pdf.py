import io
from collections.abc import Callable

import pytest

pytest.importorskip("reportlab", reason="reportlab makes the PDFs of these tests: install the group corpus")
from reportlab.lib.styles import getSampleStyleSheet
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import ListFlowable, PageBreak, Paragraph, SimpleDocTemplate, Table

STYLES = getSampleStyleSheet()
SENTENCES = [
    "Social enterprises in Haskovo speak first of limited access to finance, above all of a lack of capital.",
    "Customers often mistake a social enterprise for a charity, and few of them know what stands behind the goods.",
    "In Mazovia the complaints concern short programme cycles and a lack of management skills among new leaders.",
    "Respondents praise the mentoring that support centres offer, and the networks that have grown around them.",
]


def running(canvas: Canvas, page) -> None:
    canvas.setFont("Helvetica", 8)
    canvas.drawString(72, 810, "Common Ground")
    canvas.drawString(280, 30, f"Page {page.page}")


def report() -> bytes:
    file = io.BytesIO()
    text = [Paragraph(sentence, STYLES["BodyText"]) for sentence in SENTENCES]
    story = [
        Paragraph("Common Ground", STYLES["Title"]),
        Paragraph("12 November 2025", STYLES["BodyText"]),
        Paragraph("What the regions say", STYLES["Heading2"]),
        *text[:2],
        Paragraph("They named:", STYLES["BodyText"]),
        ListFlowable(
            [Paragraph("complex rules", STYLES["BodyText"]), Paragraph("few skills", STYLES["BodyText"])],
            bulletType="bullet",
        ),
        PageBreak(),
        text[2],
        Table([["Region", "Main barrier"], ["Haskovo", "finance"]], colWidths=[120, 120]),
        PageBreak(),
        text[3],
    ]
    made = SimpleDocTemplate(file, title="A report", author="Lindmoor Institute", keywords="fictional, report")
    made.build(story, onFirstPage=running, onLaterPages=running)
    return file.getvalue()


@pytest.fixture
def drawn() -> Callable[..., bytes]:
    """Return a PDF with these lines on these pages."""

    def make(*pages: list[str], **options: object) -> bytes:
        file = io.BytesIO()
        canvas = Canvas(file, **options)
        for page in pages:
            for number, line in enumerate(page):
                canvas.drawString(72, 700 - 14 * number, line)
            canvas.showPage()
        canvas.save()
        return file.getvalue()

    return make


def test_a_report_falls_into_blocks_with_pages(document):
    read = document("report.pdf", report())
    found = [
        (block.page, block.kind.value, " ".join(read.text[block.start : block.end].split())) for block in read.blocks
    ]
    assert found == [
        (1, "title", "Common Ground"),
        (1, "byline", "12 November 2025"),
        (1, "title", "What the regions say"),
        (1, "paragraph", SENTENCES[0]),
        (1, "paragraph", SENTENCES[1]),
        (1, "paragraph", "They named:"),
        (1, "item", "complex rules"),
        (1, "item", "few skills"),
        (2, "paragraph", SENTENCES[2]),
        (2, "cell", "Region"),
        (2, "cell", "Main barrier"),
        (2, "cell", "Haskovo"),
        (2, "cell", "finance"),
        (3, "paragraph", SENTENCES[3]),
    ]


def test_the_file_says_who_made_it_but_not_when_it_was_published(document):
    read = document("report.pdf", report())
    assert (read.title, read.date, read.lang) == ("Common Ground", None, "en")
    assert [key for key, _ in read.meta] == ["author", "created", "fictional"]


def test_line_ends_and_hyphens_stay_as_the_page_has_them(document, drawn):
    lines = ["The cooperatives of the region have asked for a fund of their own, and the coun-", "cil agreed in May."]
    read = document("hyphen.pdf", drawn(lines))
    assert (read.text, len(read.blocks)) == ("\n".join(lines), 1)


def test_a_paragraph_runs_on_over_the_end_of_the_page(document, drawn):
    first = ["The cooperatives of the region have asked for a fund of their own, and the", "council, which met in May,"]
    read = document("pages.pdf", drawn(first, ["agreed to found it before the summer. Nobody was against it."]))
    assert [(block.page, read.text[block.start : block.end].count("\n")) for block in read.blocks] == [(1, 2)]
    assert read.text.endswith("which met in May,\nagreed to found it before the summer. Nobody was against it.")


def test_pages_without_text_are_named(document, drawn):
    read = document("mixed.pdf", drawn(["The first page has text."], [], ["So has the third page."]))
    assert ("pages without text", "2") in read.meta
