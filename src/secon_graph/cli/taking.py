"""Verbs that take the graph elsewhere: a page, a file, a count."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Final

import typer

from secon_graph.cli.options import DEFAULT, Address, GraphDir, Lang, Params, opened_at, pairs
from secon_graph.cli.words import put, title
from secon_graph.errors import QueryError, UnknownNameError

if TYPE_CHECKING:
    from secon_graph.graph import Graph
    from secon_graph.network import Network

WHOLE: Final = "network"
"""The question that a page answers when none is named."""


def view(
    output: Annotated[
        Path, typer.Option("-o", "--output", metavar="FILE", help="The page to write, or FILE.docx for a brief.")
    ],
    name: Annotated[
        str,
        typer.Argument(
            metavar="NAME",
            help="A question that shows a network, else the whole graph; for a brief, a region or a barrier.",
        ),
    ] = WHOLE,
    param: Params = None,
    graph: GraphDir = DEFAULT,
    store: Address = None,
    lang: Lang = None,
    as_: Annotated[
        str | None, typer.Option("--as", help="The kind of page: explorer, pyvis or brief.", show_default="explorer")
    ] = None,
) -> None:
    """Draw the answer to a question, or the whole graph, as a page that opens offline; or write a brief."""
    from secon_graph.queries import find
    from secon_graph.views import VIEWS, explorer

    if as_ == "brief":
        put(output, _brief(opened_at(graph, store), name, output, lang, param))
        return
    if as_ is None and not explorer.is_built():
        typer.echo(f"{explorer.REMEDY}; this page is that of pyvis", err=True)
    kind = as_ or ("explorer" if explorer.is_built() else "pyvis")
    if kind not in VIEWS:
        raise QueryError(f"no view called {kind}; there are: {', '.join([*VIEWS, 'brief'])}")
    held = opened_at(graph, store)
    network = _asked(held, name, lang, param)
    called = title(find(name), lang)
    told = _told(held, network, called, lang or "en") if kind == "explorer" else {}
    put(output, VIEWS[kind](network, title=called, lang=lang or "en", **told).encode())


def _told(graph: "Graph", network: "Network", called: str, lang: str) -> dict[str, Any]:
    """Return what the explorer tells besides the network: how new it is, how it is cited, where things lie."""
    from secon_graph import __version__
    from secon_graph.answers.places import find_places

    newest = graph.reading().newest
    return {
        "made": newest,
        "citation": f"{called}. secon-graph {__version__}. {newest}".strip(),
        "tongue": lambda thing: graph.name(thing, lang).lang or "",
        "spots": find_places(graph.store.rows, network),
    }


def _asked(opened: "Graph", name: str, lang: str | None, param: list[str] | None) -> "Network":
    try:
        return opened.network(name, lang=lang or "en", values=pairs(param))
    except UnknownNameError as error:
        from secon_graph.views.brief import hint

        raise UnknownNameError(f"{error}{hint(opened, name)}") from error


def _brief(opened: "Graph", name: str, output: Path, lang: str | None, param: list[str] | None) -> bytes:
    import datetime as dt

    from secon_graph.views.brief import write

    if param:
        raise QueryError("a brief takes no parameters: NAME is its region or barrier")
    return write(opened, name, output.suffix, lang=lang or "en", today=dt.date.today())


def export(
    output: Annotated[Path, typer.Argument(metavar="FILE", help="The ending decides the format.")],
    graph: GraphDir = DEFAULT,
    store: Address = None,
) -> None:
    """Write the graph to a file: ttl, trig, nq, jsonld, graphml, gexf or csv."""
    from secon_graph.export import export as run

    run(opened_at(graph, store), output)
    typer.echo(f"wrote {output}")


def stats(graph: GraphDir = DEFAULT, store: Address = None) -> None:
    """Count what the graph holds."""

    for what, count in opened_at(graph, store).stats().items():
        typer.echo(f"{what}\t{count}")
