"""A network as one HTML file that opens without a network: drawing, legend, filters, the sentence behind a line."""

import json
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import asdict
from importlib.resources import files
from pathlib import Path
from typing import Any, Final

from pyvis.network import Network as Drawing

from secon_graph.errors import ExportError
from secon_graph.model import Modality
from secon_graph.network import (
    ClaimView,
    Network,
    Statement,
    Style,
    caption,
    colour,
    largest,
    legend,
    positions,
    radius,
    statements,
    summary,
)
from secon_graph.views.page import messages, render, text

MOST: Final = 2000
SHAPES: Final = frozenset({"dot", "square", "diamond", "triangle", "triangleDown", "star", "hexagon"})
SCRIPTS: Final = ("dom.js", "state.js", "drawing.js", "panel.js", "lists.js", "main.js")
OPTIONS: Final[dict[str, Any]] = {
    "physics": {"enabled": False},
    "layout": {"improvedLayout": False},
    "interaction": {
        "hover": True,
        "hoverConnectedEdges": False,
        "selectConnectedEdges": False,
        "tooltipDelay": 250,
        "keyboard": {"enabled": True, "bindToWindow": False},
    },
    "nodes": {"chosen": False},
    "edges": {"chosen": False, "arrowStrikethrough": False, "hoverWidth": 0.6},
}


def page(network: Network, *, title: str, lang: str = "en", most: int = MOST) -> str:
    """Return a `network` as a page in the language `lang`; of more than `most` things the best connected are drawn."""
    lang, say = messages(lang)
    whole = summary(network)
    shown = largest(network, limit=most)
    counts = {name: getattr(whole, name) for name in ("things", "statements", "claims", "documents")}
    return render(
        "network/page.html",
        style=text("network/page.css"),
        scripts=(_library(), "\n".join(text(f"network/{name}") for name in SCRIPTS)),
        data={"lang": lang, "say": say, **_data(shown)},
        title=title,
        lang=lang,
        say=say,
        counts=say["counts"].format(**counts),
        notice=say["cut"].format(shown=len(shown), all=len(network)) if len(shown) < len(network) else "",
    )


def _library() -> str:
    """Return the program that draws, as the installed pyvis package has it, without its wish for a source map."""
    found = sorted(Path(str(files("pyvis"))).glob("lib/vis-*/vis-network.min.js"), key=_version)
    if not found:
        raise ExportError("pyvis is installed without lib/vis-*/vis-network.min.js; install pyvis 0.3.2 or newer again")
    program = re.sub(r"\n?//# sourceMappingURL=.*", "", found[-1].read_text(encoding="utf-8").replace("\r\n", "\n"))
    return re.sub(r"</(?=script)", r"<\\/", program, flags=re.IGNORECASE)


def _version(path: Path) -> list[int]:
    return [int(number) for number in re.findall(r"\d+", path.parent.name)]


def _data(network: Network) -> dict[str, Any]:
    """Return everything the page shows, in lists that refer to one another by number."""
    looks = [network.nodes[thing] for thing in network]
    lines = list(statements(network))
    styles = legend(network)
    relations = sorted({(line.label, line.relation) for line in lines})
    claims = sorted({view for line in lines for view in line.evidence}, key=lambda view: view.claim)
    drawing = _drawing(network, lines)
    return {
        "styles": [{"label": style.label, "colour": colour(style.colour), "shape": _shape(style)} for style in styles],
        "relations": [label for label, _ in relations],
        "claims": [asdict(view) for view in claims],
        "things": [
            {
                "iri": thing,
                "label": look["label"],
                "kind": look["kind_label"],
                "names": look["names"],
                "style": styles.index(look["style"]),
            }
            for thing, look in zip(network, looks, strict=True)
        ],
        "statements": _linked(lines, things=list(network), relations=relations, claims=claims),
        "nodes": drawing.nodes,
        "edges": drawing.edges,
        "options": json.loads(drawing.get_network_data()[-1]),
    }


def _linked(
    lines: Iterable[Statement],
    *,
    things: Sequence[str],
    relations: Sequence[tuple[str, str]],
    claims: Sequence[ClaimView],
) -> list[dict[str, Any]]:
    thing, relation, claim = (
        {value: i for i, value in enumerate(values)} for values in (things, [iri for _, iri in relations], claims)
    )
    return [
        {
            "from": thing[line.source],
            "to": thing[line.target],
            "relation": relation[line.relation],
            "evidence": [claim[view] for view in line.evidence],
            "origin": line.origin,
        }
        for line in lines
    ]


def _drawing(network: Network, lines: Sequence[Statement]) -> Drawing:
    """Return pyvis's drawing: things and lines under their numbers, at places found here, nothing left to move."""
    drawing = Drawing(directed=True)
    places = positions(network)
    number = {name: i for i, name in enumerate(network)}
    label = {name: str(network.nodes[name]["label"]) for name in network}
    for name, look in network.nodes(data=True):
        (x, y), style = places[name], look["style"]
        drawing.add_node(
            number[name], label=caption(label[name]), title=f"{label[name]}\n{look['kind_label']}",
            shape=_shape(style), color=colour(style.colour), size=round(radius(network.degree(name)), 1), x=x, y=y,
        )  # fmt: skip
    for i, (line, bend) in enumerate(zip(lines, _bends(lines), strict=True)):
        drawing.add_edge(
            number[line.source], number[line.target], id=i, label=line.label, smooth=bend, dashes=_unsure(line),
            title=f"{label[line.source]}\n{line.label}\n{label[line.target]}",
            width=round(1.2 + 0.6 * min(len(line.evidence), 6), 1),
        )  # fmt: skip
    drawing.set_options(json.dumps(OPTIONS))
    return drawing


def _bends(lines: Iterable[Statement]) -> list[dict[str, Any]]:
    """Return how far each line bends, so that several between the same two things lie beside each other."""
    pairs = [frozenset((line.source, line.target)) for line in lines]
    many, met = Counter(pairs), Counter[frozenset[str]]()
    bends = []
    for line, pair in zip(lines, pairs, strict=True):
        bend = (met[pair] - (many[pair] - 1) / 2) * 0.22 * (1 if line.source < line.target else -1)
        met[pair] += 1
        turn = "curvedCW" if bend > 0 else "curvedCCW"
        bends.append({"enabled": bool(bend), "type": turn, "roundness": round(abs(bend), 2)})
    return bends


def _unsure(line: Statement) -> bool:
    """Say whether every sentence behind a line only plans, doubts or denies it."""
    return bool(line.evidence) and all(view.modality != Modality.ASSERTED for view in line.evidence)


def _shape(style: Style) -> str:
    return style.shape if style.shape in SHAPES else "dot"
