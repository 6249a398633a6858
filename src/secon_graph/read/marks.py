"""What single lines show of themselves in any language: bullets, numbers, cells, dates, full stops."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final

from secon_graph.read.draft import Line

_BULLET: Final = re.compile(r"(?:[•▪◦‣●○■□▸►➢➤✓✔·∙]\s*|[-*–—+]\s+)(?=\S)")
_NUMBER: Final = re.compile(r"\(?(?:(\d{1,2})[.)]|[^\W\d_]\))\s+(?=\S)")
_HOUR: Final = re.compile(
    r"(?:[01]?\d|2[0-3])(?:[.:]|[hu] ?)[0-5]\d(?:\s*[-–—]\s*(?:[01]?\d|2[0-3])(?:[.:]|[hu] ?)[0-5]\d)?\s+[^\W\d]"
)
_QUOTE: Final = re.compile(r">[\s>]*(?=[^\s>])")
_WIDE_SPACE: Final = 3
_WIDE: Final = re.compile(rf" {{{_WIDE_SPACE},}}")
_PARTING: Final = re.compile(rf"[\t|]|{_WIDE.pattern}")
_RULE: Final = re.compile(r"[-–—=_*:.+|\s]+")
_ADDRESS: Final = re.compile(r"(?:https?://|www\.)\S+|\S+@\S+\.\S+|\S+\.\S+/\S*")
_FINAL: Final = (".", "!", "?", "…", ";", ",", ":")
_CLOSING: Final = "\"'”“’»)]›"
# a full stop that ends a short word behind a year or day: 2024 г. · 2024 r. · 2024. g.
_YEAR_WORD: Final = re.compile(r"\d\.?\s*[^\W\d]{1,2}\.$")

_YEAR: Final = re.compile(r"\b(?:19|20)\d\d\b")
_DAY: Final = re.compile(r"\b(?:0?[1-9]|[12]\d|3[01])(?!\d)")
_NUMERIC_DATE: Final = re.compile(r"\b\d{1,2}([./-])\s?\d{1,2}\1\s?(?:19|20)\d\d\b|\b(?:19|20)\d\d-\d\d-\d\d\b")
_DATE_WORDS: Final = 6
_CLOSED_WORDS: Final = 12
_CLOSING_DATE: Final = re.compile(
    r"(?<![\d–-])(?:0?[1-9]|[12]\d|3[01])(?:\W+[^\W\d]+){1,3}\W+(?:19|20)\d\d(?:\W*[^\W\d]{1,2}\.?)?\W*$"
)


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


def is_hour(text: str) -> bool:
    """Say whether a line begins with the hour at which something begins, as those of agendas do.

    >>> is_hour("10.20 Opening"), is_hour("13h30 Lunch"), is_hour("12.05.2024"), is_hour("10.20")
    (True, True, False, False)
    """
    return _HOUR.match(text) is not None


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
    open_end = above.endswith(",") or not ends_sentence(above)
    return ends_in_hyphen(above) or (open_end and below[:1].islower())


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
    """Yield start and end of the cells that bars, tabs or wide spaces part in `text`.

    >>> ["| Haskovo | 2 |"[start:end] for start, end in cells("| Haskovo | 2 |")]
    ['Haskovo', '2']
    """
    start = 0
    for parting in (*_PARTING.finditer(text), None):
        end = parting.start() if parting else len(text)
        cell = text[start:end].strip()
        if cell and not is_rule(cell):
            begin = text.index(cell, start)
            yield begin, begin + len(cell)
        start = parting.end() if parting else end


def rows(lines: Sequence[Line], opening: Sequence[int]) -> list[bool]:
    """Say of each line whether it is a row of a table: its neighbour is parted by the same signs."""
    bars = ["|" in line.text for line in lines]
    tabs = ["\t" in line.text[skip:] for line, skip in zip(lines, opening, strict=True)]
    wide = [_WIDE.search(line.text[skip:]) is not None for line, skip in zip(lines, opening, strict=True)]
    together = [not line.gap for line in lines]
    anywhere = [True] * len(lines)
    kinds = (_beside(bars, together), _beside(tabs, anywhere), _beside(wide, together, past=_hanging(lines, wide)))
    return [any(signs) for signs in zip(*kinds, strict=True)]


def _beside(have: Sequence[bool], near: Sequence[bool], past: Sequence[bool] = ()) -> list[bool]:
    """Keep of `have` what stands next to another, the lines of `past` not counted."""
    kept = [number for number in range(len(have)) if not (past and past[number])]
    found = [False] * len(have)
    for above, below in pairwise(kept):
        if have[above] and have[below] and near[below]:
            found[above] = found[below] = True
    return found


def _hanging(lines: Sequence[Line], wide: Sequence[bool]) -> list[bool]:
    """Say of each line whether it continues the last cell of a row above it."""
    column: float = 0
    hanging: list[bool] = []
    for line, parted in zip(lines, wide, strict=True):
        if parted:
            column = line.indent + line.text.rindex(" " * _WIDE_SPACE)
        hanging.append(0 < column < line.indent and not parted and not line.gap)
        column = column if parted or hanging[-1] else 0
    return hanging


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


def closes_with_date(text: str) -> bool:
    """Say whether a short line ends with a day, not with a span of days.

    >>> closes_with_date("Bulletin no. 1, Friday, 15 September 2023"), closes_with_date("Forum, 5-7 June 2025")
    (True, False)
    """
    return len(text.split()) <= _CLOSED_WORDS and _CLOSING_DATE.search(text) is not None
