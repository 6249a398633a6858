"""What people do: the role beside a name, the body it is held in, and the event at which they speak."""

from collections.abc import Iterator
from dataclasses import dataclass

from secon_graph.extract.cues import Stated
from secon_graph.extract.lexicon import Match, widest
from secon_graph.extract.scene import EVENT, PERSON, Placed, Scene, Sentence, Supplied
from secon_graph.extract.vocabulary import Entry
from secon_graph.terms import SEC

_BODIES = (SEC + "Organisation", SEC + "Region")
_NEAR = 4
_FIELD = 8
_RECENT = 2


@dataclass(frozen=True, slots=True)
class Role:
    """A person with the words of a role: words `start` to `end` of the sentence."""

    sentence: Sentence
    person: Placed
    start: int
    end: int


def roles(scene: Scene) -> Iterator[Role]:
    """Yield each person's role: the role words right before or right behind the name."""
    for sentence in scene.sentences:
        for person in sentence.of(scene.ontology, PERSON):
            match = _role(sentence, person)
            if match is not None:
                yield Role(sentence, person, _role_start(sentence, person, match), _role_end(scene, sentence, match))


def _role(sentence: Sentence, person: Placed) -> Match[Entry] | None:
    text = sentence.text
    start, end = _behind_titles(sentence, person), _past_body(sentence, person)
    before = text.ending("persons.roles", start) or _labelling(sentence, start) or _behind_comma(sentence, start)
    near = text.found("persons.roles", person.end, end + _NEAR + 1)
    after = [m for m in near if m.start >= end and m.end <= sentence.end and _opens(sentence, end, m)]
    earlier = text.found("persons.roles", sentence.start, person.start)
    behind = [m for m in earlier if m.end < person.start and _body_between(sentence, m, person)]
    for choice in (before, after, behind):
        if choice:
            return max(widest(choice), key=lambda m: (-abs(m.start - person.end), m.end - m.start))
    return None


def _behind_titles(sentence: Sentence, person: Placed) -> int:
    """Return the first word of the titles in front of a name: "Univ.-Prof. Dr. Ana Rey"."""
    titles, start = sentence.text.marks("persons.titles"), person.start
    while start - 1 > sentence.start and (start - 1 in titles or sentence.text.low[start - 1] == "."):
        start -= 1
    return start


def _past_body(sentence: Sentence, person: Placed) -> int:
    """Return the word behind a name and the body in brackets or between commas: "Ana Rey (X), director"."""
    body = next((p for p in sentence.placed if p.start == person.end + 1), None)
    if body is None or body.end >= sentence.end or sentence.text.low[person.end] not in {"(", ","}:
        return person.end
    closes = sentence.text.low[body.end] == ")"
    return body.end + 1 if closes else body.end


def _labelling(sentence: Sentence, start: int) -> list[Match[Entry]]:
    """Return the role that labels a name: "Projektleitung: Ana Rey", "the speaker is Ana Rey"."""
    text = sentence.text
    if start - 1 <= sentence.start or text.low[start - 1] not in text.small("text", "is_a") | {":"}:
        return []
    near = text.found("persons.roles", max(sentence.start, start - 1 - _NEAR), start - 1)
    links = text.small("names", "complement") | text.small("names", "inside")
    return [m for m in near if m.end == start - 1 or (text.low[m.end] in links and "," not in text.low[m.end : start])]


def _behind_comma(sentence: Sentence, start: int) -> list[Match[Entry]]:
    """Return the role before a comma, its field between: "a presidente da direção, Maria Almeida"."""
    text, comma = sentence.text, start - 1
    if comma <= sentence.start or text.low[comma] != ",":
        return []
    links = text.small("names", "complement") | text.small("names", "inside")
    near = text.found("persons.roles", max(sentence.start, comma - _FIELD), comma)
    return [m for m in near if m.end == comma or (text.low[m.end] in links and "," not in text.low[m.end : comma])]


def _opens(sentence: Sentence, end: int, match: Match[Entry]) -> bool:
    """Say whether the role stands in apposition: behind a comma, dash or bracket, "is a", or in the line below."""
    text = sentence.text
    if match.start == end:
        return text.is_capital(match.start)
    openers = {",", "-", "("} | (text.small("text", "is_a") - text.small("text", "and"))
    return text.low[end] in openers and not ({",", "("} | text.small("text", "and")) & set(
        text.low[end + 1 : match.start]
    )


def _body_between(sentence: Sentence, match: Match[Entry], person: Placed) -> bool:
    """Say whether only a body stands between role and name: "кметът на Община Смолян Иван Петров"."""
    near = [p for p in sentence.placed if match.end <= p.start <= match.end + 2]
    return any(sentence.text.low[p.end : person.start] in ([], [","]) for p in near if p.end <= person.start)


def _role_start(sentence: Sentence, person: Placed, match: Match[Entry]) -> int:
    """Extend a role to the left where a language ends it with its head: "rural development officer"."""
    text, start = sentence.text, match.start
    if text.language.tables["names"].get("head") != "last" or match.start < person.end:
        return start
    stops = text.small("names", "stop") | text.small("names", "articles")
    while start - 1 > person.end and text.words[start - 1].text.islower() and text.low[start - 1] not in stops:
        start -= 1
    return start


def _role_end(scene: Scene, sentence: Sentence, match: Match[Entry]) -> int:
    """Extend a role by its field, "head of social affairs", up to a mark, a preposition of place or a name."""
    text, end = sentence.text, match.end
    links = text.small("names", "complement")
    if end + 1 >= sentence.end or text.low[end] not in links or any(p.start == end + 1 for p in sentence.placed):
        return end
    stops = text.small("names", "stop")
    last = end + 1
    while (
        last < sentence.end and last - end <= _NEAR and text.words[last].text.islower() and text.low[last] not in stops
    ):
        last += 1
    is_named = any(p.start in (last, last - 1) for p in sentence.placed) or text.is_capital(
        min(last, len(text.words) - 1)
    )
    return end if last == end + 1 or (is_named and last < sentence.end and text.is_capital(last)) else last


def employers(scene: Scene, known: set[int]) -> Iterator[Stated]:
    """Yield the body in which a person holds a role: named right behind the role, or standing before the name.

    The persons in `known` have their body already.
    """
    for role in roles(scene):
        if id(role.person.mention) in known:
            continue
        bodies = role.sentence.of(scene.ontology, *_BODIES)
        body = next(
            (b for b in bodies if role.end <= b.start <= role.end + _NEAR and b.start != role.person.start), None
        )
        employer = body or _in_focus(scene, role)
        if employer is not None:
            yield Stated(role.sentence, role.person, SEC + "worksFor", employer, "people:role", role.start)


def _in_focus(scene: Scene, role: Role) -> Supplied | None:
    """Return the body that the section told of last, for a role that names none: "says the president, Ana Rey".

    Mayors, authors and members of a jury belong to none that is told of beside.
    """
    text = role.sentence.text
    links = text.small("names", "complement")
    if role.end < len(text.low) and text.low[role.end] in links:
        return None
    if any(m.end <= role.end for m in text.found("persons.offices", role.start, role.end)):
        return None
    before = [b for b in role.sentence.of(scene.ontology, SEC + "Organisation") if b.end <= role.start]
    if before:
        return Supplied(before[-1].mention, "section:body")
    for sentence in reversed(scene.sentences[max(0, role.sentence.number - _RECENT) : role.sentence.number]):
        bodies = {id(b.mention): b for b in sentence.of(scene.ontology, SEC + "Organisation")}
        if bodies or sentence.section != role.sentence.section:
            only = (
                next(iter(bodies.values())) if len(bodies) == 1 and sentence.section == role.sentence.section else None
            )
            return Supplied(only.mention, "section:body") if only else None
    return None


def speakers(scene: Scene) -> Iterator[Stated]:
    """Yield "person participates in event" where somebody speaks or appears in a section about an event."""
    for sentence in scene.sentences:
        for person in sentence.of(scene.ontology, PERSON):
            if not sentence.holds("persons.speech"):
                continue
            events = sentence.of(scene.ontology, EVENT)
            event = events[0] if events else scene.event(sentence)
            if event is not None:
                yield Stated(sentence, person, SEC + "participatesIn", event, "people:speech", person.start)
