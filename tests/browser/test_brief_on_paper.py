"""Briefs on paper: however much is known, they take two pages of A4."""

import datetime as dt

import pypdfium2
import pytest

from little_graph import lines
from secon_graph.graph import Graph
from secon_graph.model import Literal
from secon_graph.rdf import line
from secon_graph.store import Store
from secon_graph.terms import DCT, DOCUMENT, ID, OA, PROV, RDF, SCHEME, SEC, XSD
from secon_graph.views.brief import write
from secon_graph.web.settings import Settings
from served import serving

pytestmark = pytest.mark.browser
GROUPS = ("finance", "awareness", "regulation", "skills", "markets", "data")
WORDS = "Кооперациите в областта посочват, че достъпът до средства и до пазари остава труден и бавен. "


def much_is_said(number: int) -> tuple[str, list[str], list[str]]:
    """Return a document with a long sentence on a barrier in Haskovo: its IRI, and lines within and about it."""
    document = f"{DOCUMENT}much-{number}-bg"
    said, found = f"{document}#c-1", f"{document}#f-1"
    reporter = ID + "haskovo-municipality"
    within = {
        RDF + "type": SEC + "Claim", RDF + "subject": reporter, RDF + "predicate": SEC + "reportsBarrier",
        RDF + "object": f"{SCHEME}barriers/{GROUPS[number % len(GROUPS)]}", OA + "exact": Literal(WORDS * 4, lang="bg"),
        OA + "start": Literal("0", XSD + "integer"), OA + "end": Literal("9", XSD + "integer"),
        SEC + "page": Literal("1", XSD + "integer"), SEC + "modality": SEC + "asserted",
        SEC + "confidence": Literal("0.9", XSD + "decimal"), PROV + "wasDerivedFrom": document,
    }  # fmt: skip
    about = {
        RDF + "type": SEC + "Finding", SEC + "polarity": Literal("barrier"), SEC + "inRegion": ID + "region/haskovo",
        SEC + "concept": within[RDF + "object"], SEC + "reportedBy": reporter,
        SEC + "words": Literal("труден", lang="bg"), SEC + "evidence": said, PROV + "wasDerivedFrom": document,
    }  # fmt: skip
    default = [line(found, predicate, value) for predicate, value in about.items()]
    default.append(line(document, DCT + "title", Literal(f"Бюлетин номер {number} на кооперациите", lang="bg")))
    return document, [line(said, predicate, value, document) for predicate, value in within.items()], default


@pytest.fixture(scope="module")
def path(tmp_path_factory):
    where = tmp_path_factory.mktemp("paper")
    told = lines(where)
    for number in range(60):
        document, within, default = much_is_said(number)
        told[document] = within
        told[""] += default
    with Store.open_writer(where / "graph") as store:
        store.replace(told)
    return where / "graph"


@pytest.mark.parametrize("lang", ["en", "bg"])
def test_a_file_takes_two_pages(chromium, path, tmp_path, lang):
    with Graph.open(path) as graph:
        (tmp_path / "brief.html").write_bytes(write(graph, "BG422", ".html", lang=lang, today=dt.date(2025, 3, 1)))
    assert pages(chromium, (tmp_path / "brief.html").as_uri()) == 2


def test_the_page_of_the_site_takes_two_pages_too(chromium, path):
    with serving(Settings(path)) as served:
        assert pages(chromium, f"{served.home}/brief?about=BG422&lang=bg") == 2


def pages(chromium, address: str) -> int:
    context = chromium.new_context()
    try:
        page = context.new_page()
        page.goto(address)
        return len(pypdfium2.PdfDocument(page.pdf(prefer_css_page_size=True)))
    finally:
        context.close()
