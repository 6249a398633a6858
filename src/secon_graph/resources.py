"""Where ontology, registry, languages, models, queries, templates, messages lie: in the wheel, else in the checkout."""

from pathlib import Path

_PACKAGE = Path(__file__).parent
_SHARE = _PACKAGE / "_share"
_CHECKOUT = _PACKAGE.parent.parent
_IN_CHECKOUT = {
    "ontology": "ontology",
    "registry": "data/registry",
    "languages": "data/languages",
    "models": "data/models",
    "queries": "queries",
    "templates": "viz/templates",
    "messages": "viz/messages",
}


def folder(name: str) -> Path:
    """Return the folder of a resource: ontology, registry, languages, models, queries, templates or messages."""
    return _SHARE / name if _SHARE.is_dir() else _CHECKOUT / _IN_CHECKOUT[name]
