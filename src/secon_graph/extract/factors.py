"""Barriers and enablers: phrases that voice one, a topic beside a word of lack or support, announced lists."""

from collections.abc import Iterator

from secon_graph.extract.lexicon import Match
from secon_graph.extract.text import Candidate, Text
from secon_graph.extract.vocabulary import Entry
from secon_graph.model import BlockKind
from secon_graph.terms import SEC

BARRIER, ENABLER, NEED, MEASURE = (SEC + kind for kind in ("Barrier", "Enabler", "Need", "Measure"))
_REACH = 3
_DENIED_WITHIN = 4
_ITEM_WORDS = 12
_DISCLAIMED_WITHIN = 9


def mark(text: Text) -> None:
    """Add the barriers and enablers of a block."""
    text.candidates += voiced(text)
    text.candidates += weighed(text)
    text.candidates += announced(text)
    text.candidates += listed(text)
    text.candidates += disclaimed(text)


def voiced(text: Text) -> Iterator[Candidate]:
    """Yield phrases that are themselves labels of a barrier or enabler."""
    for match in text.found("form"):
        kind = match.payload.kind
        if _denied(text, match.start):
            continue
        lack = _lack(text, match.start) if kind == ENABLER else None
        if lack is not None:
            yield Candidate(
                lack, match.end, BARRIER, "factors:form", text.concepts.get((BARRIER, match.payload.iri), "")
            )
        elif kind != ENABLER or not _is_aim(text, match.start):
            yield Candidate(match.start, match.end, kind, "factors:form", match.payload.iri)


def _lack(text: Text, i: int) -> int | None:
    """Return where a word of lack begins that turns the enabler at word `i` into its opposite."""
    first, _ = text.sentence(i)
    near = (m for m in text.found("polarity.lacking", first, i) if m.end <= i <= m.end + 1)
    return next((m.start for m in near if _joined(text, m.end, i) and not _denied(text, m.start)), None)


def weighed(text: Text) -> Iterator[Candidate]:
    """Yield topics that stand beside a word of lack or of support."""
    for topic in text.widest("topic"):
        for role, kind in (("polarity.lacking", BARRIER), ("polarity.supporting", ENABLER)):
            bounds = _beside(text, topic, role)
            if bounds is None or _denied(text, bounds[0]) or (kind == ENABLER and _is_aim(text, bounds[0])):
                continue
            concept = concept_of(text, *bounds, kind)
            if concept:
                yield Candidate(*bounds, kind, "factors:topic", concept)


def _beside(text: Text, topic: Match[Entry], role: str) -> tuple[int, int] | None:
    first, last = text.sentence(topic.start)
    announcing = text.marks("generic")
    for match in text.found(role, first, last):
        if match.start in announcing:
            continue
        is_before = match.end <= topic.start < match.end + _REACH
        is_behind = topic.end <= match.start <= topic.end + _REACH and match.end <= last
        if is_before and _joined(text, match.end, topic.start):
            return match.start, topic.end
        if is_behind and _joined(text, topic.end, match.start):
            return topic.start, match.end
    return None


def _joined(text: Text, start: int, end: int) -> bool:
    """Say whether the words between a topic and a word of lack or support join them: no name, verb, mark or "and"."""
    if any(match.end <= end for match in text.found("cue", start, end)):
        return False
    has_capital_nouns = bool(text.language.tables["names"].get("capital_nouns"))
    return all(
        text.words[i].text[0].isalnum()
        and text.low[i] not in text.small("text", "and")
        and (has_capital_nouns or not text.is_capital(i))
        for i in range(start, end)
    )


def _is_aim(text: Text, i: int) -> bool:
    """Say whether words before `i`, or the heading above a list, make what follows an aim or a need."""
    if text.kind == BlockKind.ITEM and text.announced in (NEED, MEASURE):
        return True
    first, _ = text.sentence(i)
    wishes = [match for match in text.found("wish", first, i) if match.payload.kind == NEED]
    return any(i - match.end <= 6 for match in (*text.found("polarity.aims", first, i), *wishes))


def _denied(text: Text, i: int) -> bool:
    """Say whether the words before `i` deny what follows: "nobody complained", "was not felt to be"."""
    first, _ = text.sentence(i)
    return any(text.is_clause(denial, i) for denial in text.denials(max(first, i - _DENIED_WITHIN), i))


def disclaimed(text: Text) -> Iterator[Candidate]:
    """Yield a topic of which the sentence says that it is no barrier: "access to credit was not seen as a barrier"."""
    for topic in text.widest("topic"):
        _, last = text.sentence(topic.start)
        for generic in text.found("generic", topic.end, min(last, topic.end + _DISCLAIMED_WITHIN)):
            concept = text.concepts.get((BARRIER, topic.payload.iri), "")
            if generic.payload.kind == BARRIER and concept and text.denials(topic.end, generic.start):
                yield Candidate(topic.start, topic.end, BARRIER, "factors:disclaimed", concept)


def concept_of(text: Text, start: int, end: int, kind: str) -> str:
    """Return the concept that most words of a phrase speak of, among barriers or enablers as `kind` says."""
    votes: dict[str, int] = {}
    for role in ("form", "topic"):
        for match in text.widest(role, start, end):
            if match.end <= end:
                concept = text.concepts.get((kind, match.payload.iri), "")
                if concept:
                    weight = (match.end - match.start) * 2 + (match.payload.kind == kind)
                    votes[concept] = max(votes.get(concept, 0), weight)
    return min(votes, key=lambda concept: (-votes[concept], concept), default="")


def announced(text: Text) -> Iterator[Candidate]:
    """Yield the items of a list that a sentence announces: "barriers such as A, B and C"."""
    for generic in text.found("generic"):
        _, last = text.sentence(generic.start)
        introducing = text.found("lists.introduce", generic.end, generic.end + 4)
        start = introducing[0].end if introducing else None
        if start is None and generic.end < last and text.words[generic.end].text == ":":
            start = generic.end + 1
        if start is None or _denied(text, generic.start):
            continue
        yield from _items(text, start, last, generic.payload.kind)


def _items(text: Text, start: int, last: int, kind: str) -> Iterator[Candidate]:
    ands, begin = text.small("text", "and"), start
    skip = text.small("text", "but") | ands
    for i in range(start, last + 1):
        if begin == i and i < last and text.low[i] in skip:
            begin = i + 1
            continue
        ends = i == last or text.words[i].text in {",", ";", ".", ":", "–", "—", "(", "!", "?"} or text.low[i] in ands
        if not ends:
            continue
        if begin < i and i - begin <= _ITEM_WORDS and _opens_phrase(text, begin):
            concept = concept_of(text, begin, i, kind) or text.concepts.get((kind, ""), "")
            yield Candidate(begin, i, kind, "factors:list", concept)
        begin = i + 1
        if i < last and text.words[i].text in {".", ":", "!", "?"}:
            break


def _opens_phrase(text: Text, start: int) -> bool:
    return text.low[start] not in text.small("names", "stop") - text.small("lists", "introduce")


def listed(text: Text) -> Iterator[Candidate]:
    """Yield a list item under a heading or sentence that announces barriers or enablers."""
    if text.kind != BlockKind.ITEM or text.announced not in (BARRIER, ENABLER):
        return
    end = len(text.words)
    while end and not text.words[end - 1].text[-1].isalnum():
        end -= 1
    colon = next((i for i in range(1, min(end, 6)) if text.words[i].text in {":", "–", "-", "("}), end)
    end = min(end, colon)
    concept = concept_of(text, 0, len(text.words), text.announced) or text.concepts.get((text.announced, ""), "")
    if 0 < end <= _ITEM_WORDS:
        yield Candidate(0, end, text.announced, "factors:item", concept)


def announces(text: Text) -> str:
    """Return the kind that a heading or the sentence before a list announces, or nothing."""
    generic = text.found("generic") or text.found("wish")
    ends_with_colon = bool(text.words) and text.words[-1].text == ":"
    if not generic or not (text.kind == BlockKind.TITLE or ends_with_colon):
        return ""
    return max(generic, key=lambda match: match.end).payload.kind
