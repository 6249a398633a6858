"""Relations that a cue states: subject, cue, object in one sentence, type-checked by domain and range."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice, takewhile

from secon_graph.extract.lexicon import Match
from secon_graph.extract.scene import EVENT, PROJECT, Placed, Scene, Sentence, Supplied
from secon_graph.extract.vocabulary import Entry
from secon_graph.model import BlockKind
from secon_graph.ontology import Ontology, Predicate
from secon_graph.terms import SEC

_LEFT, _RIGHT = 18, 8
_BRACKET = 8


@dataclass(frozen=True, slots=True)
class Stated:
    """What a sentence states: either end an occurrence, or a mention supplied by a document-wide rule."""

    sentence: Sentence
    subject: Placed | Supplied
    predicate: str
    object: Placed | Supplied
    found_by: str
    at: int
    """The word of the cue."""


def by_cue(scene: Scene) -> Iterator[Stated]:
    """Yield what cues of every strength state."""
    for sentence in scene.sentences:
        yield from _loose(scene, sentence)
        yield from _tight(scene, sentence)
        yield from _led(scene, sentence)


def ends(ontology: Ontology, iri: str) -> tuple[Predicate, frozenset[str], frozenset[str]]:
    """Return a predicate with its domain and range; an inverse has those of the relation it inverts, swapped."""
    predicate = ontology.predicates[iri]
    if predicate.inverse_of:
        direct = ontology.predicates[predicate.inverse_of]
        return predicate, direct.range, direct.domain
    return predicate, predicate.domain, predicate.range


_ROLES = ("cue", "tight", "lead")


def _cues(sentence: Sentence, role: str) -> list[Match[Entry]]:
    """Return the cues in a role that are part neither of a name nor of a longer cue."""
    named = {i for p in sentence.placed for i in range(p.start, p.end)}
    here = (m for r in _ROLES for m in sentence.text.found(r, sentence.start, sentence.end))
    every = [m for m in here if m.end <= sentence.end]
    free = [m for m in every if not named.intersection(range(m.start, m.end))]
    mine = [m for m in free if m.payload.role == role]
    longest = [m for m in mine if not any(_holds(other, m) for other in free)]
    return list({(m.start, m.end, m.payload.kind): m for m in longest}.values())


def _holds(outer: Match[Entry], inner: Match[Entry]) -> bool:
    """Say whether a longer cue begins with or encloses a shorter; one at its end keeps its own meaning."""
    return (outer.start <= inner.start and inner.end < outer.end) or (
        outer.start < inner.start and inner.end < outer.end
    )


def _loose(scene: Scene, sentence: Sentence) -> Iterator[Stated]:
    for cue in _cues(sentence, "cue"):
        predicate, domain, range_ = ends(scene.ontology, cue.payload.kind)
        if predicate.literal or not range_:
            continue
        objects = _objects(scene, sentence, cue, range_)
        turned = _inverted(scene, sentence, cue, predicate)
        if turned is not None:
            yield direct(scene, turned)
            continue
        for subject in _subjects(scene, sentence, cue, domain) if objects else ():
            for found in objects:
                if _differ(subject, found):
                    yield direct(scene, Stated(sentence, subject, predicate.iri, found, "relations:cue", cue.start))


def _inverted(scene: Scene, sentence: Sentence, cue: Match[Entry], predicate: Predicate) -> Stated | None:
    """Read verb, subject, object where a language turns them: "Op 5 mei ontving de stad de netwerkdag"."""
    _, domain, range_ = ends(scene.ontology, predicate.iri)
    if not sentence.text.language.tables["names"].get("verb_second"):
        return None
    around = sentence.everything
    if any(p.end <= cue.start and scene.ontology.is_a(p.mention.kind, domain) for p in around):
        return None
    behind = [p for p in around if p.start >= cue.end]
    subject = next((p for p in behind[:1] if scene.ontology.is_a(p.mention.kind, domain)), None)
    object_ = next((p for p in behind[1:] if scene.ontology.is_a(p.mention.kind, range_)), None)
    if subject is None or object_ is None or subject.start - cue.end > 2 or object_.start - subject.end > _RIGHT:
        return None
    return Stated(sentence, subject, predicate.iri, object_, "relations:cue", cue.start)


def _differ(one: Placed | Supplied, other: Placed | Supplied) -> bool:
    return one.mention is not other.mention


def _apposed(sentence: Sentence) -> set[int]:
    """Return the first words of countries and regions that only say where a place lies: "Касерес, Испания"."""
    found = set()
    for one, other in zip(sentence.placed, sentence.placed[1:], strict=False):
        between = sentence.text.low[one.end : other.start]
        if between in ([","], ["("]) and one.mention.kind == SEC + "Place" and other.mention.kind in _WIDER:
            found.add(other.start)
    return found


_WIDER = frozenset((SEC + "Country", SEC + "Region"))


def _objects(scene: Scene, sentence: Sentence, cue: Match[Entry], kinds: frozenset[str]) -> list[Placed]:
    """Return the first fitting name after the cue, and those that an enumeration joins to it."""
    skip = _apposed(sentence)
    after = [p for p in sentence.everything if p.start >= cue.end and p.start not in skip]
    fitting = [p for p in after if scene.ontology.is_a(p.mention.kind, kinds)]
    if not fitting or fitting[0].start - cue.end > _RIGHT:
        return []
    chosen = [fitting[0]]
    for one in fitting[1:]:
        if not _coordinated(sentence, chosen[-1].end, one.start):
            break
        chosen.append(one)
    return chosen


def _coordinated(sentence: Sentence, end: int, start: int) -> bool:
    """Say whether words `end` to `start` join two items of an enumeration: a comma or "and", then no verb."""
    text = sentence.text
    links = text.small("text", "and") | {","}
    end += text.low[end] == '"' if end < len(text.low) else 0
    end = _behind_bracket(sentence, end)
    if not end < start <= end + 6 or text.low[end] not in links:
        return False
    rest = [i for i in range(end, start) if text.low[i] not in links]
    return not any(text.low[i] in text.small("names", "stop") or text.words[i].text in "()" for i in rest)


def _behind_bracket(sentence: Sentence, end: int) -> int:
    """Return the word behind what only tells where a body lies, or its legal form: "(Poland)", "e. V."."""
    text = sentence.text
    legal = next((m.end for m in text.found("legal", end, end + 1)), end)
    if legal < len(text.low) and text.low[legal] == "(":
        closing = next((i for i in range(legal, min(legal + _BRACKET, sentence.end)) if text.low[i] == ")"), None)
        return closing + 1 if closing is not None else legal
    return legal


def _subject(scene: Scene, sentence: Sentence, cue: Match[Entry], kinds: frozenset[str]) -> Placed | Supplied | None:
    skip = _apposed(sentence)
    before = [p for p in sentence.everything if p.end <= cue.start and p.start not in skip]
    is_project = scene.ontology.is_a(PROJECT, kinds) and kinds
    if (
        is_project
        and _is_subject(sentence, PROJECT, cue)
        and not sentence.of(scene.ontology, PROJECT)
        and scene.project
    ):
        return scene.project
    fitting = [p for p in before if scene.ontology.is_a(p.mention.kind, kinds)]
    if fitting and cue.start - fitting[-1].end <= _LEFT:
        return fitting[-1]
    if fitting or not kinds:
        return None
    return scene.event(sentence) if scene.ontology.is_a(EVENT, kinds) else None


def _subjects(scene: Scene, sentence: Sentence, cue: Match[Entry], kinds: frozenset[str]) -> list[Placed | Supplied]:
    """Return the subject of a cue, and the names that an enumeration joins to it: "A and B organise"."""
    last = _subject(scene, sentence, cue, kinds)
    if not isinstance(last, Placed):
        return [last] if last else []
    joined = [last]
    for one in reversed([p for p in sentence.everything if p.end <= last.start]):
        if not (scene.ontology.is_a(one.mention.kind, kinds) and _coordinated(sentence, one.end, joined[-1].start)):
            break
        joined.append(one)
    return [*reversed(joined)]


def _is_subject(sentence: Sentence, kind: str, cue: Match[Entry]) -> bool:
    """Say whether "the project" opens the sentence or stands right before the cue, and not behind a preposition."""
    text = sentence.text
    bound = text.small("names", "complement") | text.small("names", "at_place")
    heads = [m for m in text.found("head", sentence.start, cue.start) if m.payload.kind == kind]
    free = [m for m in heads if m.start == sentence.start or text.low[m.start - 1] not in bound]
    return any(m.start <= sentence.start + 1 or cue.start - m.end <= 2 for m in free)


def _tight(scene: Scene, sentence: Sentence) -> Iterator[Stated]:
    for cue in sentence.text.found("tight", sentence.start, sentence.end):
        predicate, domain, range_ = ends(scene.ontology, cue.payload.kind)
        if predicate.literal or not range_:
            continue
        left = next((p for p in sentence.everything if _touches(sentence, p.end, cue.start)), None)
        right = next((p for p in sentence.everything if p.start == cue.end), None)
        if left is None or right is None or left is right:
            continue
        if scene.ontology.is_a(left.mention.kind, domain) and scene.ontology.is_a(right.mention.kind, range_):
            yield direct(scene, Stated(sentence, left, predicate.iri, right, "relations:tight", cue.start))


def _touches(sentence: Sentence, end: int, start: int) -> bool:
    return end == start or (end + 1 == start and sentence.text.words[end].text in '“”»"')


def _led(scene: Scene, sentence: Sentence) -> Iterator[Stated]:
    """Yield relations whose subject the section gives: "study visits to X and Y", "Partners: A, B"."""
    for cue in _cues(sentence, "lead"):
        predicate, domain, range_ = ends(scene.ontology, cue.payload.kind)
        if predicate.literal or scene.ontology.is_a(SEC + "Barrier", range_) or not range_:
            continue
        objects = _led_objects(scene, sentence, cue, range_)
        subject = (_subject(scene, sentence, cue, domain) or _project(scene, domain)) if objects else None
        for where, found in objects if subject else []:
            assert subject is not None
            if _differ(subject, found):
                yield direct(scene, Stated(where, subject, predicate.iri, found, "relations:lead", cue.start))


def _project(scene: Scene, kinds: frozenset[str]) -> Supplied | None:
    return scene.project if kinds and scene.ontology.is_a(PROJECT, kinds) else None


_LISTED = (BlockKind.ITEM, BlockKind.CELL)


def _led_objects(
    scene: Scene, sentence: Sentence, cue: Match[Entry], kinds: frozenset[str]
) -> list[tuple[Sentence, Placed]]:
    """Return what the cue leads to, each with its sentence: names beside it, or one of each item of the list below.

    The list ends before an item that leads to a list of its own.
    """
    here = _in_brackets(scene, sentence, cue, kinds) or _objects(scene, sentence, cue, kinds)
    if here or not _introduces(sentence):
        return [(sentence, placed) for placed in here]
    below = islice(scene.sentences, sentence.number + 1, None)
    items = takewhile(lambda item: item.text.kind in _LISTED and not _introduces(item), below)
    return [(item, placed) for item in items for placed in item.of(scene.ontology, *kinds)[:1]]


def _in_brackets(scene: Scene, sentence: Sentence, cue: Match[Entry], kinds: frozenset[str]) -> list[Placed]:
    """Return the name before a bracket that holds only the cue: "City of Maribor (lead partner)"."""
    low = sentence.text.low
    if cue.start == 0 or cue.end >= len(low) or low[cue.start - 1] != "(" or low[cue.end] not in {")", ","}:
        return []
    return [p for p in sentence.everything if p.end == cue.start - 1 and scene.ontology.is_a(p.mention.kind, kinds)]


def _introduces(sentence: Sentence) -> bool:
    return sentence.text.kind == BlockKind.TITLE or sentence.text.words[sentence.end - 1].text == ":"


def direct(scene: Scene, stated: Stated) -> Stated:
    """Turn an inverse around, so that only the direct relation is ever stated."""
    predicate = scene.ontology.predicates[stated.predicate].inverse_of
    if predicate is None:
        return stated
    return Stated(stated.sentence, stated.object, predicate, stated.subject, stated.found_by, stated.at)
