"""Where sentences begin inside a block."""

from secon_graph.extract.text import Text

_ENDS = frozenset(".!?…")
# "На 23 и 24 април 2024 г. Фондация …": so short a beginning is a date and no sentence
_DATE_WORDS = 9
# what goes on longer is a table or a list; it is cut, so that the time to read it grows with its length and no faster
_LONGEST = 400
_CLOSERS = frozenset("\"”“»')]")
# so many of them may stand between a full stop and the next sentence
_MARKS = 5


def mark(text: Text) -> None:
    """Set sentence starts: after a full stop, unless it belongs to an abbreviation, an initial or a number."""
    short = _plain(text, "abbreviations")
    firm = short - _plain(text, "closing")
    text.starts = [0] if text.words else []
    for i in range(1, len(text.words)):
        size = i - text.starts[-1]
        still = short if size <= _DATE_WORDS else firm
        if size >= _LONGEST or (_ended(text, i, still) and not _closes(text, i)):
            text.starts.append(i)


def _plain(text: Text, key: str) -> set[str]:
    return {word.rstrip(".").lower() for word in text.language.words("text", key)}


def _closes(text: Text, i: int) -> bool:
    return text.words[i].text in _CLOSERS


def _ended(text: Text, i: int, short: set[str]) -> bool:
    before = i - 1
    while before > max(0, i - _MARKS) and text.words[before].text in _CLOSERS:
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
