"""From bytes to characters: UTF-8, or else the one older encoding in which the words make sense."""

import codecs
import re
from typing import Final

from charset_normalizer import from_bytes

from secon_graph.errors import ReadError
from secon_graph.read.tongue import recognise

_MARKS: Final = {codecs.BOM_UTF16_LE: "utf-16", codecs.BOM_UTF16_BE: "utf-16"}

# which of our languages each single-byte encoding was made for; where two fit, the first is the better guess
_MADE_FOR: Final = {
    "cp1251": ("bg",),
    "cp1253": ("el",),
    "cp1257": ("lv",),
    "cp1252": ("en", "es", "pt", "de", "nl", "fr", "it"),
    "cp1250": ("pl", "ro"),
    "iso8859_2": ("pl", "ro"),
}
# signs that stand in no ordinary text
_ODD: Final = re.compile(r"[^\x00-\x7f\w\s‘’‚“”„«»–—…•€§№°]")


def decode(data: bytes, *, declared: str = "") -> tuple[str, str]:
    """Return the text of `data` and the encoding that it is in, UTF-8 before what the file has `declared`."""
    marked = _MARKS.get(data[:2])
    for encoding in (marked,) if marked else ("utf-8", _meant(declared)):
        text = _strictly(data, encoding) if encoding else None
        if text is not None:
            return text, encoding
    return _legacy(data)


def _meant(declared: str) -> str:
    """Return the encoding that browsers take for the one `declared`, or nothing where it has no name."""
    try:
        name = codecs.lookup(declared).name
    except LookupError:
        return ""
    return "cp1252" if name in ("iso8859-1", "ascii") else name


def _strictly(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except (UnicodeError, LookupError):
        return None


def _legacy(data: bytes) -> tuple[str, str]:
    if b"\x00" in data:
        raise ReadError("it holds binary data, not text", "give it the ending of what it is, or save it as UTF-8")
    fitting = [guess for encoding in _MADE_FOR if (guess := _guess(data, encoding))]
    if not fitting:
        raise ReadError("its characters are in no encoding that makes sense", "save it as UTF-8")
    _, text, encoding = min(fitting, key=lambda guess: guess[0])
    return text, encoding


def _guess(data: bytes, encoding: str) -> tuple[tuple[float, int], str, str] | None:
    """Return how odd `data` is in `encoding`, and its text, if that is in a language for which it was made."""
    match = from_bytes(data, cp_isolation=[encoding]).best()
    if match is None or recognise(str(match)) not in _MADE_FOR[encoding]:
        return None
    return (match.chaos, len(_ODD.findall(str(match)))), str(match), encoding
