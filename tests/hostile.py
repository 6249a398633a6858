"""Hostile words by kind, and a graph in which they are titles, texts, quotes, names, addresses and names of files."""

import datetime as dt
import json
from pathlib import Path
from typing import Final
from urllib.parse import quote

from secon_graph.model import Block, BlockKind, Claim, Document, Extraction, Finding, Literal, Source, Thing
from secon_graph.rdf import accepted, document_quads, line, thing_quads, turtle_quads
from secon_graph.resources import folder
from secon_graph.shelf import Shelf
from secon_graph.store import Store
from secon_graph.terms import DOCUMENT, ID, RDFS, SCHEME, SEC, SKOS

BY_KIND: Final[dict[str, list[str]]] = json.loads((Path(__file__).parent / "hostile.json").read_text("utf-8"))
HOSTILE: Final = [words for of_kind in BY_KIND.values() for words in of_kind]
SAMPLE: Final = [words for of_kind in BY_KIND.values() for words in of_kind[:3]]
"""Three of each kind, for what takes long."""
EVERYTHING: Final = ID + "hostile/everything"
_BATCH: Final = 15
_LONGEST: Final = 120
_KINDS: Final = ("Cooperative", "Network", "Event", "Region", "Person", "Project", "GoodPractice")
_RELATIONS: Final = ("partnerIn", "memberOf", "organisedBy", "locatedIn", "participatesIn", "cooperatesWith", "funds")
_SAFE: Final = "!$&'()*+,;=:@~-._"


def batches(size: int = _BATCH) -> list[list[str]]:
    """Return all hostile words, so many at a time."""
    return [HOSTILE[at : at + size] for at in range(0, len(HOSTILE), size)]


def address(number: int) -> str:
    """Return an IRI that holds as much of the hostile words as an IRI may."""
    words = "".join(each if each.isalpha() else quote(each, safe=_SAFE) for each in HOSTILE[number][:_LONGEST])
    return f"{ID}hostile/{number}/{words}"


def region(number: int) -> str:
    """Return the region that a batch tells of."""
    return f"{ID}region/hostile-{number}"


def named(number: int) -> str:
    """Return the name of a document."""
    return f"{DOCUMENT}hostile-{number}"


def make(path: Path) -> Path:
    """Write the hostile graph into `path` and publish it."""
    told: dict[str, list[str]] = {"": [*turtle_quads(folder("ontology")), *_known()]}
    sources, at = [], 0
    for number, batch in enumerate(batches()):
        read = _document(number, batch)
        claims = tuple(_claims(number, at, batch, read.blocks))
        findings = tuple(_finding(claim, number, i) for i, claim in enumerate(claims) if i % 5 == 0)
        extraction = Extraction(read, read.date, SEC + "Bulletin")
        told[named(number)] = list(document_quads(extraction, named(number), claims, findings))
        told[""] += accepted(extraction, named(number), claims, findings)
        sources.append(read)
        at += len(batch)
    with Store.open_writer(path) as store:
        store.replace(told)
    shelf = Shelf(path)
    for read in sources:
        shelf.put(read)
    shelf.keep(read.source for read in sources)
    return path


def _known() -> list[str]:
    found = []
    for number, words in enumerate(HOSTILE):
        thing = Thing(address(number), SEC + _KINDS[number % len(_KINDS)], words, "en", ((words + "!", "bg"),))
        found += [*thing_quads(thing), line(address(number), SKOS + "definition", Literal(words, lang="en"))]
        found += [line(address(number), SEC + "locatedIn", "javascript:window.ran=1")]
        found += [line(EVERYTHING, SKOS + "altLabel", Literal(words, lang="bg"))]
        found += [line(EVERYTHING, SEC + "officialName", Literal(words))]
    found += thing_quads(Thing(EVERYTHING, SEC + "Cooperative", HOSTILE[0], "en"))
    found += [
        line(
            EVERYTHING,
            RDFS + "seeAlso",
            "data:text/html,<script>parent.ran=1</script>".replace("<", "%3C").replace(">", "%3E"),
        )
    ]
    for number, batch in enumerate(batches()):
        words = " ".join(each[:_LONGEST] for each in batch)
        found += thing_quads(Thing(region(number), SEC + "Region", words, "en"))
        found += [line(region(number), SEC + "nutsCode", Literal(batch[0])), *_placed(number)]
        found += thing_quads(Thing(f"{SCHEME}barriers/hostile-{number}", SKOS + "Concept", words, "en"))
        found += [line(f"{SCHEME}barriers/hostile-{number}", SKOS + "inScheme", SCHEME + "barriers")]
    return found


def _placed(number: int) -> list[str]:
    decimal = "http://www.w3.org/2001/XMLSchema#decimal"
    there = {"latitude": f"{40 + number % 15}.5", "longitude": f"{number % 25}.5"}
    return [line(region(number), SEC + name, Literal(value, decimal)) for name, value in there.items()]


def _document(number: int, batch: list[str]) -> Document:
    text, blocks = "", []
    for i, words in enumerate(batch):
        blocks.append(Block(len(text), len(text) + len(words), list(BlockKind)[i % 6], "en", i // 5 + 1))
        text += words + "\n"
    odd = batch[number % len(batch)]
    source = Source(f"in/{odd[:_LONGEST]}", odd[:_LONGEST], f".{batch[0][:20]}", f"{number:064x}", len(text))
    meta = (("license", f"CC BY {odd}"), ("author", odd), ("subject", odd))
    title = " ".join(each[:_LONGEST] for each in batch)
    return Document(source, text, tuple(blocks), title, dt.date(2025, 1, 1) + dt.timedelta(number), "en", meta)


def _claims(number: int, at: int, batch: list[str], blocks: tuple[Block, ...]) -> list[Claim]:
    found = []
    for i, words in enumerate(batch):
        barrier = i % 5 == 0
        relation = "reportsBarrier" if barrier else _RELATIONS[i % len(_RELATIONS)]
        target = f"{SCHEME}barriers/hostile-{number}" if barrier else address((at + i + 1) % len(HOSTILE))
        start, end = blocks[i].start, blocks[i].end
        found.append(
            Claim(
                named(number), address(at + i), SEC + relation, target, start, end, words, blocks[i].page, "en",
                words[:20], words[-20:], confidence=0.9, found_by="relations:cue",
            )
        )  # fmt: skip
    return found


def _finding(claim: Claim, number: int, i: int) -> Finding:
    told = (region(number), region((number + 1) % len(batches())))
    return Finding(
        f"{claim.document}#f-{i}", claim.iri, claim.subject, str(claim.object), "barrier", claim.quote, "en", told,
        dt.date(2025, 1, 1),
    )  # fmt: skip
