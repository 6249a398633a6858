"""The extractor of this installation, made once in a process: its lexicons are dear."""

from typing import Any, Final

from secon_graph import languages, ontology, registry
from secon_graph.extract import Extractor

_HELD: Final[dict[bool, tuple[tuple[Any, ...], Extractor]]] = {}


def installed(*, known: bool = True) -> Extractor:
    """Return the extractor for the ontology and the languages of this installation, and its registry if `known`.

    It is another one as soon as one of these has been read anew.
    """
    vocabulary, words, names = ontology.load(), languages.load(), registry.names() if known else ()
    held = _HELD.get(known)
    if held is None or any(one is not other for one, other in zip(held[0], (vocabulary, words, names), strict=True)):
        held = _HELD[known] = (vocabulary, words, names), Extractor(vocabulary, words, names)
    return held[1]
