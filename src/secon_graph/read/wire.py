"""How sources and documents travel between the two processes: as JSON, one line each way."""

import datetime as dt
import json
from dataclasses import asdict
from typing import Any

from secon_graph.model import Block, BlockKind, Document, Issue, Source
from secon_graph.read.limits import Limits


def request(source: Source, limits: Limits) -> bytes:
    """Return the line that asks for `source` to be read."""
    return _line({"source": asdict(source), "limits": asdict(limits)})


def asked(line: bytes) -> tuple[Source, Limits]:
    """Return what a line of `request` asks for."""
    fields = json.loads(line)
    return Source(**fields["source"]), Limits(**fields["limits"])


def reply(outcome: Document | Issue, spent: bool) -> bytes:
    """Return the line that answers with a document or with what is wrong, and whether the reader is `spent`."""
    if isinstance(outcome, Issue):
        return _line({"issue": asdict(outcome), "spent": spent})
    blocks = [(block.start, block.end, block.kind, block.lang, block.page) for block in outcome.blocks]
    date = outcome.date.isoformat() if outcome.date else None
    fields = {"text": outcome.text, "title": outcome.title, "lang": outcome.lang, "meta": outcome.meta}
    return _line({"blocks": blocks, "date": date, "spent": spent, **fields})


def answered(line: bytes, source: Source) -> tuple[Document | Issue, bool]:
    """Return the document or issue of `source` that a line of `reply` holds, and whether the reader is spent."""
    fields = json.loads(line)
    return (Issue(**fields["issue"]) if "issue" in fields else _document(fields, source)), fields["spent"]


def _document(fields: dict[str, Any], source: Source) -> Document:
    return Document(
        source=source,
        text=fields["text"],
        blocks=tuple(Block(start, end, BlockKind(kind), *rest) for start, end, kind, *rest in fields["blocks"]),
        title=fields["title"],
        date=dt.date.fromisoformat(fields["date"]) if fields["date"] else None,
        lang=fields["lang"],
        meta=tuple((key, value) for key, value in fields["meta"]),
    )


def _line(fields: dict[str, Any]) -> bytes:
    return json.dumps(fields).encode("ascii") + b"\n"
