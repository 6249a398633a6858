"""Verbs that read documents: into the graph, out of it, beside it, and against it."""

import json
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Annotated, Any, TypeVar

import typer

from secon_graph.cli.options import DEFAULT, Address, GraphDir, Sources, endpoint
from secon_graph.cli.progress import shown_progress
from secon_graph.cli.words import counted, set_aside

if TYPE_CHECKING:
    from secon_graph.extract.explained import Explanation
    from secon_graph.model import Issue

T = TypeVar("T")


def ingest(
    paths: Sources,
    graph: GraphDir = DEFAULT,
    store: Address = None,
    strict: Annotated[bool, typer.Option("--strict", help="Exit with 1 where a document was set aside.")] = False,
) -> None:
    """Read documents into the graph."""
    from secon_graph.ingest import ingest as run

    with shown_progress() as progress:
        report = run(paths, graph, store=endpoint(store), progress=progress)
    for issue in report.set_aside:
        set_aside(issue)
    for note in report.notes:
        typer.echo(f"note: {note.where}: {note.what}; {note.remedy}", err=True)
    if report.relinked:
        typer.echo(f"links changed in: {', '.join(report.relinked)}", err=True)
    typer.echo(
        f"{counted(len(report.documents), 'document')} in, {len(report.set_aside)} set aside; "
        f"the graph holds {report.claims} claims (+{report.added} −{report.removed} statements)"
    )
    if not report.documents and not report.set_aside:
        typer.echo("nothing to read: give files, or folders that hold some", err=True)
    if not report.documents or (strict and report.set_aside):
        raise typer.Exit(1)


def forget(
    names: Annotated[
        list[str], typer.Argument(metavar="NAME…", help="Documents, as the question documents names them.")
    ],
    graph: GraphDir = DEFAULT,
    store: Address = None,
) -> None:
    """Take documents out of the graph, with all that only they say."""
    from secon_graph.ingest import forget as run

    with shown_progress() as progress:
        report = run(names, graph, store=endpoint(store), progress=progress)
    if report.relinked:
        typer.echo(f"links changed in: {', '.join(report.relinked)}", err=True)
    typer.echo(
        f"{counted(len(report.documents), 'document')} out; "
        f"the graph holds {report.claims} claims (+{report.added} −{report.removed} statements)"
    )


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
            set_aside(outcome)
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


def check(graph: GraphDir = DEFAULT, store: Address = None) -> None:
    """Prove every quote against the original files, and the graph against its shapes."""
    from secon_graph.check import check as run

    proof = run(graph, store=endpoint(store))
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
