"""From bytes to characters: UTF-8, or else the one older encoding in which the words make sense."""

import codecs
from typing import Final

from charset_normalizer import from_bytes

from secon_graph.errors import ReadError
from secon_graph.read.tongue import recognise

_MARKS: Final = {codecs.BOM_UTF16_LE: "utf-16", codecs.BOM_UTF16_BE: "utf-16"}

# which of our languages each single-byte encoding was made for
_MADE_FOR: Final = {
    "cp1251": ("bg",),
    "cp1253": ("el",),
    "cp1257": ("lv",),
    "cp1250": ("pl", "ro"),
    "iso8859_2": ("pl", "ro"),
    "cp1252": ("en", "es", "pt", "de", "nl", "fr", "it"),
}


def decode(data: bytes, *, declared: str = "") -> tuple[str, str]:
    """Return the text of `data` and the encoding that it is in, UTF-8 before what the file has `declared`."""
    marked = _MARKS.get(data[:2])
    for encoding in (marked,) if marked else ("utf-8", declared):
        text = _strictly(data, encoding) if encoding else None
        if text is not None and encoding:
            return text, codecs.lookup(encoding).name
    return _legacy(data)


def _strictly(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except (UnicodeDecodeError, LookupError):
        return None


def _legacy(data: bytes) -> tuple[str, str]:
    if b"\x00" in data:
        raise ReadError("it holds binary data, not text", "give it the ending of what it is, or save it as UTF-8")
    for match in sorted(from_bytes(data, cp_isolation=list(_MADE_FOR)), key=lambda match: match.chaos):
        if recognise(str(match)) in _MADE_FOR[match.encoding]:
            return str(match), match.encoding
    raise ReadError("its characters are in no encoding that makes sense", "save it as UTF-8")
