"""What several verbs share: their options, and the graph that these name."""

import os
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from secon_graph.errors import QueryError

if TYPE_CHECKING:
    from secon_graph.graph import Graph
    from secon_graph.store import Endpoint


GraphDir = Annotated[
    Path, typer.Option("--graph", envvar="SECON_GRAPH", help="Directory of the graph.", show_default="./graph")
]
Address = Annotated[
    str | None,
    typer.Option("--store", envvar="SECON_GRAPH_STORE", metavar="URL", help="SPARQL endpoint that holds the graph."),
]
Lang = Annotated[str | None, typer.Option("--lang", help="Language of names and titles, such as bg.")]
Params = Annotated[list[str] | None, typer.Option("-p", "--param", metavar="NAME=VALUE", help="A parameter.")]
Sources = Annotated[list[Path], typer.Argument(metavar="PATH…", help="Files or folders.")]
DEFAULT = Path("graph")


def endpoint(url: str | None) -> "Endpoint | None":
    """Return the endpoint at an address, with the credentials of the environment."""
    if not url:
        return None
    from secon_graph.store import Credentials, Endpoint

    given = {name: os.environ.get(f"SECON_GRAPH_STORE_{name.upper()}", "") for name in ("user", "password", "token")}
    return Endpoint(url, update_url=os.environ.get("SECON_GRAPH_STORE_UPDATE", ""), credentials=Credentials(**given))


def opened_at(path: Path, store: str | None) -> "Graph":
    """Open the graph at an endpoint, or else in a directory."""
    from secon_graph.graph import Graph

    held_at = endpoint(store)
    return Graph(held_at) if held_at else Graph.open(path)


def pairs(params: list[str] | None) -> dict[str, str]:
    """Turn "a=b" into {"a": "b"}, or say what is wrong with it."""
    wrong = next((param for param in params or [] if "=" not in param), None)
    if wrong is not None:
        raise QueryError(f"a parameter is written name=value; {wrong!r} has no =")
    parted = (param.partition("=") for param in params or [])
    return {name: value for name, _, value in parted}
