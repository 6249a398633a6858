"""What single lines show of themselves in any language: bullets, numbers, cells, dates, full stops."""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from secon_graph.read.draft import Line

_BULLET: Final = re.compile(r"(?:[•▪◦‣●○■□▸►➢➤✓✔·∙]\s*|[-*–—+]\s+)(?=\S)")
_NUMBER: Final = re.compile(r"\(?(?:(\d{1,2})[.)]|[^\W\d_]\))\s+(?=\S)")
_QUOTE: Final = re.compile(r">[\s>]*(?=[^\s>])")
_CELL: Final = re.compile(r"[^\t|]+")
_RULE: Final = re.compile(r"[-–—=_*:.+\s]+")
_ADDRESS: Final = re.compile(r"(?:https?://|www\.)\S+|\S+@\S+\.\S+|\S+\.\S+/\S*")
_FINAL: Final = (".", "!", "?", "…", ";", ",", ":")
_CLOSING: Final = "\"'”“’»)]›"
# a full stop that ends a short word behind a year or day: 2024 г. · 2024 r. · 2024. g.
_YEAR_WORD: Final = re.compile(r"\d\.?\s*[^\W\d]{1,2}\.$")

_YEAR: Final = re.compile(r"\b(?:19|20)\d\d\b")
_DAY: Final = re.compile(r"\b(?:0?[1-9]|[12]\d|3[01])(?!\d)")
_NUMERIC_DATE: Final = re.compile(r"\b\d{1,2}([./-])\s?\d{1,2}\1\s?(?:19|20)\d\d\b|\b(?:19|20)\d\d-\d\d-\d\d\b")
_DATE_WORDS: Final = 6


def openings(lines: Sequence[Line]) -> list[int]:
    """Return for each line how many characters its bullet or number takes; numbers count from 1 or not at all."""
    numbers = [_NUMBER.match(line.text) for line in lines]
    counted = {int(match[1]) for match in numbers if match and match[1]}
    known = {number for number in counted if counted.issuperset(range(1, number + 1))}
    known = known if len(known) > 1 else set()
    return [
        len(match[0]) if match and (match[1] is None or int(match[1]) in known) else bullet(line.text)
        for line, match in zip(lines, numbers, strict=True)
    ]


def bullet(text: str) -> int:
    """Return how many characters the bullet at the beginning of `text` takes.

    >>> bullet("- a meeting"), bullet("•a meeting"), bullet("-5 %")
    (2, 1, 0)
    """
    match = _BULLET.match(text)
    return len(match[0]) if match else 0


def is_number(text: str, opening: int) -> bool:
    """Say whether the opening of `text` is a number and no bullet."""
    return opening > 0 and any(character.isdigit() for character in text[:opening])


def is_dash(text: str) -> bool:
    """Say whether `text` begins with a dash, which may be part of a sentence."""
    return text[:1] in "-–—+"


def quoted(text: str) -> int:
    """Return how many characters the marks of quoted mail take at the beginning of `text`."""
    match = _QUOTE.match(text)
    return len(match[0]) if match else 0


def ends_sentence(text: str) -> bool:
    """Say whether `text` ends as sentences and parts of them do; "May 2024 г." does not.

    >>> ends_sentence("It was held in May."), ends_sentence("Cáceres, 23 октомври 2024 г.")
    (True, False)
    """
    bare = text.rstrip(_CLOSING)
    return bare.endswith(_FINAL) and not _YEAR_WORD.search(bare)


def breaks_sentence(above: str, below: str) -> bool:
    """Say whether a sentence runs on from the line `above` to the line `below`."""
    return ends_in_hyphen(above) or (not ends_sentence(above) and below[:1].islower())


def ends_in_hyphen(text: str) -> bool:
    """Say whether `text` ends in the middle of a word or of a span of years."""
    return text[-1] in "-\u00ad" and text[-2:-1].isalnum()


def is_rule(text: str) -> bool:
    """Say whether `text` is a drawn line."""
    return _RULE.fullmatch(text) is not None


def is_address(text: str) -> bool:
    """Say whether `text` is nothing but an address of the web or of mail."""
    return all(_ADDRESS.fullmatch(word) for word in text.split())


def cells(text: str) -> Iterator[tuple[int, int]]:
    """Yield start and end of the cells that bars or tabs part in `text`.

    >>> ["| Haskovo | 2 |"[start:end] for start, end in cells("| Haskovo | 2 |")]
    ['Haskovo', '2']
    """
    for match in _CELL.finditer(text):
        cell = match[0].strip()
        if cell and not is_rule(cell):
            start = match.start() + match[0].index(cell)
            yield start, start + len(cell)


def rows(lines: Sequence[Line], opening: Sequence[int]) -> list[bool]:
    """Say of each line whether it is a row of a table: two lines or more in a run have a bar, or a tab."""
    bars = ["|" in line.text for line in lines]
    tabs = ["\t" in line.text[skip:] for line, skip in zip(lines, opening, strict=True)]
    return [a or b for a, b in zip(_in_runs(lines, bars), _in_runs(lines, tabs), strict=True)]


def _in_runs(lines: Sequence[Line], have: Sequence[bool]) -> list[bool]:
    """Keep of `have` what stands beside another, with no gap between."""
    joined = [here and above and not line.gap for line, here, above in zip(lines, have, [False, *have], strict=False)]
    return [above or below for above, below in zip(joined, [*joined[1:], False], strict=True)]


def is_date(text: str) -> bool:
    """Say whether `text` is only a date, with a weekday or a place at most.

    >>> is_date("Сряда, 26 Март 2025"), is_date("lunes, 25 de marzo de 2025"), is_date("SECON report 2025")
    (True, True, False)
    """
    if len(text.split()) > _DATE_WORDS or not _YEAR.search(text) or len(text) > 60:
        return False
    if _NUMERIC_DATE.search(text):
        return True
    rest = _YEAR.sub(" ", text)
    days = _DAY.findall(rest)
    words = re.findall(r"[^\W\d]+", rest)
    return not any(word.isupper() and len(word) > 1 for word in words) and (
        (len(days) == 1 and len(re.findall(r"\d+", rest)) == 1 and bool(words))
        or (not days and not re.search(r"\d", rest) and len(words) == 1)
    )
