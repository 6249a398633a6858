"""How sure it is what a rule finds: the share of right answers that `scripts/train.py` measured, where it did."""

import json
import math
from collections.abc import Iterable
from functools import lru_cache

from secon_graph.model import Mention, Relation
from secon_graph.resources import folder

# how sure what a rule states is, where nobody has measured that
CONFIDENCE = {
    "relations:cue": 0.8,
    "relations:tight": 0.8,
    "relations:lead": 0.75,
    "relations:apposition": 0.9,
    "relations:opening": 0.7,
    "projects:award": 0.7,
    "relations:turned": 0.75,
    "lists:heading": 0.8,
    "projects:programme": 0.75,
    "projects:partner": 0.7,
    "projects:lead": 0.75,
    "projects:author": 0.7,
    "events:agenda": 0.75,
    "events:visit": 0.65,
    "events:line": 0.8,
    "events:speaker": 0.7,
    "events:invitation": 0.75,
    "events:date": 0.9,
    "events:count": 0.85,
    "events:place": 0.75,
    "events:inside": 0.7,
    "voices:sentence": 0.85,
    "voices:section": 0.7,
    "voices:document": 0.75,
    "voices:title": 0.9,
    "voices:ours": 0.75,
    "legal:form": 0.9,
    "legal:name": 0.85,
    "people:role": 0.85,
    "people:post": 0.85,
    "people:speech": 0.7,
}


_SUREST = 0.98


@lru_cache(maxsize=1)
def _shares() -> dict[str, float]:
    file = folder("models") / "confidence.json"
    shares: dict[str, float] = json.loads(file.read_text(encoding="utf-8")) if file.exists() else {}
    return shares


def measured(found_by: str, otherwise: float) -> float:
    """Return the share of what a rule finds that is right in annotated texts; `otherwise` where nobody measured it."""
    return _shares().get(found_by, otherwise)


def of_claim(share: float, ends: Iterable[float]) -> float:
    """Return how sure a claim is, by the share of what its rule states that is right and by how sure its two ends are.

    A logistic regression over log-odds, fitted by `scripts/train.py` on texts that its models had not seen; the share
    itself where it has not been fitted.
    """
    weights = _weights()
    if not weights:
        return share
    odds = sum(weight * part for weight, part in zip(weights, evidence_of(share, ends), strict=True))
    return round(min(_SUREST, 1 / (1 + math.exp(-odds))), 2)


def ends(relation: Relation) -> tuple[float, float]:
    """Return how sure the two things are of which a relation speaks; a value is sure."""
    other = relation.object.confidence if isinstance(relation.object, Mention) else 1.0
    return relation.subject.confidence, other


def evidence_of(share: float, ends: Iterable[float]) -> tuple[float, ...]:
    """Return what the confidence of a claim is reckoned from: one, and log-odds of rule, worse end and better end."""
    return (1.0, log_odds(share), *map(log_odds, sorted(ends)))


def log_odds(share: float) -> float:
    """Return the logarithm of the odds of a share; certainty counts as nearly certain."""
    kept = min(_SUREST, max(1 - _SUREST, share))
    return math.log(kept / (1 - kept))


@lru_cache(maxsize=1)
def _weights() -> tuple[float, ...]:
    file = folder("models") / "claims.json"
    return tuple(json.loads(file.read_text(encoding="utf-8"))["weights"]) if file.exists() else ()
