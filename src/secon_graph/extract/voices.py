"""Who says what: which report, region or meeting voices a factor, and who publishes which document."""

from collections.abc import Iterator

from secon_graph.extract.cues import Stated
from secon_graph.extract.scene import EVENT, PROJECT, REPORT, Placed, Scene, Sentence, Supplied
from secon_graph.model import ITSELF
from secon_graph.terms import SEC

_TERRITORY = (SEC + "Region", SEC + "Country")
_POLICY = SEC + "PolicyInstrument"
_VOICES = (REPORT, _POLICY, *_TERRITORY, EVENT)
# what may be named behind what it says: "nobody counts the jobs, the survey finds"
_BEHIND = (REPORT, _POLICY)
_BY_KIND = {
    SEC + "Barrier": SEC + "reportsBarrier",
    SEC + "Enabler": SEC + "reportsEnabler",
    SEC + "Need": SEC + "reportsNeed",
    SEC + "Measure": SEC + "reportsMeasure",
}


def voiced(scene: Scene) -> Iterator[Stated]:
    """Yield each barrier, enabler, need and measure with the one that reports it."""
    for sentence in scene.sentences:
        for factor in sentence.of(scene.ontology, *_BY_KIND):
            voice = _voice(scene, sentence, factor) or Supplied(ITSELF, ITSELF.found_by)
            yield Stated(sentence, voice, _BY_KIND[factor.mention.kind], factor, _rule(voice), factor.start)


def _rule(voice: Placed | Supplied) -> str:
    if voice.mention is ITSELF:
        return "voices:document"
    return "voices:sentence" if isinstance(voice, Placed) else "voices:section"


def _voice(scene: Scene, sentence: Sentence, factor: Placed) -> Placed | Supplied | None:
    """Return who reports: one named in the sentence, the report it points to, or what the section is about."""
    before = [p for p in sentence.of(scene.ontology, *_VOICES) if p.end <= factor.start]
    reports = [p for p in before if scene.ontology.is_a(p.mention.kind, {REPORT})]
    if reports:
        return reports[-1]
    if before:
        return before[-1]
    behind = [p for p in sentence.of(scene.ontology, *_BEHIND) if p.start >= factor.end]
    if behind:
        return behind[0]
    if _points_to_report(sentence) and (report := scene.last(sentence, REPORT)):
        return report
    return _context(scene, sentence)


def _points_to_report(sentence: Sentence) -> bool:
    heads = [m for m in sentence.text.found("head") if m.payload.kind == SEC + "Report"]
    return any(sentence.start <= head.start < sentence.end for head in heads)


def _context(scene: Scene, sentence: Sentence) -> Supplied | None:
    """Return what the section is about: its event, report or plan; else the report or plan named last before."""
    event, report, policy = scene.event(sentence), scene.last(sentence, REPORT), scene.last(sentence, _POLICY)
    named = scene.focus(sentence, EVENT, REPORT, _POLICY)
    if named is not None and scene.ontology.is_a(named.mention.kind, {EVENT}):
        return event
    if named is not None and scene.ontology.is_a(named.mention.kind, {_POLICY}):
        return policy
    return report or policy


def published(scene: Scene) -> Iterator[Stated]:
    """Yield "project publishes bulletin" where a title says so, and "our report" where the document has a project."""
    project = scene.project
    for sentence in scene.sentences if project else []:
        assert project is not None
        for report in sentence.of(scene.ontology, REPORT):
            if report.mention.places[0] != report.occurrence.span and not _ours(sentence, report):
                continue
            beside = [p for p in sentence.of(scene.ontology, PROJECT) if abs(p.start - report.end) <= 4]
            opens = sentence is scene.sentences[0]
            if opens and beside:
                yield Stated(sentence, beside[0], SEC + "publishes", report, "voices:title", report.start)
            elif opens or _ours(sentence, report):
                yield Stated(sentence, project, SEC + "publishes", report, "voices:ours", report.start)


def _ours(sentence: Sentence, report: Placed) -> bool:
    return sentence.holds("reference.our", before=report.start, reach=3)
