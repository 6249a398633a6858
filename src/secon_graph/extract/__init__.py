"""What a document names and says: mentions and relations, one document at a time, a pure function of its text."""

import datetime as dt
import re
from collections.abc import Callable, Iterable, Mapping
from itertools import pairwise

from spacy.language import Language as Nlp

from secon_graph.extract import calendars, concepts, factors, memory
from secon_graph.extract.choice import mark as choose
from secon_graph.extract.choice import settle
from secon_graph.extract.compounds import heads_of
from secon_graph.extract.explained import Explanation, explained
from secon_graph.extract.issued import about, issued
from secon_graph.extract.known import Known
from secon_graph.extract.pipeline import pipeline
from secon_graph.extract.relations import relations
from secon_graph.extract.scene import Scene, scene
from secon_graph.extract.shadow import keys, shadow
from secon_graph.extract.tagger import Tagger
from secon_graph.extract.tagger import load as load_tagger
from secon_graph.extract.text import Text
from secon_graph.extract.tokens import words_of
from secon_graph.extract.told import Lens, Teller
from secon_graph.extract.vocabulary import build
from secon_graph.extract.weights import Weights, load
from secon_graph.languages import Language
from secon_graph.model import Block, BlockKind, Document, Extraction, Mention, Name, Relation
from secon_graph.ontology import Ontology
from secon_graph.terms import SEC

_OPENING = 3
# what annotators call a factor that fits no other concept
_UNCLASSED = "other"


class Extractor:
    """Reads documents by an ontology, languages and known names; pipelines are built once per language."""

    def __init__(
        self,
        ontology: Ontology,
        languages: Mapping[str, Language],
        names: Iterable[Name] = (),
        weights: Callable[[], Weights | None] = load,
        tagger: Callable[[], Tagger | None] = load_tagger,
    ) -> None:
        self.ontology = ontology
        self.languages = languages
        self.names = Known(names)
        self.without: frozenset[str] = frozenset()
        """Families of rules, such as "names", whose candidates do not stand: to measure what each adds."""
        self._pipelines: dict[str, Nlp] = {}
        self._concepts = _twins(ontology)
        self._weights = weights
        self._tagger = tagger
        self._teller: Teller | None = None

    def extract(self, document: Document) -> Extraction:
        """Return the mentions and relations of a document."""
        return self._extracted(document)[0]

    def explain(self, document: Document) -> Explanation:
        """Return what a document says sentence by sentence, with what made it, and what was rejected and why."""
        return explained(*self._extracted(document))

    def _extracted(self, document: Document) -> tuple[Extraction, Scene]:
        day = issued(document, self.languages)
        texts = self.read(document)
        self._settle(texts)
        named = [(c, m) for c in memory.gather(texts) if (m := memory.mention(c, self.ontology)) is not None]
        laid_out = scene(texts, named, self.ontology)
        concepts.spot(laid_out)
        stated = relations(laid_out, day or about(document, self.languages))
        mentions = _mentions([m for _, m in named], stated)
        return Extraction(document, day, _kind(texts), mentions, stated), laid_out

    def read(self, document: Document) -> list[Text]:
        """Return a document's blocks with all that lexicon, grammar and memory propose, and what rules choose of it."""
        texts = self.texts(document)
        memory.recall(texts, memory.gather(texts))
        for text in texts:
            choose(text)
        return texts

    def _settle(self, texts: list[Text]) -> None:
        """Let the trained tagger decide in the languages that it has learned."""
        trained = None if "model" in self.without else self._tagger()
        if trained is not None:
            learned = [text for text in texts if text.language.code in trained.languages]
            for text, (tagged, outside) in zip(learned, trained(learned), strict=True):
                settle(text, tagged, outside, self.ontology)

    def texts(self, document: Document) -> list[Text]:
        """Return the blocks of a document with the candidates found in each."""
        day = issued(document, self.languages)
        capitals, rows, calendar = _capitals(document), _rows(document), calendars.read(document, self.languages, day)
        announced, texts = "", []
        for block in document.blocks:
            language = self.languages.get(block.lang) or self.languages.get(document.lang)
            if language is None:
                continue
            text = self._text(document, block, language, capitals, announced=announced, day=day)
            text.row = rows.get(block.start, 0)
            text.day, text.is_entry = calendar.days.get(block.start), block.start in calendar.titles
            self._pipeline(language)(text.doc)
            texts.append(text)
            if block.kind not in (BlockKind.ITEM, BlockKind.CELL):
                announced = factors.announces(text)
        return texts

    def _text(
        self,
        document: Document,
        block: Block,
        language: Language,
        capitals: frozenset[str],
        *,
        announced: str,
        day: dt.date | None,
    ) -> Text:
        nlp = self._pipeline(language)
        plain = re.sub(r"\s", " ", document.text[block.start : block.end])
        doc = nlp.make_doc(plain)
        opens = block in document.blocks[:_OPENING]
        text = Text(doc, plain, language, block.kind, block.start, opens, capitals, announced, day, self._concepts)
        text.without = self.without
        return text

    def _pipeline(self, language: Language) -> Nlp:
        if language.code not in self._pipelines:
            self._pipelines[language.code] = self._built(language)
        return self._pipelines[language.code]

    def _built(self, language: Language) -> Nlp:
        others = [other for code, other in sorted(self.languages.items()) if code != language.code]
        lexicon = build(self.ontology, language, self.names, others)
        return pipeline(lexicon, heads_of(language), self._told)

    def _told(self, text: Text) -> None:
        """Judge the clauses of a block, where there are trained weights; they are read when first needed."""
        if self._teller is None and (weights := self._weights()) is not None:
            self._teller = Teller(Lens(self.ontology, weights.senses, weights.concepts), weights)
        if self._teller is not None:
            self._teller.mark(text)


def _mentions(named: list[Mention], stated: tuple[Relation, ...]) -> tuple[Mention, ...]:
    """Return what is named, and the concepts that only relations speak of, in the order of the text."""
    known = {id(mention) for mention in named}
    ends = (end for relation in stated for end in (relation.subject, relation.object))
    others = {id(end): end for end in ends if isinstance(end, Mention) and id(end) not in known}
    return tuple(sorted((*named, *others.values()), key=lambda mention: (mention.start, mention.end, mention.kind)))


def _twins(ontology: Ontology) -> dict[tuple[str, str], str]:
    """Return, for each kind and concept, the concept of that kind which speaks of the same factor."""
    by_name: dict[tuple[str, str], str] = {}
    factors_ = [c for c in ontology.concepts.values() if c.kind in (SEC + "Barrier", SEC + "Enabler")]
    for concept in sorted(factors_, key=lambda c: (bool(c.broader), c.iri)):
        by_name.setdefault((concept.kind, ontology.annotated(concept.iri) or concept.iri), concept.iri)
    twins = {}
    for concept in factors_:
        for kind in (SEC + "Barrier", SEC + "Enabler"):
            other = by_name.get((kind, ontology.annotated(concept.iri) or concept.iri), "")
            twins[kind, concept.iri] = concept.iri if concept.kind == kind else other
    return twins | {(kind, ""): iri for (kind, name), iri in by_name.items() if name == _UNCLASSED}


def _rows(document: Document) -> dict[int, int]:
    """Return the number of the row for each cell that shares its line with another, by where the cell starts."""
    rows: dict[int, int] = {}
    for above, block in pairwise(document.blocks):
        if above.kind is block.kind is BlockKind.CELL and "\n" not in document.text[above.end : block.start]:
            rows[block.start] = rows.setdefault(above.start, above.start + 1)
    return rows


def _capitals(document: Document) -> frozenset[str]:
    """Return the shadows of words that stand inside a line with a capital, behind a word in small letters."""
    found = set()
    for block in document.blocks:
        words = words_of(document.text[block.start : block.end])
        for before, word in pairwise(words):
            same_line = "\n" not in document.text[block.start + before.end : block.start + word.start]
            if word.text[:1].isupper() and before.text[:1].islower() and same_line:
                found.add(shadow(word.text))
    return frozenset(found)


def _kind(texts: list[Text]) -> str:
    """Return the kind of document that its first lines name; the most general where they name none."""
    for text in texts[:_OPENING]:
        said = frozenset().union(*text.keys)
        for kind, names in text.language.tables["documents"].items():
            for name in names:
                wanted = [keys(word.text, text.language) for word in words_of(name)]
                if any(map(said.isdisjoint, wanted)):
                    continue
                spots = range(len(text.keys) - len(wanted) + 1)
                if any(all(a & b for a, b in zip(text.keys[i : i + len(wanted)], wanted, strict=True)) for i in spots):
                    return SEC + kind
    return SEC + "Document"
