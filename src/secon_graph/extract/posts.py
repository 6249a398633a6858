"""For whom a person works, said without a verb: "Ana Rey, director, X", "Ana Rey (X)", "X founder Ana Rey"."""

from collections.abc import Iterator
from itertools import pairwise

from secon_graph.extract.cues import Stated
from secon_graph.extract.scene import PERSON, Placed, Scene, Sentence, Supplied
from secon_graph.terms import SEC

WORKS_FOR = SEC + "worksFor"
_BODY = SEC + "Organisation"
_MARKS = frozenset(",(/-|·•")
_ENDS = frozenset(",;.:()/-|·•!?")
_SMALL = 5
_ROLE = 14


def posts(scene: Scene) -> Iterator[Stated]:
    """Yield each person with the body that stands beside the name."""
    for sentence in scene.sentences:
        people = {p.start for p in sentence.of(scene.ontology, PERSON)}
        for one, other in pairwise(sentence.placed):
            if one.start in people and _is_body(scene, other) and _behind(sentence, one, other):
                yield Stated(sentence, one, WORKS_FOR, other, "people:post", one.start)
                yield from _joined(scene, sentence, one, other)
            elif other.start in people and _is_body(scene, one) and _before(sentence, one, other):
                yield Stated(sentence, other, WORKS_FOR, one, "people:post", other.start)
    yield from _signed(scene)


def _is_body(scene: Scene, placed: Placed) -> bool:
    return scene.ontology.is_a(placed.mention.kind, {_BODY})


def _behind(sentence: Sentence, person: Placed, body: Placed) -> bool:
    """Say whether a body stands in apposition behind a name, with a role or small words between at most."""
    text = sentence.text
    between = text.low[person.end : body.start]
    if between and between[-1] == '"':
        between = between[:-1]
    if len(between) == 1 and between[0] in _MARKS:
        return _ends(sentence, body)
    if not between or {";", ":", "."} & set(between) or len(between) > _ROLE:
        return False
    roles = [m for m in text.found("persons.roles", person.end, body.start) if m.end <= body.start]
    if roles:
        links = text.small("text", "and")
        before = text.low[person.end : roles[0].start]
        return not links.intersection(before) and roles[0].start - person.end <= _SMALL and _leads(sentence, body)
    return (
        len(between) <= _SMALL
        and (between[0] == "," or _is_small(sentence, person.end))
        and _described(sentence, person.end, body.start)
    )


def _leads(sentence: Sentence, body: Placed) -> bool:
    """Say whether a role leads to a body: a mark, a small word, or what the body is stands before it."""
    text, last = sentence.text, body.start - 1
    words = [m for role in ("head", "legal", "persons.roles") for m in text.ending(role, body.start)]
    return text.low[last] in _MARKS | {'"'} or _is_small(sentence, last) or bool(words)


def _is_small(sentence: Sentence, i: int) -> bool:
    text = sentence.text
    small = (text.small("names", key) for key in ("inside", "complement", "at_place", "articles"))
    return text.low[i] in frozenset().union(*small)


def _described(sentence: Sentence, start: int, stop: int) -> bool:
    """Say whether only small words, and what the body is, stand between: "de la cooperativa", "vom Dachverband"."""
    text = sentence.text
    kinds = {i for role in ("head", "legal") for m in text.found(role, start, stop) for i in range(m.start, m.end)}
    rest = [i for i in range(start, stop) if i not in kinds and text.low[i] not in {",", '"'}]
    small = [i for i in rest if _is_small(sentence, i)]
    others = [i for i in rest if i not in small]
    return (
        bool(small)
        and len(others) <= 1
        and (not others or bool(kinds))
        and all(text.words[i].text.islower() for i in others)
    )


def _ends(sentence: Sentence, body: Placed) -> bool:
    """Say whether a mark or the end of the line stands behind a body, its legal form left out."""
    text, end = sentence.text, body.end
    end = next((m.end for m in text.found("legal", end, end + 1)), end)
    return end >= sentence.end or text.low[end] in _ENDS | {'"'}


def _before(sentence: Sentence, body: Placed, person: Placed) -> bool:
    """Say whether a body stands before a name: as a label of the line, or before the role."""
    text = sentence.text
    start = person.start
    titles = text.marks("persons.titles")
    while start > body.end and (start - 1 in titles or text.low[start - 1] == "."):
        start -= 1
    between = text.low[body.end : start]
    if between in ([":"], ['"', ":"], [")", ":"]):
        return body.start <= sentence.start + 2
    roles = [m for m in text.ending("persons.roles", start) if m.start >= body.end]
    return any(text.low[body.end : m.start] in ([], ['"'], [")"], ["'", "s"]) for m in roles)


def _joined(scene: Scene, sentence: Sentence, person: Placed, body: Placed) -> Iterator[Stated]:
    """Yield those whom "and" joins to a person with a body: "Novella Cleva e Dimitri Zanier, fondatori di X"."""
    before = [p for p in sentence.of(scene.ontology, PERSON) if p.end < person.start]
    links = ([word] for word in sentence.text.small("text", "and"))
    has_role = bool(sentence.text.found("persons.roles", person.end, body.start))
    if has_role and before and sentence.text.low[before[-1].end : person.start] in links:
        yield Stated(sentence, before[-1], WORKS_FOR, body, "people:post", person.start)


def _signed(scene: Scene) -> Iterator[Stated]:
    """Yield who signs or is addressed in lines of their own: name, role, body."""
    for above, line in pairwise(scene.sentences):
        person = next(iter(above.of(scene.ontology, PERSON)[-1:]), None)
        if person is None or person.end < above.end or line.of(scene.ontology, PERSON):
            continue
        roles = [m for m in line.text.found("persons.roles", line.start, line.start + 2) if m.end <= line.end]
        body = next((b for b in line.placed if _is_body(scene, b)), None)
        if roles and body is None and line.number + 1 < len(scene.sentences):
            below = scene.sentences[line.number + 1]
            body = next((b for b in below.placed[:1] if _is_body(scene, b) and b.start == below.start), None)
        else:
            below = line
        if body is not None and (roles or body.start == below.start):
            yield Stated(below, Supplied(person.mention, "section:line"), WORKS_FOR, body, "people:post", body.start)
