"""What documents say of their project in passing: who pays for it, leads it, shares in it, and who wrote a report."""

from collections.abc import Iterator

from secon_graph.extract.cues import Stated
from secon_graph.extract.lists import lines
from secon_graph.extract.scene import PERSON, PROJECT, REPORT, Placed, Scene, Sentence, Supplied
from secon_graph.model import BlockKind
from secon_graph.terms import SEC

FUNDS, WORKS_ON = SEC + "funds", SEC + "worksOn"
_PARTNER, _LEAD = SEC + "partnerIn", SEC + "coordinates"
_PROGRAMME, _BODY = SEC + "Programme", SEC + "Organisation"
# who wins prizes; authorities give them
_WINNERS = frozenset(SEC + kind for kind in ("Cooperative", "SocialEnterprise", "Association", "Foundation"))
_NEAR = 8


def funded(scene: Scene) -> Iterator[Stated]:
    """Yield each programme that a document names with the one project that it tells of."""
    projects = [m for m in scene.mentions if scene.ontology.is_a(m.kind, {PROJECT})]
    if len(projects) != 1:
        return
    done: set[int] = set()
    for sentence in scene.sentences:
        for programme in sentence.of(scene.ontology, _PROGRAMME):
            if id(programme.mention) not in done and programme.mention.kind == _PROGRAMME:
                done.add(id(programme.mention))
                beside = next(iter(sentence.of(scene.ontology, PROJECT)), None)
                project = beside or Supplied(projects[0], "document:project")
                yield Stated(sentence, programme, FUNDS, project, "projects:programme", programme.start)


def awarded(scene: Scene) -> Iterator[Stated]:
    """Yield the programme or prize that gives a body a sum: in the line of a list, or named in the sentence."""
    for line in lines(scene):
        named = [pair for pair in line.placed if pair[1].mention.kind == _PROGRAMME]
        bodies = [pair for pair in line.placed if scene.ontology.is_a(pair[1].mention.kind, _WINNERS)]
        is_listed = line.kind in (BlockKind.ITEM, BlockKind.CELL)
        if not bodies or not (line.says("headings.money") or (is_listed and line.says("headings.awards"))):
            continue
        sentence, body = bodies[0]
        giver = named[0][1] if named else scene.last(sentence, _PROGRAMME) if is_listed else None
        if giver is not None and giver.mention.kind == _PROGRAMME:
            yield Stated(sentence, giver, FUNDS, body, "projects:award", body.start)


def shared(scene: Scene) -> Iterator[Stated]:
    """Yield who leads the project and who shares in it, in sentences that speak of its partners."""
    for sentence in scene.sentences:
        bodies = sentence.of(scene.ontology, _BODY)
        project = next(iter(sentence.of(scene.ontology, PROJECT)), None) or scene.project
        if not bodies or project is None:
            continue
        lead = _lead(scene, sentence, bodies)
        if lead is not None:
            yield Stated(sentence, lead, _LEAD, project, "projects:lead", lead.start)
        if sentence.holds("headings.partners"):
            for body in bodies:
                if lead is None or body.mention is not lead.mention:
                    yield Stated(sentence, body, _PARTNER, project, "projects:partner", body.start)


def _lead(scene: Scene, sentence: Sentence, bodies: list[Placed]) -> Placed | None:
    """Return the body that a word for the lead stands beside, and no person."""
    for cue in sentence.text.found("headings.lead", sentence.start, sentence.end):
        if any(p.start <= cue.start < p.end for p in sentence.placed):
            continue
        after = [p for p in sentence.placed if p.start >= cue.end][:1]
        before = [p for p in sentence.placed if p.end <= cue.start][-1:]
        for near in (*after, *before):
            gap = near.start - cue.end if near.start >= cue.end else cue.start - near.end
            if gap <= _NEAR and near in bodies:
                return near
            if near.mention.kind == PERSON and gap <= 2:
                break
    return None


def written(scene: Scene) -> Iterator[Stated]:
    """Yield who wrote the report that the sentence, or else the document, is about."""
    for sentence in scene.sentences:
        people = sentence.of(scene.ontology, PERSON)
        if not people or not sentence.holds("headings.authors"):
            continue
        beside = next(iter(sentence.of(scene.ontology, REPORT)), None)
        report = beside or scene.last(sentence, REPORT)
        for person in people if report else []:
            assert report is not None
            yield Stated(sentence, person, WORKS_ON, report, "projects:author", person.start)


def staffed(scene: Scene) -> Iterator[Stated]:
    """Yield persons whose role is in the project: "project manager: Ana Rey"."""
    project = scene.project
    for sentence in scene.sentences if project else []:
        heads = [m for m in sentence.text.found("head", sentence.start, sentence.end) if m.payload.kind == PROJECT]
        roles = sentence.text.found("persons.roles", sentence.start, sentence.end)
        for person in sentence.of(scene.ontology, PERSON):
            near = [r for r in roles if min(abs(r.start - person.end), abs(person.start - r.end)) <= 3]
            if any(h.start <= r.end + 3 and r.start <= h.end + 2 for r in near for h in heads):
                assert project is not None
                beside = next(iter(sentence.of(scene.ontology, PROJECT)), None)
                yield Stated(sentence, person, WORKS_ON, beside or project, "projects:lead", person.start)
