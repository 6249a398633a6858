"""Statements that turn the usual order: "el foro, que organiza X", "the assembly of X", "bulletin – news from X"."""

from collections.abc import Iterator
from itertools import pairwise

from secon_graph.extract.cues import Stated, direct, ends
from secon_graph.extract.scene import EVENT, REPORT, Placed, Scene, Sentence
from secon_graph.terms import SEC

_BODY = SEC + "Organisation"
_BEHIND, _BEFORE = 4, 7
_LINKED = 3
_OPENING = 2
_HELD_BY = {EVENT: SEC + "organises", REPORT: SEC + "publishes"}


def turned(scene: Scene) -> Iterator[Stated]:
    """Yield what stands in turned order."""
    for sentence in scene.sentences:
        yield from _relative(scene, sentence)
        for one, other in pairwise(sentence.placed):
            if scene.ontology.is_a(other.mention.kind, {_BODY}) and (held := _held(scene, sentence, one, other)):
                yield Stated(sentence, other, held, one, "relations:turned", other.start)


def _relative(scene: Scene, sentence: Sentence) -> Iterator[Stated]:
    """Yield object, verb, subject, where what stands before can only be the object and what follows the subject."""
    named = {i for p in sentence.placed for i in range(p.start, p.end)}
    for cue in sentence.text.found("cue", sentence.start, sentence.end):
        predicate, domain, range_ = ends(scene.ontology, cue.payload.kind)
        if predicate.literal or not range_ or not domain or named.intersection(range(cue.start, cue.end)):
            continue
        before = [p for p in sentence.placed if p.end <= cue.start][-1:]
        after = [p for p in sentence.placed if p.start >= cue.end][:1]
        for object_, subject in zip(before, after, strict=False):
            near = cue.start - object_.end <= _BEFORE and subject.start - cue.end <= _BEHIND
            if near and _only(scene, object_, range_, domain) and _only(scene, subject, domain, range_):
                stated = Stated(sentence, subject, predicate.iri, object_, "relations:turned", cue.start)
                yield direct(scene, stated)


def _only(scene: Scene, placed: Placed, kinds: frozenset[str], others: frozenset[str]) -> bool:
    kind = placed.mention.kind
    return scene.ontology.is_a(kind, kinds) and not scene.ontology.is_a(kind, others)


def _held(scene: Scene, sentence: Sentence, one: Placed, body: Placed) -> str:
    """Return how a body is joined to an event or report whose name goes on with it: "la asamblea de la Federació"."""
    kind = next((k for k in _HELD_BY if scene.ontology.is_a(one.mention.kind, {k})), "")
    text = sentence.text
    between = text.low[one.end : body.start]
    if not kind or not between:
        return ""
    between = between[1:] if between[0] == '"' else between
    small = text.small("names", "complement") | text.small("names", "articles") | text.small("names", "inside")
    kinds = {
        i for role in ("head", "legal") for m in text.found(role, one.end, body.start) for i in range(m.start, m.end)
    }
    joined = [i for i in range(body.start - len(between), body.start) if i not in kinds]
    linked = 0 < len(between) <= _LINKED and bool(joined) and all(text.low[i] in small for i in joined)
    opens = kind == REPORT and sentence.number < _OPENING and len(between) <= 2 * _BEHIND
    return _HELD_BY[kind] if linked or opens else ""
