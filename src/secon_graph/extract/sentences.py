"""Where sentences begin inside a block."""

from secon_graph.extract.text import Text

_ENDS = frozenset(".!?…")
# "На 23 и 24 април 2024 г. Фондация …": so short a beginning is a date and no sentence
_DATE_WORDS = 9
_CLOSERS = frozenset("\"”“»')]")


def mark(text: Text) -> None:
    """Set sentence starts: after a full stop, unless it belongs to an abbreviation, an initial or a number."""
    short = _plain(text, "abbreviations")
    closing = _plain(text, "closing")
    began = 0
    for token in text.doc:
        token.is_sent_start = token.i == 0
    for i in range(1, len(text.words)):
        still = short if i - began <= _DATE_WORDS else short - closing
        text.words[i].is_sent_start = _ended(text, i, still) and not _closes(text, i)
        began = i if text.words[i].is_sent_start else began


def _plain(text: Text, key: str) -> set[str]:
    return {word.rstrip(".").lower() for word in text.language.words("text", key)}


def _closes(text: Text, i: int) -> bool:
    return text.words[i].text in _CLOSERS


def _ended(text: Text, i: int, short: set[str]) -> bool:
    before = i - 1
    while before > 0 and text.words[before].text in _CLOSERS:
        before -= 1
    if text.words[before].text not in _ENDS:
        return False
    if text.words[before].text != ".":
        return True
    previous = text.words[before - 1].text if before else ""
    following = text.words[i].text
    if following[:1].islower() or (previous.isdigit() and len(previous) <= 2 and not text.is_capital(i)):
        return False
    is_initial = len(previous) == 1 and previous.isupper()
    return not is_initial and previous.lower() not in short
