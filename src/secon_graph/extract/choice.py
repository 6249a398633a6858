"""Where candidates overlap: which one stands. The one place that weighs what the components found."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from secon_graph.extract.confidence import measured
from secon_graph.extract.signals import names_of
from secon_graph.extract.tagger import MODEL, Tagged
from secon_graph.extract.text import Candidate, Text
from secon_graph.ontology import Ontology
from secon_graph.terms import SEC

# how much a rule weighs against others, and how sure it is where nobody has measured that
CONFIDENCE = {
    "lexicon:name": 0.97,
    "names:quoted": 0.9,
    "names:head": 0.9,
    "names:head-before": 0.88,
    "names:head-after": 0.85,
    "names:legal-form": 0.9,
    "names:apposition": 0.85,
    "names:issuer": 0.7,
    "names:title": 0.93,
    "names:role": 0.9,
    "names:speech": 0.8,
    "names:given": 0.85,
    "names:surname": 0.75,
    "names:place": 0.75,
    "names:acronym": 0.6,
    "names:capitals": 0.45,
    "legal:form": 0.9,
    "legal:name": 0.85,
    "memory:form": 0.8,
    "phrases:ordinal": 0.9,
    "phrases:title": 0.75,
    "phrases:dated": 0.7,
    "phrases:calendar": 0.6,
    "phrases:held": 0.6,
    "phrases:told": 0.65,
    "phrases:quoted": 0.9,
    "phrases:report": 0.7,
    "factors:form": 0.85,
    "factors:topic": 0.75,
    "factors:list": 0.85,
    "factors:item": 0.75,
    "factors:disclaimed": 0.6,
    "told:clause": 0.55,
    "concepts:spoken": 0.7,
    "concepts:wish": 0.65,
}
_REGISTRY = "lexicon:name"
_EVENT, _REPORT = SEC + "Event", SEC + "Report"
# where the tagger is as sure as this that nothing is named, a rule alone does not stand
_DENIED = 0.9
# what the weights find in clauses, and what rules find in phrases and lists
TOLD, RULED = "told:clause", "factors:"
# longer candidates stand before shorter ones unless the shorter is this much surer
_PER_WORD = 0.2


def mark(text: Text) -> None:
    """Choose candidates that do not overlap, longer and surer ones first."""
    text.chosen = choose([c for c in text.candidates if c.family not in text.without])


def choose(candidates: list[Candidate]) -> list[Candidate]:
    """Return candidates that do not overlap, from left to right; a clause that is told may hold names."""
    told = {candidate for candidate in candidates if candidate.found_by == TOLD}
    chosen = _chosen(set(candidates) - told)
    taken = {i for c in chosen if c.found_by.startswith(RULED) for i in range(c.start, c.end)}
    chosen += [c for c in _chosen(told) if not taken.intersection(range(c.start, c.end))]
    return sorted(chosen, key=lambda candidate: (candidate.start, candidate.end))


def _chosen(candidates: set[Candidate]) -> list[Candidate]:
    taken: set[int] = set()
    chosen = []
    for candidate in sorted(candidates, key=_rank):
        places = range(candidate.start, candidate.end)
        if not taken.intersection(places):
            chosen.append(candidate)
            taken.update(places)
    return chosen


def confidence(candidate: Candidate) -> float:
    """Return how sure it is that a candidate names what it says: the tagger's figure, else that of its rule."""
    return round(candidate.sure or measured(candidate.found_by, CONFIDENCE[candidate.found_by]), 2)


def settle(text: Text, tagged: Iterable[Tagged], outside: Sequence[float], ontology: Ontology) -> None:
    """Let the trained tagger, which has seen what the rules chose, decide on names; factors stand as they were.

    A name that a rule proposed with the same words keeps its rule, its thing and its finer kind. What the rules chose
    where the tagger sees no name stands if it has reasons that the tagger does not weigh.

    Args:
        text: The block, with what the rules chose.
        tagged: The names that the tagger sees.
        outside: For each word, how sure the tagger is that it is part of no name.
        ontology: Gives kinds by what annotators call them.
    """
    proposed: dict[tuple[int, int], list[Candidate]] = {}
    for candidate in names_of(text.candidates):
        proposed.setdefault((candidate.start, candidate.end), []).append(candidate)
    names = [_settled(span, proposed.get((span.start, span.end), []), ontology) for span in tagged]
    ruled = set(names_of(text.chosen))
    told = [candidate for candidate in text.chosen if candidate.found_by == TOLD]
    others = [candidate for candidate in text.chosen if candidate not in ruled and candidate.found_by != TOLD]
    inside = [n for n in names if not any(o.start <= n.start and n.end <= o.end for o in others)]
    apart = _beside(inside, others)
    kept = [c for c in sorted(ruled, key=_rank) if c.kind and _stands(text, c, max(outside[c.start : c.end]))]
    chosen = [*inside, *apart, *_beside([*inside, *apart], kept), *told]
    text.chosen = sorted(chosen, key=lambda candidate: (candidate.start, candidate.end))


def _beside(chosen: list[Candidate], more: list[Candidate]) -> list[Candidate]:
    taken = {i for candidate in chosen for i in range(candidate.start, candidate.end)}
    return [candidate for candidate in more if not taken.intersection(range(candidate.start, candidate.end))]


def _stands(text: Text, ruled: Candidate, outside: float) -> bool:
    """Say whether a rule's name stands without the tagger: known, described, dated, or not denied for sure."""
    is_dated = ruled.kind == _EVENT and bool(text.dated(*text.sentence(ruled.start)))
    return is_dated or ruled.kind == _REPORT or ruled.found_by == _REGISTRY or outside < _DENIED


def _settled(span: Tagged, proposed: list[Candidate], ontology: Ontology) -> Candidate:
    """Return the rule's candidate that agrees with the tagger, or a new one."""
    alike = [c for c in proposed if c.kind and ontology.annotated(c.kind) == span.label]
    known = [c for c in proposed if c.found_by == _REGISTRY]
    best = min(alike or known, key=_rank, default=None)
    if best is not None:
        return replace(best, sure=span.probability)
    return Candidate(span.start, span.end, ontology.called(span.label), MODEL, sure=span.probability)


def _rank(candidate: Candidate) -> tuple[float, int, str, str, str]:
    weight = CONFIDENCE[candidate.found_by] + _PER_WORD * (candidate.end - candidate.start)
    if not candidate.kind:
        weight -= 1
    return -weight, candidate.start, candidate.kind, candidate.iri, candidate.found_by
