"""The words that made a rule speak: head words, titles and labels of a name, cues of a relation."""

from collections.abc import Iterable, Iterator

from secon_graph.extract.cues import ends
from secon_graph.extract.lexicon import Match, widest
from secon_graph.extract.scene import Scene, Sentence
from secon_graph.extract.text import Candidate, Text
from secon_graph.extract.vocabulary import Entry
from secon_graph.model import Relation
from secon_graph.terms import local_name

Found = tuple[str, str]
"""Words as they stand, and their role in the lexicon."""

# where the words of a rule are to be looked for: roles of the lexicon, and how far from the name
_NAMES: dict[str, tuple[tuple[str, ...], int]] = {
    "names:head": (("head",), 0),
    "names:head-before": (("head",), 4),
    "names:head-after": (("head",), 2),
    "names:quoted": (("head",), 4),
    "names:apposition": (("head",), 6),
    "names:legal-form": (("legal",), 2),
    "names:title": (("persons.titles",), 3),
    "names:role": (("persons.roles",), 6),
    "names:speech": (("persons.speech",), 2),
    "names:issuer": (("cue", "lead"), 3),
    "phrases:ordinal": (("ordinals.words", "head"), 0),
    "phrases:title": (("head",), 0),
    "phrases:dated": (("head",), 0),
    "phrases:report": (("head",), 2),
    "factors:form": (("polarity.lacking", "form"), 0),
    "factors:topic": (("polarity.lacking", "polarity.supporting", "topic"), 0),
    "factors:list": (("generic",), 40),
    "factors:disclaimed": (("topic", "modality.negated", "generic"), 9),
    "concepts:spoken": (("concept",), 0),
    "concepts:wish": (("wish",), 8),
}
_RELATIONS = {
    "legal:form": ("legal",),
    "legal:name": ("concept",),
    "people:role": ("persons.roles",),
    "people:speech": ("persons.speech",),
    "events:count": ("counts.participants", "counts.lead"),
}
_CUES = ("cue", "tight", "lead")


def of_name(text: Text, candidate: Candidate) -> list[Found]:
    """Return the words in or beside a name by which its rule knows it: those of its kind, the nearest of a role."""
    roles, reach = _NAMES.get(candidate.found_by, ((), 0))
    first, last = text.sentence(candidate.start)
    low, high = max(first, candidate.start - reach), min(last, candidate.end + reach)
    found = []
    for role in roles:
        here = [m for m in text.widest(role, low, high) if m.end <= high and _speaks_of(m, candidate)]
        nearest = sorted(here, key=lambda m: (_distance(m, candidate), m.start))[:1]
        found += [(_words(text, match), role) for match in nearest]
    return found


def _speaks_of(match: Match[Entry], candidate: Candidate) -> bool:
    """Say whether an entry can have made a candidate: a head word or what announces a list has the kind it gives."""
    return match.payload.role not in {"head", "generic"} or match.payload.kind == candidate.kind


def _distance(match: Match[Entry], candidate: Candidate) -> int:
    return max(candidate.start - match.end, match.start - candidate.end, 0)


def of_relation(scene: Scene, sentence: Sentence, relation: Relation) -> list[Found]:
    """Return the words of a sentence that state a relation: cues of it or its inverse, or what its rule looks for."""
    text = sentence.text
    if relation.found_by in _RELATIONS:
        object_ = {relation.object_form, getattr(relation.object, "text", relation.object_form)}
        every = [(_words(text, m), r) for r in _RELATIONS[relation.found_by] for m in _here(sentence, r)]
        return [found for found in every if found[0] in object_] or every[:1]
    strength = relation.found_by.partition(":")[2]
    wanted = {strength} if strength in _CUES else set(_CUES)
    cues = [m for m in _cues(sentence, wanted) if _direct(scene, m.payload.kind) == relation.predicate]
    between = [m for m in cues if _between(sentence, relation, m)]
    if not between and cues:
        spots = [p.start for p in sentence.everything if p.mention in (relation.subject, relation.object)]
        between = [min(cues, key=lambda m: min((abs(m.start - spot) for spot in spots), default=0))]
    return [(_words(text, match), match.payload.role) for match in between]


def _between(sentence: Sentence, relation: Relation, cue: Match[Entry]) -> bool:
    """Say whether a cue stands between the two ends of a relation."""
    one, other = ([p for p in sentence.everything if p.mention is end] for end in (relation.subject, relation.object))
    return any(p.end <= cue.start and cue.end <= q.start for a, b in ((one, other), (other, one)) for p in a for q in b)


def unread(scene: Scene, sentence: Sentence, said: list[Relation]) -> Iterator[tuple[str, str, str]]:
    """Yield cues that state nothing, with their relation and what is lacking: a fitting end, or its place."""
    stated = {relation.predicate for relation in said}
    # tight cues are words such as "of", which as a rule join nothing
    for cue in _cues(sentence, ("cue", "lead")):
        predicate, domain, range_ = ends(scene.ontology, cue.payload.kind)
        is_name = any(p.start < cue.end and cue.start < p.end for p in sentence.placed)
        if _direct(scene, cue.payload.kind) in stated or predicate.literal or is_name or not domain or not range_:
            continue
        lacking = [kinds for kinds in (domain, range_) if not sentence.of(scene.ontology, *kinds)]
        # a cue with neither end is a common word
        if len(lacking) < 2:
            missing = "/".join(sorted(local_name(kind) for kinds in lacking for kind in kinds))
            why = f"no {missing} in the sentence" if missing else "no end stands where it looks for one"
            yield _words(sentence.text, cue), predicate.iri, why


def _cues(sentence: Sentence, roles: Iterable[str] = _CUES) -> list[Match[Entry]]:
    """Return the cues of a sentence that lie in no longer one."""
    every = {(m.start, m.end, m.payload.kind): m for role in roles for m in _here(sentence, role)}
    return widest(sorted(every.values(), key=lambda m: (m.start, -m.end, m.payload)))


def _here(sentence: Sentence, role: str) -> list[Match[Entry]]:
    return [m for m in sentence.text.found(role, sentence.start, sentence.end) if m.end <= sentence.end]


def _direct(scene: Scene, predicate: str) -> str:
    return scene.ontology.predicates[predicate].inverse_of or predicate


def _words(text: Text, match: Match[Entry]) -> str:
    start, end = text.span(match.start, match.end)
    return " ".join(text.plain[start - text.offset : end - text.offset].split())
