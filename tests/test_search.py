import pytest

from little_graph import make
from secon_graph.errors import UnknownNameError
from secon_graph.graph import Graph
from secon_graph.model import Literal
from secon_graph.search import Entry, Index, entries, publish, search
from secon_graph.store import Store
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


@pytest.mark.parametrize("text", ["haksovo", "haskvo", "hasskovo", "hastovo", "Хасквоо"])
def test_a_letter_wrong_or_two_swapped_are_forgiven(text):
    assert found(text)[0] == "region/haskovo"


@pytest.mark.parametrize(
    "text", ["kooperatsia", "kooperacija", "kooperatziya", "kooperats", "КООПЕРАЦИЯ", "kooperatsiya"]
)
def test_romanisations_of_one_word_meet(text):
    with Index.made_of([Entry(ID + "coop", "кооперация", "bg", "name")]) as index:
        assert [hit.text for hit in index.find(text)] == ["кооперация"]


@pytest.mark.parametrize("text", ["Chania", "Hania", "Khania", "χανια"])
def test_romanisations_of_greek_meet(text):
    with Index.made_of([Entry(ID + "chania", "Χανιά", "el", "name")]) as index:
        assert [hit.text for hit in index.find(text)] == ["Χανιά"]


def test_names_stand_in_the_order_of_how_well_they_fit():
    names = ["Haskovo", "Haskovo Regional Council", "Municipality of Haskovo", "Hoskovo"]
    quote = Entry(QUOTE, "the council of Haskovo said so", "en", "quote")
    known = [quote, *(Entry(f"{ID}{number}", name, "en", "name") for number, name in enumerate(names))]
    with Index.made_of(known) as index:
        assert [hit.text for hit in index.find("haskovo")] == [*names[:3], quote.text]
        assert [hit.text for hit in index.find("haskowa")] == [names[0], names[2], names[1]]


def test_only_one_kind_or_language():
    with Index.made_of(entries(rows)) as index:
        assert [hit.iri for hit in index.find("haskovo", kind="Region")] == [ID + "region/haskovo"]
        assert [hit.iri for hit in index.find("haskovo", kind=SEC + "region")] == [ID + "region/haskovo"]
        assert {hit.lang for hit in index.find("haskovo", lang="bg")} == {"bg"}
        with pytest.raises(UnknownNameError, match=r"no kind called Regoin; there are: Region"):
            index.find("haskovo", kind="Regoin")


@pytest.mark.parametrize("text", ['"', "a OR b*", "NEAR(x y)", "plain : x", "'; DROP TABLE entry; --", "x" * 5_000])
def test_no_text_is_taken_for_the_language_of_the_index(text):
    assert found(text) == []


def test_the_index_lies_beside_its_snapshot_and_follows_it(tmp_path):
    path = make(tmp_path)
    with Graph.open(path) as graph:
        assert graph.search("Haskovo")[0].text == "Haskovo"
    (first,) = (path / "search").iterdir()
    assert first.name.startswith("1-")
    with Store.open_writer(path) as store:
        new = '<https://w3id.org/secon-graph/id/new> <http://www.w3.org/2004/02/skos/core#prefLabel> "Zephyrine" .'
        store.replace({"": [new]})
        publish(store)
    with Graph.open(path) as graph:
        assert [hit.text for hit in graph.search("zefirine")] == ["Zephyrine"]
        assert graph.search("Haskovo") == [] or graph.search("Haskovo")[0].where == "quote"


def test_a_damaged_index_is_made_again(tmp_path):
    path = make(tmp_path)
    with Graph.open(path) as graph:
        before = graph.search("Haskovo")
    (file,) = (path / "search").iterdir()
    file.write_bytes(b"no database")
    with Graph.open(path) as graph:
        assert graph.search("Haskovo") == before


def test_where_nothing_can_be_written_the_index_is_held_in_memory(tmp_path):
    path = make(tmp_path)
    (path / "search").write_text("a file in the way of the folder")
    with Graph.open(path) as graph:
        assert graph.search("Haskovo")[0].text == "Haskovo"
