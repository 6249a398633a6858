"""What may reach the engine: no query that makes it fetch from elsewhere, none that makes it crash."""

import re
from functools import lru_cache
from typing import Final

from secon_graph.errors import QueryError
from secon_graph.terms import DOCUMENT

LONGEST: Final = 200_000
DEEPEST: Final = 500
MOST_PARTS: Final = 1_000

# possessive throughout: a hostile text must not make a pattern walk back and forth
_SPACE = r"(?:\s|\#[^\n\r]*+)*+"
_NAME = r"(?:<[^<>]*+>|[?$]\w++|[\w-]*+:(?:\\.|[\w.%:-])*+)"
_SERVICE = re.compile(rf"(?i:service){_SPACE}(?:(?i:silent){_SPACE})?+{_NAME}{_SPACE}\{{")
_FROM = re.compile(rf"(?i:from){_SPACE}(?:(?i:named){_SPACE})?+<([^<>]*+)>")
_TOKENS = (
    re.compile(r"\s+|\#[^\n\r]*"),
    re.compile(r'"""(?:[^"\\]|\\.|"(?!""))*"""', re.DOTALL),
    re.compile(r"'''(?:[^'\\]|\\.|'(?!''))*'''", re.DOTALL),
    re.compile(r'"(?:[^"\\\n\r]|\\.)*"'),
    re.compile(r"'(?:[^'\\\n\r]|\\.)*'"),
    re.compile(r'<[^\x00-\x20<>"{}|^`\\]*>'),
    re.compile(r"[?$]\w+|[:@][\w-]*|\w+|\\."),
    # no SPARQL has two slashes in a row outside strings, comments and IRIs
    re.compile(r"/(?!/)|[?$](?!\w)|[^\w\s\"'#:@\\/?$]"),
)
_PARTS = frozenset((*"|&+-*/!^", "union", "optional", "minus", "filter", "bind", "graph", "exists", "select", "having"))
_TRIES = 10
"""How many parts a possible SERVICE counts for, each of which may be a long look ahead."""
_DEPTH = {"{": 1, "(": 1, "[": 1, "}": -1, ")": -1, "]": -1}


@lru_cache(maxsize=256)
def check_sparql(text: str) -> None:
    """Refuse what would make the engine fetch or crash: SERVICE, a foreign FROM, and too long or too deep a query."""
    if len(text) > LONGEST:
        raise QueryError(f"a query may have {LONGEST:,} characters; this one has {len(text):,}")
    small = text.lower()
    brackets = sum(small.count(bracket) for bracket in "{([")
    parts = sum(small.count(part) for part in _PARTS)
    if "service" in small or brackets > DEEPEST or parts > MOST_PARTS or _FROM.search(text):
        _scan(text)


def _scan(text: str) -> None:
    """Walk over every way to read `text` as tokens and refuse it if one of them is not allowed.

    Only the grammar tells whether < begins an IRI or means "less than": `?a<'b>') SERVICE …` hides from whoever decides
    too early. Ways that meet at one place go on as one, with the greatest depth and size among them.
    """
    ways = {0: (0, 0)}
    while (at := min(ways)) < len(text):
        depth, parts = ways.pop(at)
        for token in _TOKENS:
            if found := token.match(text, at):
                word = found.group().lower()
                tried = _refuse(text, at, word)
                deeper, more = depth + _DEPTH.get(word, 0), parts + (word in _PARTS) + tried
                if deeper > DEEPEST or more > MOST_PARTS:
                    raise QueryError(f"a query may be {DEEPEST} deep and have {MOST_PARTS:,} parts; this one is more")
                known = ways.get(found.end(), (0, 0))
                ways[found.end()] = max(known[0], deeper), max(known[1], more)
        if not ways:
            raise QueryError(f"this is not SPARQL from here on: {text[at : at + 60]!r}")


def _refuse(text: str, at: int, word: str) -> int:
    """Refuse the token at `at` if it begins a SERVICE or a foreign FROM; return for how many parts looking counts."""
    inside = word.find("service") if word[0].isalnum() else -1
    if inside >= 0 and _SERVICE.match(text, at + inside):
        raise QueryError("SERVICE is not allowed: a question never fetches from elsewhere; ask about this graph only")
    if word == "from" and (graph := _FROM.match(text, at)) and not graph[1].startswith(DOCUMENT):
        raise QueryError(f"FROM may name documents of this graph ({DOCUMENT}…), not {graph[1]}; nothing is fetched")
    return _TRIES if inside >= 0 else 0
