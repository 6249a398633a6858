"""Where ontology, registry, languages, models, queries, templates lie: in the wheel, else in the checkout."""

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
    "explorer": "build/explorer",
}


def folder(name: str) -> Path:
    """Return the folder of a resource, by its name in the wheel; explorer is there once it has been built."""
    return _SHARE / name if _SHARE.is_dir() else _CHECKOUT / _IN_CHECKOUT[name]
