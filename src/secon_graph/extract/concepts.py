"""Concepts that sentences speak of beside the names: activities, kinds of body, and what is needed or planned."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from secon_graph.extract.choice import confidence
from secon_graph.extract.lexicon import Match, widest
from secon_graph.extract.occurrences import Occurrence
from secon_graph.extract.scene import Placed, Scene, Sentence
from secon_graph.extract.text import Candidate
from secon_graph.extract.vocabulary import Entry
from secon_graph.model import BlockKind, Mention
from secon_graph.terms import SEC

_BARRIER, _ENABLER, _NEED, _MEASURE = (SEC + kind for kind in ("Barrier", "Enabler", "Need", "Measure"))
# relations between a measure and a barrier, and whether the measure stands before their cues
_AGAINST = {SEC + "addresses": True, SEC + "addressedBy": False}
_REACH_AHEAD, _REACH_BACK = 6, 3
Spot = tuple[Sentence, Occurrence]


class _Wish(NamedTuple):
    """Words `start` to `end` say that something is needed, or meant to be brought about."""

    start: int
    end: int
    kind: str
    is_behind: bool = False
    """Whether what is wished for stands before the words: "vouchers address the lack of capital"."""


def spot(scene: Scene) -> None:
    """Add to each sentence the concepts that it speaks of where it names nothing."""
    spots = [(s, Occurrence(s.text, candidate)) for s in scene.sentences for candidate in _spoken(scene, s)]
    spots += [(s, Occurrence(s.text, candidate)) for s, wishes in _wishing(scene) for candidate in _wished(s, wishes)]
    mentions = _mentions(occurrence for _, occurrence in spots)
    for sentence, occurrence in spots:
        sentence.concepts.append(Placed(occurrence, mentions[_key(occurrence)]))


def _spoken(scene: Scene, sentence: Sentence) -> Iterator[Candidate]:
    """Yield the activities and kinds of body, which cues join to a name."""
    here = (m for m in sentence.text.found("concept", sentence.start, sentence.end) if m.end <= sentence.end)
    for match in widest(m for m in here if m.payload.kind in scene.spoken):
        if _is_free(sentence, match):
            yield Candidate(match.start, match.end, match.payload.kind, "concepts:spoken", match.payload.iri)


def _is_free(sentence: Sentence, match: Match[Entry]) -> bool:
    return not any(p.start < match.end and match.start < p.end for p in sentence.placed)


def _wishing(scene: Scene) -> Iterator[tuple[Sentence, list[_Wish]]]:
    """Yield each sentence with its words of wish; an item of a list that a wish announces is wished for as a whole."""
    for sentence in scene.sentences:
        wishes, text = list(_wishes(sentence)), sentence.text
        if text.kind == BlockKind.ITEM and text.announced in (_NEED, _MEASURE) and not wishes:
            wishes = [_Wish(sentence.start, sentence.start, text.announced)]
        yield sentence, wishes


def _wishes(sentence: Sentence) -> Iterator[_Wish]:
    text, bounds = sentence.text, (sentence.start, sentence.end)
    yield from (_Wish(m.start, m.end, m.payload.kind) for m in text.found("wish", *bounds))
    yield from (_Wish(m.start, m.end, _MEASURE) for m in text.found("polarity.aims", *bounds))
    if any(p.mention.kind == _BARRIER for p in sentence.placed):
        cues = (m for m in text.found("cue", *bounds) if m.payload.kind in _AGAINST)
        yield from (_Wish(m.start, m.end, _MEASURE, is_behind=_AGAINST[m.payload.kind]) for m in cues)


def _wished(sentence: Sentence, wishes: list[_Wish]) -> Iterator[Candidate]:
    """Yield what words of wish speak of: a topic, or a phrase that voices an enabler, close behind or before them."""
    text = sentence.text
    forms = (m for m in text.found("form", sentence.start, sentence.end) if m.payload.kind == _ENABLER)
    topics = text.found("topic", sentence.start, sentence.end)
    inside = (m for m in (*forms, *topics) if m.end <= sentence.end)
    every = sorted(inside, key=lambda m: (m.start, -m.end, m.payload.kind != _ENABLER, m.payload))
    small, last = text.small("names", "complement"), -1
    for match in widest(every) if wishes else []:
        near = [wish for wish in wishes if _is_near(wish, match)]
        concept = text.concepts.get((_ENABLER, match.payload.iri), "")
        is_complement = match.start == last + 1 and text.low[last] in small  # "training for leaders"
        if near and concept and match.start >= last and not is_complement and _is_free(sentence, match):
            last = match.end
            kind = _NEED if any(wish.kind == _NEED for wish in near) else near[0].kind
            yield Candidate(match.start, match.end, kind, "concepts:wish", concept)


def _is_near(wish: _Wish, match: Match[Entry]) -> bool:
    if wish.start == wish.end:  # the heading above says so
        return True
    is_behind = match.end <= wish.start <= match.end + _REACH_BACK
    if wish.is_behind:
        return is_behind
    return (is_behind and wish.kind == _NEED) or wish.end <= match.start < wish.end + _REACH_AHEAD


def _key(occurrence: Occurrence) -> tuple[str, str, str]:
    return occurrence.candidate.kind, occurrence.candidate.iri, occurrence.form.casefold()


def _mentions(occurrences: Iterable[Occurrence]) -> dict[tuple[str, str, str], Mention]:
    """Return one mention for each concept in the same words."""
    places: dict[tuple[str, str, str], list[Occurrence]] = {}
    for occurrence in occurrences:
        places.setdefault(_key(occurrence), []).append(occurrence)
    return {key: _mention(found) for key, found in places.items()}


def _mention(found: list[Occurrence]) -> Mention:
    first = found[0]
    return Mention(
        *first.span,
        first.form,
        first.candidate.kind,
        first.candidate.iri,
        aliases=tuple(sorted({occurrence.form for occurrence in found} - {first.form})),
        places=tuple(sorted(occurrence.span for occurrence in found)),
        confidence=confidence(first.candidate),
        found_by=first.candidate.found_by,
    )
