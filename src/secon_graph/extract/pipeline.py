"""The spaCy pipeline of a language: sentences, lexicon, dates, names, factors, clauses, choice."""

from collections.abc import Callable

import spacy
from spacy.language import Language as Nlp
from spacy.tokens import Doc
from spacy.vocab import Vocab

from secon_graph.extract import choice, dates, factors, names, sentences
from secon_graph.extract.compounds import compounds
from secon_graph.extract.lexicon import Lexicon
from secon_graph.extract.text import Text
from secon_graph.extract.tokens import words_of
from secon_graph.extract.vocabulary import Entry, Words, fits

Step = Callable[[Text], None]


class Tokenizer:
    """Cuts every language alike, so that labels and texts meet."""

    def __init__(self, vocab: Vocab) -> None:
        self.vocab = vocab

    def __call__(self, text: str) -> Doc:
        """Return a Doc whose text is `text`, character for character."""
        words: list[str] = []
        spaces: list[bool] = []
        position = 0
        for word in words_of(text):
            gap = text[position : word.start]
            if gap and words and gap[0] == " ":
                spaces[-1], gap = True, gap[1:]
            if gap:
                words.append(gap)
                spaces.append(False)
            words.append(word.text)
            spaces.append(False)
            position = word.end
        if position < len(text):
            words.append(text[position:])
            spaces.append(False)
        return Doc(self.vocab, words=words, spaces=spaces)


class Component:
    """A step of the pipeline, which reads and adds to the block that a Doc belongs to."""

    def __init__(self, step: Step) -> None:
        self.step = step

    def __call__(self, doc: Doc) -> Doc:
        """Let the step add to the block."""
        self.step(Text.of(doc))
        return doc


class Recogniser:
    """Finds every entry of a lexicon; `lexicon` is set by whoever builds the pipeline."""

    def __init__(self) -> None:
        self.lexicon: Lexicon[Entry] | Words = Lexicon()
        self.heads: dict[str, Entry] = {}
        """Head words that end compounds, by their shadow, in a language that joins words."""

    def __call__(self, doc: Doc) -> Doc:
        """Add what the lexicon holds."""
        text = Text.of(doc)
        found = [*self.lexicon.matches(text.keys), *compounds(text, self.heads)]
        text.entries = sorted((m for m in found if fits(m, text.words)), key=lambda m: (m.start, -m.end, m.payload))
        return doc


@Nlp.factory("secon_sentences")
def _sentences(nlp: Nlp, name: str) -> Component:
    return Component(sentences.mark)


@Nlp.factory("secon_lexicon")
def _lexicon(nlp: Nlp, name: str) -> Recogniser:
    return Recogniser()


@Nlp.factory("secon_dates")
def _dates(nlp: Nlp, name: str) -> Component:
    return Component(dates.mark)


@Nlp.factory("secon_names")
def _names(nlp: Nlp, name: str) -> Component:
    return Component(names.mark)


@Nlp.factory("secon_factors")
def _factors(nlp: Nlp, name: str) -> Component:
    return Component(factors.mark)


@Nlp.factory("secon_told")
def _told(nlp: Nlp, name: str) -> Component:
    return Component(_nothing)


def _nothing(text: Text) -> None:
    """Add nothing, where there are no trained weights."""


@Nlp.factory("secon_choice")
def _choice(nlp: Nlp, name: str) -> Component:
    return Component(choice.mark)


def pipeline(lexicon: Words, heads: dict[str, Entry] | None = None, told: Step | None = None) -> Nlp:
    """Return a pipeline that recognises what `lexicon` holds and reads names, dates and factors around it."""
    nlp = spacy.blank("xx")
    # spaCy's limit guards the memory of trained components, of which there are none here
    nlp.max_length = 1 << 40
    nlp.tokenizer = Tokenizer(nlp.vocab)
    for name in ("sentences", "lexicon", "dates", "names", "factors", "told", "choice"):
        nlp.add_pipe(f"secon_{name}")
    recogniser = nlp.get_pipe("secon_lexicon")
    assert isinstance(recogniser, Recogniser)
    recogniser.lexicon, recogniser.heads = lexicon, heads or {}
    teller = nlp.get_pipe("secon_told")
    assert isinstance(teller, Component)
    teller.step = told or _nothing
    return nlp
