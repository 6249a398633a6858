"""Where sentences begin inside a block."""

from secon_graph.extract.text import Text

_ENDS = frozenset(".!?…")
_CLOSERS = frozenset("\"”“»')]")


def mark(text: Text) -> None:
    """Set sentence starts: after a full stop, unless it belongs to an abbreviation, an initial or a number."""
    short = {a.rstrip(".").lower() for a in text.language.words("text", "abbreviations")}
    for token in text.doc:
        token.is_sent_start = token.i == 0
    for i in range(1, len(text.words)):
        text.words[i].is_sent_start = _ended(text, i, short) and not _closes(text, i)


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
