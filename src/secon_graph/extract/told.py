"""Barriers and enablers told in clauses that no label contains: each clause is judged by trained weights."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from secon_graph.extract.bounds import Bounds, Span
from secon_graph.extract.clauses import clauses
from secon_graph.extract.senses import Senses, openers, senses
from secon_graph.extract.signs import Reader, Shown
from secon_graph.extract.text import Candidate, Text
from secon_graph.extract.weights import Verdict, Weights
from secon_graph.languages import Language
from secon_graph.ontology import Ontology
from secon_graph.terms import SEC

_BARRIER, _ENABLER = SEC + "Barrier", SEC + "Enabler"
_RULES = "factors:"
# rules that see a list, and do not read what its items speak of
_LISTED = ("factors:item", "factors:list")


@dataclass
class Lens:
    """What the words of every language stand for, and the concepts by the name that annotators use."""

    ontology: Ontology
    senses: tuple[str, ...]
    concepts: tuple[str, ...]
    _known: dict[str, tuple[Senses, frozenset[str]]] = field(default_factory=dict)
    _numbers: dict[str, int] = field(init=False)
    _annotated: dict[str, str] = field(init=False)
    iris: Mapping[tuple[str, str], str] = field(init=False)
    """The broadest concept by kind and annotated name."""

    def __post_init__(self) -> None:
        self._numbers = {name: number for number, name in enumerate(self.concepts)}
        named = {iri: self.ontology.annotated(iri) or "" for iri in self.ontology.concepts}
        self._annotated = {iri: name for iri, name in named.items() if name in self._numbers}
        found: dict[tuple[str, str], str] = {}
        every = (self.ontology.concepts[iri] for iri in self._annotated)
        for concept in sorted(every, key=lambda c: (bool(c.broader), c.iri)):
            found.setdefault((concept.kind, self._annotated[concept.iri]), concept.iri)
        self.iris = found

    def annotated(self, iri: str) -> str:
        """Return what annotators call a concept."""
        return self._annotated.get(iri, "")

    def reader(self, text: Text) -> Reader:
        """Return a reader of the clauses of a block."""
        return Reader(text, *self._of(text.language), self._numbers, self._annotated)

    def cases(self, reader: Reader) -> Iterator[tuple[int, int, Shown]]:
        """Yield every clause of a block, and what the rules found, with what it shows."""
        ruled = [(c.start, c.end) for c in reader.text.candidates if c.found_by.startswith(_RULES)]
        for start, end in dict.fromkeys((*clauses(reader.text, reader.openers), *ruled)):
            yield start, end, reader.show(start, end)

    def _of(self, language: Language) -> tuple[Senses, frozenset[str]]:
        if language.code not in self._known:
            self._known[language.code] = senses(language, self.senses), openers(language)
        return self._known[language.code]


@dataclass(frozen=True, slots=True)
class _Told:
    """A clause that is believed to tell of a barrier or enabler, and the rule that found it, if one did."""

    clause: Span
    verdict: Verdict
    rule: Candidate | None


def _is_within(one: _Told, other: _Told) -> bool:
    """Say whether a rule found the same concept in more words: a longer label stands before a shorter one."""
    if one.rule is None or other.rule is None or one.rule.iri != other.rule.iri or one.clause == other.clause:
        return False
    return other.clause[0] <= one.clause[0] and one.clause[1] <= other.clause[1]


@dataclass
class Teller:
    """Adds the clauses that tell of a barrier or enabler to a block, and weighs what the rules found beside them."""

    lens: Lens
    weights: Weights

    def mark(self, text: Text) -> None:
        """Add clauses that are told; leave out what rules found and the weights do not believe."""
        if not text.language.tables["findings"]:
            return
        ruled = {(c.start, c.end): c for c in text.candidates if c.found_by.startswith(_RULES)}
        taken = {i for start, end in ruled for i in range(start, end)}
        reader = self.lens.reader(text)
        cases = list(self.lens.cases(reader))
        verdicts = self.weights.judge([shown for *_, shown in cases])
        free, bound, sure = self.weights.limits
        told = []
        for (start, end, _), verdict in zip(cases, verdicts, strict=True):
            rule = ruled.get((start, end))
            is_free = not taken.intersection(range(start, end)) and not text.found("wish", start, end)
            is_told = is_free and verdict.told * verdict.sure >= free and verdict.sure >= sure
            if is_told or (rule and verdict.told >= bound):
                told.append(_Told((start, end), verdict, rule))
        others = [c for c in text.candidates if not c.found_by.startswith(_RULES)]
        text.candidates = [*others, *(self._apart(told, Bounds(reader)) if told else ())]

    def _apart(self, told: list[_Told], bounds: Bounds) -> Iterator[Candidate]:
        """Yield what clauses tell and does not overlap, the likeliest first."""
        taken: set[int] = set()
        widest = [one for one in told if not any(_is_within(one, other) for other in told)]
        for one in sorted(widest, key=lambda t: (-t.verdict.told * t.verdict.sure, t.clause)):
            if len(taken.intersection(range(*one.clause))) * 2 > one.clause[1] - one.clause[0]:
                continue
            places = range(*(one.clause if one.rule else bounds.best(one.clause, self.weights.bounds)))
            if not taken.intersection(places):
                taken.update(places)
                yield self._candidate(places.start, places.stop, one.verdict, one.rule)

    def _candidate(self, start: int, end: int, verdict: Verdict, rule: Candidate | None) -> Candidate:
        """Return what is told; a rule's find keeps its words, and its concept where the rule has read it."""
        if rule:
            is_read = rule.found_by in _LISTED and verdict.concept not in ("", self.lens.annotated(rule.iri))
            return replace(rule, iri=self.lens.iris[rule.kind, verdict.concept]) if is_read else rule
        kind = _BARRIER if verdict.barrier > verdict.enabler else _ENABLER
        return Candidate(start, end, kind, "told:clause", self.lens.iris[kind, verdict.concept])
