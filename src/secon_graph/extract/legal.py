"""Legal forms: the words beside a name that say as what the body exists: "фондация „X“", "X e.V."."""

from collections.abc import Iterator

from secon_graph.extract.choice import CONFIDENCE
from secon_graph.extract.cues import Stated
from secon_graph.extract.memory import Occurrence
from secon_graph.extract.scene import Placed, Scene, Sentence
from secon_graph.extract.text import Candidate
from secon_graph.extract.vocabulary import is_abbreviation
from secon_graph.model import Mention
from secon_graph.ontology import Ontology
from secon_graph.terms import SEC

_LEGAL_FORM = SEC + "LegalForm"
# kinds whose name already says the form
_SAID = frozenset((SEC + "Cooperative", SEC + "SocialEnterprise"))


def legal_forms(scene: Scene) -> Iterator[Stated]:
    """Yield each body with its legal form."""
    for sentence in scene.sentences:
        for body in sentence.of(scene.ontology, SEC + "Organisation"):
            for start, end, concept in _beside(scene.ontology, sentence, body):
                form = Candidate(start, end, _LEGAL_FORM, "legal:form", concept)
                placed = Placed(Occurrence(sentence.text, form), _mention(Occurrence(sentence.text, form)))
                yield Stated(sentence, body, SEC + "hasLegalForm", placed, "legal:form", start)


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


def _beside(ontology: Ontology, sentence: Sentence, body: Placed) -> Iterator[tuple[int, int, str]]:
    text = sentence.text
    before = body.start - 1 if body.start and text.low[body.start - 1] == '"' else body.start
    after = body.end + 1 if body.end < len(text.words) and text.low[body.end] == '"' else body.end
    for match in text.found("legal"):
        is_short = is_abbreviation(match.payload.phrase)
        stands = match.start == after if is_short else match.end == before and before < body.start
        if stands and (is_short or body.mention.kind not in _SAID):
            yield match.start, match.end, match.payload.iri
            return
