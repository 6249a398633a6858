"""The lexicon of one language: labels, cues, head words and small words under one trie, and known names."""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from secon_graph.extract import lemmas
from secon_graph.extract.known import Known, KnownIn
from secon_graph.extract.lexicon import Lexicon
from secon_graph.extract.lexicon import Match as Found
from secon_graph.extract.shadow import Match, keys
from secon_graph.extract.tokens import Word, words_of
from secon_graph.languages import Language
from secon_graph.ontology import Concept, Ontology
from secon_graph.ontology import Word as Label
from secon_graph.terms import SEC


class Entry(NamedTuple):
    """What a phrase of the lexicon stands for."""

    role: str
    """name | form | topic | legal | concept | cue | tight | lead | head | generic | wish, or table.key of the language
    file."""
    kind: str = ""
    """IRI of the kind or predicate."""
    iri: str = ""
    """IRI of the thing or concept."""
    phrase: str = ""


# small words of the language files that the components look for
_SMALL = [
    "lists.introduce",
    "polarity.lacking",
    "polarity.supporting",
    "polarity.aims",
    "modality.negated",
    "modality.not_only",
    "modality.cancelled",
    "modality.planned",
    "modality.hedged",
    "reference.our",
    "persons.roles",
    "persons.offices",
    "persons.titles",
    "persons.speech",
    "counts.participants",
    "counts.lead",
    "counts.other",
    "ordinals.words",
    "headings.partners",
    "headings.lead",
    "headings.speakers",
    "headings.authors",
    "headings.money",
    "headings.visits",
    "headings.invites",
    "headings.awards",
]


_FOREIGN = "foreign"
# cues are verbs, whose lemma would join "organised" with "organised by"; small words are written in full
_HOW = {
    "cue": Match.STEM,
    "tight": Match.STEM,
    "lead": Match.STEM,
    "lists": Match.EXACT,
    "modality": Match.EXACT,
    "reference": Match.EXACT,
}


class Words:
    """The lexicon of a language: its vocabulary, and the names that are known in all."""

    def __init__(self, vocabulary: Lexicon[Entry], names: KnownIn) -> None:
        self._vocabulary = vocabulary
        self._names = names

    def matches(self, words: Sequence[frozenset[str]]) -> Iterator[Found[Entry]]:
        """Yield every entry that the words contain: of the vocabulary from left to right, then names so."""
        yield from self._vocabulary.matches(words)
        for start, end, name in self._names.matches(words):
            yield Found(start, end, Entry("name", name.kind, name.thing, name.text))


def build(ontology: Ontology, language: Language, names: Known, others: Iterable[Language] = ()) -> Words:
    """Return the lexicon of a language: names and capitalised head words of all, other words of this one."""
    lexicon: Lexicon[Entry] = Lexicon()
    own = (*_vocabulary(ontology, language), *_language(language))
    for phrase, entry in (*own, *_foreign(language, others)):
        # this language's endings say nothing of another's words: Polish "targi" is no "Târgu" of Romanian
        how = Match.EXACT if entry.iri == _FOREIGN else _HOW.get(entry.role.partition(".")[0], Match.LEMMA)
        lexicon.add((keys(word.text, language, how) for word in words_of(phrase)), entry._replace(phrase=phrase))
    words = Words(lexicon, KnownIn(names, language))
    lemmas.keep(language.code)
    return words


def _vocabulary(ontology: Ontology, language: Language) -> Iterator[tuple[str, Entry]]:
    def mine(labels: Iterable[Label]) -> Iterator[str]:
        return (label.text for label in labels if label.lang in ("", language.code))

    spoken = _spoken(ontology)
    for concept in ontology.concepts.values():
        if concept.kind in (SEC + "Barrier", SEC + "Enabler"):
            yield from ((form, Entry("form", concept.kind, concept.iri)) for form in mine(concept.forms))
            yield from ((topic, Entry("topic", concept.kind, concept.iri)) for topic in mine(concept.topics))
        elif concept.kind == SEC + "LegalForm":
            family = concept.family or SEC + "Organisation"
            yield from ((form.text, Entry("legal", family, concept.iri)) for form in _legal(concept, language))
        elif concept.kind in spoken:
            yield from ((form, Entry("concept", concept.kind, concept.iri)) for form in mine(concept.forms))
    for predicate in ontology.predicates.values():
        yield from ((cue, Entry("cue", predicate.iri)) for cue in mine(predicate.cues))
        yield from ((cue, Entry("tight", predicate.iri)) for cue in mine(predicate.tight_cues))
        yield from ((cue, Entry("lead", predicate.iri)) for cue in mine(predicate.lead_cues))
    for role, relation, kind in _ANNOUNCING:
        announcing = (*ontology.kinds[kind].forms, *ontology.predicates[relation].lead_cues)
        yield from ((form, Entry(role, kind)) for form in sorted(set(mine(announcing))))


# words that announce what hinders or helps, and words by which it is wished for
_ANNOUNCING = (
    ("generic", SEC + "reportsBarrier", SEC + "Barrier"),
    ("generic", SEC + "reportsEnabler", SEC + "Enabler"),
    ("wish", SEC + "reportsNeed", SEC + "Need"),
    ("wish", SEC + "reportsMeasure", SEC + "Measure"),
)


def _spoken(ontology: Ontology) -> set[str]:
    """Return the kinds of concept that sentences speak of: those that a finding may have, and those with cues."""
    said = [p for p in ontology.predicates.values() if SEC + "Finding" in p.domain or p.cues]
    ranges = frozenset(kind for predicate in said for kind in predicate.range) & ontology.kinds.keys()
    return {kind for kind in ontology.kinds if ranges.intersection(ontology.ancestors(kind))}


def _legal(concept: Concept, language: Language) -> Iterator[Label]:
    """Yield the words of a legal form in this language, and its abbreviations in every language."""
    for form in concept.forms:
        if form.lang in ("", language.code) or is_abbreviation(form.text):
            yield form


def is_abbreviation(form: str) -> bool:
    """Say whether a legal form is written short, so that it can follow a name: "e.V.", "S. Coop.", "ЕООД", "gGmbH"."""
    is_mixed = " " not in form and any(map(str.isupper, form[1:]))
    return form.isupper() or "." in form or is_mixed


def _language(language: Language) -> Iterator[tuple[str, Entry]]:
    for kind, heads in language.heads.items():
        yield from ((head, Entry("head", SEC + kind)) for head in heads)
    for small in _SMALL:
        table, key = small.split(".")
        yield from ((word, Entry(small)) for word in language.words(table, key))


def _foreign(language: Language, others: Iterable[Language]) -> Iterator[tuple[str, Entry]]:
    known = {head for heads in language.heads.values() for head in heads}
    for other in others:
        for kind, heads in other.heads.items():
            yield from ((head, Entry("head", SEC + kind, _FOREIGN)) for head in heads if head not in known)


# roles whose words are nouns and numerals: a lemma may join them with verbs, which they are not
_NOUNS = frozenset(("head", "ordinals.words"))


def _inflects(word: str, noun: str) -> bool:
    """Say whether a word can be an inflected form of a noun: as long as it, and no verb form of English."""
    is_verb = word.endswith(("ed", "ing")) and not noun.endswith(("ed", "ing"))
    return len(word) >= len(noun) - 1 and not is_verb


def fits(match: Found[Entry], words: Sequence[Word]) -> bool:
    """Say whether a name is written as one: capitals where its label has them, acronyms letter for letter."""
    text, phrase = words[match.start].text, match.payload.phrase
    if match.payload.role in _NOUNS and not _inflects(words[match.end - 1].text, words_of(phrase)[-1].text):
        return False
    if match.payload.role == "legal" and is_abbreviation(phrase):
        return words[match.start].text == words_of(phrase)[0].text
    if match.payload.iri == _FOREIGN:
        return text[:1].isupper()
    if match.payload.role != "name" or not phrase[:1].isupper():
        return True
    if match.end - match.start == 1 and phrase.isupper() and len(phrase) <= 6:
        return text == phrase
    pairs = zip(words_of(phrase), words[match.start : match.end], strict=True)
    return all(word.text[:1].isupper() for label, word in pairs if label.text[:1].isupper())
