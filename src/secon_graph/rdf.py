"""Statements as N-Quads lines: what the graph of a document holds, and what of it enters the default graph.

A line is engine-free, sortable and comparable; sorted lines are the canonical form, for there are no blank nodes.
"""

import datetime as dt
import re
from collections.abc import Iterable, Iterator
from decimal import Decimal
from pathlib import Path
from typing import Final

from secon_graph.errors import StoreError
from secon_graph.model import Claim, Extraction, Finding, Literal, Modality, Thing
from secon_graph.store import parse_turtle
from secon_graph.terms import DCT, OA, PROV, RDF, SEC, SKOS, XSD, is_iri

_MEDIA_TYPES: Final = {
    ".txt": "text/plain",
    ".md": "text/markdown",
    ".html": "text/html",
    ".htm": "text/html",
    ".pdf": "application/pdf",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".eml": "message/rfc822",
}
_ESCAPES: Final = {"\t": r"\t", "\b": r"\b", "\n": r"\n", "\r": r"\r", "\f": r"\f", '"': r"\"", "\\": r"\\"}
_ESCAPED = re.compile(r'[\x00-\x1f"\\\x7f\ufffe\uffff]')
# half a character, which no encoding can write; a broken PDF may hold one
_HALF = re.compile(r"[\ud800-\udfff]")
_LANG = re.compile(r"[A-Za-z]{1,8}(-[A-Za-z0-9]{1,8})*")


def iri(text: str) -> str:
    """Write an IRI as N-Quads do.

    >>> iri("https://w3id.org/secon-graph/id/kmop")
    '<https://w3id.org/secon-graph/id/kmop>'
    """
    if not is_iri(text):
        raise StoreError(f"{text!r} is no IRI: it needs a scheme and may hold no spaces, quotes or brackets")
    return f"<{text}>"


def literal(value: Literal) -> str:
    r"""Write a literal as N-Quads do, canonically.

    >>> literal(Literal('the "third"\nsector', lang="en"))
    '"the \\"third\\"\\nsector"@en'
    """
    text = '"' + _ESCAPED.sub(_escape, _HALF.sub("\ufffd", value.value)) + '"'
    if value.lang:
        if not _LANG.fullmatch(value.lang):
            raise StoreError(f"{value.lang!r} is no language tag such as bg or pt-BR; it stands on: {value.value[:60]}")
        return f"{text}@{value.lang.lower()}"
    return f"{text}^^{iri(value.datatype)}" if value.datatype not in {None, XSD + "string"} else text


def line(subject: str, predicate: str, value: str | Literal, graph: str = "") -> str:
    """Write one statement of `graph` (the default graph where that is empty) as an N-Quads line.

    >>> line("urn:a", "urn:p", Literal("7", XSD + "integer"), "urn:g")
    '<urn:a> <urn:p> "7"^^<http://www.w3.org/2001/XMLSchema#integer> <urn:g> .'
    """
    terms = [iri(subject), iri(predicate), iri(value) if isinstance(value, str) else literal(value)]
    return " ".join([*terms, iri(graph), "."] if graph else [*terms, "."])


def document_quads(
    extraction: Extraction, name: str, claims: Iterable[Claim], findings: Iterable[Finding]
) -> Iterator[str]:
    """Yield all that the graph `name` of a document holds: what it is, its claims with evidence, its findings."""
    yield from _lines(name, about(extraction), graph=name)
    for claim in claims:
        yield from _lines(claim.iri, evidence(claim), graph=name)
    for finding in findings:
        yield from _lines(finding.iri, _finding(finding, name), graph=name)


def accepted(extraction: Extraction, name: str, claims: Iterable[Claim], findings: Iterable[Finding]) -> Iterator[str]:
    """Yield what a document adds to the default graph: what it is, what it asserts, and its asserted findings."""
    asserted = [claim for claim in claims if claim.modality is Modality.ASSERTED]
    yield from _lines(name, about(extraction))
    for claim in asserted:
        yield line(claim.subject, claim.predicate, claim.object)
    grounds = {claim.iri for claim in asserted}
    for finding in findings:
        if finding.claim in grounds:
            yield from _lines(finding.iri, _finding(finding, name))


def thing_quads(thing: Thing) -> Iterator[str]:
    """Yield kind and names of a thing, for the default graph."""
    yield line(thing.iri, RDF + "type", thing.kind)
    for label, lang in ((thing.label, thing.lang), *thing.labels):
        yield line(thing.iri, SKOS + "prefLabel", _words(label, lang))
    for name, lang in thing.names:
        yield line(thing.iri, SKOS + "altLabel", _words(name, lang))


def turtle_quads(folder: Path) -> Iterator[str]:
    """Yield the triples of every Turtle file in `folder` and below as lines of the default graph; shapes/ left out."""
    for path in sorted(folder.rglob("*.ttl")):
        # shapes are rules for checking a graph, and no part of it
        if "shapes" not in path.relative_to(folder).parts:
            yield from parse_turtle(path)


def known_quads(folder: Path, used: Iterable[str]) -> Iterator[str]:
    """Yield the lines of the registry in `folder`: all of it, and of its gazetteer only what is used.

    Args:
        folder: Holds the registry, and in `gazetteer/` the many places and regions of which a graph needs few.
        used: IRIs of the things that claims name; what these and the registry refer to comes with them.
    """
    gazetteer: dict[str, list[str]] = {}
    lines = []
    for path in sorted(folder.rglob("*.ttl")):
        if path.parent.name == "gazetteer":
            for text in parse_turtle(path):
                gazetteer.setdefault(text.split(" ", 1)[0], []).append(text)
        else:
            lines += parse_turtle(path)
    wanted = {f"<{iri}>" for iri in used} | _referred(lines)
    while wanted:
        found = [text for thing in sorted(wanted & gazetteer.keys()) for text in gazetteer.pop(thing)]
        lines += found
        wanted = _referred(found)
    yield from lines


def _referred(lines: Iterable[str]) -> set[str]:
    """Return the IRIs, with their brackets, that lines have as object."""
    return {text.split(" ", 2)[2].removesuffix(" .") for text in lines if text.endswith("> .")}


Statement = tuple[str, str | Literal]
"""Predicate and object of something whose IRI is known."""


def about(extraction: Extraction) -> Iterator[Statement]:
    """Yield what a document is: kind, title, date, language, format and the hash of its content."""
    document, source = extraction.document, extraction.document.source
    yield RDF + "type", extraction.kind
    yield DCT + "title", _words(document.title or source.name, document.lang)
    if issued := extraction.issued or document.date:
        yield DCT + "issued", date(issued)
    if document.lang:
        yield DCT + "language", Literal(document.lang)
    yield DCT + "format", Literal(_MEDIA_TYPES.get(source.ending, "application/octet-stream"))
    yield SEC + "contentHash", Literal(f"sha256:{source.sha256}")
    if dict(document.meta).get("fictional", "").lower() == "true":
        yield SEC + "fictional", Literal("true", XSD + "boolean")


def evidence(claim: Claim) -> Iterator[Statement]:
    """Yield a claim as data: its statement, how sure it is and who found it, and its exact place in the document."""
    yield RDF + "type", SEC + "Claim"
    yield RDF + "subject", claim.subject
    yield RDF + "predicate", claim.predicate
    yield RDF + "object", claim.object
    yield SEC + "modality", SEC + claim.modality
    yield SEC + "confidence", decimal(claim.confidence)
    yield OA + "exact", _words(claim.quote, claim.lang)
    yield OA + "start", integer(claim.start)
    yield OA + "end", integer(claim.end)
    yield SEC + "page", integer(claim.page)
    yield PROV + "wasDerivedFrom", claim.document
    named = {
        "foundBy": claim.found_by,
        "subjectForm": claim.subject_form,
        "objectForm": claim.object_form,
        "suppliedBy": claim.supplied_by,
    }
    yield from ((SEC + name, Literal(words)) for name, words in named.items() if words)


def integer(number: int) -> Literal:
    """Return a whole number as a literal."""
    return Literal(str(number), XSD + "integer")


def decimal(number: float) -> Literal:
    """Return a number as a literal, rounded to two decimals and without needless zeros.

    >>> decimal(0.9).value, decimal(1.0).value, decimal(0.666).value
    ('0.9', '1', '0.67')
    """
    short = format(Decimal(f"{number:.2f}"), "f").rstrip("0").rstrip(".")
    return Literal(short, XSD + "decimal")


def date(day: dt.date) -> Literal:
    """Return a day as a literal."""
    return Literal(day.isoformat(), XSD + "date")


def _finding(finding: Finding, document: str) -> Iterator[Statement]:
    yield RDF + "type", SEC + "Finding"
    yield SEC + "polarity", Literal(finding.polarity)
    yield SEC + "concept", finding.concept
    yield SEC + "reportedBy", finding.reporter
    for region in finding.regions:
        yield SEC + "inRegion", region
    yield SEC + "words", _words(finding.words, finding.lang)
    if finding.date:
        yield DCT + "date", date(finding.date)
    for relation, concept, words in finding.facets:
        yield relation, concept
        if relation == SEC + "severity":
            yield SEC + "strength", _words(words, finding.lang)
    if finding.addresses:
        yield SEC + "addresses", finding.addresses
    yield SEC + "evidence", finding.claim
    yield PROV + "wasDerivedFrom", document


def _lines(subject: str, statements: Iterable[Statement], graph: str = "") -> Iterator[str]:
    return (line(subject, predicate, value, graph) for predicate, value in statements)


def _words(text: str, lang: str) -> Literal:
    return Literal(text, lang=lang or None)


def _escape(found: re.Match[str]) -> str:
    character = found.group()
    return _ESCAPES.get(character) or f"\\u{ord(character):04X}"
