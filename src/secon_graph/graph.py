"""The graph: open it, ask it, search it, see it as a network. The library's face."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING, Final, Self

from secon_graph.answers import Answer, ClaimView, Evidence, Look, Reading, count_read, encode, gather
from secon_graph.answers.places import find_places
from secon_graph.errors import UnknownNameError
from secon_graph.model import Literal
from secon_graph.queries import Parameter, Question, find
from secon_graph.queries.known import Known
from secon_graph.search import Hit, Index, open_index
from secon_graph.store import Store, TripleStore, Value
from secon_graph.things import Things
from secon_graph.why import Why, why_empty

if TYPE_CHECKING:
    from rdflib import Dataset

    from secon_graph.network import Network

_COUNTS: Final = {
    "documents": "SELECT (COUNT(DISTINCT ?d) AS ?n) WHERE { ?d sec:contentHash ?hash }",
    "claims": "SELECT (COUNT(DISTINCT ?c) AS ?n) WHERE { GRAPH ?d { ?c a sec:Claim } }",
    "findings": "SELECT (COUNT(DISTINCT ?f) AS ?n) WHERE { ?f a sec:Finding }",
}
_THIN: Final = 2
"""An answer of so many rows, or fewer, says how much was read for it."""


class Graph:
    """The graph of a directory, as it was when it was opened; or that of any store."""

    def __init__(self, store: TripleStore) -> None:
        self.store = store
        self._known: dict[str, Known] = {}
        self._things = Things(store)

    @classmethod
    def open(cls, path: Path | str, *, read_only: bool = True, in_memory: bool = False) -> Self:
        """Open the newest state of the graph in `path`; `Graph(Endpoint(url))` is one behind a SPARQL endpoint."""
        return cls(Store.open(path, in_memory=in_memory) if read_only else Store.open_writer(path))

    @property
    def stale(self) -> bool:
        """Whether a newer state has been published since this one was opened."""
        return self.store.stale

    def ask(
        self,
        name: str | Question,
        lang: str | None = None,
        *,
        values: Mapping[str, object] | None = None,
        **params: object,
    ) -> Answer:
        """Ask the question called `name` (or that of an .rq file), its parameters given by IRI, code, name or value.

        `values` are more parameters, as a mapping: they may bear any name. An answer of few rows can say how much
        was read: of the thing that was asked about, or in all.
        """
        question = name if isinstance(name, Question) else find(name)
        given = {**params, **(values or {})}
        terms = question.terms(given, lookup=self.known)
        sparql = question.fill(terms)
        result = self.store.result(sparql)
        thin = bool(question.notes and result.columns) and len(result.rows) <= _THIN
        return Answer(
            columns=result.columns,
            rows=result.rows,
            titles=question.columns,
            question=question.name,
            shows=question.shows,
            lang=lang,
            truth=result.truth,
            turtle=result.turtle,
            notes=question.notes,
            count=_Counted(self, question, terms) if thin else None,
            sparql=sparql,
            given={name: str(value) for name, value in given.items() if name in terms},
            heading=question.titles,
        )

    def sparql(self, text: str) -> Answer:
        """Answer a SPARQL query that reads."""
        result = self.store.result(text)
        return Answer(result.columns, result.rows, truth=result.truth, turtle=result.turtle, sparql=text)

    def evidence(self, answer: Answer, lang: str = "en") -> tuple[Evidence, ...]:
        """Return what stands behind each row of an answer, in the order of the rows."""
        return gather(answer, self.store.rows, lambda iris: self.claims(iris, lang))

    def with_evidence(self, answer: Answer, lang: str = "en") -> Answer:
        """Return the same answer with what stands behind each row."""
        return replace(answer, evidence=self.evidence(answer, lang))

    def why_empty(
        self,
        question: str | Question,
        *,
        values: Mapping[str, object] | None = None,
        seconds: float = float("inf"),
        **params: object,
    ) -> Why:
        """Say why a question asked so has no rows; after `seconds`, no further parameter is tried."""
        asked = question if isinstance(question, Question) else find(question)
        return why_empty(asked, {**params, **(values or {})}, self.store, self.known, seconds=seconds)

    def look(self, lang: str | None = None, *, width: int = 100) -> Look:
        """Return how answers are shown in a language: by the names of this graph."""
        places = partial(find_places, self.store.rows)
        return Look(lang or "en", self.label, lang is not None, width, places, self._things.background)

    def encode(self, answer: Answer, form: str = "table", lang: str | None = None, *, width: int = 100) -> bytes:
        """Return an answer as a file in one of `secon_graph.answers.FORMATS`."""
        return encode(answer, form, self.look(lang or answer.lang, width=width))

    def network(
        self, question: str, *, lang: str = "en", values: Mapping[str, object] | None = None, **params: object
    ) -> "Network":
        """Return the answer to a question as a network of things and relations, with the claims behind them."""
        return self.drawn(self.ask(question, lang, values=values, **params), lang)

    def drawn(self, answer: Answer, lang: str = "en") -> "Network":
        """Return an answer with ?source, ?relation and ?target as a network."""
        # networkx is slow to load, and most questions need none of it
        from secon_graph import network, ontology  # noqa: PLC0415

        return network.build(
            answer,
            label=lambda iri: self.label(iri, lang),
            kind_of=self.kind_of,
            style=network.styles(ontology.load(), lang=lang),
            claims=lambda iris: self.claims(iris, lang),
            names=self._things.other_names,
        )

    def search(self, text: str, *, kind: str = "", lang: str = "", limit: int = 20) -> list[Hit]:
        """Find things by name and claims by quote, best first: of one kind, or by texts in one language, if given."""
        return self._index.find(text, kind=kind, lang=lang, limit=limit)

    def label(self, iri: str, lang: str = "en") -> str:
        """Return the name of a thing, or the quote of a claim, in `lang`, else in English, else in any language."""
        return self._things.label(iri, lang)

    def name(self, iri: str, lang: str = "en") -> Literal:
        """Return the same as `label`, with the language that it is in; of no language where it is the IRI itself."""
        return self._things.name(iri, lang)

    def kind_of(self, iri: str) -> str:
        """Return the most specific class of a thing, or "" where it has none."""
        return self._things.kind_of(iri)

    def issued(self, document: str) -> str:
        """Return the day of a document as an ISO date, or "" where it has none."""
        return self._things.issued(document)

    def claim(self, iri: str, lang: str = "en") -> ClaimView:
        """Return what a reader wants to see of one claim."""
        views = self.claims([iri], lang)
        if iri not in views:
            raise UnknownNameError(f"no claim called {iri}; the question evidence lists the claims about a thing")
        return views[iri]

    def claims(self, iris: Iterable[str], lang: str = "en") -> dict[str, ClaimView]:
        """Return what a reader wants to see of each claim in `iris` that the graph has."""
        return self._things.claims(iris, lang)

    def names(self, kind: str = "") -> Iterator[tuple[str, str]]:
        """Yield each name and code of each thing of `kind` ("" for any but the vocabulary) with the thing's IRI."""
        return self.known(kind).pairs()

    def known(self, kind: str = "") -> Known:
        """Return the names of the things of `kind`, to look up."""
        if kind not in self._known:
            self._known[kind] = Known(self.store.rows, kind)
        return self._known[kind]

    def choices(self, parameter: Parameter, lang: str = "en") -> list[tuple[str, str]]:
        """Return the values that fit a parameter, each with its name; nothing where any value of the type does."""
        if parameter.type not in {"thing", "concept"}:
            return [(choice, choice) for choice in parameter.choices]
        things = self.known(parameter.kind).members()
        return sorted(((thing, self.label(thing, lang)) for thing in things), key=lambda pair: (pair[1], pair[0]))

    def reading(self, thing: str = "") -> Reading:
        """Count the documents that were read, or those that speak of `thing` or of what lies in or below it."""
        return count_read(self.store.rows, thing) if thing else self._all_read

    def stats(self) -> dict[str, int]:
        """Count documents, claims, findings, statements, things, and the things of each kind."""
        counted, kinds = self.figures(), self._things.counts()
        things = counted.pop("things")
        return {**counted, "quads": len(self.store), "things": things, **dict(sorted(kinds.items()))}

    def figures(self) -> dict[str, int]:
        """Count documents, claims, findings and things alone; statements take longer to count."""
        counted = {name: _number(next(iter(self.store.rows(query)))[0]) for name, query in _COUNTS.items()}
        return {**counted, "things": self._things.counts().total()}

    def nquads(self) -> list[str]:
        """Return every statement as its N-Quads line, sorted."""
        return self.store.nquads()

    def dataset(self) -> "Dataset":
        """Return the graph as an rdflib Dataset."""
        return self.store.dataset()

    def close(self) -> None:
        """Let go of the files."""
        self.store.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @cached_property
    def _all_read(self) -> Reading:
        return count_read(self.store.rows)

    @cached_property
    def _index(self) -> Index:
        return open_index(self.store)


def _number(value: Value | None) -> int:
    return int(value.value) if isinstance(value, Literal) else 0


class _Counted:
    """How much was read of what a question asks about, counted at the first call; most answers are never asked."""

    __slots__ = ("_found", "_graph", "_question", "_terms")

    def __init__(self, graph: Graph, question: Question, terms: Mapping[str, str]) -> None:
        self._graph, self._question, self._terms = graph, question, terms
        self._found: Reading | None = None

    def __call__(self) -> Reading:
        if self._found is None:
            self._found = self._graph.reading(self._question.subject(self._terms))
        return self._found
