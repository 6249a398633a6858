"""An extraction as JSON and back: relations point to mentions by number."""

import datetime as dt
import json
from dataclasses import asdict, fields
from typing import Any

from secon_graph.model import Document, Extraction, Literal, Mention, Modality, Relation

_PLAIN = tuple(f.name for f in fields(Relation) if f.name not in ("subject", "object", "modality", "facets"))


def dumps(extraction: Extraction) -> str:
    """Return an extraction without its document as JSON."""
    number = {id(mention): i for i, mention in enumerate(extraction.mentions)}

    def end(value: Mention | Literal) -> int | list[str | None]:
        return number[id(value)] if isinstance(value, Mention) else [value.value, value.datatype, value.lang]

    def relation(stated: Relation) -> dict[str, Any]:
        ends = {"s": end(stated.subject), "o": end(stated.object)}
        return ends | {"m": stated.modality, "f": stated.facets} | {name: getattr(stated, name) for name in _PLAIN}

    content = {
        "issued": extraction.issued.isoformat() if extraction.issued else None,
        "kind": extraction.kind,
        "mentions": [asdict(mention) for mention in extraction.mentions],
        "relations": [relation(stated) for stated in extraction.relations],
    }
    return json.dumps(content, ensure_ascii=False, sort_keys=True)


def loads(text: str, document: Document) -> Extraction:
    """Return the extraction of `document` that `dumps` wrote."""
    content = json.loads(text)
    mentions = tuple(_mention(entry) for entry in content["mentions"])

    def end(value: int | list[Any]) -> Mention | Literal:
        return Literal(*value) if isinstance(value, list) else mentions[value]

    def relation(entry: dict[str, Any]) -> Relation:
        subject = end(entry["s"])
        assert isinstance(subject, Mention)
        rest = {name: entry[name] for name in _PLAIN}
        facets = tuple((relation, concept, words) for relation, concept, words in entry["f"])
        return Relation(subject=subject, object=end(entry["o"]), modality=Modality(entry["m"]), facets=facets, **rest)

    issued = dt.date.fromisoformat(content["issued"]) if content["issued"] else None
    return Extraction(document, issued, content["kind"], mentions, tuple(map(relation, content["relations"])))


def _mention(entry: dict[str, Any]) -> Mention:
    places = tuple((start, end) for start, end in entry["places"])
    return Mention(**{**entry, "aliases": tuple(entry["aliases"]), "places": places})
