"""As what a body exists: legal forms beside a name, "фондация „X“", "X e.V.", and kinds that a name itself says."""

from collections.abc import Iterator

from secon_graph.extract.choice import CONFIDENCE
from secon_graph.extract.cues import Stated
from secon_graph.extract.lexicon import Match, widest
from secon_graph.extract.occurrences import Occurrence
from secon_graph.extract.scene import Placed, Scene, Sentence
from secon_graph.extract.text import Candidate
from secon_graph.extract.vocabulary import Entry, is_abbreviation
from secon_graph.model import Mention
from secon_graph.terms import SEC

_LEGAL_FORM, _KIND = SEC + "LegalForm", SEC + "OrganisationKind"
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


def kinds_in_names(scene: Scene) -> Iterator[Stated]:
    """Yield each body with the kind that its name says: "Spółdzielnia Socjalna Dalba", "housing cooperative „X“".

    The broadest kinds, such as a foundation, say no more than the class of the body.
    """
    seen = set()
    for sentence in scene.sentences:
        for body in sentence.of(scene.ontology, SEC + "Organisation"):
            said = sentence.text.found("concept", max(sentence.start, body.start - _BEFORE), body.end)
            kinds = [m for m in said if scene.ontology.is_a(m.payload.kind, {_KIND}) and _says(sentence, body, m)]
            for match in (m for m in widest(kinds)[:1] if scene.ontology.concepts[m.payload.iri].broader):
                if (id(body.mention), match.payload.iri) in seen:
                    continue
                seen.add((id(body.mention), match.payload.iri))
                yield _stated(sentence, body, SEC + "hasKind", match, kind=match.payload.kind, found_by="legal:kind")


def _says(sentence: Sentence, body: Placed, match: Match[Entry]) -> bool:
    """Say whether words belong to a name or stand right before it; of what a body is for, others speak."""
    if match.start >= body.start:
        small = sentence.text.small("names", "complement") | sentence.text.small("names", "inside")
        return match.end <= body.end and not small.intersection(sentence.text.low[body.start : match.start])
    between = sentence.text.low[match.end : body.start]
    return between in ([], ['"'])


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
    """Return the legal form in words before a name in quotation marks, else its abbreviation behind a name."""
    text = sentence.text
    before = body.start - 1 if body.start and text.low[body.start - 1] == '"' else body.start
    after = body.end + 1 if body.end < len(text.words) and text.low[body.end] == '"' else body.end
    may_be_worded = before < body.start and body.mention.kind not in _SAID
    worded = [m for m in text.ending("legal", before) if may_be_worded and not is_abbreviation(m.payload.phrase)]
    short = [m for m in text.found("legal", after, after + 1) if is_abbreviation(m.payload.phrase)]
    return next(iter((*worded, *short)), None)
