"""The program around the verbs: how it starts, how it ends, and what it says of a mistake."""

import os
import sys
from typing import Annotated, Any, NoReturn

import typer
from typer.core import TyperGroup

from secon_graph.errors import SeconGraphError


class _Verbs(TyperGroup):
    """The verbs; stopped by hand, or left by the reader of a pipe, they end as other programs do."""

    def invoke(self, ctx: Any) -> Any:
        """Run a verb."""
        try:
            return super().invoke(ctx)
        except KeyboardInterrupt:
            _fail("stopped; what was finished is kept", code=130)
        except BrokenPipeError:
            # what is left to write must go somewhere when the program ends
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            raise SystemExit(0) from None


app = typer.Typer(
    name="secon-graph",
    cls=_Verbs,
    help="A knowledge graph of the European social economy, with the sentence behind every statement.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)


def main() -> None:
    """Run the command line; a mistake of the user is one clear line and exit code 1, a fault of ours too."""
    for stream in (sys.stdout, sys.stderr):
        if stream is not None and hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")
    try:
        app()
    except SeconGraphError as error:
        _fail(str(error))
    except OSError as error:
        _fail(f"{error.filename or 'output'}: {error.strerror or error}")
    except Exception as error:
        if os.environ.get("SECON_GRAPH_DEBUG"):
            raise
        _fail(f"a fault of the program ({type(error).__name__}: {error}); SECON_GRAPH_DEBUG=1 shows where")


def _fail(sentence: str, *, code: int = 1) -> NoReturn:
    typer.echo(f"secon-graph: {' '.join(sentence.split())}", err=True)
    raise SystemExit(code) from None


def _version(wanted: bool) -> None:
    if wanted:
        from secon_graph import __version__

        typer.echo(f"secon-graph {__version__}")
        raise typer.Exit


@app.callback()
def options(
    version: Annotated[
        bool, typer.Option("--version", is_eager=True, callback=_version, help="Print the version and stop.")
    ] = False,
) -> None:
    """Ask a cited knowledge graph of the European social economy."""
