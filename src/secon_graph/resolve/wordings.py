"""What all wordings of one name have in common, over scripts, cases, orders of words, legal forms and numerals.

Two names are compared by keys, never with each other: a million names are a million look-ups.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Final, NamedTuple

from secon_graph.languages import Language, place_names
from secon_graph.ontology import Ontology
from secon_graph.search.folding import folded_words
from secon_graph.terms import SCHEME, SEC

_TOKEN: Final = re.compile(r"\d+|[^\W\d_]+")
_YEARS: Final = re.compile(r"\b(\d\d)(\d\d)\.?\s*[-\u2013\u2014/]\s*(\d\d)(?!\d)")
_DOTTED: Final = re.compile(r"\b(?:[^\W\d_]\.\s?){2,}(?=\W|$|[^\W\d_]\b)")
_GENITIVE: Final = re.compile(r"(?<=\w)['\u2019`\u00b4]s\b")
_IN_BRACKETS: Final = re.compile(r"(.*\S)\s*\(([^()\s]{2,20})\)\s*")
_ROMAN: Final = re.compile(r"(?=.)(X{0,2})(IX|IV|V?I{0,3})")
# so many letters and dots a legal form has at most that may be left out: "eG", "S.Coop.", "sp. z o.o."
_LEGAL_LETTERS: Final = 8
_LEGAL_TOKENS: Final = 4
# what may follow the stem of an ordinal, and a figure that is one: "четвъртата", "4-тата"
_ORDINAL_ENDING: Final = 4
# shorter names are no other case of each other
_SHORTEST: Final = 5
_SHORT: Final = 4
# an acronym has so many letters at most, and is as it is written
_ACRONYM: Final = 6
_PERSON: Final = SEC + "Person"
# kinds of which there is a first and a second
_NUMBERED: Final = frozenset(SEC + kind for kind in ("Event", "Document", "Programme"))
# kinds of which a bare place name may be a name; of others it is a seat: "Rostock" is not its university
_OF_PLACES: Final = frozenset(SEC + kind for kind in ("Place", "Region", "Country"))

# kinds whose names live apart; everything else below Organisation is one group
_GROUPS = tuple(
    SEC + kind
    for kind in (
        [
            "Organisation",
            "Person",
            "Region",
            "Place",
            "Country",
            "Project",
            "Programme",
            "Event",
            "PolicyInstrument",
            "Document",
            "GoodPractice",
        ]
    )
)


class Form(NamedTuple):
    """A form of a name, the language of its text, and the group of kinds within which it is compared."""

    text: str
    lang: str
    group: str


def group_of(kind: str, ontology: Ontology) -> str:
    """Return the group within which a name of this kind is compared: one of few top kinds."""
    return next((group for group in _GROUPS if ontology.is_a(kind, {group})), kind)


@dataclass(frozen=True, slots=True)
class Wording:
    """A name as it is compared."""

    keys: frozenset[str]
    """Names of one group of kinds that share one of these are the same."""
    core: str = ""
    """What is left without the words that only say of what kind the thing is; empty where that tells nothing."""
    heads: tuple[str, ...] = ()
    """Those words: names of one core are the same unless they have other ones in one language."""


class Wordings:
    """Compares names by the words of the languages and the legal forms of the ontology."""

    def __init__(self, ontology: Ontology, languages: Mapping[str, Language]) -> None:
        """Prepare the comparison; without languages, names are compared as they sound."""
        self._languages = {code: _Words(language, ontology) for code, language in languages.items()}
        self._legal = frozenset(_abbreviations(ontology))
        every = frozenset(word for language in self._languages.values() for word in language.passed)
        # short ones are passed over in every language, for names travel: "Hai la Reciclat" in an English text
        self._passed = {
            code: frozenset(w for w in every if len(w) < _SHORT or w in words.passed)
            for code, words in self._languages.items()
        }
        self._passed[""] = every
        self.remembered: dict[Form, Wording] = {}

    def of(self, name: Form) -> Wording:
        """Return how a form of a name is compared with others of its group of kinds."""
        if name not in self.remembered:
            self.remembered[name] = self._of(*name)
        return self.remembered[name]

    def _of(self, form: str, lang: str, group: str) -> Wording:
        match = _IN_BRACKETS.fullmatch(unicodedata.normalize("NFC", form))
        words, numbers = self._telling(match[1] if match else form, lang, group)
        if not words or (len(words) == 1 and form.isupper() and len(form) <= _ACRONYM):
            return Wording(frozenset())
        figures = " ".join(map(str, sorted(numbers)))
        sounds = [_sound(word) for word in words]
        if group == _PERSON:
            return Wording(frozenset([f"{' '.join(sorted(sounds))} {figures}"] if len(words) > 1 else ()))
        stems = [_sound(self._stem(word, lang)) for word in words]
        found = {_sound("".join(words)), *(" ".join(sorted(each)) for each in (stems, sounds))}
        keys = frozenset(f"{key} {figures}" for key in found if len(key) >= _SHORTEST)
        return Wording(keys, *self._core(words, figures, lang, group))

    def _telling(self, form: str, lang: str, group: str) -> tuple[list[str], list[int]]:
        """Return the words of a name that tell it, levelled, and its numbers."""
        passed = self._passed.get(lang, self._passed[""]) if group != _PERSON else frozenset()
        numbers: list[int] = []
        words: list[str] = []
        for token, after_number in self._tokens(form):
            word = _level(token)
            number = self._number(token, word, lang, group)
            if number:
                numbers.append(number)
            elif not (word in passed or (after_number and len(word) < _ORDINAL_ENDING)):
                words.append(word)
        return words, numbers

    def _tokens(self, form: str) -> Iterator[tuple[str, bool]]:
        """Yield the words and numbers of a name without legal forms, and whether a number stands just before."""
        whole = _GENITIVE.sub("", _YEARS.sub(r"\1\2 \1\3", unicodedata.normalize("NFC", form)))
        whole = _DOTTED.sub(lambda match: re.sub(r"[.\s]", "", match[0]) + " ", whole).replace("+", " plus ")
        found = list(_TOKEN.finditer(whole))
        at = 0
        while at < len(found):
            if skipped := self._legal_at([match.group() for match in found[at : at + _LEGAL_TOKENS]], len(found)):
                at += skipped
                continue
            before = found[at - 1] if at else None
            is_joined = before is not None and whole[before.end() : found[at].start()].strip(" ") in {"", "-", "."}
            yield found[at].group(), before is not None and before.group().isdigit() and is_joined
            at += 1

    def _legal_at(self, tokens: list[str], total: int) -> int:
        """Return how many tokens are a legal form; a name that is nothing else keeps it."""
        lengths = (n for n in range(len(tokens), 0, -1) if n < total)
        return next((n for n in lengths if _bare("".join(tokens[:n])) in self._legal), 0)

    def _number(self, token: str, word: str, lang: str, group: str) -> int:
        if token.isdigit():
            return int(token)
        if (numeral := _ROMAN.fullmatch(token)) and (len(token) > 1 or group in _NUMBERED):
            return _value(*numeral.groups())
        language = self._languages.get(lang)
        return language.ordinal(word) if language and group in _NUMBERED else 0

    def _stem(self, word: str, lang: str) -> str:
        language = self._languages.get(lang)
        return language.stem(word) if language else word

    def _core(self, words: list[str], figures: str, lang: str, group: str) -> tuple[str, tuple[str, ...]]:
        """Return what is left of a name without head words, and the head words."""
        language = self._languages.get(lang)
        heads = language.heads.get(group, frozenset()) if language else frozenset()
        left = [word for word in words if self._stem(word, lang) not in heads]
        is_seat = group not in _OF_PLACES and all(word in place_names() for word in left)
        if not left or is_seat:
            return "", ()
        dropped = sorted({self._stem(word, lang) for word in words} - {self._stem(word, lang) for word in left})
        return f"{' '.join(sorted(_sound(word) for word in left))} {figures}", tuple(dropped)


class Same:
    """What the names of a set of documents share."""

    def __init__(self, wordings: Wordings, names: Iterable[Form]) -> None:
        """Look at all names: one without head words is that with them, unless two in one language have other ones."""
        self._wordings = {name: wordings.of(name) for name in set(names)}
        heads: dict[tuple[str, str, str], set[tuple[str, ...]]] = {}
        for name, wording in self._wordings.items():
            if wording.core and wording.heads:
                heads.setdefault((name.group, wording.core, name.lang), set()).add(wording.heads)
        self._parted = {(group, core) for (group, core, _), found in heads.items() if len(found) > 1}

    def keys(self, name: Form) -> frozenset[str]:
        """Return what a name shares with others of its group that are the same, and with no other."""
        wording = self._wordings[name]
        if not wording.core or (name.group, wording.core) in self._parted:
            return wording.keys
        return wording.keys | {wording.core}


class _Words:
    """The words of one language, as names are compared."""

    def __init__(self, language: Language, ontology: Ontology) -> None:
        self._endings = sorted(map(_level, language.words("stem", "endings")), key=len, reverse=True)
        self._keep = int(language.tables["stem"].get("keep", _SHORTEST))
        listed = (
            ("names", "inside"),
            ("names", "articles"),
            ("text", "and"),
            ("dates", "of"),
            ("reports", "numbering"),
        )
        self.passed = frozenset(_level(word) for where in listed for word in language.words(*where)) | {"and"}
        self._ordinals = [tuple(map(_level, stems)) for stems in language.tables["ordinals"].get("stems", ())]
        self.heads: dict[str, frozenset[str]] = {}
        for kind, phrases in language.heads.items():
            stems = frozenset(self.stem(_level(word)) for phrase in phrases for word in phrase.split())
            group = group_of(SEC + kind, ontology)
            self.heads[group] = self.heads.get(group, frozenset()) | stems

    @lru_cache(maxsize=1 << 16)  # noqa: B019 - one of few that live as long as the process
    def stem(self, word: str) -> str:
        """Return a levelled word without its endings: the shortest that any order of taking them off leaves."""
        shorter = (word[: -len(e)] for e in self._endings if word.endswith(e) and len(word) - len(e) >= self._keep)
        return min(map(self.stem, shorter), key=len, default=word)

    def ordinal(self, word: str) -> int:
        """Return the number that an ordinal says, 0 where a word is none."""
        for number, stems in enumerate(self._ordinals, 1):
            if any(word.startswith(stem) and len(word) - len(stem) <= _ORDINAL_ENDING for stem in stems):
                return number
        return 0


def _value(tens: str, rest: str) -> int:
    """Return the value of a Roman numeral below thirty."""
    return 10 * len(tens) + {"IX": 9, "IV": 4}.get(rest, 5 * rest.count("V") + rest.count("I"))


def _abbreviations(ontology: Ontology) -> Iterator[str]:
    """Yield the legal forms that are written short: they may stand beside a name or not."""
    for iri, concept in ontology.concepts.items():
        if iri.startswith(SCHEME + "legal-forms/"):
            yield from _short(word.text for word in (*concept.labels, *concept.forms))


def _short(phrases: Iterable[str]) -> Iterator[str]:
    for phrase in phrases:
        bare = _bare(phrase)
        is_written_short = "." in phrase or sum(letter.isupper() for letter in phrase) > 1 or len(bare) <= 3
        if is_written_short and 1 < len(bare) <= _LEGAL_LETTERS:
            yield bare


def _bare(text: str) -> str:
    return re.sub(r"[\W_]+", "", _level(text))


def _level(word: str) -> str:
    """Return a word in small letters without accents."""
    plain = "".join(mark for mark in unicodedata.normalize("NFKD", word.casefold()) if not unicodedata.combining(mark))
    return plain.replace("ς", "σ")


@lru_cache(maxsize=1 << 16)
def _sound(word: str) -> str:
    """Return a word as it sounds in any script; a single letter, an initial, stays as it is."""
    return word if len(word) == 1 else "".join(folded_words(word))
