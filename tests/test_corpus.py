"""The sample corpus: its documents are there, say what they are, and come out of their sources unchanged."""

import email
import importlib.util
import re
import zipfile
from collections import Counter
from email import policy
from pathlib import Path
from types import ModuleType

import docx
import pypdfium2
import pytest
from lxml import html

from secon_graph import languages
from secon_graph.extract.dates import find
from secon_graph.read.tongue import recognise

ROOT = Path(__file__).parent.parent
CORPUS = ROOT / "data" / "corpus"
DOCUMENTS = sorted(CORPUS.iterdir())
CARD = (ROOT / "docs" / "corpus.md").read_text(encoding="utf-8")
# name, language, format and whether it is fictional, as the data card says
LISTED = sorted(re.findall(r"^\| `([\w-]+)` \| (\w\w) \| (\w+).*\| (yes|no) \|$", CARD, re.MULTILINE))
FICTIONAL = {name for name, _, _, fictional in LISTED if fictional == "yes"}


def pdf_text(path: Path) -> str:
    with pypdfium2.PdfDocument(path) as pdf:
        return "\n".join(page.get_textpage().get_text_range() for page in pdf).replace("\r", "")


def docx_text(path: Path) -> str:
    document = docx.Document(str(path))
    lines = [paragraph.text for paragraph in document.paragraphs]
    return "\n".join(lines + [cell.text for table in document.tables for row in table.rows for cell in row.cells])


def pdf_keywords(path: Path) -> str:
    with pypdfium2.PdfDocument(path) as pdf:
        return pdf.get_metadata_value("Keywords")


def message(path: Path) -> email.message.EmailMessage:
    return email.message_from_bytes(path.read_bytes(), policy=policy.default)


TEXT = {
    ".txt": lambda path: path.read_text(encoding="utf-8"),
    ".md": lambda path: path.read_text(encoding="utf-8").split("---\n", 2)[2],
    ".html": lambda path: html.fromstring(path.read_bytes()).find(".//main").text_content(),
    ".pdf": pdf_text,
    ".docx": docx_text,
    ".eml": lambda path: message(path).get_content(),
}
SAYS_FICTIONAL = {
    ".txt": lambda path: False,
    ".md": lambda path: "\nfictional: true\n" in path.read_text(encoding="utf-8").split("---")[1],
    ".html": lambda path: (
        html.fromstring(path.read_bytes()).xpath("//meta[@name='secon:fictional']/@content") == ["true"]
    ),
    ".pdf": lambda path: "fictional" in pdf_keywords(path).split(", "),
    ".docx": lambda path: "fictional" in docx.Document(str(path)).core_properties.keywords.split(", "),
    ".eml": lambda path: message(path)["X-Secon-Fictional"] == "true",
}


def text(name: str) -> str:
    path = next(CORPUS.glob(f"{name}.*"))
    return " ".join(TEXT[path.suffix](path).split())


def test_every_language_has_three_documents_and_every_format_six():
    languages_ = Counter(path.stem[-2:] for path in DOCUMENTS)
    formats = Counter(path.suffix for path in DOCUMENTS)
    assert (sorted(languages_), min(languages_.values()) >= 3) == (sorted(languages.load()), True)
    assert (sorted(formats), min(formats.values()) >= 6) == ([".docx", ".eml", ".html", ".md", ".pdf", ".txt"], True)


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.name)
def test_name_tells_the_language(path):
    assert recognise(TEXT[path.suffix](path)) == path.stem[-2:]


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.name)
def test_length_is_that_of_a_newsletter(path):
    assert 150 <= len(TEXT[path.suffix](path).split()) <= 600


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.name)
def test_document_opens_with_title_and_date(path):
    opening = "\n".join(TEXT[path.suffix](path).strip().split("\n")[:4])
    language = languages.load()[path.stem[-2:]]
    assert [date for date in find(opening, language) if date.first == date.last and date.first[0]] != []


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.name)
def test_fictional_documents_and_only_they_say_so(path):
    assert SAYS_FICTIONAL[path.suffix](path) == (path.stem in FICTIONAL)


def test_data_card_lists_every_document():
    assert [row[:3] for row in LISTED] == [(path.stem, path.stem[-2:], path.suffix[1:]) for path in DOCUMENTS]


def test_html_pages_load_nothing():
    pages = [html.fromstring(path.read_bytes()) for path in DOCUMENTS if path.suffix == ".html"]
    assert [found for page in pages if (found := page.xpath("//@src | //link/@href | //iframe"))] == []


def test_pdfs_have_a_second_page():
    assert {len(pypdfium2.PdfDocument(path)) for path in DOCUMENTS if path.suffix == ".pdf"} == {2}


def test_two_documents_disagree_on_the_budget():
    assert "the total budget is EUR 1,914,046" in text("secon-kickoff-en")
    assert "общият бюджет на проекта е 1 842 680 евро" in text("mazovia-survey-bg")


def test_two_documents_disagree_on_the_date_of_the_forum():
    forum = r"the Forum of Cooperatives, which took place in Plasencia on (\d+) September 2025"
    assert re.findall(forum, text("study-visits-en") + text("two-enterprises-en")) == ["18", "19"]


@pytest.mark.parametrize(
    ("name", "form"),
    [
        ("partners-en", "Regional Government of Extremadura"),
        ("study-visits-en", "Junta de Extremadura"),
        ("interregional-seminars-bg", "Хунта де Естремадура"),
        ("focus-groups-bg", "Регионалното правителство на Естремадура"),
    ],
)
def test_one_body_has_several_names(name, form):
    assert form in text(name)


@pytest.fixture(scope="module")
def script() -> ModuleType:
    pytest.importorskip("reportlab", reason="the PDFs of the corpus are made with reportlab (dependency group: corpus)")
    spec = importlib.util.spec_from_file_location("corpus", ROOT / "scripts" / "corpus.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def made(script, tmp_path_factory) -> list[Path]:
    fonts = script.find_fonts()
    if fonts is None:
        pytest.skip("no DejaVu Sans on this machine (Debian: fonts-dejavu-core)")
    here, then = script.made_with(fonts), script.MADE_WITH.read_text(encoding="utf-8")
    if here != then:
        pytest.skip(f"the corpus was made with {', '.join(then.splitlines())}; here are {', '.join(here.splitlines())}")
    return script.make_all(tmp_path_factory.mktemp("corpus"), fonts)


def content(path: Path) -> object:
    """What a file holds, whatever zlib packed it."""
    if path.suffix != ".docx":
        return path.read_bytes()
    with zipfile.ZipFile(path) as packed:
        return [(member.filename, member.date_time, packed.read(member)) for member in packed.infolist()]


def test_generated_documents_come_out_of_their_sources_unchanged(made):
    assert [path.name for path in made if content(path) != content(CORPUS / path.name)] == []


def test_every_generated_document_has_a_source(made):
    assert {path.name for path in made} == {path.name for path in DOCUMENTS if path.suffix in {".pdf", ".docx", ".eml"}}
