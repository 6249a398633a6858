"""When two wordings are the same: white space levelled, case set aside between things, forms of one thing together."""

import re
import unicodedata
from collections import Counter
from typing import Any

from evaluation.counts import Row


def level(words: object) -> str:
    """Return words in NFC with single spaces; the empty string for nothing."""
    return unicodedata.normalize("NFC", " ".join(str("" if words is None else words).split()))


def blind(words: object) -> str:
    """Return levelled words without their case."""
    return level(words).casefold()


def forms(mention: Row) -> list[str]:
    """Return the main form of an annotated mention and its aliases."""
    return [level(form) for form in (mention["text"], *mention.get("aliases", ()))]


def overlap(one: str, other: str) -> float:
    """Return how much two names share: 0 below half of the shorter one's words, more the nearer their lengths.

    >>> overlap("City of Riga", "the City of Riga"), overlap("Riga", "Jelgava")
    (0.875, 0.0)
    """
    first, second = (re.findall(r"\w+", blind(words)) for words in (one, other))
    if not first or not second:
        return 0.0
    common = (Counter(first) & Counter(second)).total()
    share = common / min(len(first), len(second))
    return share * (0.5 + 0.5 * common / max(len(first), len(second))) if share >= 0.5 else 0.0


class Names:
    """Every name by which an annotated text calls its things."""

    def __init__(self, row: Row) -> None:
        self._names: dict[str, set[str]] = {}
        for mention in row.get("mentions", ()):
            canonical = blind(mention.get("canonical") or mention.get("text"))
            names = self._names.setdefault(canonical, {canonical})
            names.update(blind(form) for form in (mention.get("text"), *mention.get("aliases", ())))

    def of(self, name: object) -> set[str]:
        """Return all names of the thing called so; the name alone where it is no mention."""
        return {blind(name)} | self._names.get(blind(name), set())


def predicted_names(name: object, row: Row) -> frozenset[str]:
    """Return a predicted name with the text and canonical name of the mentions called so."""
    wanted = blind(name)
    if not wanted:
        return frozenset()
    found = {wanted}
    for mention in row.get("mentions", ()):
        called = {blind(mention.get("text")), blind(mention.get("canonical"))}
        if wanted in called:
            found |= called - {""}
    return frozenset(found)


def listed(value: Any) -> list[Any]:
    """Return one value, several or none as a list.

    >>> listed("Riga"), listed(["Riga", None]), listed(None)
    (['Riga'], ['Riga'], [])
    """
    return [one for one in (value if isinstance(value, list) else [value]) if one not in (None, "")]


def same_day(annotated: Any, predicted: Any) -> bool:
    """Say whether two days are equal; a day annotated without its year equals that day of any year.

    >>> same_day("--03-12", "2025-03-12"), same_day("2025-03-12", "--03-12")
    (True, False)
    """
    if annotated == predicted:
        return True
    is_yearless = bool(annotated) and str(annotated).startswith("--")
    return is_yearless and bool(predicted) and len(predicted) == 10 and predicted[5:] == annotated[2:]


def same_days(annotated: object, predicted: object) -> bool:
    """Say whether two spans, "first/last" or one day, are equal."""
    spans = []
    for span in (annotated, predicted):
        first, slash, last = level(span).partition("/")
        spans.append((first, last if slash else first))
    (first, last), (other_first, other_last) = spans
    return same_day(first, other_first) and same_day(last, other_last)
