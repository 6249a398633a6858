"""Why an answer is empty: what removed its last row, which parameter alone would bring some back, what was read."""

import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import islice
from typing import Any, Final

from secon_graph.answers import Look, Reading, count_read, plain, sentence
from secon_graph.answers.reading import messages
from secon_graph.queries import Question
from secon_graph.queries.values import Lookup
from secon_graph.store import TripleStore, kind_of_query
from secon_graph.terms import is_iri
from secon_graph.why.blame import Lost, blame
from secon_graph.why.parts import cut
from secon_graph.why.values import Asker, Opened, opened

_COUNTED: Final = 1_000


@dataclass(frozen=True, slots=True)
class Cause:
    """An element at which nothing is left, with how many solutions there were before it."""

    lost: Lost
    left: int | None
    """At most 1,000 are counted; None where nothing stands before it."""


@dataclass(frozen=True, slots=True)
class Why:
    """Why an answer is empty; all of it is empty where the answer is not."""

    causes: tuple[Cause, ...] = ()
    """One, or one for each branch of a UNION."""
    given: Mapping[str, str] | None = None
    """The parameters that were given; None where the answer has rows."""
    opened: tuple[Opened, ...] = ()
    without_all: int = 0
    """How many rows there are with no parameter given, where none of them alone brings any back."""
    reading: Reading | None = None
    """What was read that could have answered."""
    hurried: bool = False
    """Whether there was no time to try everything."""


def why_empty(
    question: Question,
    values: Mapping[str, object],
    store: TripleStore,
    lookup: Lookup,
    *,
    seconds: float = float("inf"),
) -> Why:
    """Say why a question has no rows; after so many seconds no further parameter is tried."""
    began = time.monotonic()
    asker = Asker(
        rows=store.rows,
        count=lambda text: _count(store, text),
        things=lambda kind: _things(lookup, kind),
        late=lambda: time.monotonic() - began > seconds,
    )
    terms = question.terms(values, lookup=lookup)
    sparql = question.fill(terms)
    if _count(store, sparql, most=1):
        return Why()
    parts = cut(sparql)
    lost = blame(parts, lambda text: bool(_count(store, text, most=1))) if parts else ()
    given = {name: str(value) for name, value in values.items() if name in terms}
    causes = tuple(Cause(each, _count(store, each.before) if each.before else None) for each in lost)
    alone = opened(question, terms, given, asker)
    together = len(terms) > 1 and not alone and not asker.late()
    return Why(
        causes=causes,
        given=given,
        opened=alone,
        without_all=_count(store, question.fill({})) if together else 0,
        reading=count_read(store.rows, question.subject(terms)),
        hurried=asker.late(),
    )


def _count(store: TripleStore, sparql: str, *, most: int = _COUNTED) -> int:
    """Return how many rows or triples a query has, counting at most so many; yes is one."""
    if kind_of_query(sparql) == "solutions":
        return sum(1 for _ in islice(store.rows(sparql), most))
    found = store.result(sparql)
    return sum(bool(line) and line[0] != "@" for line in (found.turtle or "").splitlines()) or int(found.truth or False)


def _things(lookup: Lookup, kind: str) -> Iterator[str]:
    pairs = getattr(lookup(kind), "pairs", tuple)
    return (iri for _, iri in pairs())


# ---------------------------------------------------------------- in words


def said(why: Why, look: Look) -> list[str]:
    """Say why an answer is empty, in lines of the language that was asked for."""
    words = messages(look.lang)
    if why.given is None:
        return [words["why_not_empty"]]
    lines = [line for cause in why.causes for line in _cause(cause, words)]
    lines += [_alone(each, look) for each in why.opened]
    if why.hurried:
        lines.append(words["why_hurried"])
    elif len(why.given) > 1 and not why.opened:
        lines.append(words["why_not_alone"].format(rows=_many(why.without_all, words)))
    if why.reading:
        lines.append(sentence(why.reading, look.lang, look.label))
    return lines


def _cause(cause: Cause, words: Mapping[str, str]) -> Iterator[str]:
    lost = cause.lost
    within = words["why_within"].format(places=" › ".join(lost.within)) if lost.within else ""
    yield words["why_lost"].format(within=within)
    yield "    " + plain(lost.text)
    if cause.left is None:
        yield words["why_first"]
    else:
        yield words["why_left"].format(left=_many(cause.left, words)) + (
            " " + words["why_elsewhere"] if lost.alone else ""
        )


def _alone(each: Opened, look: Look) -> str:
    words = messages(look.lang)
    line = words["why_without"].format(parameter=each.parameter, given=each.given, rows=_many(each.rows, words))
    near = ", ".join(f"{_name(value, look)} ({_many(rows, words)})" for value, rows in each.values)
    return plain(f"{line}; {words['why_values'].format(values=near)}" if near else line)


def _name(value: str, look: Look) -> str:
    return look.label(value, look.lang) if is_iri(value) and "/" in value else value


def _many(number: int, words: Mapping[str, str]) -> str:
    if number < _COUNTED:
        return str(number)
    # slow to load, and most numbers are small
    from babel.numbers import format_decimal  # noqa: PLC0415

    return f"{format_decimal(number, locale=words['locale'])}+"


def why_json(why: Why, look: Look) -> dict[str, Any]:
    """Return why an answer is empty as JSON-able values."""
    return {
        "empty": why.given is not None,
        "complete": not why.hurried,
        "lost_at": [
            {
                "text": c.lost.text,
                "kind": c.lost.kind,
                "within": list(c.lost.within),
                "left_before": c.left,
                "fits_alone": c.lost.alone,
            }
            for c in why.causes
        ],
        "parameters": [
            {
                "parameter": each.parameter,
                "given": each.given,
                "rows_without": each.rows,
                "nearest": [{"value": value, "label": _name(value, look), "rows": rows} for value, rows in each.values],
            }
            for each in why.opened
        ],
        "read": {"documents": why.reading.documents, "newest": why.reading.newest} if why.reading else None,
        "words": said(why, look),
    }
