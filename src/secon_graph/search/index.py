"""The index: an SQLite database with the words of names and quotes as they sound, derived from a graph."""

import difflib
import sqlite3
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import product
from typing import Final, Self

from secon_graph.errors import UnknownNameError
from secon_graph.search.entries import Entry
from secon_graph.search.folding import folded_words, plain_words
from secon_graph.search.spelling import SHORTEST, allowed, asked_keys, near
from secon_graph.search.tables import fill, mark

_LOOKED_AT: Final = 60
_LAST: Final = "\U0010ffff"
_LONGEST: Final = 12
"""More words than so many are not looked for."""
_NEAR: Final = 4
"""So many words of the graph stand for one that is misspelt."""
_ENOUGH: Final = 5
"""Where so many names are found, or one with all words whole, nothing is taken for misspelt."""
_WHOLE: Final = 0.1
"""What a name gains whose words are all there whole, not only begun."""
_COLUMNS: Final = "id, iri, text, lang, place, name"


@dataclass(frozen=True, slots=True)
class Hit:
    """A thing or claim that was found, by which text of it, and how well it fits (1 is best)."""

    iri: str
    text: str
    lang: str
    where: str
    score: float


@dataclass(frozen=True, slots=True)
class _Asked:
    plain: tuple[str, ...]
    sounds: tuple[str, ...]
    kind: str
    lang: str

    @property
    def only(self) -> str:
        marks = [mark(text, what) for text, what in ((self.kind, "kind"), (self.lang, "lang")) if text]
        return "".join(f' AND marks : "{each}"' for each in marks)


class Index:
    """Names and quotes of one state of a graph."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        (self._last_name,) = connection.execute("SELECT value + 0 FROM about WHERE name = 'last name'").fetchone()

    @classmethod
    def made_of(cls, known: Iterable[Entry]) -> Self:
        """Return an index that lies in memory."""
        connection = sqlite3.connect(":memory:", check_same_thread=False)
        fill(connection, known, stamp="")
        return cls(connection)

    def find(self, text: str, *, kind: str = "", lang: str = "", limit: int = 20) -> list[Hit]:
        """Return what `text` finds, best first, each thing or claim once.

        An exact name stands before one that begins so, that before one in which each word begins a word, then come
        names with a letter or two wrong, then quotes.
        """
        asked = _Asked(plain_words(text)[:_LONGEST], folded_words(text)[:_LONGEST], self._kind(kind), lang)
        if not asked.sounds or limit < 1:
            return []
        found: dict[str, Hit] = {}
        for hit in self._candidates(asked, limit):
            if hit.iri not in found or _order(hit) < _order(found[hit.iri]):
                found[hit.iri] = hit
        return sorted(found.values(), key=_order)[:limit]

    def close(self) -> None:
        """Let go of the file."""
        self._connection.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _kind(self, kind: str) -> str:
        """Return a kind as the index writes it, or say which there are."""
        local = kind.rpartition("#")[2].rpartition("/")[2].rpartition(":")[2]
        known: list[str] = (
            [name for (name,) in self._connection.execute("SELECT name FROM kind ORDER BY name")] if kind else []
        )
        by_fold = {name.lower(): name for name in known}
        if kind and local.lower() not in by_fold:
            nearest = difflib.get_close_matches(local.lower(), by_fold, n=3, cutoff=0.5)
            there_are = ", ".join(by_fold[each] for each in nearest) or ", ".join(known)
            raise UnknownNameError(f"no kind called {kind[:100]}; there are: {there_are}")
        return by_fold.get(local.lower(), "")

    def _candidates(self, asked: _Asked, limit: int) -> Iterator[Hit]:
        whole = " ".join(asked.sounds)
        most = max(_LOOKED_AT, 2 * limit)
        names, whole_words = 0, False
        for score, rows in (
            (1.0, self._named(asked, whole, whole, most)),
            (0.8, self._named(asked, whole + "\x01", whole + _LAST, most)),
            (0.6, self._begun(asked, asked.sounds, most, "name")),
        ):
            for row in rows:
                more = _bonus(score, asked.sounds, row)
                names, whole_words = names + 1, whole_words or score == 1.0 or more >= _WHOLE
                yield _hit(row, score + more)
        if names < limit:
            if names < _ENOUGH and not whole_words:
                yield from self._misspelt(asked, most)
            for row in self._begun(asked, asked.sounds, most, "quote"):
                yield _hit(row, 0.1 + _bonus(0.1, asked.sounds, row))

    def _named(self, asked: _Asked, first: str, last: str, most: int) -> list[tuple[str, ...]]:
        """Return the names from one to another of the alphabet."""
        only, values = "", [first, last]
        if asked.kind:
            only, values = " AND instr(' ' || kinds || ' ', ?)", [*values, f" {asked.kind} "]
        if asked.lang:
            only, values = only + " AND lang = ?", [*values, asked.lang]
        sql = f"SELECT {_COLUMNS} FROM entry WHERE name BETWEEN ? AND ?{only} ORDER BY id LIMIT ?"
        return self._connection.execute(sql, (*values, most)).fetchall()

    def _begun(self, asked: _Asked, sounds: tuple[str, ...], most: int, where: str) -> list[tuple[str, ...]]:
        """Return the names or quotes in which each word begins a word."""
        plain = asked.plain if len(asked.plain) == len(sounds) and sounds == asked.sounds else sounds
        parts = [_begins(sound, word) for sound, word in zip(sounds, plain, strict=True)]
        return self._matching((" AND ".join(parts), asked.only), most, where)

    def _matching(self, expression: tuple[str, str], most: int, where: str) -> list[tuple[str, ...]]:
        side = "<=" if where == "name" else ">"
        sql = (
            f"SELECT {_COLUMNS} FROM entry WHERE id IN "
            f"(SELECT rowid FROM words WHERE words MATCH ? AND rowid {side} ? ORDER BY rowid LIMIT ?) ORDER BY id"
        )
        return self._connection.execute(sql, (f"({expression[0]}){expression[1]}", self._last_name, most)).fetchall()

    def _misspelt(self, asked: _Asked, most: int) -> Iterator[Hit]:
        """Yield the names that are meant where a word holds a mistake."""
        choices = [self._meant(sound) for sound in asked.sounds]
        if not any(wrong for words in choices for wrong, _ in words):
            return
        seen = 0
        for chosen in sorted(product(*choices), key=lambda words: (sum(wrong for wrong, _ in words), words))[:4]:
            wrong = sum(number for number, _ in chosen)
            for row in self._begun(asked, tuple(word for _, word in chosen), most, "name") if wrong else ():
                seen += 1
                yield _hit(row, max(0.3, 0.5 - 0.05 * wrong))
            if seen >= most:
                return

    def _meant(self, sound: str) -> list[tuple[int, str]]:
        """Return the word itself, and those of the graph's words that are near it."""
        keys = sorted(asked_keys(sound))
        if len(sound) < SHORTEST or not keys:
            return [(0, sound)]
        marks = ",".join("?" * len(keys))
        sql = (
            "SELECT DISTINCT word.word FROM spelling JOIN word ON word.id = spelling.word "
            f"WHERE spelling.key IN ({marks}) AND length(word.word) BETWEEN ? AND ?"
        )
        most = allowed(sound)
        rows = self._connection.execute(sql, (*keys, len(sound) - most, len(sound) + most))
        others = sorted((number, word) for number, word in near(sound, (word for (word,) in rows), most) if number)
        return [(0, sound), *others[:_NEAR]]


def _begins(sound: str, plain: str) -> str:
    return f'(sound : "{sound}" * OR plain : "{plain}" *)' if sound != plain else f'{{sound plain}} : "{sound}" *'


def _bonus(score: float, sounds: tuple[str, ...], row: tuple[str, ...]) -> float:
    """Return up to 0.1 for words that are there whole, not only begun."""
    if score == 1.0:
        return 0.0
    words = set(row[5].split() if row[5] else folded_words(row[2]))
    return _WHOLE * sum(sound in words for sound in sounds) / len(sounds)


def _hit(row: tuple[str, ...], score: float) -> Hit:
    _, iri, text, lang, where, _ = row
    return Hit(iri, text, lang, where, round(score, 3))


def _order(hit: Hit) -> tuple[float, int, str, str, str]:
    return -hit.score, len(hit.text), hit.text, hit.iri, hit.lang
