"""The process that reads what curators add: no network, limited memory, ended by the server when it takes too long.

It stays between documents, for the rules of a language take a second or two to load, and goes when there was nothing
to do for a while. An order is a line of JSON on standard input, its answer one on standard output.
"""

import gc
import json
import os
import shutil
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

from secon_graph import __version__
from secon_graph.errors import SeconGraphError
from secon_graph.extract import Extractor
from secon_graph.extract.cached import Cache
from secon_graph.extract.installed import installed
from secon_graph.ingest import ingest
from secon_graph.model import Issue
from secon_graph.read import LIMITS, read_all
from secon_graph.rehearsal import rehearse, same_file, same_text
from secon_graph.shelf import Shelf, names_of
from secon_graph.sources import source_of
from secon_graph.terms import document_iri
from secon_graph.web.adding.found import as_fields
from secon_graph.web.adding.waiting import Room
from secon_graph.web.workers.worker import limit_memory
from secon_graph.web.workers.zygote import die_with_parent, without_network

Answer = dict[str, Any]


class RefusedError(Exception):
    """A document that is not kept, in words, and of which kind the reason is."""

    def __init__(self, reason: str, *, remedy: str = "", status: int = 422, document: str = "") -> None:
        super().__init__(reason)
        self.fields = {"reason": reason, "remedy": remedy, "status": status, "document": document}


def main(memory: int, pages: int) -> None:
    """Carry out orders until there are no more."""
    die_with_parent()
    without_network()
    sys.addaudithook(_no_network)
    answers = os.fdopen(os.dup(1), "wb", buffering=0)
    os.dup2(2, 1)
    reader = installed()
    limit_memory(memory)
    for line in sys.stdin.buffer:
        answers.write(json.dumps(_carried_out(json.loads(line), reader, pages)).encode() + b"\n")
        gc.collect()


def _carried_out(order: dict[str, Any], reader: Extractor, pages: int) -> Answer:
    graph, room = Path(order["graph"]), Room(Path(order["room"]))
    try:
        return {"done": _ORDERS[order["do"]](graph, room, reader, pages)}
    except RefusedError as refused:
        return {"refused": refused.fields}
    except SeconGraphError as error:
        return {"refused": {"reason": str(error), "remedy": "", "status": 503, "document": ""}}
    except MemoryError:
        return {"refused": {"reason": "it takes too much memory", "remedy": "split it", "status": 422, "document": ""}}


def find(graph: Path, room: Room, reader: Extractor, pages: int) -> Answer:
    """Read a document and write down what was found, and what keeping it would change."""
    source = source_of(_with_free_name(room, graph))
    _refuse_same(same_file(source, graph))
    outcome = next(iter(read_all([source], workers=1)))[1]
    if isinstance(outcome, Issue):
        raise RefusedError(outcome.what, remedy=outcome.remedy)
    count = max((block.page for block in outcome.blocks), default=1)
    if count > pages:
        raise RefusedError(f"it has {count} pages; {pages} are read here at most", remedy="split it", status=413)
    _refuse_same(same_text(outcome, graph))
    fields = as_fields(rehearse(outcome, graph, Cache(room.path / "extractions", reader, __version__)))
    room.say("found", fields)
    return {"name": fields["name"]}


def keep(graph: Path, room: Room, _: Extractor, __: int) -> Answer:
    """Keep a document: its bytes beside the graph for good, its statements by the same road as any other."""
    file = _with_free_name(room, graph)
    _refuse_same(same_file(source_of(file), graph))
    added = graph.resolve() / "added" / file.name
    added.parent.mkdir(exist_ok=True)
    _copied(file, added)
    for entry in (room.path / "extractions").glob("*.json"):
        (graph / "extractions").mkdir(exist_ok=True)
        shutil.copyfile(entry, graph / "extractions" / entry.name)
    try:
        report = ingest([added], graph, limits=LIMITS)
    except SeconGraphError:
        added.unlink()
        raise
    if report.set_aside:
        added.unlink()
        raise RefusedError(report.set_aside[0].what, remedy=report.set_aside[0].remedy)
    fields = {
        "name": report.documents[0],
        "iri": document_iri(report.documents[0]),
        "added": report.added,
        "removed": report.removed,
        "relinked": list(report.relinked),
    }
    room.say("kept", fields)
    room.empty()
    return fields


_ORDERS: Final[dict[str, Callable[[Path, Room, Extractor, int], Answer]]] = {"find": find, "keep": keep}


def _refuse_same(name: str) -> None:
    if name:
        raise RefusedError(f"it is kept already, as {name}", status=409, document=document_iri(name))


def _with_free_name(room: Room, graph: Path) -> Path:
    """Give the file a name that no document has: two of one name would change what both are called."""
    file, sources = room.document, Shelf(graph).sources()
    taken = {*names_of(sources).values(), *(source.name for source in sources)}
    taken |= {path.stem for path in (graph / "added").glob("*") if path.read_bytes() != file.read_bytes()}
    if file.stem not in taken:
        return file
    number = next(number for number in range(2, len(taken) + 3) if f"{file.stem}-{number}" not in taken)
    return file.rename(file.with_name(f"{file.stem}-{number}{file.suffix}"))


def _copied(file: Path, to: Path) -> None:
    """Copy a file so that a failure of the machine leaves it whole or not there."""
    partial = to.with_name(f".{to.name}.partial")
    shutil.copyfile(file, partial)
    with partial.open("rb") as copy:
        os.fsync(copy.fileno())
    partial.replace(to)


def _no_network(event: str, _: tuple[Any, ...]) -> None:
    if event in {"socket.connect", "socket.getaddrinfo", "socket.bind", "socket.sendto"}:
        raise PermissionError(f"reading a document may not cause {event}")


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]))
