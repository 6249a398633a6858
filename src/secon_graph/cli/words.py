"""What several verbs print and write."""

from pathlib import Path
from typing import TYPE_CHECKING

import typer

from secon_graph.errors import QueryError

if TYPE_CHECKING:
    from secon_graph.model import Issue
    from secon_graph.queries import Question


def counted(number: int, noun: str) -> str:
    """Return a number of things as words: 1 document, 2 documents."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def title(question: "Question", lang: str | None) -> str:
    """Return what a question is called in a language, else in English, else by its name."""
    return question.titles.get(lang or "en") or question.titles.get("en") or question.name


def set_aside(issue: "Issue") -> None:
    """Say of a document why it was not read, and what would help."""
    typer.echo(f"set aside: {issue.where}: {issue.what}; {issue.remedy}", err=True)


def put(output: Path | None, data: bytes) -> None:
    """Write bytes to a file, or to standard output."""
    if output is None:
        typer.echo(data, nl=False)
        return
    try:
        output.write_bytes(data)
    except OSError as error:
        raise QueryError(f"{output} cannot be written: {error.strerror}") from error
    typer.echo(f"wrote {output}")
