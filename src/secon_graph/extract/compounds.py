"""Words that a language joins to one: "Auftakttreffen" is a Treffen, "opendeurdag" a dag."""

from collections.abc import Iterator, Mapping

from secon_graph.extract.lexicon import Match
from secon_graph.extract.shadow import shadow
from secon_graph.extract.text import Text
from secon_graph.extract.vocabulary import Entry
from secon_graph.languages import Language
from secon_graph.terms import SEC

# so many letters a head word and what stands before it have at least
_HEAD, _BEFORE = 3, 3
# endings that an inflected head may have
_ENDINGS = 2


def heads_of(language: Language) -> dict[str, Entry]:
    """Return the head words that can end a compound, by their shadow; none where a language joins no words."""
    last = language.words("names", "compound_heads")
    kinds = {shadow(head): SEC + kind for kind, heads in language.heads.items() for head in heads}
    own = {word: Entry("head", kind, "", word) for word, kind in kinds.items() if " " not in word and len(word) > _HEAD}
    events = {shadow(word): Entry("head", SEC + "Event", "", word) for word in last}
    return {**own, **events} if last else {}


def compounds(text: Text, heads: Mapping[str, Entry]) -> Iterator[Match[Entry]]:
    """Yield each word that ends with a head word and is longer, the longest head first."""
    if not heads:
        return
    known = {match.start for match in text.entries}
    for i, word in enumerate(text.low):
        if len(word) < _HEAD + _BEFORE + 1 or i in known or not word.isalpha():
            continue
        entry = _ending(word, heads)
        if entry is not None:
            yield Match(i, i + 1, entry._replace(phrase=text.words[i].text))


def _ending(word: str, heads: Mapping[str, Entry]) -> Entry | None:
    for start in range(_BEFORE, len(word) - _HEAD + 1):
        for cut in range(_ENDINGS + 1):
            entry = heads.get(word[start : len(word) - cut])
            if entry is not None:
                return entry
    return None
