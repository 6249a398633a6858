"""Which language a reader wants, and what the pages say in it."""

from secon_graph.views.words import DEFAULT, catalogue, day, language, number

__all__ = ["DEFAULT", "catalogue", "day", "language", "number", "wanted"]


def wanted(accept: str) -> str:
    """Return the language of ours that an Accept-Language header prefers.

    >>> wanted("hu, bg-BG;q=0.8, en;q=0.5")
    'bg'
    """
    best, most = DEFAULT, 0.0
    for each in accept[:500].split(","):
        tag, _, weight = each.strip().partition(";q=")
        lang = tag.partition("-")[0].strip().lower()
        try:
            quality = float(weight or 1)
        except ValueError:
            continue
        if lang in catalogue() and quality > most:
            best, most = lang, quality
    return best
