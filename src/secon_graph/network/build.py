"""From the rows of an answer to things joined by relations, each relation with the sentences that say it."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any, Final, NamedTuple, TypeAlias

import networkx as nx

from secon_graph.answers import Answer, ClaimView
from secon_graph.errors import QueryError
from secon_graph.model import Literal
from secon_graph.ontology import Ontology
from secon_graph.ontology import label as label_in
from secon_graph.store import Value

Network: TypeAlias = "nx.MultiDiGraph[str]"
NEEDED: Final = ("source", "relation", "target")
COLUMNS: Final = (*NEEDED, "claim", "source_of_fact")


@dataclass(frozen=True, slots=True)
class Style:
    """A line of the legend: a kind, what it is called, and how its things are drawn."""

    kind: str
    label: str
    colour: str
    shape: str


def colour(text: str) -> str:
    """Return a colour such as #0072b2 as it is, and grey for anything else, for it will stand in pages and files.

    >>> colour("#0072b2"), colour("url(x)")
    ('#0072b2', '#888888')
    """
    return text if re.fullmatch(r"#[0-9a-fA-F]{6}", text) else "#888888"


class Statement(NamedTuple):
    """An edge of a network: two things, the relation between them, every claim of it, or else where it comes from."""

    source: str
    relation: str
    target: str
    label: str = ""
    evidence: tuple[ClaimView, ...] = ()
    origin: str = ""


def build(
    answer: Answer,
    *,
    label: Callable[[str], str],
    kind_of: Callable[[str], str],
    style: Callable[[str], Style],
    claims: Callable[[Iterable[str]], dict[str, ClaimView]],
    names: Callable[[str], Iterable[str]] = lambda thing: (),
) -> Network:
    """Return the network of an `answer` with ?source, ?relation, ?target and perhaps ?claim and ?source_of_fact.

    Several claims of one statement become one edge. `label` names things, kinds and relations, `kind_of` gives the
    kind of a thing, `style` the look of a kind, `names` other names of a thing; `claims` is asked once for all.
    """
    rows = list(_rows(answer))
    evidence = claims(sorted({row.claim for row in rows if row.claim}))
    network: Network = nx.MultiDiGraph()
    for thing in sorted({end for row in rows for end in (row.source, row.target) if end}):
        look = _look(thing, label=label, kind=kind_of(thing), style=style)
        network.add_node(thing, **look, names=tuple(names(thing)))
    for (source, relation, target), said in sorted(_gathered(rows).items()):
        views = _views((row.claim for row in said), evidence)
        origin = "; ".join(sorted({row.origin for row in said if row.origin}))
        join(network, Statement(source, relation, target, label(relation) or relation, views, origin))
    return network


def statements(network: Network) -> Iterator[Statement]:
    """Yield the edges of a network in a fixed order."""
    ends: Iterable[tuple[str, str, Any, dict[str, Any]]] = network.edges(keys=True, data=True)
    yield from sorted(
        (
            Statement(source, key, target, look["label"], look["evidence"], look["origin"])
            for source, target, key, look in ends
        ),
        key=lambda statement: statement[:3],
    )


def join(network: Network, statement: Statement) -> None:
    """Add a statement to a network as an edge under its relation."""
    source, relation, target, label, evidence, origin = statement
    network.add_edge(source, target, key=relation, label=label, evidence=evidence, origin=origin)


def styles(ontology: Ontology, *, lang: str) -> Callable[[str], Style]:
    """Return the function from a kind to its line of the legend: the nearest kind upward that has a look of its own."""

    def style(kind: str) -> Style:
        above = [ontology.kinds[up] for up in ontology.ancestors(kind) if up in ontology.kinds]
        drawn = next((up for up in above if up.colour or up.shape), above[0] if above else None)
        name = label_in(drawn.labels, lang) if drawn else ""
        return Style(drawn.iri if drawn else kind, name, *ontology.style(kind))

    return style


class _Row(NamedTuple):
    source: str
    relation: str
    target: str
    claim: str
    origin: str


def _rows(answer: Answer) -> Iterator[_Row]:
    if missing := [name for name in NEEDED if name not in answer.columns]:
        raise QueryError(
            f"this answer is no network: it has no column {', '.join(missing)}; "
            f"a network needs ?source ?relation ?target and perhaps ?claim, this has {', '.join(answer.columns)}"
        )
    at = [answer.columns.index(name) if name in answer.columns else None for name in COLUMNS]
    for cells in answer.rows:
        row = _Row(*("" if i is None else _text(cells[i]) for i in at))
        if row.source:
            yield row


def _text(cell: Value | None) -> str:
    return cell.value if isinstance(cell, Literal) else cell or ""


def _gathered(rows: Iterable[_Row]) -> dict[tuple[str, str, str], list[_Row]]:
    """Put the rows of one statement together; a source without relation or target stays a thing without edges."""
    found: dict[tuple[str, str, str], list[_Row]] = defaultdict(list)
    for row in rows:
        if row.relation and row.target:
            found[row.source, row.relation, row.target].append(row)
    return found


def _views(claims: Iterable[str], evidence: dict[str, ClaimView]) -> tuple[ClaimView, ...]:
    """Return the claims that can be shown, each once, the surest first."""
    views = {evidence[claim] for claim in claims if claim in evidence}
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
