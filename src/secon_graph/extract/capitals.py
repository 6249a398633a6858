"""Capitalised words in a row, with the particles that stand between them."""

from secon_graph.extract.heads import head_at, is_plural
from secon_graph.extract.text import Text
from secon_graph.model import BlockKind
from secon_graph.terms import SEC

# kinds whose names stand beside each other, joined by a particle: "Consejería de Agricultura" | "de la Junta"
_BODIES = frozenset(
    SEC + kind for kind in ("PublicAuthority", "University", "Foundation", "Association", "Network", "Cooperative")
)
# what goes on longer is no name, and how long is all the same
_MAX = 40


def capitals(text: Text, i: int) -> int:
    """Return the end of the capitalised words from word `i`, particles between them included."""
    is_headed = head_at(text, i) is not None
    bound = text.small("names", "complement") - (frozenset() if is_headed else text.small("names", "particles"))
    is_phrase = text.low[i] in text.small("names", "articles")
    inside = text.small("names", "inside") - (frozenset() if is_phrase else bound | text.small("text", "and"))
    # "en Badajoz los III Premios": an article without a preposition begins another name
    bare = text.small("reference", "this") if text.small("names", "particles") else frozenset()
    end = i + 1
    while end < min(len(text.words), i + _MAX):
        j = end
        while j < len(text.words) and j - end < 2 and text.low[j] in inside and not text.is_capital(j):
            j += 1
        if j >= len(text.words) or not goes_on(text, j) or is_locative(text, end - 1):
            break
        if j > end and (begins_body(text, j, regions=not is_headed) or text.low[end] in bare):
            break
        end = j + 1
    return end


def begins_body(text: Text, j: int, *, regions: bool = False) -> bool:
    """Say whether the head word of another body stands at word `j`, in a language whose particles join names."""
    if not text.small("names", "particles"):
        return False
    kinds = _BODIES | {SEC + "Region"} if regions else _BODIES
    heads = text.found("head", j, j + 1)
    return any(m.payload.kind in kinds and not m.payload.iri and not is_plural(text, m) for m in heads)


def is_locative(text: Text, i: int) -> bool:
    """Say whether the ending of a capitalised word alone says that something happens there: "Rīgā"."""
    endings = text.language.words("names", "locatives")
    return bool(endings) and text.is_capital(i) and text.words[i].text.endswith(endings)


def goes_on(text: Text, j: int) -> bool:
    """Say whether word `j` can be a further capitalised word of a name."""
    word = text.words[j].text
    return not text.is_first(j) and text.is_capital(j) and word[0].isalpha() and not is_month(text, j)


def is_month(text: Text, i: int) -> bool:
    """Say whether a word is a month or weekday; inside a sentence, a capital makes it a name where months have none."""
    if text.low[i] not in text.months:
        return False
    is_owed = text.is_first(i) or text.kind in (BlockKind.TITLE, BlockKind.BYLINE) or not text.is_capital(i)
    return bool(is_owed or text.language.tables["dates"].get("capital_months") or _beside_number(text, i))


def _beside_number(text: Text, i: int) -> bool:
    near = (text.words[j].text for j in (i - 1, i + 1) if 0 <= j < len(text.words))
    return any(word[0].isdigit() for word in near)
