"""The lemma of a word by simplemma's lists; those of the lexicon's words are kept, for they never change."""

from collections.abc import Mapping
from functools import cache
from importlib import metadata

from simplemma import Lemmatizer
from simplemma.strategies import DefaultStrategy, DictionaryLookupStrategy
from simplemma.strategies.dictionaries.dictionary_factory import CachingDictionaryFactory, _read_decompressed
from simplemma.strategies.dictionaries.frontcode import _read_header
from simplemma.strategies.dictionaries.stream_dictionary_factory import StreamMap

from secon_graph import compiled

# languages of ours that simplemma has a list for; Latvian's is weak but does no harm beside the stem
LEMMATIZED = frozenset(["bg", "en", "es", "el", "pl", "ro", "pt", "de", "lv", "nl", "fr", "it"])
# a registry of a million names has more words than are worth a file
_MANY = 100_000
# lists of more bytes take longer to go through than to read what was found in them before
_LONG = 4_000_000
_VERSION = metadata.version("simplemma")


class _Lists(CachingDictionaryFactory):
    """simplemma's lists, read in place: unpacked, that of Polish takes ten seconds and a gigabyte.

    Its places of entry, one in 32 forms, are found by going through the whole list; those of a long one are kept.
    """

    __slots__ = ()

    def _get_dictionary_uncached(self, lang: str) -> Mapping[str, str]:
        depends_on = compiled.fingerprint((), _VERSION)
        kept = compiled.load(f"entries-{lang}", depends_on)
        if isinstance(kept, list):
            try:
                return _entered(_read_decompressed(lang), *kept)
            except (ValueError, TypeError, AttributeError, UnicodeError):
                pass
        found = StreamMap(lang)
        if len(found._data) > _LONG:
            places, keys, values = zip(*found._blocks, strict=True)
            lines = [b"\n".join(part).decode("latin-1") for part in (found._firsts, keys, values)]
            compiled.save(f"entries-{lang}", depends_on, [places, *lines])
        return found


def _entered(data: bytes, places: list[int], *lines: str) -> StreamMap:
    """Return a list with its places of entry given; where they cannot be its own, that is an error."""
    firsts, keys, values = (part.encode("latin-1").split(b"\n") for part in lines)
    made: StreamMap = StreamMap.__new__(StreamMap)
    made._data = data
    made._rev, made._count, made._pos = _read_header(data)
    made._firsts, made._blocks = firsts, list(zip(places, keys, values, strict=True))
    if len(firsts) != len(places) or not places or places[0] != made._pos or places[-1] >= len(data):
        raise ValueError("places of another list")
    return made


# all languages stay open: texts of many come mixed, and opening a list takes up to a second
_LISTS = _Lists(cache_max_size=len(LEMMATIZED))
_lookup = DictionaryLookupStrategy(_LISTS)
# words are remembered elsewhere
_lemmatizer = Lemmatizer(cache_max_size=0, lemmatization_strategy=DefaultStrategy(dictionary_factory=_LISTS))


class _Lemmas:
    """The lemmas of one language that were kept before, and those asked for until they are kept again."""

    def __init__(self, lang: str) -> None:
        self.lang = lang
        self._depends_on = compiled.fingerprint((), _VERSION)
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
    return _lookup.get_lemma(word, lang) is not None


def keep(lang: str) -> None:
    """Keep the lemmas that have been asked for, so that the next process finds them."""
    if lang in LEMMATIZED:
        _lemmas(lang).keep()
