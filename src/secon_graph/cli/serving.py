"""Verbs that answer others until they are stopped."""

import os
from pathlib import Path
from typing import Annotated

import typer

from secon_graph.cli.options import DEFAULT, GraphDir
from secon_graph.errors import StoreError


def serve(
    graph: GraphDir = DEFAULT,
    host: Annotated[str, typer.Option("--host", help="Address to listen at.")] = "127.0.0.1",
    port: Annotated[int, typer.Option("--port", min=0, max=65535, help="Port to listen at; 0 for any.")] = 8000,
    in_memory: Annotated[bool, typer.Option("--in-memory", help="Hold the graph in memory.")] = False,
    time_limit: Annotated[float, typer.Option("--time-limit", min=0.1, help="Seconds a request may take.")] = 20,
    rows: Annotated[int, typer.Option("--rows", min=1, help="Rows or triples an answer may have.")] = 1_000_000,
    memory: Annotated[int, typer.Option("--memory", min=64, help="MB a request may need.")] = 2048,
    workers: Annotated[int, typer.Option("--workers", min=1, help="Requests answered at a time.")] = 4,
    writable: Annotated[
        bool, typer.Option("--writable", help="Allow updates to who has the token in SECON_GRAPH_TOKEN.")
    ] = False,
    allow_service: Annotated[
        list[str] | None, typer.Option("--allow-service", metavar="URL", help="An address that SERVICE may ask.")
    ] = None,
    show_texts: Annotated[
        bool,
        typer.Option("--show-texts", help="Show the text of every document, not only of those with an open licence."),
    ] = False,
    nuts: Annotated[
        Path | None, typer.Option("--nuts", metavar="FILE", help="Eurostat's GeoJSON of NUTS regions, for maps.")
    ] = None,
) -> None:
    """Serve the graph over HTTP: pages for people at /, SPARQL at /sparql, questions at /api, assistants at /mcp."""
    from secon_graph.web.server import run
    from secon_graph.web.settings import MB, Limits, Settings

    limits = Limits(seconds=time_limit, rows=rows, memory=memory * MB, workers=workers)
    token = os.environ.get("SECON_GRAPH_TOKEN")
    if writable and not token:
        raise StoreError("--writable needs a token that writers show: set SECON_GRAPH_TOKEN")
    from secon_graph.web.site.maps.nuts import polygons

    shapes = str(nuts.resolve()) if nuts else ""
    polygons(shapes)  # a file that cannot be read is better refused now
    settings = Settings(graph, in_memory, writable, token, tuple(allow_service or ()), limits, show_texts, shapes)
    run(settings, host=host, port=port, told=lambda url: typer.echo(f"serving {graph} at {url}", err=True))


def mcp(
    graph: GraphDir = DEFAULT,
    http: Annotated[bool, typer.Option("--http", help="Over HTTP at /mcp, not standard input and output.")] = False,
    port: Annotated[int, typer.Option("--port", min=0, max=65535, help="With --http, the port.")] = 8000,
    time_limit: Annotated[float, typer.Option("--time-limit", min=0.1, help="Seconds a call may take.")] = 20,
) -> None:
    """Serve the graph to assistants by the Model Context Protocol; nothing can be changed by it."""
    from secon_graph.web.settings import Limits, Settings

    settings = Settings(graph, limits=Limits(seconds=time_limit))
    if http:
        from secon_graph.web.server import run

        run(settings, host="127.0.0.1", port=port, told=_at_mcp)
        return
    from secon_graph.web.mcp import run_stdio

    run_stdio(settings)


def _at_mcp(url: str) -> None:
    typer.echo(url.replace("/sparql", "/mcp"), err=True)
