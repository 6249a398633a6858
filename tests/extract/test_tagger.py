"""The trained tagger: its tags always make whole names, and it decides only in languages that it has learned."""

from itertools import pairwise

import numpy
import pytest

from secon_graph.extract import tagger
from secon_graph.extract.tagger import Tagged, decode, tags

LABELS = ("Person", "Place")
TAGS = tags(LABELS)


def rows(*words: dict[str, float]) -> numpy.ndarray:
    """A row of probabilities for each word; what is not named shares the rest."""
    table = numpy.zeros((len(words), len(TAGS)), dtype=numpy.float32)
    for row, given in zip(table, words, strict=True):
        row[:] = (1 - sum(given.values())) / (len(TAGS) - len(given))
        for tag, probability in given.items():
            row[TAGS.index(tag)] = probability
    return table


def test_tags_of_labels() -> None:
    assert TAGS == ["O", "B-Person", "I-Person", "L-Person", "U-Person", "B-Place", "I-Place", "L-Place", "U-Place"]


def test_a_name_is_as_sure_as_its_least_sure_word() -> None:
    found = decode(rows({"B-Person": 0.9}, {"L-Person": 0.8}, {"O": 0.9}, {"U-Place": 0.7}), LABELS)
    assert [(s.start, s.end, s.label, round(s.probability, 2)) for s in found] == [
        (0, 2, "Person", 0.8),
        (3, 4, "Place", 0.7),
    ]


def test_what_is_begun_ends_in_the_same_kind() -> None:
    found = decode(rows({"B-Person": 0.8}, {"L-Place": 0.5, "L-Person": 0.4}, {"O": 0.9}), LABELS)
    assert [(s.start, s.end, s.label) for s in found] == [(0, 2, "Person")]


def test_no_name_goes_on_from_nothing_or_past_the_end() -> None:
    found = decode(rows({"I-Person": 0.5, "O": 0.4}, {"O": 0.9}, {"B-Place": 0.5, "U-Place": 0.4}), LABELS)
    assert [(s.start, s.end, s.label) for s in found] == [(2, 3, "Place")]


def test_no_words_no_names() -> None:
    assert decode(rows(), LABELS) == []


@pytest.mark.parametrize("seed", range(20))
def test_every_path_makes_whole_names(seed: int) -> None:
    table = numpy.random.default_rng(seed).dirichlet(numpy.full(len(TAGS), 0.2), size=30).astype(numpy.float32)
    found = decode(table, LABELS)
    assert found == sorted(found)
    assert all(one.end <= other.start for one, other in pairwise(found))
    assert all(isinstance(span, Tagged) and 0 < span.probability <= 1 for span in found)


def test_the_trained_tagger_knows_the_twelve_languages_and_its_own_limits() -> None:
    trained = tagger.load()
    assert trained is not None
    assert sorted(trained.languages) == ["bg", "de", "el", "en", "es", "fr", "it", "lv", "nl", "pl", "pt", "ro"]
    shares = [share for _, share in trained.calibration]
    assert shares == sorted(shares)
    assert 0 < shares[0] < shares[-1] <= 1
