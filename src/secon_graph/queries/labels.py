"""The words of the questions in further languages: a file for each, read when somebody asks for its language."""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any, Final

from secon_graph.errors import QueryError
from secon_graph.queries.values import Parameter, Words

COMMON: Final = "words"
"""The table of words that questions share: names of columns, parameters and choices, each by its English word."""


class Labels(Mapping[str, str]):
    """The same words by language: those of a header, then those of the files beside it."""

    __slots__ = ("_folder", "_table", "_word", "own")

    def __init__(self, own: Words, folder: Path, table: str, word: str) -> None:
        self.own = own
        self._folder = folder
        self._table = table
        self._word = word

    def __getitem__(self, lang: str) -> str:
        if lang in self.own:
            return self.own[lang]
        if lang not in _languages(self._folder):
            raise KeyError(lang)
        found: str = _file(self._folder, lang).get(self._table, {})[self._word]
        return found

    def __iter__(self) -> Iterator[str]:
        yield from self.own
        yield from (lang for lang in _languages(self._folder) if lang not in self.own and lang in self)

    def __len__(self) -> int:
        return sum(1 for _ in self)

    def __bool__(self) -> bool:
        # without reading a file: what a header does not name, no language has a word for
        return bool(self.own)

    def __repr__(self) -> str:
        return f"Labels({dict(self.own)!r}, …)"


def prose(own: Words, folder: Path, question: str, key: str) -> Words:
    """Return the title, description or note of a question in every language that has it."""
    return Labels(own, folder, question, key) if own else own


def shared(own: Words, folder: Path) -> Words:
    """Return the name of a column, parameter or choice in every language that has a word for the English one."""
    return Labels(own, folder, COMMON, own["en"]) if "en" in own else own


def translated(parameter: Parameter, folder: Path) -> Parameter:
    """Return a parameter whose name and choices have words in every language."""
    choices = {choice: shared(words, folder) for choice, words in parameter.choice_titles.items()}
    return replace(parameter, titles=shared(parameter.titles, folder), choice_titles=choices)


@cache
def _languages(folder: Path) -> tuple[str, ...]:
    return tuple(sorted(file.stem for file in folder.glob("*.toml")))


@cache
def _file(folder: Path, lang: str) -> dict[str, Any]:
    path = folder / f"{lang}.toml"
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise QueryError(f"{path} cannot be read as TOML: {error}") from error
