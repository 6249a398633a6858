"""The lemma of a word by simplemma's lists; those of the lexicon's words are kept, for they never change."""

from functools import cache
from importlib import metadata

from simplemma import Lemmatizer
from simplemma import is_known as is_in_lists
from simplemma.strategies import DefaultStrategy

from secon_graph import compiled

# languages of ours that simplemma has a list for; Latvian's is weak but does no harm beside the stem
LEMMATIZED = frozenset(["bg", "en", "es", "el", "pl", "ro", "pt", "de", "lv", "nl", "fr", "it"])
# a registry of a million names has more words than are worth a file
_MANY = 100_000
# the lists are read in place: unpacked, that of Polish takes ten seconds and a gigabyte; words are remembered elsewhere
_lemmatizer = Lemmatizer(cache_max_size=0, lemmatization_strategy=DefaultStrategy(low_memory=True))


class _Lemmas:
    """The lemmas of one language that were kept before, and those asked for until they are kept again."""

    def __init__(self, lang: str) -> None:
        self.lang = lang
        self._depends_on = compiled.fingerprint((), metadata.version("simplemma"))
        kept = compiled.load(f"lemmas-{lang}", self._depends_on)
        self._kept: dict[str, str] = kept if isinstance(kept, dict) else {}
        self._new: dict[str, str] | None = {}

    def of(self, word: str) -> str:
        """Return the lemma of a word in small letters."""
        lemma = self._kept.get(word)
        if lemma is None:
            lemma = _lemmatizer.lemmatize(word, self.lang)
            if self._new is not None and len(self._new) < _MANY:
                self._new[word] = lemma
        return lemma

    def keep(self) -> None:
        """Keep what has been asked for, unless it is too much; words of texts, which come later, are not kept."""
        if self._new and len(self._kept) + len(self._new) < _MANY:
            self._kept |= self._new
            compiled.save(f"lemmas-{self.lang}", self._depends_on, self._kept)
        self._new = None


@cache
def _lemmas(lang: str) -> _Lemmas:
    return _Lemmas(lang)


def lemma(word: str, lang: str) -> str:
    """Return the lemma of a word in small letters.

    >>> lemma("cooperatives", "en")
    'cooperative'
    """
    return _lemmas(lang).of(word)


def is_known(word: str, lang: str) -> bool:
    """Say whether the lists know a word in small letters.

    >>> is_known("cooperatives", "en"), is_known("haskovo", "en")
    (True, False)
    """
    known: bool = is_in_lists(word, lang=lang, low_memory=True)
    return known


def keep(lang: str) -> None:
    """Keep the lemmas that have been asked for, so that the next process finds them."""
    if lang in LEMMATIZED:
        _lemmas(lang).keep()
