"""As what a body exists: legal forms beside a name, "фондация „X“", "X e.V.", and kinds that a name itself says."""

from collections.abc import Iterator

from secon_graph.extract.choice import CONFIDENCE
from secon_graph.extract.cues import Stated
from secon_graph.extract.lexicon import Match, widest
from secon_graph.extract.occurrences import Occurrence
from secon_graph.extract.scene import Placed, Scene, Sentence
from secon_graph.extract.seats import PLACES
from secon_graph.extract.shadow import shadow
from secon_graph.extract.text import Candidate, Text
from secon_graph.extract.vocabulary import Entry, is_abbreviation
from secon_graph.model import Mention
from secon_graph.terms import SEC

_LEGAL_FORM, _KIND, _ACTIVITY = SEC + "LegalForm", SEC + "OrganisationKind", SEC + "Activity"
# bodies whose names say for what they are competent, which is no trade of theirs
_OFFICES = frozenset(SEC + kind for kind in ("PublicAuthority", "University", "FinancialInstitution"))
_BEFORE = 5
# so many words may stand between a name and the form in apposition to it
_APART = 10
_ADJECTIVES = 3
_OPENERS = frozenset(",-(")
_MARKS = frozenset(',-()"')


def legal_forms(scene: Scene) -> Iterator[Stated]:
    """Yield each body with its legal form."""
    for sentence in scene.sentences:
        for body in sentence.of(scene.ontology, SEC + "Organisation"):
            for match in _beside(sentence, body):
                # that a body is a social enterprise is its kind
                if match.payload.kind != SEC + "SocialEnterprise" or is_abbreviation(match.payload.phrase):
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
        _plain(said, match),
        kind,
        match.payload.iri,
        places=(said.span,),
        confidence=CONFIDENCE[found_by],
        found_by=found_by,
    )
    return Stated(sentence, body, predicate, Placed(said, mention), found_by, match.start)


def _beside(sentence: Sentence, body: Placed) -> list[Match[Entry]]:
    """Return the forms beside a name: in words before it, behind it without a mark, and in apposition to it."""
    text = sentence.text
    before = body.start - 1 if body.start and text.low[body.start - 1] == '"' else body.start
    after = body.end + 1 if body.end < len(text.words) and text.low[body.end] == '"' else body.end
    near = text.found("legal", after, after + 1) or _behind_comma(text, after)
    behind = near[0].end if near else after
    return [*_before(sentence, body, before)[:1], *near[:1], *_apposed(sentence, behind)[:1]]


def _plain(said: Occurrence, match: Match[Entry]) -> str:
    """Return a legal form as the vocabulary writes it where the text inflects it: "biedrības" is a "biedrība"."""
    phrase = match.payload.phrase
    is_same = shadow(phrase) == shadow(said.form) or is_abbreviation(phrase)
    is_same = is_same or len(phrase.split()) != len(said.form.split())
    return said.form if is_same or match.payload.role != "legal" else phrase


def _before(sentence: Sentence, body: Placed, before: int) -> list[Match[Entry]]:
    """Return the form before a name, an adjective between them at most: "l'association sarde Sa Castanza"."""
    text = sentence.text
    is_quoted = before < body.start
    worded = text.ending("legal", before)
    if not worded and before and text.words[before - 1].text.islower() and not _links(text) & {text.low[before - 1]}:
        worded = text.ending("legal", before - 1)
    # a form that opens a sentence has a capital, and may as well begin the name
    return [m for m in worded if is_quoted or _is_small(text, m) or is_abbreviation(m.payload.phrase)]


def _links(text: Text) -> frozenset[str]:
    return text.small("names", "stop") | text.small("names", "complement") | text.small("names", "inside")


def _behind_comma(text: Text, start: int) -> list[Match[Entry]]:
    """Return the abbreviation behind a comma: "X, S.L."."""
    comma = start < len(text.low) and text.low[start] == ","
    return [m for m in text.found("legal", start + 1, start + 2) if is_abbreviation(m.payload.phrase)] if comma else []


def _apposed(sentence: Sentence, start: int) -> list[Match[Entry]]:
    """Return the form that an apposition or "is a" gives, the place left out: "X (Cáceres), asociación"."""
    text, i = sentence.text, start
    places = {p.start: p.end for p in sentence.placed if p.mention.kind in PLACES}
    is_a = text.small("text", "is_a")
    opened, small = False, 0
    while i < sentence.end and i - start < _APART and small <= _ADJECTIVES:
        opened = opened or text.low[i] in _OPENERS or (text.low[i] in is_a and i == start)
        if opened and (forms := [m for m in text.found("legal", i, i + 1) if _is_small(text, m)]):
            return [m for m in forms if not _names_another(sentence, m)]
        if i in places and opened:
            i = places[i]
            continue
        small += text.low[i] not in _MARKS | text.small("names", "articles") | is_a
        if not opened or (text.low[i] not in _MARKS and not text.words[i].text.islower()):
            return []
        i += 1
    return []


def _names_another(sentence: Sentence, match: Match[Entry]) -> bool:
    """Say whether a name stands right behind a form, which then is that one's: "X, la fédération Y"."""
    quote = match.end < sentence.end and sentence.text.low[match.end] == '"'
    return any(p.start == match.end + quote for p in sentence.placed)


def _is_small(text: Text, match: Match[Entry]) -> bool:
    """Say whether words are no name; where nouns have a capital, that says nothing."""
    plain = text.words[match.start].text.islower() or is_abbreviation(match.payload.phrase)
    return plain or bool(text.language.tables["names"].get("capital_nouns"))
