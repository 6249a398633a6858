"""The vocabulary as the program reads it: classes, relations and concepts with their words, from Turtle."""

from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass, field, fields
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple

from secon_graph import compiled
from secon_graph.errors import VocabularyError
from secon_graph.resources import folder
from secon_graph.store.turtle import Fact, facts
from secon_graph.terms import OWL, RDF, RDFS, SEC, SKOS


class Word(NamedTuple):
    """A word or phrase of one language; the language is empty where the text holds in all."""

    text: str
    lang: str


@dataclass(frozen=True, slots=True)
class Kind:
    """A class: what it is called, what it is a kind of, how it is drawn."""

    iri: str
    labels: tuple[Word, ...]
    parents: tuple[str, ...]
    forms: tuple[Word, ...] = ()
    annotated_as: str | None = None
    colour: str | None = None
    shape: str | None = None


@dataclass(frozen=True, slots=True)
class Predicate:
    """A relation: between which kinds it holds, and the cues by which texts state it."""

    iri: str
    labels: tuple[Word, ...]
    domain: frozenset[str]
    range: frozenset[str]
    literal: bool = False
    inverse_of: str | None = None
    annotated_as: str | None = None
    cues: tuple[Word, ...] = ()
    tight_cues: tuple[Word, ...] = ()
    lead_cues: tuple[Word, ...] = ()
    functional: bool = False
    """Whether a subject has one value at most."""


@dataclass(frozen=True, slots=True)
class Concept:
    """A SKOS concept, with the phrases that voice it and the neutral words that only name its topic."""

    iri: str
    kind: str
    labels: tuple[Word, ...]
    forms: tuple[Word, ...] = ()
    topics: tuple[Word, ...] = ()
    broader: tuple[str, ...] = ()
    annotated_as: str | None = None
    family: str | None = None
    """The kind of organisation that a legal form makes, if it is one."""


@dataclass(frozen=True)
class Ontology:
    """All kinds, predicates and concepts by IRI."""

    kinds: dict[str, Kind]
    predicates: dict[str, Predicate]
    concepts: dict[str, Concept]
    _above: dict[str, tuple[str, ...]] = field(default_factory=dict, init=False, repr=False, compare=False)

    def ancestors(self, kind: str) -> tuple[str, ...]:
        """Return `kind` and every kind above it, nearest first."""
        if kind not in self._above:
            found, queue = dict.fromkeys([kind]), [kind]
            for here in queue:
                parents = [up for up in (self.kinds[here].parents if here in self.kinds else ()) if up not in found]
                found |= dict.fromkeys(parents)
                queue += parents
            self._above[kind] = tuple(found)
        return self._above[kind]

    def is_a(self, kind: str, wanted: Iterable[str]) -> bool:
        """Say whether `kind` is one of the `wanted` kinds or below one; no wanted kinds accept everything."""
        accepted = frozenset(wanted)
        return not accepted or not accepted.isdisjoint(self.ancestors(kind))

    def annotated(self, iri: str) -> str | None:
        """Return what a class or concept is called in the annotation rules: the nearest name upward."""
        if iri in self.concepts:
            concept = self.concepts[iri]
            return concept.annotated_as or next(filter(None, map(self.annotated, concept.broader)), None)
        return next(
            (name for up in self.ancestors(iri) if up in self.kinds and (name := self.kinds[up].annotated_as)), None
        )

    def called(self, name: str) -> str:
        """Return the most general kind that annotators call `name`."""
        return min(
            (iri for iri, kind in self.kinds.items() if kind.annotated_as == name),
            key=lambda iri: (len(self.ancestors(iri)), iri),
        )

    def style(self, kind: str) -> tuple[str, str]:
        """Return colour and shape of a kind, inherited from the nearest kind above that has them."""
        above = [self.kinds[up] for up in self.ancestors(kind) if up in self.kinds]
        colour = next((up.colour for up in above if up.colour), "#888888")
        return colour, next((up.shape for up in above if up.shape), "dot")


def label(labels: Iterable[Word], lang: str) -> str:
    """Return the label in `lang`, else in English, else any; the empty string where there is none."""
    by_lang = {word.lang: word.text for word in sorted(labels, reverse=True)}
    return by_lang.get(lang) or by_lang.get("en") or next(iter(by_lang.values()), "")


class _Reader:
    """Reads typed values of one subject from the facts of the Turtle files."""

    def __init__(self, found: Iterable[Fact]) -> None:
        self.values: dict[tuple[str, str], set[Word | str]] = {}
        self.kinds: dict[str, set[str]] = {}
        for subject, predicate, value, lang in found:
            read = value if lang is None else Word(value, lang)
            self.values.setdefault((subject, predicate), set()).add(read)
            if predicate == RDF + "type":
                self.kinds.setdefault(value, set()).add(subject)

    def subjects(self, kind: str) -> list[str]:
        return sorted(self.kinds.get(kind, ()))

    def words(self, subject: str, *predicates: str) -> tuple[Word, ...]:
        values = (v for p in predicates for v in self.values.get((subject, p), ()))
        return tuple(sorted({value for value in values if isinstance(value, Word)}))

    def iris(self, subject: str, *predicates: str) -> tuple[str, ...]:
        values = (v for p in predicates for v in self.values.get((subject, p), ()))
        return tuple(sorted({value for value in values if not isinstance(value, Word)}))

    def text(self, subject: str, predicate: str) -> str | None:
        values = self.values.get((subject, predicate), ())
        return min((v.text if isinstance(v, Word) else v for v in values), default=None)


def _kind(read: _Reader, iri: str) -> Kind:
    return Kind(
        iri,
        read.words(iri, RDFS + "label"),
        read.iris(iri, RDFS + "subClassOf"),
        read.words(iri, RDFS + "label", SKOS + "altLabel", SKOS + "hiddenLabel"),
        read.text(iri, SEC + "annotatedAs"),
        read.text(iri, SEC + "colour"),
        read.text(iri, SEC + "shape"),
    )


def _predicate(read: _Reader, iri: str, *, literal: bool) -> Predicate:
    return Predicate(
        iri,
        read.words(iri, RDFS + "label"),
        frozenset(read.iris(iri, RDFS + "domain", SEC + "domainIncludes")),
        frozenset(read.iris(iri, RDFS + "range", SEC + "rangeIncludes")),
        literal,
        next(iter(read.iris(iri, OWL + "inverseOf")), None),
        read.text(iri, SEC + "annotatedAs"),
        read.words(iri, SEC + "cue"),
        read.words(iri, SEC + "tightCue"),
        read.words(iri, SEC + "leadCue"),
        OWL + "FunctionalProperty" in read.iris(iri, RDF + "type"),
    )


def _concept(read: _Reader, iri: str, kind: str) -> Concept:
    return Concept(
        iri,
        kind,
        read.words(iri, SKOS + "prefLabel"),
        read.words(iri, SKOS + "prefLabel", SKOS + "altLabel", SKOS + "hiddenLabel"),
        read.words(iri, SEC + "topic"),
        read.iris(iri, SKOS + "broader"),
        read.text(iri, SEC + "annotatedAs"),
        read.text(iri, SEC + "family"),
    )


def vocabulary_files(path: Path) -> list[Path]:
    """Return the Turtle files of an ontology folder in a fixed order."""
    files = sorted(path.rglob("*.ttl"))
    if not files:
        raise VocabularyError(f"{path}: no ontology there; expected secon.ttl and schemes/*.ttl")
    return files


@lru_cache(maxsize=4)
def load(path: Path | None = None) -> Ontology:
    """Read the ontology from a folder; without one, from where this installation keeps it."""
    files = vocabulary_files(path or folder("ontology"))
    depends_on = compiled.fingerprint((*files, Path(__file__)))
    with suppress(ValueError, TypeError, KeyError, AttributeError):
        return _loaded(compiled.load("ontology", depends_on))
    ontology = _read(files)
    compiled.save("ontology", depends_on, _dumped(ontology))
    return ontology


def _read(files: Iterable[Path]) -> Ontology:
    read = _Reader(facts(files))
    kinds = {iri: _kind(read, iri) for iri in read.subjects(OWL + "Class")}
    objects = {iri: _predicate(read, iri, literal=False) for iri in read.subjects(OWL + "ObjectProperty")}
    values = {iri: _predicate(read, iri, literal=True) for iri in read.subjects(OWL + "DatatypeProperty")}
    kinds = {iri: kind for iri, kind in kinds.items() if iri.startswith(SEC)}
    concepts = {
        iri: _concept(read, iri, kind)
        for kind in kinds
        for iri in read.subjects(kind)
        if read.iris(iri, SKOS + "inScheme")
    }
    return Ontology(kinds, objects | values, concepts)


# ---------------------------------------------------------------- as plain data and back


def _dumped(ontology: Ontology) -> list[list[list[Any]]]:
    tables = (ontology.kinds, ontology.predicates, ontology.concepts)
    return [[[_frozen(getattr(entry, f.name)) for f in fields(entry)] for entry in table.values()] for table in tables]


def _loaded(content: Any) -> Ontology:
    """Return the ontology that `_dumped` wrote; anything else is an error."""
    kinds, predicates, concepts = content
    return Ontology(
        {entry[0]: Kind(*map(_thawed, entry)) for entry in kinds},
        {entry[0]: Predicate(*map(_thawed, entry)) for entry in predicates},
        {entry[0]: Concept(*map(_thawed, entry)) for entry in concepts},
    )


def _frozen(value: object) -> object:
    return {"any of": sorted(value)} if isinstance(value, frozenset) else value


def _thawed(value: Any) -> Any:
    if isinstance(value, dict):
        return frozenset(value["any of"])
    return tuple(Word(*v) if isinstance(v, list) else v for v in value) if isinstance(value, list) else value
