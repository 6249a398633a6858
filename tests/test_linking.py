"""Which names become one thing: pairs written for it, and what tells namesakes apart."""

from collections import Counter
from pathlib import Path

import pytest

from evaluation.linking import figures, judged, pairs
from secon_graph import languages, ontology
from secon_graph.resolve.wordings import Form, Same, Wordings
from secon_graph.terms import SEC

PAIRS = pairs(Path(__file__).parents[1] / "data" / "gold" / "pairs")


@pytest.fixture(scope="module")
def wordings():
    return Wordings(ontology.load(), languages.load())


def test_there_are_pairs_in_every_language_and_a_third_of_them_differ():
    assert Counter(pair.file for pair in PAIRS) == dict.fromkeys(languages.load(), 64)
    assert {pair.verdict for pair in PAIRS} == {"same", "different"}
    assert sum(not pair.is_same for pair in PAIRS) * 3 >= len(PAIRS)
    assert len({(pair.file, pair.names, pair.where) for pair in PAIRS}) == len(PAIRS)


def test_names_are_joined_where_they_mean_the_same_and_hardly_ever_where_not():
    """Also of the half that nobody looked at while the rules were written."""
    found = judged(PAIRS)
    for some in (found, found[1::2]):
        counted = figures(some)
        assert counted.precision >= 0.97
        assert counted.recall >= 0.74


@pytest.mark.parametrize(
    ("kind", "first", "second"),
    [
        (
            "Organisation",
            ("Хасковската търговско-промишлена палата", "bg"),
            ("Хасковска търговско промишлена палата", "bg"),
        ),
        ("Region", ("województwie mazowieckim", "pl"), ("Województwo Mazowieckie", "pl")),
        ("Organisation", ("ACTYVA S. Coop.", "es"), ("Actyva", "en")),
        ("Place", ("Хасково", "bg"), ("Haskovo", "en")),
        ("Event", ("4-та междурегионална среща", "bg"), ("Четвърта междурегионална среща", "bg")),
        ("Programme", ("Programme FSE 2021-2027", "fr"), ("programme FSE 2021–27", "fr")),
    ],
)
def test_wordings_of_one_name_share_a_key(wordings, kind, first, second):
    keys = [wordings.of(Form(*name, SEC + kind)).keys for name in (first, second)]
    assert keys[0] & keys[1]


@pytest.mark.parametrize(
    ("kind", "first", "second"),
    [
        ("Event", "Third regional forum", "Fourth regional forum"),
        ("Programme", "Interreg Europe 2014-2020", "Interreg Europe 2021-2027"),
        ("Person", "J. Hartley", "I. Hartley"),
        ("Project", "CoopUp", "CoopUp+"),
        ("Organisation", "KMOP", "CMOP"),
    ],
)
def test_names_that_differ_in_what_tells_share_none(wordings, kind, first, second):
    keys = [wordings.of(Form(name, "en", SEC + kind)).keys for name in (first, second)]
    assert not keys[0] & keys[1]


def test_a_name_without_its_head_word_is_the_whole_one_unless_two_have_it(wordings):
    group = SEC + "Organisation"
    foundation, union, bare = (Form(name, "bg", group) for name in ("Фондация Топлина", "Съюз Топлина", "Топлина"))
    one, two = Same(wordings, [foundation, bare]), Same(wordings, [foundation, union, bare])
    assert one.keys(foundation) & one.keys(bare)
    assert not two.keys(foundation) & two.keys(bare)
    assert not two.keys(foundation) & two.keys(union)
