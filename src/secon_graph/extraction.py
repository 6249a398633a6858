"""From files to rows of annotations and to explanations, without a graph: what `secon-graph extract` prints."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from secon_graph import ontology, registry
from secon_graph.extract.explained import Explanation
from secon_graph.extract.installed import installed
from secon_graph.extract.rows import row
from secon_graph.model import Issue
from secon_graph.read import LIMITS, Limits, read_all
from secon_graph.sources import find


def rows(
    paths: Iterable[Path | str], *, known: bool = True, limits: Limits = LIMITS
) -> Iterator[dict[str, Any] | Issue]:
    """Yield the row of each document, or what is wrong with it; `known` says whether the registry's names are used."""
    vocabulary = ontology.load()
    extractor = installed(known=known)
    english = registry.english_names() if known else {}
    for _, outcome in read_all(find(paths), limits=limits):
        yield outcome if isinstance(outcome, Issue) else row(extractor.extract(outcome), vocabulary, english)


def explanations(
    paths: Iterable[Path | str], *, known: bool = True, limits: Limits = LIMITS
) -> Iterator[Explanation | Issue]:
    """Yield why each document is read as it is, or what is wrong with it."""
    extractor = installed(known=known)
    for _, outcome in read_all(find(paths), limits=limits):
        yield outcome if isinstance(outcome, Issue) else extractor.explain(outcome)
