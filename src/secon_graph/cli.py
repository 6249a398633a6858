"""The command line: each verb parses, calls one function and prints; reports go to standard error."""

import json
import os
import shutil
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, NoReturn, TypeVar

import typer
from typer.core import TyperGroup

from secon_graph.errors import QueryError, SeconGraphError, StoreError, UnknownFormatError

if TYPE_CHECKING:
    from secon_graph.answers import Answer
    from secon_graph.extract.explained import Explanation
    from secon_graph.graph import Graph
    from secon_graph.ingest import Progress
    from secon_graph.model import Issue
    from secon_graph.queries import Question
    from secon_graph.store import Endpoint

T = TypeVar("T")


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


@app.command()
def ingest(
    paths: Sources,
    graph: GraphDir = DEFAULT,
    store: Address = None,
    strict: Annotated[bool, typer.Option("--strict", help="Exit with 1 where a document was set aside.")] = False,
) -> None:
    """Read documents into the graph."""
    from secon_graph.ingest import ingest as run

    with _progress() as progress:
        report = run(paths, graph, store=_endpoint(store), progress=progress)
    for issue in report.set_aside:
        typer.echo(f"set aside: {issue.where}: {issue.what}; {issue.remedy}", err=True)
    for note in report.notes:
        typer.echo(f"note: {note.where}: {note.what}; {note.remedy}", err=True)
    if report.relinked:
        typer.echo(f"links changed in: {', '.join(report.relinked)}", err=True)
    typer.echo(
        f"{_counted(len(report.documents), 'document')} in, {len(report.set_aside)} set aside; "
        f"the graph holds {report.claims} claims (+{report.added} −{report.removed} statements)"
    )
    if not report.documents and not report.set_aside:
        typer.echo("nothing to read: give files, or folders that hold some", err=True)
    if not report.documents or (strict and report.set_aside):
        raise typer.Exit(1)


@app.command()
def forget(
    names: Annotated[
        list[str], typer.Argument(metavar="NAME…", help="Documents, as the question documents names them.")
    ],
    graph: GraphDir = DEFAULT,
    store: Address = None,
) -> None:
    """Take documents out of the graph, with all that only they say."""
    from secon_graph.ingest import forget as run

    with _progress() as progress:
        report = run(names, graph, store=_endpoint(store), progress=progress)
    if report.relinked:
        typer.echo(f"links changed in: {', '.join(report.relinked)}", err=True)
    typer.echo(
        f"{_counted(len(report.documents), 'document')} out; "
        f"the graph holds {report.claims} claims (+{report.added} −{report.removed} statements)"
    )


@app.command()
def extract(
    paths: Sources,
    form: Annotated[str | None, typer.Option("--format", help="jsonl; with --explain text or html.")] = None,
    registry: Annotated[str, typer.Option("--registry", help="`none`: read without knowing any names.")] = "all",
    explain: Annotated[
        bool, typer.Option("--explain", help="Say, sentence by sentence, why it is read so and what was rejected.")
    ] = False,
) -> None:
    """Print what documents name and say, one JSON row each, without touching a graph."""
    from secon_graph.extraction import explanations, rows

    forms = ("text", "html") if explain else ("jsonl",)
    if (form or forms[0]) not in forms or registry not in ("all", "none"):
        raise typer.BadParameter("--format is jsonl, with --explain text or html; --registry is all or none")
    wrong: list[Issue] = []
    if explain:
        good = _explained(_readable(explanations(paths, known=registry == "all"), wrong), form or forms[0])
    else:
        good = _printed(_readable(rows(paths, known=registry == "all"), wrong))
    if not good and not wrong:
        typer.echo("nothing to read: give files, or folders that hold some", err=True)
    if not good:
        raise typer.Exit(1)


def _readable(outcomes: "Iterable[T | Issue]", wrong: "list[Issue]") -> "Iterator[T]":
    """Yield what could be read; say what could not, and gather it."""
    from secon_graph.model import Issue

    for outcome in outcomes:
        if isinstance(outcome, Issue):
            wrong.append(outcome)
            typer.echo(f"set aside: {outcome.where}: {outcome.what}; {outcome.remedy}", err=True)
        else:
            yield outcome


def _printed(found: "Iterable[dict[str, Any]]") -> int:
    """Print rows, each when it is there; return how many."""
    number = 0
    for row in found:
        typer.echo(json.dumps(row, ensure_ascii=False))
        number += 1
    return number


def _explained(found: "Iterable[Explanation]", form: str) -> int:
    """Print explanations, each when it is there and in colour on a terminal, or all as one page; return how many."""
    from rich.console import Console

    from secon_graph import ontology
    from secon_graph.views.explained import page, printed

    if form == "html":
        every = list(found)
        typer.echo(page(every, ontology.load()) if every else "", nl=False)
        return len(every)
    console, number = Console(highlight=False), 0
    for number, explanation in enumerate(found, start=1):
        if number > 1:
            console.print()
        console.print(printed(explanation, ontology.load()), soft_wrap=True)
    return number


@app.command()
def check(graph: GraphDir = DEFAULT, store: Address = None) -> None:
    """Prove every quote against the original files, and the graph against its shapes."""
    from secon_graph.check import check as run

    proof = run(graph, store=_endpoint(store))
    for path in proof.gone:
        typer.echo(f"gone: {path}: its claims were compared with the text that was kept", err=True)
    for problem in proof.problems:
        typer.echo(f"wrong: {problem}", err=True)
    typer.echo(
        f"{proof.documents} documents, {len(proof.gone)} gone; {proof.proved} of {proof.claims} claims proved; "
        f"{len(proof.problems)} problems"
    )
    if not proof.good:
        raise typer.Exit(1)


@app.command()
def query(
    name: Annotated[str, typer.Argument(metavar="NAME|FILE.rq|-", help="A question, a file, or - for standard input.")],
    param: Params = None,
    graph: GraphDir = DEFAULT,
    store: Address = None,
    lang: Lang = None,
    form: Annotated[
        str | None,
        typer.Option(
            "--format", help="table, md, csv, tsv, json, xml, geojson, parquet or xlsx.", show_default="table"
        ),
    ] = None,
    output: Annotated[
        Path | None, typer.Option("-o", "--output", metavar="FILE", help="Write there; the ending decides the format.")
    ] = None,
    evidence: Annotated[bool, typer.Option("--evidence", help="Under each row, the quotes behind it.")] = False,
    why: Annotated[
        bool, typer.Option("--why-empty", help="Where there are no rows, say what removed the last.")
    ] = False,
) -> None:
    """Ask the graph a question of the library, or SPARQL of your own.

    `secon-graph questions NAME` says what a question leaves open, and what its answer cannot say.
    """
    from secon_graph.answers import find_format, format_of
    from secon_graph.queries import find
    from secon_graph.why import said

    try:
        form = form or (format_of(output) if output else "table")
        known = find_format(form)
    except UnknownFormatError as error:
        raise typer.BadParameter(str(error), param_hint="--format") from error
    if known.binary and output is None and sys.stdout.isatty():
        raise QueryError(f"{form} is no text for a terminal; write it to a file: -o FILE{known.ending}")
    opened, question = _opened(graph, store), find(name)
    answer = opened.ask(question, lang, values=_pairs(param))
    if evidence:
        answer = opened.with_evidence(answer, lang or "en")
    width = shutil.get_terminal_size(fallback=(140, 24)).columns
    _put(output, opened.encode(answer, form, lang, width=width))
    if output is None:
        _besides(answer, opened, form, lang or "en")
    if why and not (answer.rows or answer.truth or answer.turtle):
        for line in said(opened.why_empty(question, values=_pairs(param)), opened.look(lang)):
            typer.echo(line, err=form != "table")


def _put(output: Path | None, data: bytes) -> None:
    """Write bytes to a file, or to standard output."""
    if output is None:
        typer.echo(data, nl=False)
        return
    try:
        output.write_bytes(data)
    except OSError as error:
        raise QueryError(f"{output} cannot be written: {error.strerror}") from error
    typer.echo(f"wrote {output}")


def _besides(answer: "Answer", opened: "Graph", form: str, lang: str) -> None:
    """Say under an answer for people how much was read for it and what it cannot say; json holds both."""
    from secon_graph.answers import sentence

    read = sentence(answer.reading, lang, opened.label) if answer.reading else ""
    if form in {"table", "md"}:
        said = [words for words in (read, answer.note(lang)) if words]
        for words in ["", *said] if said else []:
            typer.secho(words, dim=True)
    elif read and form != "json":
        typer.echo(read, err=True)


@app.command()
def questions(
    name: Annotated[str | None, typer.Argument(metavar="[NAME]", help="A question to describe.")] = None,
    lang: Lang = None,
) -> None:
    """List the questions of the library: name, title and parameters; or describe one."""
    from secon_graph.queries import find, library

    if name:
        _described(find(name), lang or "en")
        return
    for each, question in library().items():
        parameters = ", ".join(p.name + ("" if p.required else "?") for p in question.parameters)
        typer.echo(f"{each}\t{_title(question, lang)}\t{parameters}")


def _described(question: "Question", lang: str) -> None:
    """Print what a question asks, what it leaves open, and what its answer cannot say."""
    for words in (question.titles, question.descriptions, question.notes):
        if said := words.get(lang) or words.get("en"):
            typer.echo(f"{said}\n")
    for parameter in question.parameters:
        title = parameter.titles.get(lang) or parameter.titles.get("en") or ""
        choices = f" ({' | '.join(parameter.choices)})" if parameter.choices else ""
        mark = "" if parameter.required else "?"
        typer.echo(f"{parameter.name}{mark}\t{title}{choices}\t{parameter.name}={parameter.example}")


@app.command()
def search(
    text: Annotated[str, typer.Argument(help="Words of a name or of a quote, or their beginnings.")],
    graph: GraphDir = DEFAULT,
    store: Address = None,
    lang: Lang = None,
    kind: Annotated[str, typer.Option("--kind", help="Only things of this class, such as Region.")] = "",
    limit: Annotated[int, typer.Option("--limit", min=1, help="At most so many.")] = 20,
    form: Annotated[str, typer.Option("--format", help="table or json.")] = "table",
) -> None:
    """Find things by name and claims by quote, whatever the script, with a letter or two wrong."""
    from dataclasses import asdict

    from secon_graph.answers import plain

    if form not in {"table", "json"}:
        raise typer.BadParameter("--format is table or json")
    opened = _opened(graph, store)
    hits = opened.search(text, kind=kind, limit=limit, lang=lang or "")
    if form == "json":
        found = [asdict(hit) | {"kind": opened.kind_of(hit.iri)} for hit in hits]
        typer.echo(json.dumps(found, ensure_ascii=False, indent=1))
    for hit in hits if form == "table" else ():
        typer.echo(f"{hit.iri}\t{opened.label(opened.kind_of(hit.iri), lang or 'en')}\t{plain(hit.text)}")
    if not hits:
        typer.echo(f"nothing found for {text!r}", err=True)


@app.command()
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
    network = _opened(graph, store).network(name, lang=lang or "en", values=_pairs(param))
    page = VIEWS[as_](network, title=_title(find(name), lang), lang=lang or "en")
    _written(output, page)
    typer.echo(f"wrote {output}")


@app.command()
def export(
    output: Annotated[Path, typer.Argument(metavar="FILE", help="The ending decides the format.")],
    graph: GraphDir = DEFAULT,
    store: Address = None,
) -> None:
    """Write the graph to a file: ttl, trig, nq, jsonld, graphml, gexf or csv."""
    from secon_graph.export import export as run

    run(_opened(graph, store), output)
    typer.echo(f"wrote {output}")


@app.command()
def stats(graph: GraphDir = DEFAULT, store: Address = None) -> None:
    """Count what the graph holds."""

    for what, count in _opened(graph, store).stats().items():
        typer.echo(f"{what}\t{count}")


def _endpoint(url: str | None) -> "Endpoint | None":
    """Return the endpoint at an address, with the credentials of the environment."""
    if not url:
        return None
    from secon_graph.store import Credentials, Endpoint

    given = {name: os.environ.get(f"SECON_GRAPH_STORE_{name.upper()}", "") for name in ("user", "password", "token")}
    return Endpoint(url, update_url=os.environ.get("SECON_GRAPH_STORE_UPDATE", ""), credentials=Credentials(**given))


def _opened(path: Path, store: str | None) -> "Graph":
    """Open the graph at an endpoint, or else in a directory."""
    from secon_graph.graph import Graph

    endpoint = _endpoint(store)
    return Graph(endpoint) if endpoint else Graph.open(path)


@app.command()
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
) -> None:
    """Serve the graph over HTTP: pages for people at /, SPARQL at /sparql."""
    from secon_graph.web.server import run
    from secon_graph.web.settings import MB, Limits, Settings

    limits = Limits(seconds=time_limit, rows=rows, memory=memory * MB, workers=workers)
    token = os.environ.get("SECON_GRAPH_TOKEN")
    if writable and not token:
        raise StoreError("--writable needs a token that writers show: set SECON_GRAPH_TOKEN")
    settings = Settings(graph, in_memory, writable, token, tuple(allow_service or ()), limits, show_texts)
    run(settings, host=host, port=port, told=lambda url: typer.echo(f"serving {graph} at {url}", err=True))


@app.command()
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


def _counted(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def _pairs(params: list[str] | None) -> dict[str, str]:
    """Turn "a=b" into {"a": "b"}, or say what is wrong with it."""
    wrong = next((param for param in params or [] if "=" not in param), None)
    if wrong is not None:
        raise QueryError(f"a parameter is written name=value; {wrong!r} has no =")
    pairs = (param.partition("=") for param in params or [])
    return {name: value for name, _, value in pairs}


def _title(question: "Question", lang: str | None) -> str:
    """Return what a question is called in a language, else in English, else by its name."""
    return question.titles.get(lang or "en") or question.titles.get("en") or question.name


def _written(path: Path, text: str) -> None:
    try:
        path.write_text(text, encoding="utf-8")
    except OSError as error:
        raise QueryError(f"{path} cannot be written: {error.strerror}") from error


@contextmanager
def _progress() -> "Iterator[Progress]":
    """Show a bar on standard error for each stage; nothing where that is no terminal."""
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

    console = Console(stderr=True)
    columns = TextColumn("{task.description:8}"), BarColumn(), MofNCompleteColumn()
    with Progress(*columns, console=console, disable=not console.is_terminal) as bars:
        tasks: dict[str, object] = {}

        def tell(what: str, done: int, total: int) -> None:
            if what not in tasks:
                tasks[what] = bars.add_task(what, total=total)
            bars.update(tasks[what], completed=done, total=total)  # type: ignore[arg-type]

        yield tell
