"""The words of a SPARQL query, each with its place, and which bracket closes which."""

import re
from dataclasses import dataclass
from typing import Final

from secon_graph.errors import QueryError

_TOKEN: Final = re.compile(
    r"""(?P<space>\s+|\#[^\n\r]*)
      | (?P<iri><[^\x00-\x20<>"{}|^`\\]*>)
      | (?P<string>\"{3}(?:[^"\\]|\\.|"(?!""))*\"{3} | '{3}(?:[^'\\]|\\.|'(?!''))*'{3}
                 | "(?:[^"\\\n\r]|\\.)*" | '(?:[^'\\\n\r]|\\.)*')
      | (?P<variable>[?$]\w+)
      | (?P<name>(?:[^\W_][\w.-]*|_)?:(?:[\w:%-]|\\.|\.(?=[\w:%\\.-]))*)
      | (?P<number>\d+\.\d+(?:[eE][+-]?\d+)?|\.?\d+(?:[eE][+-]?\d+)?)
      | (?P<word>@?[^\W\d][\w-]*)
      | (?P<mark>.)""",
    re.VERBOSE | re.DOTALL,
)
_CLOSES: Final = {"{": "}", "(": ")", "[": "]"}


@dataclass(frozen=True, slots=True)
class Token:
    """A word of a query: what it is, its text, and where that begins and ends."""

    kind: str
    text: str
    start: int
    end: int

    @property
    def keyword(self) -> str:
        """The word in capitals, or a mark as it is; "" for a name, variable or literal."""
        return self.text.upper() if self.kind in {"word", "mark"} else ""


def tokens(text: str) -> list[Token]:
    """Return the words of `text`, without space and comments."""
    found = (Token(match.lastgroup or "", match.group(), *match.span()) for match in _TOKEN.finditer(text))
    return [token for token in found if token.kind != "space"]


def closings(words: list[Token]) -> dict[int, int]:
    """Return, for the number of each opening bracket, the number of the one that closes it."""
    pairs: dict[int, int] = {}
    open_: list[int] = []
    for number, word in enumerate(words):
        if word.keyword in _CLOSES:
            open_.append(number)
        elif word.keyword in _CLOSES.values():
            if not open_ or _CLOSES[words[open_[-1]].text] != word.text:
                raise QueryError(f"a bracket of the query is not opened: {word.text} at {word.start}")
            pairs[open_.pop()] = number
    if open_:
        raise QueryError(f"a bracket of the query is not closed: {words[open_[-1]].text} at {words[open_[-1]].start}")
    return pairs


def bare(text: str) -> str:
    """Return a piece of a query on one line and without comments.

    >>> bare('?a  sec:b "x # y" ; # why\\n  sec:c ?d')
    '?a sec:b "x # y" ; sec:c ?d'
    """
    pieces = (" " if match.lastgroup == "space" else match.group() for match in _TOKEN.finditer(text))
    return re.sub(r" +", " ", "".join(pieces)).strip()
