import io
import re

import pyoxigraph
import pytest

from secon_graph.errors import QueryError
from secon_graph.queries import SHOWS, Listed, find, library, parse
from secon_graph.queries.header import read_header
from secon_graph.queries.names import fold
from secon_graph.resources import folder
from secon_graph.terms import ID, SEC

THINGS = {
    SEC + "Region": [
        ("BG422", ID + "region/haskovo"),
        ("Haskovo", ID + "region/haskovo"),
        ("Хасково", ID + "region/haskovo"),
        ("Rhine-Neckar", ID + "region/rhine-neckar"),
        ("Рейн-Некар", ID + "region/rhine-neckar"),
    ],
    "": [("Haskovo", ID + "region/haskovo"), ("Haskovo", ID + "place/haskovo"), ("SECON", ID + "project/secon")],
}
QUESTION = """
#+ title: {en: Barriers of a region, bg: Бариери, посочени за регион}
#+ note: {en: "A barrier that nobody names may be there.", bg: "Бариера, която никой не назовава, може да съществува."}
#+ params:
#+   region: {type: thing, kind: Region, required: true, example: "https://w3id.org/secon-graph/id/region/haskovo"}
#+   since: {type: date}
#+   at_least: {type: integer}
#+   words: {type: text}
#+   language: {type: lang}
#+   polarity: {type: choice, choices: [barrier, enabler]}
#+ columns: {barrier: {en: Barrier}, document: {en: Source, bg: Източник}}
#+ shows: table            # table | network
#+ budget_ms: 50
SELECT ?barrier ?document WHERE {
  VALUES (?region ?since ?at_least ?words ?language ?polarity) { (UNDEF UNDEF UNDEF UNDEF UNDEF UNDEF) } # bind
}
"""


def lookup(kind):
    return Listed(THINGS.get(kind, ()))


def row(**params):
    """Return the row of values that `bind` puts in."""
    bound = parse(QUESTION, name="q").bind({"region": "BG422", **params}, lookup=lookup)
    return re.search(r"\{ \((.*)\) \} # bind", bound)[1]


def test_question_is_read_from_its_header():
    question = parse(QUESTION, name="barriers-by-region")
    assert question.titles == {"en": "Barriers of a region", "bg": "Бариери, посочени за регион"}
    assert question.columns == {"barrier": {"en": "Barrier"}, "document": {"en": "Source", "bg": "Източник"}}
    assert question.notes == {
        "en": "A barrier that nobody names may be there.",
        "bg": "Бариера, която никой не назовава, може да съществува.",
    }
    assert (question.shows, question.budget_ms) == ("table", 50)
    region, *_, polarity = question.parameters
    assert (region.name, region.type, region.kind, region.required) == ("region", "thing", SEC + "Region", True)
    assert region.example == "https://w3id.org/secon-graph/id/region/haskovo"
    assert polarity.choices == ("barrier", "enabler")
    assert question.sparql.startswith("SELECT ?barrier")


def test_open_parameters_stay_open():
    assert row() == f"<{ID}region/haskovo> UNDEF UNDEF UNDEF UNDEF UNDEF"
    assert row(since="", words=None) == row()


@pytest.mark.parametrize(
    "given", [ID + "region/haskovo", "id:region/haskovo", "BG422", "bg422", "Haskovo", "ХАСКОВО", " Хасково "]
)
def test_thing_is_given_by_iri_code_or_name(given):
    assert row(region=given).startswith(f"<{ID}region/haskovo>")


@pytest.mark.parametrize("given", ["rhine neckar", "RHINE–NECKAR", "Рейн Некар"])
def test_dashes_and_case_do_not_matter(given):
    assert row(region=given).startswith(f"<{ID}region/rhine-neckar>")


def test_values_enter_as_checked_terms():
    given = {"since": "2024-01-31", "at_least": "+3", "words": 'a "b" \\ } \n', "language": "bg", "polarity": "enabler"}
    assert row(**given) == (
        f'<{ID}region/haskovo> "2024-01-31"^^<http://www.w3.org/2001/XMLSchema#date> 3 '
        '"a \\"b\\" \\\\ }" "bg" "enabler"'
    )


WRONG = [
    ({"region": "Haskowo"}, "region: there is no Region called Haskowo; did you mean Haskovo"),
    ({"region": "urn:x> } INSERT {"}, "there is no Region called urn:x"),
    ({"region": ID + "project/secon"}, "there is no Region called"),
    ({"region": ""}, "q needs region, for example region=https://w3id"),
    ({"since": "31.01.2024"}, "since is a date such as 2025-03-26, not 31.01.2024"),
    ({"at_least": "3.5"}, "at_least is a whole number such as 3, not 3.5"),
    ({"language": "Bulgarian"}, "language is the code of a language such as bg or en"),
    ({"polarity": "need"}, "polarity is one of barrier, enabler, not need"),
    ({"regoin": "Haskovo"}, "q has no parameter regoin; there are: .*; did you mean region"),
]


@pytest.mark.parametrize(("given", "why"), WRONG)
def test_wrong_value_says_what_would_fit(given, why):
    with pytest.raises(QueryError, match=why):
        row(**given)


def test_name_of_several_things_asks_which():
    question = parse("#+ params:\n#+   about: {type: thing}\nSELECT * { VALUES (?about) { (UNDEF) } }", name="q")
    with pytest.raises(QueryError, match=r"Haskovo may be any of .*place/haskovo, .*region/haskovo; give one of these"):
        question.bind({"about": "Haskovo"}, lookup=lookup)
    assert "{ (<https://w3id.org/secon-graph/id/project/secon>) }" in question.bind({"about": "secon"}, lookup=lookup)


ABOUT = """
#+ params:
#+   kind: {type: thing, kind: "owl:Class"}
#+   about: {type: thing}
#+   region: {type: thing, kind: Region}
#+   since: {type: date}
SELECT * { VALUES (?kind ?about ?region ?since) { (UNDEF UNDEF UNDEF UNDEF) } }
"""


@pytest.mark.parametrize(
    ("given", "subject"),
    [
        ({"about": "SECON", "region": "Хасково", "since": "2025-01-01"}, ID + "region/haskovo"),
        ({"about": "SECON"}, ID + "project/secon"),
        ({"since": "2025-01-01"}, ""),
        ({}, ""),
    ],
)
def test_question_is_about_its_region_or_else_its_thing(given, subject):
    question = parse(ABOUT, name="q")
    assert question.subject(question.terms(given, lookup=lookup)) == subject


def test_question_without_header_is_a_question_too():
    question = parse("SELECT * WHERE { ?s ?p ?o }", name="mine")
    assert (question.titles, question.bind({}), question.shows) == ({"en": "mine"}, question.sparql, "table")


WRONG_FILES = [
    ("#+ titel: {en: x}\nASK {}", "the header of q has an unknown key titel; there are: title, description"),
    ("#+ shows: pie\nASK {}", "q shows pie; it may show: table, network"),
    ("#+ params:\n#+   a: {type: thing, sort: x}\nASK {}", "the header of a of q has an unknown key sort"),
    ("#+ params:\n#+   a: {type: colour}\nASK {}", "a of q is of unknown type colour; there are: thing, concept"),
    ("#+ params:\n#+   a: {type: text}\nASK {}", r"should hold: VALUES \(\?a\) \{ \(UNDEF\) \}"),
    ("#+ budget_ms: soon\nASK {}", "budget_ms of q is a whole number"),
    ("#+ title: {en: x\nASK {}", "header of q, line 1: a comma or } should stand at"),
    ("#+ title\nASK {}", "header of q, line 1: 'title' should be a new key"),
    ("#+ title: {en: x} y\nASK {}", "nothing may follow the value, but there is: y"),
    ("#+ title:\nASK {}", "title needs a value"),
    ("#+ shows: table\n#+ shows: map\nASK {}", "header of q, line 2"),
]


@pytest.mark.parametrize(("text", "why"), WRONG_FILES)
def test_wrong_file_says_where(text, why):
    with pytest.raises(QueryError, match=why):
        parse(text, name="q")


def test_header_knows_maps_lists_blocks_quotes_and_comments():
    lines = [
        " # a comment",
        ' a: "quoted: {not} # \\"this\\"" # but this',
        ' b: [x, y z, "w, v"]',
        " c:",
        "   d: {e: {f: g, and more: no key here}, h: plain: words}",
        " i: plain, words # comment",
    ]
    assert read_header(lines, name="q") == {
        "a": 'quoted: {not} # "this"',
        "b": ["x", "y z", "w, v"],
        "c": {"d": {"e": {"f": "g, and more: no key here"}, "h": "plain: words"}},
        "i": "plain, words",
    }


def test_unknown_question_names_the_nearest():
    with pytest.raises(QueryError, match=r"no question called barriers; there are: .*; did you mean .*barriers-"):
        find("barriers")


def test_question_of_ones_own_from_file_or_standard_input(tmp_path, monkeypatch):
    path = tmp_path / "mine.rq"
    path.write_text("#+ title: {en: Mine}\nASK {}", encoding="utf-8")
    assert (find(str(path)).name, find(str(path)).titles) == ("mine", {"en": "Mine"})
    monkeypatch.setattr("sys.stdin", io.StringIO("ASK {}"))
    assert find("-").sparql == "ASK {}\n"


def test_fold_is_blind_to_case_accents_and_punctuation():
    assert fold("  Oliveira de Azeméis ") == fold("OLIVEIRA-DE–AZEMEIS")


NAMES = [
    "activities", "agreements", "barriers-by-region", "barriers-over-time", "bridges", "changes", "compare-regions",
    "coverage", "denied", "derived-from", "disputed", "documents", "enablers", "equivalent-forms", "events",
    "evidence", "figures", "findings", "findings-by", "findings-per-barrier", "framework", "funding",
    "funding-by-region", "identifiers", "isolated-regions", "language-gaps", "legal-forms", "measures", "names",
    "nearby", "needs", "network", "organisations", "partners", "people", "places", "planned", "policy-instruments",
    "procurement", "regions", "related-projects", "review", "rules", "same-factor", "same-in-languages",
    "shared-barriers", "similar-regions", "stakeholder-groups", "stakeholders", "unmet-barriers", "visits",
]  # fmt: skip


def test_library_is_complete():
    assert sorted(library()) == NAMES


@pytest.mark.parametrize("name", NAMES)
def test_library_file_runs_as_it_stands_and_titles_its_columns(name):
    text = (folder("queries") / f"{name}.rq").read_text(encoding="utf-8")
    of_nothing = pyoxigraph.Store().query(text)
    columns = [variable.value for variable in of_nothing.variables]
    assert list(of_nothing) == []
    question = library()[name]
    assert columns == list(question.columns)
    assert set(SHOWS[question.shows]) <= set(columns)


@pytest.mark.parametrize("name", NAMES)
def test_every_parameter_has_an_example(name):
    assert all(parameter.example for parameter in library()[name].parameters)
