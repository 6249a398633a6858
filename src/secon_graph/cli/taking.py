"""Verbs that take the graph elsewhere: a page, a file, a count."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from secon_graph.cli.options import DEFAULT, Address, GraphDir, Lang, Params, opened_at, pairs
from secon_graph.cli.words import put, title
from secon_graph.errors import QueryError, UnknownNameError

if TYPE_CHECKING:
    from secon_graph.graph import Graph
    from secon_graph.network import Network


def view(
    name: Annotated[
        str, typer.Argument(metavar="NAME", help="A question that shows a network; for a brief, a region or a barrier.")
    ],
    output: Annotated[
        Path, typer.Option("-o", "--output", metavar="FILE", help="The page to write, or FILE.docx for a brief.")
    ],
    param: Params = None,
    graph: GraphDir = DEFAULT,
    store: Address = None,
    lang: Lang = None,
    as_: Annotated[str, typer.Option("--as", help="The kind of page.")] = "pyvis",
) -> None:
    """Draw the answer to a question as a page that opens offline, or write a brief of a region or a barrier."""
    from secon_graph.queries import find
    from secon_graph.views import VIEWS

    if as_ == "brief":
        put(output, _brief(opened_at(graph, store), name, output, lang, param))
        return
    if as_ not in VIEWS:
        raise QueryError(f"no view called {as_}; there are: {', '.join([*VIEWS, 'brief'])}")
    network = _asked(opened_at(graph, store), name, lang, param)
    page = VIEWS[as_](network, title=title(find(name), lang), lang=lang or "en")
    put(output, page.encode())


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
