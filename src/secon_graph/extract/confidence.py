"""How sure it is what a rule finds: the share of right answers that `scripts/train.py` measured, where it did."""

import json
from functools import lru_cache

from secon_graph.resources import folder


@lru_cache(maxsize=1)
def _shares() -> dict[str, float]:
    file = folder("models") / "confidence.json"
    shares: dict[str, float] = json.loads(file.read_text(encoding="utf-8")) if file.exists() else {}
    return shares


def measured(found_by: str, otherwise: float) -> float:
    """Return the share of what a rule finds that is right in annotated texts; `otherwise` where nobody measured it."""
    return _shares().get(found_by, otherwise)
