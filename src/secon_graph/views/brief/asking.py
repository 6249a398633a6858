"""Asks the library's questions for a brief: rows by column, names, and the sentences behind them."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from secon_graph.answers import ClaimView
from secon_graph.model import Literal
from secon_graph.views.brief.fitting import excerpt, shortened
from secon_graph.views.brief.parts import Item, Said
from secon_graph.views.words import catalogue, day

if TYPE_CHECKING:
    from secon_graph.graph import Graph

Row = Mapping[str, str]
"""A row of an answer: plain values by column, "" for none."""
_QUOTES: Final = 2
_ASSERTED: Final = "asserted"


@dataclass(frozen=True, eq=False)
class Asking:
    """A graph, the language of the reader, and the day of the brief."""

    graph: "Graph"
    lang: str
    day: str

    def rows(self, question: str, **values: str) -> list[Row]:
        """Return the answer to a question of the library."""
        answer = self.graph.ask(question, self.lang, values=values)
        return [{name: _plain(value) for name, value in zip(answer.columns, row, strict=True)} for row in answer.rows]

    def name(self, iri: str) -> Literal:
        """Return the name of a thing on one line, with its language."""
        found = self.graph.name(iri, self.lang)
        return replace(found, value=shortened(" ".join(found.value.split())))

    def names(self, iris: Iterable[str], most: int = 6) -> str:
        """Return names side by side, and how many more there are."""
        every = list(dict.fromkeys(iris))
        more = [f"+{len(every) - most}"] if len(every) > most else []
        return ", ".join([self.name(iri).value for iri in every[:most]] + more)

    def kind(self, iri: str) -> Literal:
        """Return the name of the kind of a thing; nothing where it has none."""
        kind = self.graph.kind_of(iri)
        return self.name(kind) if kind else Literal("")

    def words(self, key: str, **values: object) -> Literal:
        """Return a message of the brief, in the reader's language."""
        return Literal(catalogue()[self.lang][f"brief_{key}"].format(**values), lang=self.lang)

    def when(self, start: str, end: str = "") -> str:
        """Return a day, or the first and the last of several, in words."""
        days = [start] if end in {"", start} else [start, end]
        return " – ".join(day(each, self.lang, "medium") for each in days if each)

    def views(self, rows: Iterable[Row]) -> dict[str, ClaimView]:
        """Return the claims that rows name."""
        return self.graph.claims((row["claim"] for row in rows if row.get("claim")), self.lang)

    def announced(self, start: str, claims: Iterable[ClaimView]) -> bool:
        """Say whether a day has passed of which only documents older than it tell."""
        days = [view.date for view in claims]
        return bool(start) and start < self.day and bool(days) and all(day and day < start for day in days)

    def reported(self, rows: Iterable[Row], by: str, notes: Callable[[list[Row]], Iterable[Literal]]) -> list[Item]:
        """Return one item for each value of the column `by`: those in most documents come first, each with quotes."""
        groups: dict[str, dict[str, Row]] = {}
        for row in rows:
            if row[by]:
                groups.setdefault(row[by], {}).setdefault(row["claim"], row)
        views = self.views(row for group in groups.values() for row in group.values())
        ranked = sorted(groups.items(), key=lambda pair: _rank(pair[0], list(pair[1].values())))
        return [
            Item(
                iri,
                self.name(iri),
                (self.words("reported", documents=len(_documents(group.values())), passages=len(group)),
                 *notes(list(group.values()))),
                self.quotes(group.values(), views),
            )
            for iri, group in ranked
        ]  # fmt: skip

    def quotes(self, rows: Iterable[Row], views: Mapping[str, ClaimView], most: int = _QUOTES) -> tuple[Said, ...]:
        """Return sentences of different documents: what is stated before what is not, the newest first."""
        found = [self.said(views[row["claim"]], row) for row in rows if row.get("claim") in views]
        ordered = sorted(found, key=lambda said: said.view.claim)
        ordered.sort(key=lambda said: said.view.date, reverse=True)
        ordered.sort(key=lambda said: said.view.modality != _ASSERTED)
        first = {said.view.document: said for said in reversed(ordered)}
        return tuple(said for said in ordered if first[said.view.document] is said)[:most]

    def said(self, view: ClaimView, row: Row) -> Said:
        """Return a sentence with who speaks in it, where that is not its document."""
        reporter = row.get("reporter", "")
        by = self.name(reporter) if reporter and reporter != view.document else None
        return Said(view, excerpt(view.quote, row.get("words") or view.object_form), by)


def _plain(value: Literal | str | None) -> str:
    return value.value if isinstance(value, Literal) else value or ""


def _documents(rows: Iterable[Row]) -> set[str]:
    return {row["document"] for row in rows}


def _rank(iri: str, rows: list[Row]) -> tuple[int, int, str]:
    return -len(_documents(rows)), -len(rows), iri
