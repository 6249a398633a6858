"""Where bodies and places lie, said without a verb: "X, Town (Country)", "X, a cooperative in Town", rows."""

from collections.abc import Iterator
from itertools import pairwise

from secon_graph.extract.cues import Stated
from secon_graph.extract.scene import Placed, Scene, Sentence, Supplied
from secon_graph.model import BlockKind
from secon_graph.terms import SEC

LOCATED = SEC + "locatedIn"
_PLACE, _REGION, _COUNTRY = (SEC + kind for kind in ("Place", "Region", "Country"))
PLACES = frozenset((_PLACE, _REGION, _COUNTRY))
_SITED = frozenset((SEC + "Organisation", _PLACE, _REGION))
_LISTED = (BlockKind.ITEM, BlockKind.CELL)
# what a name may leave open: quotation marks and the bracket of its acronym
_CLOSERS = frozenset("\")'")
_JOINS = frozenset(",(")
# marks that part the columns of a line
_COLUMNS = frozenset("/-|·•:")
_ENDS = frozenset(",;.()/-|·•:")
_DESCRIBED = 9
_FEW = 3


def seats(scene: Scene) -> Iterator[Stated]:
    """Yield where each body or place lies that stands beside the name of a place."""
    for sentence in scene.sentences:
        for one, other in pairwise(sentence.placed):
            if _fit(scene, one, other) and _beside(scene, sentence, one, other):
                yield Stated(sentence, one, LOCATED, other, "relations:apposition", other.start)
            elif _fit(scene, other, one) and _before(scene, sentence, one, other):
                yield Stated(sentence, other, LOCATED, one, "relations:apposition", one.start)
        yield from _opened(scene, sentence)
    for row in scene.rows:
        yield from _in_row(scene, row)


def _fit(scene: Scene, one: Placed, other: Placed) -> bool:
    """Say whether two names may be a thing and where it lies; the wider never lies in the narrower."""
    if other.mention.kind not in PLACES or one.mention is other.mention:
        return False
    order = (_PLACE, _REGION, _COUNTRY)
    if one.mention.kind in order:
        lower, upper = order.index(one.mention.kind), order.index(other.mention.kind)
        return lower < upper or lower == upper == 0
    return scene.ontology.is_a(one.mention.kind, _SITED)


def _beside(scene: Scene, sentence: Sentence, one: Placed, other: Placed) -> bool:
    """Say whether what stands between says so: a comma, a bracket, a preposition, or a description with one of them."""
    text = sentence.text
    start = _behind_name(sentence, one.end, other.start)
    between = text.low[start : other.start]
    if not between:
        return False
    if len(between) == 1 and between[0] in _JOINS | _COLUMNS:
        return _is_apart(scene, sentence, one, other, between[0])
    closes = _leads(sentence, other.start)
    if between[0] not in _JOINS | _COLUMNS or not (closes or between[-1] in _JOINS | _COLUMNS):
        return False
    if len(between) == 2 and closes:
        return between[0] == "," and _is_apart(scene, sentence, one, other, ",")
    return _describes(scene, sentence, start + 1, other.start - 1)


def _behind_name(sentence: Sentence, end: int, stop: int) -> int:
    """Return the word behind closing marks and a legal form: "X“ e. V. in"."""
    text = sentence.text
    while end < stop:
        legal = next((m.end for m in text.found("legal", end, end + 1) if m.end <= stop), end)
        if legal == end and text.low[end] not in _CLOSERS:
            break
        end = max(legal, end + 1)
    return end


def _is_apart(scene: Scene, sentence: Sentence, one: Placed, other: Placed, mark: str) -> bool:
    """Say whether the place stands by itself behind the mark, and is no item of an enumeration of places."""
    text = sentence.text
    low = text.low[other.end] if other.end < sentence.end else "."
    if mark == "(":
        return True
    if low not in _ENDS and low not in _CLOSERS and text.kind not in _LISTED:
        return False
    if one.mention.kind == _PLACE and other.mention.kind == _PLACE:
        return not _among_places(scene, sentence, one, other)
    is_line = text.kind in _LISTED or one.start <= sentence.start + 1
    return mark == "," or (is_line and not scene.ontology.is_a(one.mention.kind, {_COUNTRY}))


def _among_places(scene: Scene, sentence: Sentence, one: Placed, other: Placed) -> bool:
    links = sentence.text.small("text", "and") | {","}
    for left, right in pairwise(sentence.placed):
        near = sentence.text.low[left.end : right.start]
        joined = len(near) == 1 and near[0] in links
        if joined and (
            (right is one and left.mention.kind in PLACES) or (left is other and right.mention.kind == _PLACE)
        ):
            return True
    return False


def _before(scene: Scene, sentence: Sentence, place: Placed, body: Placed) -> bool:
    """Say whether only what a body is stands between a place and its name: "Kolkas kooperatīvs „Butlerags“"."""
    text = sentence.text
    stop = body.start - (text.low[body.start - 1] == '"')
    words = [text.words[i].text for i in range(place.end, stop)]
    if not 0 < len(words) <= _FEW or not all(word.islower() for word in words):
        return False
    last = [m for role in ("head", "legal") for m in text.ending(role, stop) if m.start >= place.end]
    first = text.low[place.end]
    small = text.small("names", "stop") | text.small("text", "and") | text.small("names", "articles")
    return bool(last) and first not in small and scene.ontology.is_a(last[0].payload.kind, {SEC + "Organisation"})


def _opened(scene: Scene, sentence: Sentence) -> Iterator[Stated]:
    """Yield where the one body of a sentence lies that begins with the place: "In Terneuzen draait ... bij X"."""
    first = next(iter(sentence.placed), None)
    if first is None or first.mention.kind != _PLACE or first.start - sentence.start > 1:
        return
    bodies = {id(p.mention): p for p in sentence.of(scene.ontology, SEC + "Organisation")}
    if len(bodies) == 1 and (first.start == sentence.start + 1 and _leads(sentence, first.start)):
        body = next(iter(bodies.values()))
        if not any(p.start > body.start and p.mention.kind in PLACES for p in sentence.placed):
            yield Stated(sentence, body, LOCATED, first, "relations:opening", first.start)


def _leads(sentence: Sentence, at: int) -> bool:
    """Say whether a preposition of place stands right before word `at`."""
    text = sentence.text
    small = text.small("names", "at_place") | text.small("names", "inside") | text.small("names", "complement")
    return text.low[at - 1] in small or any(m.payload.kind == LOCATED for m in text.ending("tight", at))


def _describes(scene: Scene, sentence: Sentence, start: int, stop: int) -> bool:
    """Say whether words in small letters tell what kind of body stands before them: "empresa de inserción"."""
    text = sentence.text
    if not 0 < stop - start <= _DESCRIBED or any(text.low[i] in {";", ":"} for i in range(start, stop)):
        return False
    roles = ("head", "legal", "concept")
    found = [m for role in roles for m in text.found(role, start, stop) if m.end <= stop]
    bodies = {SEC + "Organisation", SEC + "OrganisationKind"}
    return any(scene.ontology.is_a(m.payload.kind, bodies) for m in found)


def _in_row(scene: Scene, row: list[Sentence]) -> Iterator[Stated]:
    """Yield where the body of a row of a table lies, and in which country that place does."""
    placed = [(sentence, p) for sentence in row for p in sentence.placed]
    bodies = [pair for pair in placed if scene.ontology.is_a(pair[1].mention.kind, {SEC + "Organisation"})]
    ends = [pair for pair in placed if pair[1].mention.kind in PLACES]
    chain = [*bodies[:1], *(pair for pair in ends if not bodies or pair[0].number >= bodies[0][0].number)]
    for (home, one), (there, other) in pairwise(chain):
        if home is not there and _fit(scene, one, other):
            yield Stated(
                there, Supplied(one.mention, "section:row"), LOCATED, other, "relations:apposition", other.start
            )
