"""The graph: open it, ask it, search it, see it as a network. The library's face."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING, Final, Self

from secon_graph.answers import Answer, Background, ClaimView, Evidence, Look, count_read, encode, gather
from secon_graph.answers.places import find_places
from secon_graph.errors import UnknownNameError
from secon_graph.model import Literal
from secon_graph.queries import Parameter, Question, find
from secon_graph.queries.known import Known
from secon_graph.search import Hit, Index, open_index
from secon_graph.store import Row, Store, TripleStore, Value
from secon_graph.terms import DOCUMENT, ID, curie, is_iri, local_name
from secon_graph.why import Why, why_empty

if TYPE_CHECKING:
    from rdflib import Dataset

    from secon_graph.network import Network

_LABELS: Final = """
SELECT ?thing ?label WHERE {
  VALUES ?property { skos:prefLabel rdfs:label dct:title }
  ?thing ?property ?label
}"""
_KINDS: Final = "SELECT DISTINCT ?thing ?kind WHERE { ?thing a ?kind }"
_ABOVE: Final = "SELECT DISTINCT ?kind ?above WHERE { ?kind rdfs:subClassOf+ ?above }"
_ALIASES: Final = "SELECT ?thing ?name WHERE { ?thing skos:altLabel ?name }"
_DATES: Final = "SELECT ?document ?day WHERE { ?document dct:issued ?day }"
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

        `values` are more parameters, as a mapping: they may bear any name. An answer of few rows says how much was
        read: of the thing that was asked about, or in all.
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
            reading=count_read(self.store.rows, question.subject(terms)) if thin else None,
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
        return Look(lang or "en", self.label, lang is not None, width, places, self._background)

    def encode(self, answer: Answer, form: str = "table", lang: str | None = None, *, width: int = 100) -> bytes:
        """Return an answer as a file in one of `secon_graph.answers.FORMATS`."""
        return encode(answer, form, self.look(lang or answer.lang, width=width))

    def network(
        self, question: str, *, lang: str = "en", values: Mapping[str, object] | None = None, **params: object
    ) -> "Network":
        """Return the answer to a question as a network of things and relations, with the claims behind them."""
        # networkx is slow to load, and most questions need none of it
        from secon_graph import network, ontology  # noqa: PLC0415

        return network.build(
            self.ask(question, lang, values=values, **params),
            label=lambda iri: self.label(iri, lang),
            kind_of=self.kind_of,
            style=network.styles(ontology.load(), lang=lang),
            claims=lambda iris: self.claims(iris, lang),
            names=lambda iri: self._other_names.get(iri, ()),
        )

    def search(self, text: str, *, kind: str = "", lang: str = "", limit: int = 20) -> list[Hit]:
        """Find things by name and claims by quote, best first: of one kind, or by texts in one language, if given."""
        return self._index.find(text, kind=kind, lang=lang, limit=limit)

    def label(self, iri: str, lang: str = "en") -> str:
        """Return the name of a thing, or the quote of a claim, in `lang`, else in English, else in any language."""
        return self.name(iri, lang).value

    def name(self, iri: str, lang: str = "en") -> Literal:
        """Return the same as `label`, with the language that it is in; of no language where it is the IRI itself."""
        words = self._labels.get(iri) or self._quote(iri)
        tag = next((tag for tag in (lang, "en", "", *sorted(words)) if tag in words), None)
        return Literal(curie(iri)) if tag is None else Literal(words[tag], lang=tag or None)

    def kind_of(self, iri: str) -> str:
        """Return the most specific class of a thing, or "" where it has none."""
        kinds = self._kinds.get(iri, frozenset())
        above = {up for kind in kinds for up in self._above.get(kind, ()) if up != kind}
        lowest = kinds - above
        return min(lowest, key=lambda kind: (-len(self._above.get(kind, ())), kind), default="")

    def issued(self, document: str) -> str:
        """Return the day of a document as an ISO date, or "" where it has none."""
        return self._issued.get(document, "")

    def claim(self, iri: str, lang: str = "en") -> ClaimView:
        """Return what a reader wants to see of one claim."""
        views = self.claims([iri], lang)
        if iri not in views:
            raise UnknownNameError(f"no claim called {iri}; the question evidence lists the claims about a thing")
        return views[iri]

    def claims(self, iris: Iterable[str], lang: str = "en") -> dict[str, ClaimView]:
        """Return what a reader wants to see of each claim in `iris` that the graph has."""
        views = (self._view(iri, lang) for iri in sorted(set(iris)))
        return {view.claim: view for view in views if view}

    def names(self, kind: str = "") -> Iterator[tuple[str, str]]:
        """Yield each name and code of each thing of `kind` ("" for any but the vocabulary) with the thing's IRI."""
        return self.known(kind).pairs()

    def known(self, kind: str = "") -> Known:
        """Return the names of the things of `kind`, to look up."""
        return self._known.setdefault(kind, Known(self.store.rows, kind))

    def choices(self, parameter: Parameter, lang: str = "en") -> list[tuple[str, str]]:
        """Return the values that fit a parameter, each with its name; nothing where any value of the type does."""
        if parameter.type not in {"thing", "concept"}:
            return [(choice, choice) for choice in parameter.choices]
        things = {thing for _, thing in self.names(parameter.kind)}
        return sorted(((thing, self.label(thing, lang)) for thing in things), key=lambda pair: (pair[1], pair[0]))

    def stats(self) -> dict[str, int]:
        """Count documents, claims, findings, statements, things, and the things of each kind."""
        counted = {name: _number(next(iter(self.store.rows(query)))[0]) for name, query in _COUNTS.items()}
        kinds = Counter(local_name(self.kind_of(thing)) for thing in self._kinds if thing.startswith(ID))
        return {**counted, "quads": len(self.store), "things": kinds.total(), **dict(sorted(kinds.items()))}

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
    def _labels(self) -> dict[str, dict[str, str]]:
        return _by_lang(self.store.rows(_LABELS))

    @cached_property
    def _issued(self) -> dict[str, str]:
        return {_text(document): _text(day) for document, day in self.store.rows(_DATES)}

    @cached_property
    def _other_names(self) -> dict[str, tuple[str, ...]]:
        found: dict[str, set[str]] = {}
        for thing, name in self.store.rows(_ALIASES):
            if isinstance(thing, str) and isinstance(name, Literal):
                found.setdefault(thing, set()).add(name.value)
        return {thing: tuple(sorted(names)) for thing, names in found.items()}

    @cached_property
    def _kinds(self) -> dict[str, frozenset[str]]:
        return _sets(self.store.rows(_KINDS))

    @cached_property
    def _above(self) -> dict[str, frozenset[str]]:
        return _sets(self.store.rows(_ABOVE))

    @cached_property
    def _index(self) -> Index:
        return open_index(self.store)

    def _background(self, answer: Answer) -> Background:
        shown = {view.claim for each in answer.evidence or () for view in each.claims}
        cells = {cell for row in answer.rows for cell in row if isinstance(cell, str)} | shown
        documents = sorted({cell.partition("#")[0] for cell in cells if cell.startswith(DOCUMENT)})
        sources = tuple((iri, self.label(iri, answer.lang or "en"), self._issued.get(iri, "")) for iri in documents)
        return Background(max(self._issued.values(), default=""), sources)

    def _said(self, claim: str) -> dict[str, Value]:
        """Return what the graph of its document says of a claim, by the local name of the predicate."""
        document = claim.partition("#")[0]
        if document == claim or not is_iri(claim):
            return {}
        return {local_name(predicate): values[0] for predicate, values in self.store.about(claim, document).items()}

    def _quote(self, iri: str) -> dict[str, str]:
        quote = self._said(iri).get("exact")
        return {"": " ".join(quote.value.split())} if isinstance(quote, Literal) else {}

    def _view(self, claim: str, lang: str) -> ClaimView | None:
        terms = self._said(claim)
        said = {name: _text(value) for name, value in terms.items()}
        if "exact" not in said:
            return None
        document, quote = said["wasDerivedFrom"], terms["exact"]
        return ClaimView(
            claim=claim,
            document=document,
            title=self.label(document, lang),
            quote=said["exact"],
            lang=quote.lang or "" if isinstance(quote, Literal) else "",
            date=self._issued.get(document, ""),
            page=int(said["page"]),
            modality=local_name(said["modality"]),
            confidence=float(said["confidence"]),
            subject_form=said.get("subjectForm", ""),
            object_form=said.get("objectForm", ""),
            supplied_by=said.get("suppliedBy", ""),
            start=int(said["start"]),
            end=int(said["end"]),
            found_by=said.get("foundBy", ""),
        )


def _by_lang(rows: Iterable[Row]) -> dict[str, dict[str, str]]:
    """Gather names by thing and language; of two in one language the first of the alphabet stays."""
    found: dict[str, dict[str, str]] = {}
    for thing, name in rows:
        if isinstance(thing, str) and isinstance(name, Literal):
            words = found.setdefault(thing, {})
            words[name.lang or ""] = min(name.value, words.get(name.lang or "", name.value))
    return found


def _sets(rows: Iterable[Row]) -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for key, value in rows:
        if isinstance(key, str) and isinstance(value, str):
            found.setdefault(key, set()).add(value)
    return {key: frozenset(values) for key, values in found.items()}


def _number(value: Value | None) -> int:
    return int(value.value) if isinstance(value, Literal) else 0


def _text(value: Value | None) -> str:
    return value.value if isinstance(value, Literal) else value or ""
