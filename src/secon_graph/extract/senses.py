"""What words speak of, across languages: each word of a text is looked up among the stems of its language file."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from secon_graph.extract.shadow import shadow
from secon_graph.extract.tokens import words_of
from secon_graph.languages import Language

_CLAUSES = "clauses"
_ANY = "*"
_KNOWN = 200_000


@dataclass(frozen=True, slots=True)
class _Stem:
    """One word of an entry: how it is written, and whether more letters may stand before and behind."""

    letters: str
    is_open_before: bool
    is_open_behind: bool


def _cut(entry: str) -> list[_Stem]:
    """Return the words of an entry, cut as texts are: "aide* d'etat" holds three."""
    found = []
    for word in entry.split():
        parts = [part.text for part in words_of(word.strip(_ANY))]
        for i, part in enumerate(parts):
            is_first, is_last = i == 0, i == len(parts) - 1
            found.append(_Stem(level(part), is_first and word.startswith(_ANY), is_last and word.endswith(_ANY)))
    return found


def level(word: str) -> str:
    """Return the shadow of a word; a final sigma is a sigma."""
    return shadow(word).replace("ς", "σ")


@dataclass
class Senses:
    """The stems of one language, and what they stand for; what a word can be is worked out once."""

    names: tuple[str, ...]
    """Every sense as group and name: "finance.bank"."""
    _closed: dict[str, list[int]] = field(default_factory=dict)
    _begins: dict[str, list[int]] = field(default_factory=dict)
    _ends: dict[str, list[int]] = field(default_factory=dict)
    _inside: dict[str, list[int]] = field(default_factory=dict)
    _phrases: list[tuple[int, tuple[int, ...]]] = field(default_factory=list)
    """Sense and stems of the entries; a stem is known by its number."""
    _numbers: dict[_Stem, int] = field(default_factory=dict)
    _starting: dict[int, list[int]] = field(default_factory=dict)
    _cache: dict[str, frozenset[int]] = field(default_factory=dict)

    def add(self, sense: int, entry: str) -> None:
        """Enter words that speak of a sense."""
        stems = tuple(map(self._number, _cut(entry)))
        if stems:
            self._starting.setdefault(stems[0], []).append(len(self._phrases))
            self._phrases.append((sense, stems))

    def _number(self, stem: _Stem) -> int:
        if stem not in self._numbers:
            number = self._numbers[stem] = len(self._numbers)
            outer = {(False, False): self._closed, (False, True): self._begins, (True, False): self._ends}
            outer.get((stem.is_open_before, stem.is_open_behind), self._inside).setdefault(stem.letters, []).append(
                number
            )
        return self._numbers[stem]

    def _stems(self, word: str) -> frozenset[int]:
        """Return the stems that a word can be."""
        if word not in self._cache:
            found = set(self._closed.get(word, ()))
            for i in range(len(word)):
                found.update(self._begins.get(word[: i + 1], ()))
                found.update(self._ends.get(word[i:], ()))
            found.update(n for letters, numbers in self._inside.items() if letters in word for n in numbers)
            if len(self._cache) >= _KNOWN:
                self._cache.clear()
            self._cache[word] = frozenset(found)
        return self._cache[word]

    def of(self, words: Sequence[str]) -> list[list[int]]:
        """Return, for each word, the senses of the entries that begin there."""
        stems = [self._stems(word.replace("ς", "σ")) for word in words]
        found: list[list[int]] = []
        for i, here in enumerate(stems):
            senses = set()
            for stem in here:
                for phrase in self._starting.get(stem, ()):
                    sense, rest = self._phrases[phrase]
                    size = len(rest)
                    if size == 1 or (i + size <= len(stems) and all(rest[j] in stems[i + j] for j in range(1, size))):
                        senses.add(sense)
            found.append(sorted(senses))
        return found


def senses(language: Language, names: tuple[str, ...]) -> Senses:
    """Return the stems of a language for the senses of `names`; senses it has beside are left out."""
    built = Senses(names)
    table = language.tables["findings"]
    for number, name in enumerate(names):
        group, sense = name.split(".")
        for entry in table.get(group, {}).get(sense, ()):
            built.add(number, entry)
    return built


def sense_names(languages: Sequence[Language]) -> tuple[str, ...]:
    """Return every sense that a language file lists, in order."""
    found: set[str] = set()
    for language in languages:
        for group, listed in language.tables["findings"].items():
            if group != _CLAUSES:
                found.update(f"{group}.{sense}" for sense in listed)
    return tuple(sorted(found))


def openers(language: Language) -> frozenset[str]:
    """Return the words that open a clause, or join two, as shadows."""
    words = language.tables["findings"].get(_CLAUSES, {}).get("open", ())
    return frozenset(shadow(word.text) for entry in words for word in words_of(entry))
