"""The header of a question file: `#+` lines with keys, indented blocks, {maps}, [lists] and plain or quoted words.

It is YAML in small, but for one kindness: a comma in plain words ends them only where a list or the next key follows.
"""

import json
import re
from collections.abc import Iterable
from typing import NamedTuple, TypeAlias

from secon_graph.errors import QueryError

Header: TypeAlias = "str | list[Header] | dict[str, Header]"

_KEY = re.compile(r"\s*([\w-]+)\s*:\s*")
_QUOTED = re.compile(r'"(?:[^"\\]|\\.)*"')
_PLAIN = re.compile(r"(?:(?!\s#).)*")
_PLAIN_IN = {
    "{": re.compile(r"(?:[^,{}\[\]]|,(?!\s*[\w-]+\s*:))*"),
    "[": re.compile(r"[^,{}\[\]]*"),
}
_CLOSES = {"{": "}", "[": "]"}


class _Line(NamedTuple):
    indent: int
    text: str
    where: str


def read_header(lines: Iterable[str], *, name: str) -> dict[str, Header]:
    """Read header lines, without their `#+`, as a map.

    >>> read_header([" title: {en: Barriers, bg: Бариери, посочени за регион}"], name="barriers")
    {'title': {'en': 'Barriers', 'bg': 'Бариери, посочени за регион'}}
    """
    numbered = (
        _Line(len(line) - len(line.lstrip()), line.strip(), f"header of {name}, line {number}")
        for number, line in enumerate(lines, start=1)
    )
    return _block([line for line in numbered if line.text and not line.text.startswith("#")])


def _block(lines: list[_Line]) -> dict[str, Header]:
    """Read lines that stand under one key; those further in belong to the key above them."""
    block: dict[str, Header] = {}
    while lines:
        line, *lines = lines
        deeper = next((i for i, below in enumerate(lines) if below.indent <= line.indent), len(lines))
        key = _KEY.match(line.text)
        if not key or key[1] in block:
            raise QueryError(f"{line.where}: {line.text!r} should be a new key with its value, such as shows: table")
        text = line.text[key.end() :]
        if bool(text) == bool(deeper):
            raise QueryError(f"{line.where}: {key[1]} needs a value, either after the colon or in the lines below")
        block[key[1]] = _whole(text, line.where) if text else _block(lines[:deeper])
        lines = lines[deeper:]
    return block


def _whole(text: str, where: str) -> Header:
    value, rest = _value(text, "", where)
    if rest and not re.match(r"\s*(#|$)", rest):
        raise QueryError(f"{where}: nothing may follow the value, but there is: {rest.strip()}")
    return value


def _value(text: str, inside: str, where: str) -> tuple[Header, str]:
    """Read one value; return it with the text behind it. `inside` is the bracket it stands in, if any."""
    text = text.lstrip()
    if text[:1] in _CLOSES:
        return (_flow_map if text[0] == "{" else _flow_list)(text[1:], where)
    if quoted := _QUOTED.match(text):
        try:
            return str(json.loads(quoted.group())), text[quoted.end() :]
        except ValueError as error:
            raise QueryError(f"{where}: {quoted.group()} should be quoted as in JSON: {error}") from error
    plain = (_PLAIN_IN[inside] if inside else _PLAIN).match(text)
    words = plain.group() if plain else ""
    if not words.strip():
        raise QueryError(f"{where}: a value is missing before: {text or 'the end of the line'}")
    return words.strip(), text[len(words) :]


def _flow_map(text: str, where: str) -> tuple[Header, str]:
    found: dict[str, Header] = {}
    while not text.lstrip().startswith("}"):
        key = _KEY.match(text)
        if not key or key[1] in found:
            raise QueryError(f"{where}: a new key should stand at: {text or 'the end of the line'}")
        found[key[1]], text = _value(text[key.end() :], "{", where)
        text = _next(text, "{", where)
    return found, text.lstrip()[1:]


def _flow_list(text: str, where: str) -> tuple[Header, str]:
    found: list[Header] = []
    while not text.lstrip().startswith("]"):
        value, text = _value(text, "[", where)
        found.append(value)
        text = _next(text, "[", where)
    return found, text.lstrip()[1:]


def _next(text: str, inside: str, where: str) -> str:
    text = text.lstrip()
    if not text.startswith((",", _CLOSES[inside])):
        raise QueryError(f"{where}: a comma or {_CLOSES[inside]} should stand at: {text or 'the end of the line'}")
    return text.removeprefix(",")
