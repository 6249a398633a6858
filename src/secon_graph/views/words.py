"""What pages say, by language: one file of messages for each; days, numbers and languages as readers write them."""

import datetime as dt
import tomllib
from functools import cache
from typing import Final

from secon_graph.resources import folder

DEFAULT: Final = "en"


@cache
def catalogue() -> dict[str, dict[str, str]]:
    """Return the messages of every language; what one lacks is said in English."""
    files = sorted(folder("messages").glob("*.toml"))
    read = {file.stem: tomllib.loads(file.read_text(encoding="utf-8")) for file in files}
    return {lang: {**read[DEFAULT], **words} for lang, words in read.items()}


def number(count: int, lang: str) -> str:
    """Write a number as people of a language do."""
    # slow to load, and data in formats for programs need none of it
    from babel.numbers import format_decimal  # noqa: PLC0415

    return format_decimal(count, locale=catalogue()[lang]["locale"])


def day(text: str, lang: str, form: str = "long") -> str:
    """Write an ISO date as people of a language do; anything else stays as it is."""
    from babel.dates import format_date  # noqa: PLC0415

    try:
        return format_date(dt.date.fromisoformat(text), form, catalogue()[lang]["locale"])
    except ValueError:
        return text


def language(code: str, lang: str) -> str:
    """Return what a language is called in a language.

    >>> language("bg", "en"), language("bg", "bg")
    ('Bulgarian', 'български')
    """
    from babel import Locale  # noqa: PLC0415

    return str(Locale(lang).languages.get(code, code))
