"""Where candidates overlap: which one stands. The one place that weighs what the components found."""

from secon_graph.extract.text import Candidate, Text

# how sure a rule is, until figures on annotated texts replace these
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
    "phrases:report": 0.7,
    "factors:form": 0.85,
    "factors:topic": 0.75,
    "factors:list": 0.85,
    "factors:item": 0.75,
    "factors:disclaimed": 0.6,
    "concepts:spoken": 0.7,
    "concepts:wish": 0.65,
}
# longer candidates stand before shorter ones unless the shorter is this much surer
_PER_WORD = 0.2


def mark(text: Text) -> None:
    """Choose candidates that do not overlap, longer and surer ones first."""
    text.chosen = choose([c for c in text.candidates if c.family not in text.without])


def choose(candidates: list[Candidate]) -> list[Candidate]:
    """Return candidates that do not overlap, from left to right."""
    taken: set[int] = set()
    chosen = []
    for candidate in sorted(set(candidates), key=_rank):
        places = range(candidate.start, candidate.end)
        if not taken.intersection(places):
            chosen.append(candidate)
            taken.update(places)
    return sorted(chosen, key=lambda candidate: candidate.start)


def _rank(candidate: Candidate) -> tuple[float, int, str, str, str]:
    weight = CONFIDENCE[candidate.found_by] + _PER_WORD * (candidate.end - candidate.start)
    if not candidate.kind:
        weight -= 1
    return -weight, candidate.start, candidate.kind, candidate.iri, candidate.found_by
