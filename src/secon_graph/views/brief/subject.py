"""What a brief is about: a region or a barrier, by IRI, code or any of its names."""

from typing import TYPE_CHECKING, Final

from secon_graph.errors import UnfitValueError
from secon_graph.queries import library
from secon_graph.queries.names import did_you_mean
from secon_graph.terms import SEC, curie, full_iri, is_iri

if TYPE_CHECKING:
    from secon_graph.graph import Graph

KINDS: Final = (SEC + "Region", SEC + "Barrier")


def find_subject(graph: "Graph", text: str) -> str:
    """Return the IRI of the region or barrier that `text` names, or say which names are nearest."""
    found = _called(graph, text)
    if len(found) == 1:
        return found[0]
    if found:
        ways = tuple(map(curie, found))
        why = f"{text} may be any of {', '.join(ways)}; give one of these"
        raise UnfitValueError(why, parameter="about", nearest=ways)
    if text in library():
        why = f"{text} is a question, and a brief is about a region or a barrier; --as draws questions as networks"
        raise UnfitValueError(why, parameter="about")
    near = tuple(dict.fromkeys(name for kind in KINDS for name in graph.known(kind).near(text)))
    raise UnfitValueError(
        f"there is no region or barrier called {text}{did_you_mean(near)}", parameter="about", nearest=near
    )


def hint(graph: "Graph", text: str) -> str:
    """Say that a name which no question bears is one for a brief; nothing where it is not."""
    return f"; {text} is a region or barrier: --as brief writes of it" if len(_called(graph, text)) == 1 else ""


def _called(graph: "Graph", text: str) -> tuple[str, ...]:
    iri = full_iri(text)
    if is_iri(iri) and any(graph.known(kind).holds(iri) for kind in KINDS):
        return (iri,)
    return tuple(sorted({iri for kind in KINDS for iri in graph.known(kind).called(text)}))
