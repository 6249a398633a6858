"""Verbs that take the graph elsewhere: a page, a file, a count."""

from pathlib import Path
from typing import Annotated

import typer

from secon_graph.cli.options import DEFAULT, Address, GraphDir, Lang, Params, opened_at, pairs
from secon_graph.cli.words import put, title
from secon_graph.errors import QueryError


def view(
    name: Annotated[str, typer.Argument(metavar="QUESTION", help="A question that shows a network.")],
    output: Annotated[Path, typer.Option("-o", "--output", metavar="FILE.html", help="The page to write.")],
    param: Params = None,
    graph: GraphDir = DEFAULT,
    store: Address = None,
    lang: Lang = None,
    as_: Annotated[str, typer.Option("--as", help="The kind of page.")] = "pyvis",
) -> None:
    """Draw the answer to a question as a page that opens without a network."""
    from secon_graph.queries import find
    from secon_graph.views import VIEWS

    if as_ not in VIEWS:
        raise QueryError(f"no view called {as_}; there are: {', '.join(VIEWS)}")
    network = opened_at(graph, store).network(name, lang=lang or "en", values=pairs(param))
    page = VIEWS[as_](network, title=title(find(name), lang), lang=lang or "en")
    put(output, page.encode())


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
