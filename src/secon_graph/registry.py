"""Things that are known before a document is read: their names, and the files that hold them."""

import re
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import Final, NamedTuple

from secon_graph.model import Name
from secon_graph.resources import folder
from secon_graph.store import parse_turtle
from secon_graph.terms import RDF, SEC, SKOS

_NAMES: Final = (SKOS + "prefLabel", SKOS + "altLabel", SKOS + "hiddenLabel")
_LOCATED: Final = SEC + "locatedIn"
# a line of N-Quads as the engine writes them; thousands of names are read so in a fraction of what rdflib needs
_LINE = re.compile(r'<([^>]*)> <([^>]*)> (?:<([^>]*)>|"((?:[^"\\]|\\.)*)"(?:@([\w-]+))?\S*) \.')
_ESCAPED = re.compile(r'\\(["\\nrt])')
_PLAIN: Final = {'"': '"', "\\": "\\", "n": "\n", "r": "\r", "t": "\t"}


class _Fact(NamedTuple):
    """A triple of the registry; the language is empty where the value is no text, or a text of none."""

    thing: str
    relation: str
    value: str
    lang: str


@lru_cache(maxsize=4)
def names(path: Path | None = None) -> tuple[Name, ...]:
    """Return every name of every thing in the registry, in a fixed order."""
    facts = _facts(path)
    kinds: dict[str, set[str]] = {}
    for fact in facts:
        if fact.relation == RDF + "type" and fact.value.startswith(SEC):
            kinds.setdefault(fact.thing, set()).add(fact.value)
    found = {
        Name(fact.value, fact.lang, fact.thing, kind)
        for fact in facts
        if fact.relation in _NAMES
        for kind in kinds.get(fact.thing, ())
    }
    return tuple(sorted(found, key=lambda name: (name.thing, name.lang, name.text, name.kind)))


@lru_cache(maxsize=4)
def english_names(path: Path | None = None) -> dict[str, str]:
    """Return the English name of every registry thing that has one."""
    return {fact.thing: fact.value for fact in _facts(path) if fact.relation == _NAMES[0] and fact.lang == "en"}


@lru_cache(maxsize=4)
def regions_of_places(path: Path | None = None) -> dict[str, str]:
    """Return the region in which each place of the registry lies, where it is known."""
    facts = _facts(path)
    regions = {fact.thing for fact in facts if fact.relation == RDF + "type" and fact.value == SEC + "Region"}
    pairs = {(fact.thing, fact.value) for fact in facts if fact.relation == _LOCATED and fact.value in regions}
    return dict(sorted(pairs))


def registry_files(path: Path | None = None) -> list[Path]:
    """Return the Turtle files of the registry in a fixed order."""
    return sorted((path or folder("registry")).rglob("*.ttl"))


@lru_cache(maxsize=4)
def _facts(path: Path | None) -> tuple[_Fact, ...]:
    return tuple(fact for file in registry_files(path) for fact in _read(file))


def _read(file: Path) -> Iterator[_Fact]:
    for line in parse_turtle(file):
        found = _LINE.fullmatch(line)
        assert found, line
        thing, relation, iri, text, lang = found.groups()
        yield _Fact(thing, relation, iri or _ESCAPED.sub(lambda m: _PLAIN[m[1]], text or ""), lang or "")
