"""Turtle files as plain facts, for the vocabulary and the registry, which are read without a graph."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

import pyoxigraph as ox

from secon_graph.errors import VocabularyError
from secon_graph.store.terms import has_blank, line


class Fact(NamedTuple):
    """A triple whose subject has an IRI; the language of a value that is an IRI is None, of a plain text empty."""

    subject: str
    predicate: str
    value: str
    lang: str | None


def facts(files: Iterable[Path]) -> Iterator[Fact]:
    """Yield the triples of Turtle files in their order, those of blank nodes left out; a file that fails is named."""
    for file in files:
        try:
            for quad in ox.parse(path=str(file), format=ox.RdfFormat.TURTLE):
                subject, value = quad.subject, quad.object
                if not isinstance(subject, ox.NamedNode) or isinstance(value, ox.BlankNode | ox.Triple):
                    continue
                lang = (value.language or "") if isinstance(value, ox.Literal) else None
                yield Fact(subject.value, quad.predicate.value, value.value, lang)
        except (SyntaxError, OSError) as error:
            raise VocabularyError(f"{file}: not valid Turtle: {error}") from error


def parse_turtle(path: Path) -> list[str]:
    """Return the triples of a Turtle file as N-Quads lines of the default graph, in the order of the file."""
    try:
        quads = list(ox.parse(path=str(path), format=ox.RdfFormat.TURTLE))
    except (SyntaxError, OSError) as error:
        raise VocabularyError(f"{path} cannot be read as Turtle: {error}") from error
    if blank := next((quad for quad in quads if has_blank(quad)), None):
        raise VocabularyError(f"{path} has a blank node, which has no stable name; give it an IRI: {blank}")
    return [line(quad) for quad in quads]
