"""The annotated texts: all compile, every language has enough, and gold shares no invented name with training."""

from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

import annotated
from evaluation.counts import Row
from evaluation.texts import compiled
from evaluation.wording import blind, forms
from secon_graph import languages

DATA = Path(__file__).parent.parent / "data"
# countries may be shared, and so may bodies and programmes of the European Union; factors are no names
FREE = frozenset(("Country", "Barrier", "Enabler"))
EUROPEAN = ("europe", "eu ", "interreg", "erasmus", "esf", "leader")
ENOUGH = {"gold": 8, "training": 30}


@pytest.mark.parametrize("folder", sorted(ENOUGH))
def test_every_annotated_text_compiles(folder):
    assert annotated.compile_folder(DATA / folder, None) == []


@cache
def texts(folder: str) -> list[tuple[Path, str, Row]]:
    return list(compiled(DATA / folder))


@pytest.mark.parametrize("folder", sorted(ENOUGH))
def test_every_language_has_enough_texts(folder):
    numbers = Counter(row["lang"] for _, _, row in texts(folder))
    assert {lang: n for lang in languages.load() if (n := numbers[lang]) < ENOUGH[folder]} == {}


def test_every_text_lies_with_its_language_under_a_name_of_its_own():
    found = [(path, row) for folder in ENOUGH for path, _, row in texts(folder)]
    assert [path.name for path, row in found if path.parent.name != row["lang"]] == []
    assert [name for name, n in Counter(row["id"] for _, row in found).items() if n > 1] == []


def names(folder: str) -> dict[str, list[str]]:
    """Return every name of a thing that texts of a folder speak of, blind to case, with the texts that do."""
    found: dict[str, list[str]] = {}
    for path, _, row in texts(folder):
        for name in sorted(set(_names(row))):
            found.setdefault(name, []).append(path.name)
    return found


def _names(row: Row) -> Iterator[str]:
    for mention in row["mentions"]:
        every = [*forms(mention), mention["canonical"]]
        is_european = f"{mention['canonical']} ".casefold().startswith(EUROPEAN)
        if mention["type"] not in FREE and not is_european:
            yield from map(blind, every)


def test_gold_and_training_share_no_name_but_of_countries_and_european_bodies():
    gold, training = names("gold"), names("training")
    assert {name: (gold[name], training[name]) for name in sorted(gold.keys() & training)} == {}
