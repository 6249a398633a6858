"""The words in which a drawing speaks, out of all that pages say."""

from collections.abc import Mapping
from typing import Final

_SHARED: Final = (
    "kinds", "relations", "things", "claims", "page", "planned", "negated", "hedged", "confidence", "confidence_is",
    "in_text", "supplied", "by_registry", "all", "any", "own_name", "locale", "also_called", "quotes", "documents",
)  # fmt: skip
"""Words of other pages that the drawing says too."""


def words_of(catalogue: Mapping[str, str], *parts: str) -> dict[str, str]:
    """Return messages that begin with `parts` and an underscore, without these, and those that all pages share."""
    own = {
        name.removeprefix(f"{part}_"): words
        for part in parts
        for name, words in catalogue.items()
        if name.startswith(f"{part}_")
    }
    return {**{name: catalogue[name] for name in _SHARED}, **own}
