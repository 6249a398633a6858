"""What stands in quotation marks."""

from collections.abc import Iterator

from secon_graph.extract.text import Text

_LONGEST = 40


def quotations(text: Text) -> Iterator[tuple[int, int]]:
    """Yield the words that open and close a quotation, by the marks of the language."""
    pairs: dict[str, set[str]] = {}
    for pair in text.language.tables["text"]["quotes"]:
        pairs.setdefault(pair[0], set()).add(pair[1])
    i = 0
    while i < len(text.words):
        closers = pairs.get(text.words[i].text, set())
        reach = range(i + 2, min(len(text.words), i + _LONGEST)) if closers else ()
        end = next((j for j in reach if text.words[j].text in closers), None)
        if end is not None:
            yield i, end
            i = end
        i += 1
