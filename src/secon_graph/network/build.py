"""From the rows of an answer to things joined by relations, each relation with the sentences that say it."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any, Final, NamedTuple, TypeAlias

import networkx as nx

from secon_graph.answers import Answer, ClaimView
from secon_graph.errors import QueryError
from secon_graph.model import Literal
from secon_graph.ontology import Ontology
from secon_graph.ontology import label as label_in

Network: TypeAlias = "nx.MultiDiGraph[str]"
COLUMNS: Final = ("source", "relation", "target")


@dataclass(frozen=True, slots=True)
class Style:
    """A line of the legend: a kind, what it is called, and how its things are drawn."""

    kind: str
    label: str
    colour: str
    shape: str


class Statement(NamedTuple):
    """An edge of a network: two things, the relation between them, and every claim of it."""

    source: str
    relation: str
    target: str
    label: str = ""
    evidence: tuple[ClaimView, ...] = ()


def build(
    answer: Answer,
    *,
    label: Callable[[str], str],
    kind_of: Callable[[str], str],
    style: Callable[[str], Style],
    claims: Callable[[Iterable[str]], dict[str, ClaimView]],
    names: Callable[[str], Iterable[str]] = lambda thing: (),
) -> Network:
    """Return the network of an `answer` with ?source, ?relation, ?target and perhaps ?claim.

    Several claims of one statement become one edge. `label` names things, kinds and relations, `kind_of` gives the
    kind of a thing, `style` the look of a kind, `names` other names of a thing; `claims` is asked once for all.
    """
    rows = list(_rows(answer))
    evidence = claims(sorted({claim for _, claim in rows if claim}))
    network: Network = nx.MultiDiGraph()
    for thing in sorted({end for statement, _ in rows for end in (statement.source, statement.target) if end}):
        network.add_node(
            thing, **_look(thing, label=label, kind=kind_of(thing), style=style), names=tuple(names(thing))
        )
    for statement, found in sorted(_gathered(rows).items()):
        named = statement._replace(label=label(statement.relation) or statement.relation)
        join(network, named._replace(evidence=_views(found, evidence)))
    return network


def statements(network: Network) -> Iterator[Statement]:
    """Yield the edges of a network in a fixed order."""
    ends: Iterable[tuple[str, str, Any, dict[str, Any]]] = network.edges(keys=True, data=True)
    yield from sorted(
        (Statement(source, key, target, look["label"], look["evidence"]) for source, target, key, look in ends),
        key=lambda statement: statement[:3],
    )


def join(network: Network, statement: Statement) -> None:
    """Add a statement to a network as an edge under its relation."""
    source, relation, target, label, evidence = statement
    network.add_edge(source, target, key=relation, label=label, evidence=evidence)


def styles(ontology: Ontology, *, lang: str) -> Callable[[str], Style]:
    """Return the function from a kind to its line of the legend: the nearest kind upward that has a look of its own."""

    def style(kind: str) -> Style:
        above = [ontology.kinds[up] for up in ontology.ancestors(kind) if up in ontology.kinds]
        drawn = next((up for up in above if up.colour or up.shape), above[0] if above else None)
        name = label_in(drawn.labels, lang) if drawn else ""
        return Style(drawn.iri if drawn else kind, name, *ontology.style(kind))

    return style


def _rows(answer: Answer) -> Iterator[tuple[Statement, str | None]]:
    if missing := [name for name in COLUMNS if name not in answer.columns]:
        raise QueryError(
            f"this answer is no network: it has no column {', '.join(missing)}; "
            f"a network needs ?source ?relation ?target and perhaps ?claim, this has {', '.join(answer.columns)}"
        )
    for row in answer.rows:
        cells = {name: _text(cell) for name, cell in zip(answer.columns, row, strict=True) if cell is not None}
        if "source" in cells:
            source, relation, target = (cells.get(name, "") for name in COLUMNS)
            yield Statement(source, relation, target), cells.get("claim")


def _text(cell: str | Literal) -> str:
    return cell.value if isinstance(cell, Literal) else cell


def _gathered(rows: Iterable[tuple[Statement, str | None]]) -> dict[Statement, set[str]]:
    """Join the claims of equal statements; a source without relation or target stays a thing without edges."""
    found: dict[Statement, set[str]] = {}
    for statement, claim in rows:
        if statement.relation and statement.target:
            found.setdefault(statement, set()).update([claim] if claim else [])
    return found


def _views(found: Iterable[str], evidence: dict[str, ClaimView]) -> tuple[ClaimView, ...]:
    """Return the claims that can be shown, the surest first."""
    views = (evidence[claim] for claim in found if claim in evidence)
    return tuple(sorted(views, key=lambda view: (-view.confidence, view.title, view.page, view.claim)))


def _look(thing: str, *, label: Callable[[str], str], kind: str, style: Callable[[str], Style]) -> dict[str, Any]:
    drawn = style(kind)
    return {
        "label": label(thing) or thing,
        "kind": kind,
        "kind_label": label(kind) or drawn.label or kind,
        "colour": drawn.colour,
        "shape": drawn.shape,
        "style": drawn,
    }
