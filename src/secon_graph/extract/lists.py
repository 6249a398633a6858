"""Lists that a heading explains, line by line: partners of a project, its lead, speakers."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from secon_graph.extract.cues import Stated
from secon_graph.extract.scene import EVENT, PERSON, Placed, Scene, Sentence, Supplied
from secon_graph.model import BlockKind
from secon_graph.terms import SEC

PARTNER, LEAD, PARTICIPATES = (SEC + name for name in ("partnerIn", "coordinates", "participatesIn"))
_LISTED = (BlockKind.ITEM, BlockKind.CELL)
_ROLES = {
    "headings.lead": LEAD,
    "headings.partners": PARTNER,
    "headings.speakers": PARTICIPATES,
}
_BODY, _REGION = SEC + "Organisation", SEC + "Region"
# how partners are counted: "LP", "PP2", "P 3"
_NUMBERED = re.compile(r"(?:LP|[PП]{1,2} ?\d{1,2})\b")
# so many words a heading has at most
_HEADING = 9


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a list: a sentence, or the cells of a row."""

    sentences: list[Sentence]

    @property
    def placed(self) -> list[tuple[Sentence, Placed]]:
        """What it names, each with its sentence."""
        return [(sentence, p) for sentence in self.sentences for p in sentence.placed]

    def of(self, scene: Scene, *kinds: str) -> list[tuple[Sentence, Placed]]:
        """Return what it names of these kinds, each with its sentence."""
        return [pair for pair in self.placed if scene.ontology.is_a(pair[1].mention.kind, kinds)]

    @property
    def kind(self) -> BlockKind:
        """The kind of its block."""
        return self.sentences[0].text.kind

    @property
    def words(self) -> int:
        """How many words it has."""
        return sum(sentence.end - sentence.start for sentence in self.sentences)

    def says(self, role: str) -> bool:
        """Say whether a word in this role stands in it."""
        return any(sentence.holds(role) for sentence in self.sentences)

    @property
    def leads(self) -> bool:
        """Whether a colon ends it."""
        last = self.sentences[-1]
        return last.text.words[last.end - 1].text == ":"


def lines(scene: Scene) -> Iterator[Line]:
    """Yield the lines of a document in order."""
    for _, found in groupby(scene.sentences, key=lambda s: s.text.row or -1 - s.number):
        yield Line(list(found))


def listed(scene: Scene) -> Iterator[Stated]:
    """Yield what the lines below a heading name, in the relation that the heading says."""
    state, used = "", False
    for line in lines(scene):
        named = next((predicate for role, predicate in _ROLES.items() if line.says(role)), "")
        is_title = line.kind is BlockKind.TITLE
        is_heading = not line.of(scene, _BODY, _REGION, PERSON) and line.words <= _HEADING
        if is_title or line.leads or is_heading:
            # the subtitle of a heading that nothing was listed below says no more than it
            if named or (is_title and used):
                state, used = named, False
            continue
        if line.kind not in _LISTED:
            state = ""
            continue
        found = list(_entry(scene, line, state, named))
        yield from found
        used = used or bool(found)
        # a lead stands alone below its heading; its partners follow
        state = PARTNER if found and state == LEAD else state


def _entry(scene: Scene, line: Line, state: str, named: str) -> Iterator[Stated]:
    """Yield what one line of a list says of its first name."""
    numbered = _NUMBERED.match(line.sentences[0].text.plain) is not None
    is_row = named in (PARTNER, LEAD) and line.kind is BlockKind.CELL
    if state in (PARTNER, LEAD) or is_row or numbered:
        predicate = LEAD if LEAD in (named, state) and named != PARTNER else PARTNER
        first = line.placed[0][1].mention.kind if line.placed else PERSON
        for sentence, body in line.of(scene, _BODY, _REGION)[:1] if scene.project and first != PERSON else ():
            assert scene.project is not None
            yield Stated(sentence, body, predicate, scene.project, "lists:heading", body.start)
    elif state == PARTICIPATES:
        for sentence, person in line.of(scene, PERSON):
            event = scene.event(sentence) or _first(scene, EVENT)
            if event is not None:
                yield Stated(sentence, person, PARTICIPATES, event, "lists:heading", person.start)


def _first(scene: Scene, kind: str) -> Supplied | None:
    found = next((m for m in scene.mentions if scene.ontology.is_a(m.kind, {kind})), None)
    return Supplied(found, "document:first") if found else None
