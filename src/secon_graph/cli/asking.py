"""Verbs that ask the graph."""

import json
import shutil
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from secon_graph.cli.options import DEFAULT, Address, GraphDir, Lang, Params, opened_at, pairs
from secon_graph.cli.words import put, title
from secon_graph.errors import QueryError, UnknownFormatError

if TYPE_CHECKING:
    from secon_graph.answers import Answer
    from secon_graph.graph import Graph
    from secon_graph.queries import Question


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
    opened, question = opened_at(graph, store), find(name)
    answer = opened.ask(question, lang, values=pairs(param))
    if evidence:
        answer = opened.with_evidence(answer, lang or "en")
    width = shutil.get_terminal_size(fallback=(140, 24)).columns
    put(output, opened.encode(answer, form, lang, width=width))
    if output is None:
        _besides(answer, opened, form, lang or "en")
    if why and not (answer.rows or answer.truth or answer.turtle):
        for line in said(opened.why_empty(question, values=pairs(param)), opened.look(lang)):
            typer.echo(line, err=form != "table")


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
        typer.echo(f"{each}\t{title(question, lang)}\t{parameters}")


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
    opened = opened_at(graph, store)
    hits = opened.search(text, kind=kind, limit=limit, lang=lang or "")
    if form == "json":
        found = [asdict(hit) | {"kind": opened.kind_of(hit.iri)} for hit in hits]
        typer.echo(json.dumps(found, ensure_ascii=False, indent=1))
    for hit in hits if form == "table" else ():
        typer.echo(f"{hit.iri}\t{opened.label(opened.kind_of(hit.iri), lang or 'en')}\t{plain(hit.text)}")
    if not hits:
        typer.echo(f"nothing found for {text!r}", err=True)
