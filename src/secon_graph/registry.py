"""Things that are known before a document is read: their names, and the files that hold them."""

import sys
from contextlib import suppress
from functools import lru_cache
from pathlib import Path
from typing import Any, Final, NamedTuple

from secon_graph import compiled
from secon_graph.model import Name
from secon_graph.resources import folder
from secon_graph.store.turtle import facts
from secon_graph.terms import RDF, SEC, SKOS

_NAMES: Final = (SKOS + "prefLabel", SKOS + "altLabel", SKOS + "hiddenLabel")
_LOCATED: Final = SEC + "locatedIn"


class _Known(NamedTuple):
    """What is asked of a registry."""

    names: tuple[Name, ...]
    english: dict[str, str]
    regions: dict[str, str]


def names(path: Path | None = None) -> tuple[Name, ...]:
    """Return every name of every thing in the registry, in a fixed order."""
    return _known(path).names


def english_names(path: Path | None = None) -> dict[str, str]:
    """Return the English name of every registry thing that has one."""
    return _known(path).english


def regions_of_places(path: Path | None = None) -> dict[str, str]:
    """Return the region in which each place of the registry lies, where it is known."""
    return _known(path).regions


def registry_files(path: Path | None = None) -> list[Path]:
    """Return the Turtle files of the registry in a fixed order."""
    return sorted((path or folder("registry")).rglob("*.ttl"))


@lru_cache(maxsize=4)
def _known(path: Path | None) -> _Known:
    files = registry_files(path)
    depends_on = compiled.fingerprint((*files, Path(__file__)))
    with suppress(ValueError, TypeError, KeyError):
        return _loaded(compiled.load("registry", depends_on))
    known = _read(files)
    content = [[n.text, n.lang, n.thing, n.kind] for n in known.names]
    compiled.save("registry", depends_on, [content, known.english, known.regions])
    return known


def _loaded(content: Any) -> _Known:
    """Return what was kept of a registry; strings that come again and again are held once."""
    rows, english, regions = content
    once = sys.intern
    names = tuple(Name(text, once(lang), once(thing), once(kind)) for text, lang, thing, kind in rows)
    return _Known(names, dict(english), dict(regions))


def _read(files: list[Path]) -> _Known:
    kinds: dict[str, set[str]] = {}
    named: list[tuple[str, str, str]] = []
    english: dict[str, str] = {}
    located: list[tuple[str, str]] = []
    for thing, relation, value, lang in facts(files):
        if relation == RDF + "type" and value.startswith(SEC):
            kinds.setdefault(sys.intern(thing), set()).add(sys.intern(value))
        elif relation in _NAMES and lang is not None:
            named.append((value, sys.intern(lang), sys.intern(thing)))
            if relation == _NAMES[0] and lang == "en":
                english[thing] = value
        elif relation == _LOCATED:
            located.append((thing, value))
    found = {Name(text, lang, thing, kind) for text, lang, thing in named for kind in kinds.get(thing, ())}
    regions = {(thing, place) for thing, place in located if SEC + "Region" in kinds.get(place, ())}
    order = sorted(found, key=lambda name: (name.thing, name.lang, name.text, name.kind))
    return _Known(tuple(order), english, dict(sorted(regions)))
