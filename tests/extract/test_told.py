"""Barriers and enablers told in clauses that no label contains: stems, clauses, and what trained weights say."""

from dataclasses import fields

import numpy as np
import pytest
from conftest import document

from secon_graph import languages, ontology
from secon_graph.extract import Extractor
from secon_graph.extract.bounds import Bounds, share
from secon_graph.extract.senses import Senses, sense_names
from secon_graph.extract.signs import SIZE
from secon_graph.extract.told import Lens
from secon_graph.extract.weights import Judge, load, read, save
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


def test_entries_are_cut_as_texts_are():
    senses = Senses(("finance.grant",))
    senses.add(0, "aide* d'État")
    assert senses.of(["les", "aides", "d'", "etat"]) == [[], [0], [], []]


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
    assert (again.bounds == weights.bounds).all()
    pairs = zip(again.kinds + again.topics, weights.kinds + weights.topics, strict=True)
    assert all((getattr(a, f.name) == getattr(b, f.name)).all() for a, b in pairs for f in fields(Judge))
    assert (tmp_path / "findings.npz").stat().st_size < 9_000_000


@pytest.fixture
def bounds(extractor):
    words = "The main obstacle, say the founders, is that banks seldom lend to us, and it rains."
    text = extractor.read(document(words, lang="en"))[0]
    weights = load()
    return Bounds(Lens(extractor.ontology, weights.senses, weights.concepts).reader(text))


def test_runs_lie_around_a_clause_within_its_sentence_and_end_in_words(bounds):
    low = bounds.text.low
    clause = low.index("that"), low.index("us") + 1
    runs = {(run.start, run.end) for run in bounds.runs(clause)}
    assert (low.index("banks"), low.index("us") + 1) in runs
    assert all(low[start] not in ",." and low[end - 1] != "," for start, end in runs)
    assert all(share(run, clause) >= 0.2 for run in runs)


def test_the_run_stands_for_which_its_signs_weigh_most(bounds):
    low = bounds.text.low
    clause, wanted = (low.index("that"), low.index("us") + 1), (low.index("banks"), low.index("us") + 1)
    run = next(run for run in bounds.runs(clause) if (run.start, run.end) == wanted)
    weights = np.zeros(SIZE, np.float32)
    weights[list(run.columns)] = 1
    assert bounds.best(clause, weights) == wanted


def test_a_clause_without_runs_stands_as_it_is(extractor):
    text = extractor.read(document("— — —", lang="en"))[0]
    weights = load()
    reader = Lens(extractor.ontology, weights.senses, weights.concepts).reader(text)
    assert Bounds(reader).best((0, 2), np.zeros(SIZE, np.float32)) == (0, 2)


def test_every_concept_of_the_weights_is_a_barrier_and_an_enabler():
    weights = load()
    lens = Lens(ontology.load(), weights.senses, weights.concepts)
    missing = [(k, c) for k in ("Barrier", "Enabler") for c in weights.concepts if (SEC + k, c) not in lens.iris]
    assert missing == []
