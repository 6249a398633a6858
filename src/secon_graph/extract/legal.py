"""Legal forms: the words beside a name that say as what the body exists: "фондация „X“", "X e.V."."""

from collections.abc import Iterator

from secon_graph.extract.choice import CONFIDENCE
from secon_graph.extract.cues import Stated
from secon_graph.extract.lexicon import Match
from secon_graph.extract.occurrences import Occurrence
from secon_graph.extract.scene import Placed, Scene, Sentence
from secon_graph.extract.text import Candidate
from secon_graph.extract.vocabulary import Entry, is_abbreviation
from secon_graph.model import Mention
from secon_graph.terms import SEC

_LEGAL_FORM = SEC + "LegalForm"
# kinds whose name already says the form
_SAID = frozenset((SEC + "Cooperative", SEC + "SocialEnterprise"))


def legal_forms(scene: Scene) -> Iterator[Stated]:
    """Yield each body with its legal form."""
    for sentence in scene.sentences:
        for body in sentence.of(scene.ontology, SEC + "Organisation"):
            match = _beside(sentence, body)
            if match is not None:
                candidate = Candidate(match.start, match.end, _LEGAL_FORM, "legal:form", match.payload.iri)
                form = Occurrence(sentence.text, candidate)
                placed = Placed(form, _mention(form))
                yield Stated(sentence, body, SEC + "hasLegalForm", placed, "legal:form", match.start)


def _mention(form: Occurrence) -> Mention:
    confidence = CONFIDENCE["legal:form"]
    return Mention(
        *form.span,
        form.form,
        _LEGAL_FORM,
        form.candidate.iri,
        places=(form.span,),
        confidence=confidence,
        found_by="legal:form",
    )


def _beside(sentence: Sentence, body: Placed) -> Match[Entry] | None:
    """Return the legal form in words before a name in quotation marks, else its abbreviation behind a name."""
    text = sentence.text
    before = body.start - 1 if body.start and text.low[body.start - 1] == '"' else body.start
    after = body.end + 1 if body.end < len(text.words) and text.low[body.end] == '"' else body.end
    may_be_worded = before < body.start and body.mention.kind not in _SAID
    worded = [m for m in text.ending("legal", before) if may_be_worded and not is_abbreviation(m.payload.phrase)]
    short = [m for m in text.found("legal", after, after + 1) if is_abbreviation(m.payload.phrase)]
    return next(iter((*worded, *short)), None)
