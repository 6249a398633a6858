"""What a document remembers: acronyms, short forms and repeated names are gathered into one mention each."""

from collections.abc import Iterable, Iterator, Sequence

from secon_graph.extract.choice import confidence
from secon_graph.extract.heads import DESCRIBED
from secon_graph.extract.lexicon import Lexicon
from secon_graph.extract.occurrences import Cluster, Occurrence
from secon_graph.extract.shadow import keys, shadow
from secon_graph.extract.text import Candidate, Text
from secon_graph.model import BlockKind, Mention
from secon_graph.ontology import Ontology
from secon_graph.terms import SEC

_FACTORS = frozenset((SEC + "Barrier", SEC + "Enabler"))
_NEVER_SHORT = _FACTORS | {SEC + kind for kind in ("Person", "Place", "Region", "Country")}
_EVENT = SEC + "Event"
# so many letters either part of a compound has
_PART = 3
# acronyms of projects are words, those of bodies initials
_PROJECT_LETTERS = 5


def gather(texts: Sequence[Text]) -> list[Cluster]:
    """Return the clusters of a document, in the order of their best occurrence."""
    occurrences = [Occurrence(text, candidate) for text in texts for candidate in text.chosen]
    generic = _generic_acronyms(texts)
    clusters: list[Cluster] = []
    index: dict[tuple[object, ...], set[int]] = {}
    for occurrence in sorted(occurrences, key=lambda o: (not o.candidate.kind, -(o.end - o.start), o.span)):
        if occurrence.form in generic and not occurrence.candidate.iri:
            continue
        near = sorted(set().union(*(index.get(sign, ()) for sign in (*_signs(occurrence), *_tails(occurrence)))))
        home = next((i for i in near if _belongs(occurrence, clusters[i])), len(clusters))
        if home == len(clusters):
            clusters.append(Cluster())
        clusters[home].add(occurrence)
        for sign in (*_signs(occurrence), *_shortened(occurrence)):
            index.setdefault(sign, set()).add(home)
    return sorted(_by_acronym(clusters), key=lambda cluster: cluster.best.span)


def _signs(occurrence: Occurrence) -> Iterator[tuple[object, ...]]:
    """Yield what a name shares with every name that it can equal, so that only those are compared."""
    candidate, words = occurrence.candidate, occurrence.keys
    if candidate.iri and candidate.kind not in _FACTORS:
        yield "thing", candidate.iri
    if words:
        yield from ((len(words), first, last) for first in words[0] for last in words[-1])
        yield from ((candidate.kind, number, first) for number in occurrence.number for first in words[0])


def _tails(occurrence: Occurrence) -> Iterator[tuple[object, ...]]:
    """Yield what a name shares with every name that it can be short for, beside what `_signs` gives."""
    if _is_bare(occurrence):
        yield "event", occurrence.text.low[occurrence.start]
        yield from (("event", key) for key in occurrence.keys[0])
    for last in next(reversed(occurrence.keys), ()):
        yield "last", last
        if len(occurrence.keys) == 1:
            yield "family", last


def _shortened(occurrence: Occurrence) -> Iterator[tuple[object, ...]]:
    """Yield what a name shares with every name that is short for it."""
    if occurrence.candidate.kind == _EVENT:
        yield from (("event", key) for word in occurrence.keys for key in word)
        yield from (("event", ending) for ending in _endings(occurrence))
    is_person = occurrence.candidate.kind == SEC + "Person"
    if is_person or occurrence.is_quoted or occurrence.is_headed_region:
        yield from (("family" if is_person else "last", last) for last in next(reversed(occurrence.keys), ()))


def _is_bare(occurrence: Occurrence) -> bool:
    """Say whether an event is called by one word, which only says what sort of event it is."""
    is_word = occurrence.candidate.kind == _EVENT and occurrence.end - occurrence.start == 1
    heads = occurrence.text.found("head", occurrence.start, occurrence.end) if is_word else ()
    return any(head.payload.kind == _EVENT and head.end == occurrence.end for head in heads)


def _endings(occurrence: Occurrence) -> Iterator[str]:
    """Yield what the words of an event end with, as a compound may be taken up by its last part."""
    for word in occurrence.text.low[occurrence.start : occurrence.end]:
        yield from (word[cut:] for cut in range(_PART, len(word) - _PART) if word.isalpha())


def _belongs(occurrence: Occurrence, cluster: Cluster) -> bool:
    mine = occurrence.candidate
    theirs = cluster.occurrences[0].candidate
    if (mine.kind in _FACTORS) != (theirs.kind in _FACTORS):
        return False
    if mine.iri and cluster.iri:
        is_same = mine.kind not in _FACTORS or any(_same(occurrence.keys, o.keys) for o in cluster.samples.values())
        return mine.iri == cluster.iri and is_same
    if mine.kind and theirs.kind and mine.kind != theirs.kind and DESCRIBED & {mine.kind, theirs.kind}:
        return False
    return any(_equal(occurrence, other) or _short_for(occurrence, other) for other in cluster.samples.values())


def _equal(one: Occurrence, other: Occurrence) -> bool:
    differ = one.number and other.number and not one.number & other.number
    return not differ and _same(one.keys, other.keys)


def _same(one: tuple[frozenset[str], ...], other: tuple[frozenset[str], ...]) -> bool:
    return bool(one) and len(one) == len(other) and all(a & b for a, b in zip(one, other, strict=True))


def _short_for(short: Occurrence, full: Occurrence) -> bool:
    """Say whether a name is a later short form: a family name, what stands in quotation marks or behind "област"."""
    kind, mine, theirs = full.candidate.kind, short.keys, full.keys
    if kind in DESCRIBED and short.candidate.kind == kind:
        return _takes_up(short, full)
    if not 0 < len(mine) < len(theirs) or short.candidate.kind in _FACTORS:
        return False
    if kind == SEC + "Person":
        return len(mine) == 1 and bool(mine[0] & theirs[-1]) and short.candidate.kind in ("", kind)
    if full.is_quoted:
        return _same(mine, theirs[-len(mine) :]) and len(mine) >= len(theirs) - 3
    if full.is_headed_region and short.candidate.kind in ("", SEC + "Place", kind):
        return _same(mine, theirs[-len(mine) :])
    return False


def _takes_up(short: Occurrence, full: Occurrence) -> bool:
    """Say whether a description is a later one of the same: with the same number, or one word of it."""
    mine, theirs = short.keys, full.keys
    if _is_bare(short):
        return any(mine[0] & word for word in theirs) or short.text.low[short.start] in set(_endings(full))
    return bool(short.number & full.number) and _same(mine, theirs[: len(mine)])


def _by_acronym(clusters: list[Cluster]) -> list[Cluster]:
    """Join what stands in brackets behind a name, "Regional Chamber (RC)", with that name."""
    owner: dict[str, Cluster] = {}
    for cluster in clusters:
        for occurrence in cluster.occurrences:
            acronym = _bracketed(occurrence)
            if acronym and _is_shortened(occurrence):
                owner.setdefault(acronym, cluster)
    joined: list[Cluster] = []
    moved: dict[int, Cluster] = {}
    for cluster in clusters:
        full = next((owner[o.form] for o in cluster.occurrences if o.form in owner), cluster)
        while id(full) in moved:
            full = moved[id(full)]
        if full is cluster or cluster.iri:
            joined.append(cluster)
        else:
            full.occurrences.extend(cluster.occurrences)
            moved[id(cluster)] = full
    return joined


def _is_shortened(occurrence: Occurrence) -> bool:
    """Say whether a name can have an acronym: factors, people and places have none, nor has one plain word."""
    is_plain = occurrence.end - occurrence.start == 1 and not occurrence.text.is_acronym(occurrence.start)
    return occurrence.candidate.kind not in _NEVER_SHORT and bool(occurrence.candidate.kind or not is_plain)


def _bracketed(occurrence: Occurrence) -> str:
    text, end = occurrence.text, occurrence.end
    if end + 2 < len(text.words) and text.low[end] in {'"'}:
        end += 1
    if end + 2 < len(text.words) and text.low[end] == "(" and text.low[end + 2] == ")" and text.is_acronym(end + 1):
        return text.words[end + 1].text
    return ""


def _generic_acronyms(texts: Sequence[Text]) -> set[str]:
    """Return acronyms that the text gives to a class of things: "social economy enterprises (SEE)"."""
    found = set()
    for text in texts:
        for i in range(1, len(text.words) - 2):
            if text.low[i] == "(" and text.is_acronym(i + 1) and text.low[i + 2] == ")":
                letters = shadow(text.words[i + 1].text)
                before = [word for word in text.words[max(0, i - len(letters) - 3) : i] if word.text[0].isalpha()]
                initials = "".join(shadow(word.text[0]) for word in before)
                is_small = all(word.text.islower() for word in before[-len(letters) :])
                if is_small and _in_order(letters, initials):
                    found.add(text.words[i + 1].text)
    return found


def _in_order(letters: str, initials: str) -> bool:
    rest = iter(initials)
    return all(letter in rest for letter in letters)


def recall(texts: Sequence[Text], clusters: Iterable[Cluster]) -> None:
    """Add every further place where a form of a cluster stands, as a candidate of its kind."""
    for language in {text.language.code: text.language for text in texts}.values():
        lexicon: Lexicon[Candidate] = Lexicon()
        for cluster in clusters:
            best = cluster.best.candidate
            if best.kind and best.kind not in _FACTORS:
                candidate = Candidate(0, 0, best.kind, "memory:form", cluster.iri)
                for form in dict.fromkeys(_words(occurrence) for occurrence in cluster.occurrences):
                    lexicon.add((keys(word, language) for word in form), candidate)
        for text in texts:
            if text.language.code == language.code:
                text.candidates += [
                    Candidate(m.start, m.end, m.payload.kind, "memory:form", m.payload.iri)
                    for m in lexicon.matches(text.keys)
                    if text.is_capital(m.start) or (m.payload.kind in DESCRIBED and m.end - m.start > 1)
                ]


def _words(occurrence: Occurrence) -> tuple[str, ...]:
    return tuple(word.text for word in occurrence.text.words[occurrence.start : occurrence.end])


def mention(cluster: Cluster, ontology: Ontology) -> Mention | None:
    """Return the mention that a cluster makes, or None where nothing says of what kind it is."""
    kind = cluster.kind(ontology) or _by_default(cluster)
    if not kind:
        return None
    best = cluster.best
    start, end = best.span
    forms = {occurrence.form for occurrence in cluster.occurrences} - {best.form}
    is_factor = kind in _FACTORS
    return Mention(
        start,
        end,
        best.form,
        kind,
        cluster.iri if is_factor else None,
        None if is_factor else cluster.iri or None,
        tuple(sorted(forms)),
        tuple(sorted(occurrence.span for occurrence in cluster.occurrences)),
        max(confidence(occurrence.candidate) for occurrence in cluster.occurrences),
        best.candidate.found_by,
    )


def _by_default(cluster: Cluster) -> str:
    """Return what a name without any other evidence most often is: by its shape, and where it stands."""
    best = cluster.best
    inside = [o for o in cluster.occurrences if o.text.kind != BlockKind.TITLE]
    if best.text.is_acronym(best.start) and best.end - best.start == 1:
        opens = any(o.text.is_opening for o in cluster.occurrences)
        if not inside and not opens:
            return ""
        return SEC + ("Project" if opens and len(best.form) >= _PROJECT_LETTERS else "Organisation")
    if not inside or best.text.language.tables["names"].get("capital_nouns"):
        return ""
    words = [best.text.words[i].text for i in range(best.start, best.end)]
    return SEC + "Organisation" if len(words) > 1 else _single(best, words[0])


def _single(occurrence: Occurrence, word: str) -> str:
    """Return Place for one word in plain capitals; words that end as adjectives and plurals do stay unread."""
    language = occurrence.text.language
    endings = (*occurrence.text.endings("adjective_endings"), *occurrence.text.endings("plural_endings"))
    if any(map(str.isupper, word[1:])):
        return SEC + "Organisation"
    is_common = language.tables["names"].get("head") == "first" and shadow(word).endswith(endings)
    return "" if is_common or len(word) < 3 else SEC + "Place"
