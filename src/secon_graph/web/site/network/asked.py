"""What the address of a network asks for: a thing and its surroundings, a way between two, a question, or all."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Final

from secon_graph.errors import UnfitValueError, UnknownNameError
from secon_graph.graph import Graph
from secon_graph.network.choosing import Chosen
from secon_graph.queries import library, near
from secon_graph.terms import BASE, full_iri

MOST_THINGS: Final = 20
MOST_STEPS: Final = 2
_LONGEST: Final = 300
_CANDIDATES: Final = 24
_OTHERS: Final = 6
_ALIKE: Final = 0.5
"""What is less like the words than this was not meant."""
FILTERS: Final = ("only", "by", "said", "since", "until", "sure")
"""Kinds, relations, languages of documents, days, how sure: read here, and by the page's script."""
LOOKS: Final = ("colour", "size", "pick", "view")
"""How it is drawn and what is selected: read by the script alone."""


@dataclass(frozen=True, slots=True)
class Asked:
    """An address of the network page, taken apart."""

    things: tuple[str, ...] = ()
    steps: int = 1
    start: str = ""
    end: str = ""
    question: str = ""
    values: tuple[tuple[str, str], ...] = ()
    chosen: Chosen = field(default_factory=Chosen)

    @property
    def mode(self) -> str:
        """What is asked for."""
        if self.start or self.end:
            return "ways" if self.start and self.end else "half"
        return "question" if self.question else "near" if self.things else "whole"

    @property
    def known_half(self) -> "Asked":
        """The same, or where only one end of a way is known, what lies around that."""
        half = self.mode == "half"
        return replace(self, things=(self.start or self.end,), start="", end="") if half else self


def asked_for(request: Mapping[str, Any]) -> Asked:
    """Return what the address of a request asks for."""
    pairs = [(str(name), str(value).strip()[:_LONGEST]) for name, value in request.get("query") or ()]
    one = dict(reversed(pairs))
    question = one.get("question", "")
    if question and (question not in library() or library()[question].shows != "network"):
        networks = [each.name for each in library().values() if each.shows == "network"]
        raise UnknownNameError(f"no question called {question} draws a network{near(question, networks)}")
    known = {each.name for each in library()[question].parameters} if question else set()
    steps = one.get("steps") or "1"
    if steps not in {str(number + 1) for number in range(MOST_STEPS)}:
        raise UnfitValueError(f"steps is 1 or {MOST_STEPS}, not {steps}", parameter="steps", nearest=("1", "2"))
    return Asked(
        things=tuple(dict.fromkeys(value for name, value in pairs if name == "thing" and value))[:MOST_THINGS],
        steps=int(steps),
        start=one.get("from", ""),
        end=one.get("to", ""),
        question=question,
        values=tuple((name, value) for name, value in one.items() if name in known and value),
        chosen=_chosen(pairs, one),
    )


def _chosen(pairs: list[tuple[str, str]], one: Mapping[str, str]) -> Chosen:
    def every(name: str) -> frozenset[str]:
        return frozenset(value for key, value in pairs if key == name and value)

    sure = one.get("sure") or "0"
    if not sure.isdecimal() or not 0 <= int(sure) <= 100:
        raise UnfitValueError(f"sure is a number from 0 to 100, not {sure}", parameter="sure", nearest=("80", "90"))
    days = (one.get("since", ""), one.get("until", ""))
    return Chosen(every("only"), every("by"), every("said"), *days, int(sure))


@dataclass(frozen=True, slots=True)
class Meant:
    """The thing that words name, and what else they might name."""

    iri: str
    others: tuple[str, ...] = ()


def meant(graph: Graph, words: str, lang: str) -> Meant:
    """Return what is called so, or has this IRI; the best where there are several."""
    for iri in (full_iri(words), BASE.rstrip("/") + words if words.startswith("/") else ""):
        if "://" in iri and graph.kind_of(iri):
            return Meant(iri)
    found = [hit for hit in graph.search(words, limit=_CANDIDATES) if hit.where == "name" and hit.score >= _ALIKE]
    if not found:
        raise UnknownNameError(f"nothing here is called {words}")
    exact = [hit for hit in found if hit.score >= 1]
    things = list(dict.fromkeys(hit.iri for hit in exact or found))
    return Meant(things[0], tuple(things[1 : _OTHERS + 1]))
