"""How many people a text counts: a number before a word for people, parts of a larger number left out."""

from collections.abc import Iterator

from secon_graph.extract.text import Counted, Text

_BETWEEN = 3


def counts(text: Text, start: int, end: int) -> Iterator[Counted]:
    """Yield the counts of people among words `start` to `end`."""
    people = sorted(m.start for m in text.found("counts.participants") if start <= m.start < end)
    parts = text.found("counts.lead")
    others = text.marks("counts.other")
    for i in range(start, end):
        number = _number(text, i)
        counted = next((p for p in people if i < p <= i + _BETWEEN), None)
        if number is None or counted is None or any(_number(text, j) is not None for j in range(i + 1, counted)):
            continue
        is_other = any(j in others for j in range(max(start, i - 3), min(end, counted + 2)))
        if not is_other and not any(part.end <= i <= part.end + 1 for part in parts):
            yield Counted(i, counted + 1, number)


def _number(text: Text, i: int) -> int | None:
    word = text.words[i].text.replace(".", "").replace(",", "")
    if word.isdigit() and not (len(word) == 4 and word[:2] in ("19", "20")):
        return int(word)
    words = text.language.tables["counts"].get("words", {})
    value = words.get(text.low[i])
    return int(value) if value is not None else None
