import pytest

from secon_graph.model import Literal
from secon_graph.search import Index, entries, search
from secon_graph.terms import DOCUMENT, ID, SEC

NAMES = [
    (ID + "region/haskovo", Literal("Хасково", lang="bg")),
    (ID + "region/haskovo", Literal("Haskovo", lang="en")),
    (ID + "haskovo-municipality", Literal("Община Хасково", lang="bg")),
    (ID + "place/caceres", Literal("Cáceres", lang="es")),
    (ID + "oliveira", Literal("Município de Oliveira de Azeméis", lang="pt")),
    (SEC + "Region", Literal("Haskovo is no class", lang="en")),
]
KINDS = [(ID + "region/haskovo", SEC + "Region"), (ID + "place/caceres", SEC + "Place")]
QUOTE = DOCUMENT + "letter-bg#c-1"
QUOTES = [(QUOTE, Literal("Община Хасково посочва слаба обществена осведоменост", lang="bg"))]


def rows(sparql):
    if "?kind" in sparql:
        return iter(KINDS)
    return iter(QUOTES if "oa:exact" in sparql else NAMES)


def found(text, **options):
    return [hit.iri.removeprefix(ID) for hit in search(rows, text, **options)]


def test_exact_name_comes_before_longer_ones_and_quotes():
    assert found("Хасково") == ["region/haskovo", "haskovo-municipality", QUOTE]


@pytest.mark.parametrize("text", ["caceres", "CÁCERES", "cace", "Cáceres!"])
def test_case_accents_and_endings_do_not_matter(text):
    assert found(text) == ["place/caceres"]


def test_every_word_must_begin_a_word():
    assert found("azem olivei") == ["oliveira"]
    assert found("oliveira haskovo") == []


def test_script_does_not_matter():
    assert found("obshchina") == found("ОБЩИНА")


def test_quote_is_found_by_its_words():
    assert [(hit.iri, hit.where, hit.lang) for hit in search(rows, "слаба осведоменост")] == [(QUOTE, "quote", "bg")]


def test_no_more_than_asked_for():
    assert found("haskovo", limit=1) == ["region/haskovo"]


@pytest.mark.parametrize("text", ["", "  ", "—", "?!"])
def test_nothing_is_found_for_nothing(text):
    assert found(text) == []


def test_entries_serve_many_searches():
    with Index.made_of(entries(rows)) as index:
        assert [hit.text for hit in index.find("haskovo")] == ["Haskovo", "Община Хасково", QUOTES[0][1].value]
        assert [hit.text for hit in index.find("caceres")] == ["Cáceres"]
