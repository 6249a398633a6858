"""What a graph says of its things: names, kinds, days, claims about them. Read when first asked for, and kept."""

from collections import Counter
from collections.abc import Iterable
from functools import cached_property
from typing import Final

from secon_graph.answers import Answer, Background, ClaimView
from secon_graph.model import Literal
from secon_graph.store import Row, TripleStore, Value
from secon_graph.terms import DOCUMENT, ID, curie, is_iri, local_name

_LABELS: Final = """
SELECT ?thing ?label WHERE {
  VALUES ?property { skos:prefLabel rdfs:label dct:title }
  ?thing ?property ?label
}"""
_KINDS: Final = "SELECT DISTINCT ?thing ?kind WHERE { ?thing a ?kind }"
_ABOVE: Final = "SELECT DISTINCT ?kind ?above WHERE { ?kind rdfs:subClassOf+ ?above }"
_ALIASES: Final = "SELECT ?thing ?name WHERE { ?thing skos:altLabel ?name }"
_DATES: Final = "SELECT ?document ?day WHERE { ?document dct:issued ?day }"


class Things:
    """The things of one state of a graph."""

    def __init__(self, store: TripleStore) -> None:
        self._store = store

    def label(self, iri: str, lang: str) -> str:
        """Return the name of a thing, or the quote of a claim, in `lang`, else in English, else in any language."""
        return self.name(iri, lang).value

    def name(self, iri: str, lang: str) -> Literal:
        """Return the same as `label`, with the language that it is in; of no language where it is the IRI itself."""
        words = self._labels.get(iri) or self._quote(iri)
        tag = next((tag for tag in (lang, "en", "", *sorted(words)) if tag in words), None)
        return Literal(curie(iri)) if tag is None else Literal(words[tag], lang=tag or None)

    def issued(self, document: str) -> str:
        """Return the day of a document as an ISO date, or "" where it has none."""
        return self._issued.get(document, "")

    def other_names(self, iri: str) -> tuple[str, ...]:
        """Return what a thing is called besides its name."""
        return self._other_names.get(iri, ())

    def kind_of(self, iri: str) -> str:
        """Return the most specific class of a thing, or "" where it has none."""
        kinds = self._kinds.get(iri, frozenset())
        above = {up for kind in kinds for up in self._above.get(kind, ()) if up != kind}
        lowest = kinds - above
        return min(lowest, key=lambda kind: (-len(self._above.get(kind, ())), kind), default="")

    def counts(self) -> Counter[str]:
        """Count the things of each kind."""
        return Counter(local_name(self.kind_of(thing)) for thing in self._kinds if thing.startswith(ID))

    def claims(self, iris: Iterable[str], lang: str) -> dict[str, ClaimView]:
        """Return what a reader wants to see of each claim in `iris` that the graph has."""
        views = (self._view(iri, lang) for iri in sorted(set(iris)))
        return {view.claim: view for view in views if view}

    def background(self, answer: Answer) -> Background:
        """Return the day of the newest document, and the documents that an answer shows or stands on."""
        shown = {view.claim for each in answer.evidence or () for view in each.claims}
        cells = {cell for row in answer.rows for cell in row if isinstance(cell, str)} | shown
        documents = sorted({cell.partition("#")[0] for cell in cells if cell.startswith(DOCUMENT)})
        sources = tuple((iri, self.label(iri, answer.lang or "en"), self._issued.get(iri, "")) for iri in documents)
        return Background(max(self._issued.values(), default=""), sources)

    @cached_property
    def _labels(self) -> dict[str, dict[str, str]]:
        return _by_lang(self._store.rows(_LABELS))

    @cached_property
    def _issued(self) -> dict[str, str]:
        return {_text(document): _text(day) for document, day in self._store.rows(_DATES)}

    @cached_property
    def _other_names(self) -> dict[str, tuple[str, ...]]:
        found: dict[str, set[str]] = {}
        for thing, name in self._store.rows(_ALIASES):
            if isinstance(thing, str) and isinstance(name, Literal):
                found.setdefault(thing, set()).add(name.value)
        return {thing: tuple(sorted(names)) for thing, names in found.items()}

    @cached_property
    def _kinds(self) -> dict[str, frozenset[str]]:
        return _sets(self._store.rows(_KINDS))

    @cached_property
    def _above(self) -> dict[str, frozenset[str]]:
        return _sets(self._store.rows(_ABOVE))

    def _said(self, claim: str) -> dict[str, Value]:
        """Return what the graph of its document says of a claim, by the local name of the predicate."""
        document = claim.partition("#")[0]
        if document == claim or not is_iri(claim):
            return {}
        return {local_name(predicate): values[0] for predicate, values in self._store.about(claim, document).items()}

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


def _text(value: Value | None) -> str:
    return value.value if isinstance(value, Literal) else value or ""
