"""How many people a text counts: a number before a word for people, parts of a larger number left out."""

from collections.abc import Iterator

from secon_graph.extract.shadow import shadow
from secon_graph.extract.text import Counted, Text
from secon_graph.extract.tokens import words_of
from secon_graph.languages import Language

_BETWEEN = 3
_DIGITS = 9
_TEN = 10


def counts(text: Text, start: int, end: int) -> Iterator[Counted]:
    """Yield the counts of people among words `start` to `end`."""
    people = [m.start for m in text.found("counts.participants", start, end)]
    others = text.marks("counts.other")
    for i in range(start, end):
        number = _number(text, i)
        counted = next((p for p in people if i < p <= i + _BETWEEN), None)
        if number is None or counted is None or any(_number(text, j) is not None for j in range(i + 1, counted)):
            continue
        is_other = any(j in others for j in range(max(start, i - 3), min(end, counted + 2)))
        is_part = text.ending("counts.lead", i) or text.ending("counts.lead", i - 1)
        if not is_other and not is_part:
            yield Counted(i, counted + 1, number)


def _number(text: Text, i: int) -> int | None:
    """Return the number that word `i` gives, or ends: "treinta y cinco", "двадесет и пет"."""
    value = _value(text.words[i].text, text.language)
    if value is None or not 0 < value < _TEN or text.words[i].text.isdigit():
        return value
    joined = i > 1 and text.low[i - 1] in text.small("text", "and")
    tens = _value(text.words[i - 2 if joined else i - 1].text, text.language) if i else None
    is_tens = tens is not None and tens >= 2 * _TEN and tens % _TEN == 0
    return tens + value if tens is not None and is_tens else value


def _value(word: str, language: Language) -> int | None:
    digits = word.replace(".", "").replace(",", "")
    # "²" is a digit to Python, and no decimal; what is longer counts no people
    if digits.isdecimal() and len(digits) <= _DIGITS and not (len(digits) == 4 and digits[:2] in ("19", "20")):
        return int(digits)
    value = language.tables["counts"].get("words", {}).get(shadow(word))
    return int(value) if value is not None else None


def number_in(words: str, language: Language) -> int | None:
    """Return the first number that `words` give."""
    values = (_value(word.text, language) for word in words_of(words))
    return next((value for value in values if value is not None), None)
