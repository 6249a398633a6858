"""The tables of the index, and how they are filled."""

import sqlite3
from collections.abc import Iterable
from typing import Final

from secon_graph.search.entries import Entry, order
from secon_graph.search.folding import folded_words, plain_words
from secon_graph.search.spelling import word_keys

FORM: Final = 2
"""Raised when the tables or the folding change: an index of another form is made again."""

_TABLES: Final = """
CREATE TABLE about (name TEXT PRIMARY KEY, value TEXT);
CREATE TABLE entry (id INTEGER PRIMARY KEY, iri TEXT, text TEXT, lang TEXT, place TEXT, kinds TEXT, name TEXT);
CREATE VIRTUAL TABLE words USING fts5(
  plain, sound, marks, content='', detail=column, columnsize=0, prefix='1 2 3 4', tokenize="unicode61");
CREATE TABLE word (id INTEGER PRIMARY KEY, word TEXT UNIQUE);
CREATE TABLE spelling (key TEXT, word INTEGER, PRIMARY KEY (key, word)) WITHOUT ROWID;
CREATE TABLE kind (name TEXT PRIMARY KEY) WITHOUT ROWID;
"""


def fill(connection: sqlite3.Connection, known: Iterable[Entry], *, stamp: str) -> None:
    """Write the tables; the better of two equal hits has the lower number."""
    connection.executescript(_TABLES)
    vocabulary: set[str] = set()
    kinds: set[str] = set()
    with connection:
        for number, entry in enumerate(sorted(set(known), key=order), start=1):
            sounds, plain = folded_words(entry.text), plain_words(entry.text)
            name = " ".join(sounds) if entry.where == "name" else None
            row = (number, entry.iri, entry.text, entry.lang, entry.where, " ".join(entry.kinds), name)
            connection.execute("INSERT INTO entry VALUES (?, ?, ?, ?, ?, ?, ?)", row)
            marks = " ".join(mark(kind, "kind") for kind in entry.kinds) + f" {mark(entry.lang, 'lang')}"
            content = (number, " ".join(plain), " ".join(sounds), marks)
            connection.execute("INSERT INTO words (rowid, plain, sound, marks) VALUES (?, ?, ?, ?)", content)
            kinds.update(entry.kinds)
            if entry.where == "name":
                vocabulary.update(sounds)
        connection.executemany("INSERT INTO kind VALUES (?)", ((kind,) for kind in sorted(kinds)))
        _spell(connection, vocabulary)
        connection.execute("CREATE INDEX entry_name ON entry (name) WHERE name IS NOT NULL")
        connection.execute("INSERT INTO words (words) VALUES ('optimize')")
        connection.execute(
            "INSERT INTO about SELECT 'last name', coalesce(max(id), 0) FROM entry WHERE name IS NOT NULL"
        )
        connection.execute("INSERT INTO about VALUES ('stamp', ?)", (stamp,))
    connection.execute("ANALYZE")


def mark(text: str, what: str) -> str:
    """Return a kind or language as one word of the index."""
    return what + "".join(letter for letter in text.lower() if letter.isalnum())


def _spell(connection: sqlite3.Connection, vocabulary: set[str]) -> None:
    words = list(enumerate(sorted(vocabulary), start=1))
    connection.executemany("INSERT INTO word VALUES (?, ?)", words)
    keys = sorted((key, number) for number, word in words for key in word_keys(word))
    connection.executemany("INSERT INTO spelling VALUES (?, ?)", keys)
