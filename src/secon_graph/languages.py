"""What a reader must know of a language, one TOML file each: head words, names, dates, polarity, modality."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from secon_graph.errors import VocabularyError
from secon_graph.resources import folder

# the tables of a language file; each holds lists of words unless noted in the files themselves
TABLES = [
    "transliteration",
    "stem",
    "text",
    "names",
    "heads",
    "documents",
    "persons",
    "dates",
    "counts",
    "ordinals",
    "lists",
    "headings",
    "polarity",
    "modality",
    "reference",
    "reports",
]
# what a language may do without: lists of stems by group and sense, for findings told in clauses
OPTIONAL = ["findings"]


@dataclass(frozen=True)
class Language:
    """One language file: its code, its name in itself, and its tables."""

    code: str
    name: str
    tables: Mapping[str, Mapping[str, Any]]

    def words(self, table: str, key: str) -> tuple[str, ...]:
        """Return a list of words, empty where the language has none."""
        return tuple(self.tables[table].get(key, ()))

    @property
    def heads(self) -> Mapping[str, list[str]]:
        """Head words of names by local name of their kind."""
        return self.tables["heads"]

    def latin(self, text: str) -> str:
        """Return `text` in the official Latin transliteration of this language, where it has one."""
        table = self.tables["transliteration"]
        if not table:
            return text
        letters = "|".join(map(re.escape, sorted(table, key=len, reverse=True)))
        return re.sub(letters, lambda match: _like(match[0], table.get(match[0].lower(), match[0])), text, flags=re.I)


def _like(letter: str, replacement: str) -> str:
    return replacement.capitalize() if letter[0].isupper() else replacement


def parse(path: Path) -> Language:
    """Read one language file; a table that is missing is named."""
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
    except tomllib.TOMLDecodeError as error:
        raise VocabularyError(f"{path}: not valid TOML: {error}") from error
    missing = [table for table in TABLES if not isinstance(data.get(table), dict)]
    if missing:
        raise VocabularyError(f"{path}: these tables are missing: {', '.join(missing)}")
    if data.get("code") != path.stem:
        raise VocabularyError(f"{path}: its code is {data.get('code')!r}; the name of the file says {path.stem!r}")
    tables = {table: data[table] for table in TABLES} | {table: data.get(table, {}) for table in OPTIONAL}
    return Language(data["code"], data.get("name", data["code"]), tables)


@lru_cache(maxsize=4)
def given_names(path: Path | None = None) -> frozenset[str]:
    """Return first names of people in small letters, of all languages together; one file for all."""
    return frozenset(line.lower() for line in _listed("given-names.txt", path))


@lru_cache(maxsize=4)
def family_names(path: Path | None = None) -> frozenset[str]:
    """Return family names of people in small letters, of all languages together; one file for all."""
    return frozenset(line.lower() for line in _listed("family-names.txt", path))


@lru_cache(maxsize=4)
def place_names(path: Path | None = None) -> dict[str, str]:
    """Return levelled names of towns and villages, each with a digit for the size of the greatest so named."""
    return {line[2:]: line[0] for line in _listed("place-names.txt", path)}


def _listed(name: str, path: Path | None) -> list[str]:
    file = (path or folder("languages")) / name
    lines = file.read_text(encoding="utf-8").splitlines() if file.exists() else []
    return [line for line in lines if not line.startswith("#")]


@lru_cache(maxsize=4)
def load(path: Path | None = None) -> dict[str, Language]:
    """Return every language of a folder by its code; without a folder, those of this installation."""
    files = sorted((path or folder("languages")).glob("*.toml"))
    if not files:
        raise VocabularyError(f"{path}: no language files there; expected bg.toml, en.toml …")
    return {language.code: language for language in map(parse, files)}
