"""What may reach the engine: no query that makes it fetch from elsewhere, none that makes it crash."""

import re
import sys
from collections.abc import Iterable
from functools import lru_cache
from typing import Final

from secon_graph.errors import QueryError

LONGEST: Final = 200_000
DEEPEST: Final = 500
MOST_PARTS: Final = 1_000

# possessive throughout: a hostile text must not make a pattern walk back and forth
_SPACE = r"(?:\s|\#[^\n\r]*+)*+"
_NAME = r"(?:<[^<>]*+>|[?$]\w++|[\w-]*+:(?:\\.|[\w.%:-])*+)"
_SERVICE = re.compile(rf"(?i:service){_SPACE}(?P<silent>(?i:silent){_SPACE})?+(?P<name>{_NAME}){_SPACE}\{{")
_LOAD = re.compile(rf"(?i:load){_SPACE}(?P<silent>(?i:silent){_SPACE})?+(?P<name>{_NAME})")
_ESCAPE = re.compile(r"\\u([0-9A-Fa-f]{4})|\\U([0-9A-Fa-f]{8})")
_TOKENS = (
    re.compile(r"\s+|\#[^\n\r]*"),
    re.compile(r'"""(?:[^"\\]|\\.|"(?!""))*"""', re.DOTALL),
    re.compile(r"'''(?:[^'\\]|\\.|'(?!''))*'''", re.DOTALL),
    re.compile(r'"(?:[^"\\\n\r]|\\.)*"'),
    re.compile(r"'(?:[^'\\\n\r]|\\.)*'"),
    re.compile(r'<(?:[^\x00-\x20<>"{}|^`\\]|\\u[0-9A-Fa-f]{4}|\\U[0-9A-Fa-f]{8})*>'),
    re.compile(r"[?$]\w+|[:@][\w-]*|\w+|\\."),
    # no SPARQL has two slashes in a row outside strings, comments and IRIs
    re.compile(r"/(?!/)|[?$](?!\w)|[^\w\s\"'#:@\\/?$]"),
)
_PARTS = frozenset((*"|&+-*/!^", "union", "optional", "minus", "filter", "bind", "graph", "exists", "select", "having"))
_TRIES = 10
"""How many parts a possible SERVICE counts for, each of which may be a long look ahead."""
_DEPTH = {"{": 1, "(": 1, "[": 1, "}": -1, ")": -1, "]": -1}


_SILENT: Final = "SILENT"
_ALLOWED: set[str] = set()


def allow_services(addresses: Iterable[str], *, silent: bool = False) -> None:
    """Let this process ask these addresses by SERVICE, written out between < and >.

    `silent` is for a process without a network: what a query does not mind to fail is left to fail there.
    """
    _ALLOWED.update([*addresses, *([_SILENT] if silent else [])])
    check_sparql.cache_clear()


@lru_cache(maxsize=256)
def check_sparql(text: str) -> None:
    """Refuse what would make the engine fetch or crash: SERVICE and LOAD, and too long or too deep a query.

    FROM is no such thing: it names graphs that the store has, and the engine fetches none.
    """
    if len(text) > LONGEST:
        raise QueryError(f"a query may have {LONGEST:,} characters; this one has {len(text):,}")
    small = text.lower()
    brackets = sum(small.count(bracket) for bracket in "{([")
    parts = sum(small.count(part) for part in _PARTS)
    if _fetches(small) or brackets > DEEPEST or parts > MOST_PARTS:
        _scan(text)
    if "\\u" in small and _fetches((plain := _ESCAPE.sub(_character, text)).lower()):
        # an engine may read escapes before anything else, as the standard has it, or in strings and IRIs only
        _scan(plain, whole=False)


def _fetches(small: str) -> bool:
    return "service" in small or "load" in small


def _character(escape: re.Match[str]) -> str:
    number = int(escape[1] or escape[2], 16)
    return chr(number) if number <= sys.maxunicode and not 0xD800 <= number <= 0xDFFF else "?"


def _scan(text: str, *, whole: bool = True) -> None:
    """Walk over every way to read `text` as tokens and refuse it if one of them is not allowed.

    Only the grammar tells whether < begins an IRI or means "less than": `?a<'b>') SERVICE …` hides from whoever decides
    too early. Ways that meet at one place go on as one, with the greatest depth and size among them. Where none goes
    on, a `whole` text is no SPARQL.
    """
    ways = {0: (0, 0)}
    while ways and (at := min(ways)) < len(text):
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
        if whole and not ways:
            raise QueryError(f"this is not SPARQL from here on: {text[at : at + 60]!r}")


def _refuse(text: str, at: int, word: str) -> int:
    """Refuse the token at `at` if it begins a SERVICE or a LOAD; return for how many parts looking counts."""
    if not word[0].isalnum():
        return 0
    inside = word.find("service")
    if inside >= 0 and _is_refused(_SERVICE.match(text, at + inside)):
        raise QueryError("SERVICE is not allowed: a question never fetches from elsewhere; ask about this graph only")
    loads = word.endswith("load")
    if loads and _is_refused(_LOAD.match(text, at + len(word) - 4), named=False):
        raise QueryError("LOAD is not allowed: nothing is fetched from elsewhere; send the statements themselves")
    return _TRIES if loads or inside >= 0 else 0


def _is_refused(found: re.Match[str] | None, *, named: bool = True) -> bool:
    if found is None or (found["silent"] and _SILENT in _ALLOWED):
        return False
    return not (named and found["name"].strip("<>") in _ALLOWED)
