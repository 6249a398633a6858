"""Mail: the subject as title, the text of the letter, its date; attachments are named, never opened."""

import datetime as dt
from collections.abc import Iterator
from email import policy
from email.message import EmailMessage, MIMEPart
from email.parser import BytesParser
from typing import Final

from secon_graph.errors import ReadError
from secon_graph.model import BlockKind
from secon_graph.read import html
from secon_graph.read.decoding import decode
from secon_graph.read.draft import Draft, Piece, join, level, visible
from secon_graph.read.limits import Limits
from secon_graph.read.text import lines_of, newlines

_OWN: Final = "x-secon-"
_HEADERS: Final = ("from", "subject", "date", "received", "mime-version")
_ENCRYPTED: Final = ("multipart/encrypted", "application/pkcs7-mime", "application/x-pkcs7-mime")
_STUB: Final = 0.25
"""Share of the HTML part below which a plain part only says that there is one."""


def read(data: bytes, limits: Limits) -> Draft:
    """Read a letter as mail programs save it."""
    letter = BytesParser(EmailMessage, policy=policy.default).parsebytes(data.lstrip(b"\r\n"))
    if not any(letter.get(name) for name in _HEADERS):
        raise ReadError("it has no header of a letter", "save the letter from the mail program as .eml")
    if letter.get_content_type() in _ENCRYPTED:
        raise ReadError("it is encrypted", "decrypt it in the mail program and save it again")
    subject = level(visible(letter.get("subject", "")))
    text, lines = join([Piece(subject, BlockKind.TITLE), *_body(letter)])
    return Draft(text, lines, date=_date(letter), meta=tuple(_meta(letter)))


def _body(letter: EmailMessage) -> list[Piece]:
    """Return the plain part of a letter, or its HTML part where that says much more."""
    plain, rich = letter.get_body(("plain",)), letter.get_body(("html",))
    simple = list(_typed(_content(plain))) if plain else []
    formatted = list(html.pieces(_content(rich))) if rich else []
    return formatted if _length(simple) < _STUB * _length(formatted) else simple


def _content(part: MIMEPart) -> str:
    payload = part.get_payload(decode=True)
    return decode(payload, declared=part.get_content_charset(""))[0] if isinstance(payload, bytes) else ""


def _typed(text: str) -> Iterator[Piece]:
    for line in lines_of(newlines(text)):
        yield Piece(line.text, gap=line.gap, indent=line.indent, width=line.width)


def _length(pieces: list[Piece]) -> int:
    return sum(len(piece.text) for piece in pieces)


def _date(letter: EmailMessage) -> dt.date | None:
    moment = getattr(letter.get("date"), "datetime", None)
    return moment.date() if moment else None


def _meta(letter: EmailMessage) -> Iterator[tuple[str, str]]:
    """Yield who wrote, what the letter says of itself, and what hangs on it unread."""
    if sender := level(visible(letter.get("from", ""))):
        yield "author", sender
    for name, value in letter.items():
        if name.lower().startswith(_OWN):
            yield name.lower().removeprefix(_OWN), level(value)
    names = [level(part.get_filename("") or part.get_content_type()) for part in letter.iter_attachments()]
    if names:
        yield "attachments", ", ".join(names)
        yield "note", "attachments are not read with the letter; save them and give the files"
