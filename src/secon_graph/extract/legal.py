"""As what a body exists: legal forms beside a name, "фондация „X“", "X e.V.", and kinds that a name itself says."""

from collections.abc import Iterator

from secon_graph.extract.choice import CONFIDENCE
from secon_graph.extract.cues import Stated
from secon_graph.extract.lexicon import Match, widest
from secon_graph.extract.occurrences import Occurrence
from secon_graph.extract.scene import Placed, Scene, Sentence
from secon_graph.extract.text import Candidate, Text
from secon_graph.extract.vocabulary import Entry, is_abbreviation
from secon_graph.model import Mention
from secon_graph.terms import SEC

_LEGAL_FORM, _KIND, _ACTIVITY = SEC + "LegalForm", SEC + "OrganisationKind", SEC + "Activity"
# bodies whose names say for what they are competent, which is no trade of theirs
_OFFICES = frozenset(SEC + kind for kind in ("PublicAuthority", "University", "FinancialInstitution"))
_BEFORE = 5
# kinds whose name already says the form
_SAID = frozenset((SEC + "Cooperative", SEC + "SocialEnterprise"))


def legal_forms(scene: Scene) -> Iterator[Stated]:
    """Yield each body with its legal form."""
    for sentence in scene.sentences:
        for body in sentence.of(scene.ontology, SEC + "Organisation"):
            match = _beside(sentence, body)
            if match is not None:
                yield _stated(sentence, body, SEC + "hasLegalForm", match, kind=_LEGAL_FORM, found_by="legal:form")


def said_by_names(scene: Scene) -> Iterator[Stated]:
    """Yield each body with the kind and the activity that its name says: "Spółdzielnia Socjalna Dalba", "Bakery „X“".

    The broadest kinds, such as a foundation, say no more than the class of the body.
    """
    seen = set()
    for sentence in scene.sentences:
        for body in sentence.of(scene.ontology, SEC + "Organisation"):
            for match, predicate in _told(scene, sentence, body):
                if (id(body.mention), match.payload.iri) not in seen:
                    seen.add((id(body.mention), match.payload.iri))
                    yield _stated(sentence, body, predicate, match, kind=match.payload.kind, found_by="legal:name")


def _told(scene: Scene, sentence: Sentence, body: Placed) -> Iterator[tuple[Match[Entry], str]]:
    said = sentence.text.found("concept", max(sentence.start, body.start - _BEFORE), body.end)
    near = [m for m in said if m.end <= body.end and (m.start >= body.start or _touches(sentence, m.end, body.start))]
    kinds = [m for m in near if scene.ontology.is_a(m.payload.kind, {_KIND}) and _heads(sentence, body, m)]
    for match in (m for m in widest(kinds)[:1] if scene.ontology.concepts[m.payload.iri].broader):
        yield match, SEC + "hasKind"
    if not scene.ontology.is_a(body.mention.kind, _OFFICES):
        activities = widest(m for m in near if scene.ontology.is_a(m.payload.kind, {_ACTIVITY}))
        yield from ((match, SEC + "hasActivity") for match in activities[:1])


def _touches(sentence: Sentence, end: int, start: int) -> bool:
    return sentence.text.low[end:start] in ([], ['"'])


def _heads(sentence: Sentence, body: Placed, match: Match[Entry]) -> bool:
    """Say whether words are the head of a name: what stands behind "for" or "of" says whom the body serves."""
    small = sentence.text.small("names", "complement") | sentence.text.small("names", "inside")
    return not small.intersection(sentence.text.low[body.start : match.start])


def _stated(
    sentence: Sentence, body: Placed, predicate: str, match: Match[Entry], *, kind: str, found_by: str
) -> Stated:
    said = Occurrence(sentence.text, Candidate(match.start, match.end, kind, found_by, match.payload.iri))
    mention = Mention(
        *said.span,
        said.form,
        kind,
        match.payload.iri,
        places=(said.span,),
        confidence=CONFIDENCE[found_by],
        found_by=found_by,
    )
    return Stated(sentence, body, predicate, Placed(said, mention), found_by, match.start)


def _beside(sentence: Sentence, body: Placed) -> Match[Entry] | None:
    """Return the form in words before a name, small ones or before quotation marks, else its abbreviation."""
    text = sentence.text
    before = body.start - 1 if body.start and text.low[body.start - 1] == '"' else body.start
    after = body.end + 1 if body.end < len(text.words) and text.low[body.end] == '"' else body.end
    may_be_capital = before < body.start and body.mention.kind not in _SAID
    worded = [m for m in text.ending("legal", before) if not is_abbreviation(m.payload.phrase)]
    worded = [m for m in worded if may_be_capital or _is_small(text, m)]
    short = [m for m in text.found("legal", after, after + 1) if is_abbreviation(m.payload.phrase)]
    return next(iter((*worded, *short)), None)


def _is_small(text: Text, match: Match[Entry]) -> bool:
    return text.words[match.start].text.islower()
