"""Barriers and enablers told in clauses that no label contains: stems, clauses, and what trained weights say."""

import pytest
from conftest import document

from secon_graph import languages, ontology
from secon_graph.extract import Extractor
from secon_graph.extract.senses import Senses, sense_names
from secon_graph.extract.told import Lens
from secon_graph.extract.weights import load, read, save
from secon_graph.terms import SEC, local_name


def told(extraction, vocabulary):
    factors = [m for m in extraction.mentions if local_name(m.kind) in ("Barrier", "Enabler")]
    return [(m.text, local_name(m.kind), vocabulary.annotated(m.concept)) for m in factors]


def test_a_word_is_known_by_its_beginning_its_end_or_as_part_of_a_phrase():
    senses = Senses(("finance.bank", "lacking.none"))
    senses.add(0, "*bank")
    senses.add(0, "lend*")
    senses.add(1, "no one")
    assert senses.of(["sparbank", "no", "one", "lending", "banker"]) == [[0], [1], [], [0], []]


def test_every_language_speaks_of_the_same_senses():
    every = languages.load()
    names = sense_names(list(every.values()))
    listed = {code: set(sense_names([language])) for code, language in every.items()}
    assert {code: set(names) - senses for code, senses in listed.items()} == {code: set() for code in listed}


@pytest.mark.parametrize(
    ("lang", "words", "expected"),
    [
        ("en", "No bank would lend us a penny.", ("Barrier", "finance")),
        ("de", "Die Bank wollte uns keinen Euro leihen.", ("Barrier", "finance")),
        ("fr", "Les jeunes quittent le village pour la ville.", ("Barrier", "rural-demography")),
        ("bg", "Младите напускат селото.", ("Barrier", "rural-demography")),
        ("es", "Varias cooperativas comparten el almacén y los camiones.", ("Enabler", "cooperation")),
    ],
)
def test_a_clause_tells_what_no_label_says(said, lang, words, expected):
    vocabulary = ontology.load()
    found = told(said(words, lang=lang), vocabulary)
    assert [(kind, concept) for _, kind, concept in found] == [expected]


def test_without_weights_the_rules_stand_alone():
    vocabulary = ontology.load()
    extractor = Extractor(vocabulary, languages.load(), weights=lambda: None)
    extraction = extractor.extract(
        document("No bank would lend us a penny. They speak of a lack of funding.", lang="en")
    )
    assert told(extraction, vocabulary) == [("lack of funding", "Barrier", "finance")]


def test_weights_are_small_and_read_as_they_were_written(tmp_path):
    weights = load()
    save(weights, tmp_path / "findings.npz")
    again = read(tmp_path / "findings.npz")
    assert (again.senses, again.concepts, again.limits) == (weights.senses, weights.concepts, weights.limits)
    assert (again.kinds == weights.kinds).all()
    assert (tmp_path / "findings.npz").stat().st_size < 2_000_000


def test_every_concept_of_the_weights_is_a_barrier_and_an_enabler():
    weights = load()
    lens = Lens(ontology.load(), weights.senses, weights.concepts)
    missing = [(k, c) for k in ("Barrier", "Enabler") for c in weights.concepts if (SEC + k, c) not in lens.iris]
    assert missing == []
