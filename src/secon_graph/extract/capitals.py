"""Capitalised words in a row, with the particles that stand between them."""

from secon_graph.extract.shadow import shadows
from secon_graph.extract.text import Text

# what goes on longer is no name, and how long is all the same
_MAX = 40


def capitals(text: Text, i: int) -> int:
    """Return the end of the capitalised words from word `i`, particles between them included."""
    inside = text.small("names", "inside") - text.small("names", "complement") - text.small("text", "and")
    end = i + 1
    while end < min(len(text.words), i + _MAX):
        j = end
        while j < len(text.words) and j - end < 2 and text.low[j] in inside and not text.is_capital(j):
            j += 1
        if j >= len(text.words) or not goes_on(text, j):
            break
        end = j + 1
    return end


def goes_on(text: Text, j: int) -> bool:
    """Say whether word `j` can be a further capitalised word of a name."""
    word = text.words[j].text
    return not text.is_first(j) and text.is_capital(j) and word[0].isalpha() and text.low[j] not in months(text)


def months(text: Text) -> frozenset[str]:
    """Return the shadows of the names of months and weekdays, which some languages write with capitals."""
    table = text.language.tables["dates"]
    return shadows((*(name for names in table["months"] for name in names), *table["weekdays"]))
