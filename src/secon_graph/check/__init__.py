"""Proof: the graph keeps its shapes, and every quote is what the original file says, where it says it."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from secon_graph import languages
from secon_graph.check.facts import fact_problems
from secon_graph.check.shapes import shape_problems
from secon_graph.extract import relative
from secon_graph.extract.counts import number_in
from secon_graph.extract.dates import find as find_dates
from secon_graph.extract.issued import issued
from secon_graph.extract.shadow import keys, shadow
from secon_graph.extract.text import Dated
from secon_graph.extract.tokens import words_of
from secon_graph.model import Claim, Document, Literal, Modality, Source
from secon_graph.read import LIMITS, Limits, read_all
from secon_graph.shelf import Shelf, names_of
from secon_graph.sources import source_of
from secon_graph.store import Row, Store, TripleStore
from secon_graph.terms import SEC, XSD, document_iri, local_name

_CLAIMS: Final = """
SELECT ?claim ?subject ?predicate ?object ?quote ?start ?end ?page ?modality ?subjectForm ?objectForm ?suppliedBy
WHERE {
  GRAPH <%s> {
    ?claim a sec:Claim ; rdf:subject ?subject ; rdf:predicate ?predicate ; rdf:object ?object ;
      oa:exact ?quote ; oa:start ?start ; oa:end ?end ; sec:page ?page ; sec:modality ?modality .
    OPTIONAL { ?claim sec:subjectForm ?subjectForm }
    OPTIONAL { ?claim sec:objectForm ?objectForm }
    OPTIONAL { ?claim sec:suppliedBy ?suppliedBy }
  }
}"""
_HASH: Final = "SELECT ?hash WHERE { GRAPH <%s> { <%s> sec:contentHash ?hash } }"
_FORMS: Final = """
SELECT DISTINCT ?thing ?form WHERE {
  { GRAPH <%s> { ?c rdf:subject ?thing ; rdf:predicate skos:altLabel ; rdf:object ?form } }
  UNION { GRAPH <%s> { ?f a sec:Finding ; sec:concept ?thing ; sec:words ?form } }
}"""
_LABELS: Final = """
SELECT DISTINCT ?concept ?label WHERE {
  VALUES ?property { skos:prefLabel skos:altLabel skos:hiddenLabel }
  ?concept skos:inScheme ?scheme ; ?property ?label
}"""
_DATES = frozenset((XSD + "date", XSD + "gMonthDay"))


Forms = dict[str, set[str]]
"""The words that stand for each thing or concept."""


@dataclass
class Proof:
    """What was checked, and what was found wrong."""

    documents: int = 0
    claims: int = 0
    proved: int = 0
    gone: list[str] = field(default_factory=list)
    """Originals that are no longer where they were read; their quotes are compared with the kept text."""
    problems: list[str] = field(default_factory=list)

    @property
    def good(self) -> bool:
        """Whether nothing was found wrong."""
        return not self.problems


@dataclass(frozen=True, slots=True)
class _Claim:
    """A claim as the store holds it."""

    iri: str
    subject: str
    predicate: str
    object: str | Literal
    quote: str
    start: int
    end: int
    page: int
    modality: str
    subject_form: str
    object_form: str
    supplied_by: str


def check(graph: Path, *, store: TripleStore | None = None, limits: Limits = LIMITS, shapes: bool = True) -> Proof:
    """Check the graph in a directory, or that in `store`, against its shapes and against the original files."""
    proof = Proof()
    with store or Store.open(graph) as opened:
        _prove_documents(opened, Shelf(graph), proof, limits)
        if shapes:
            proof.problems += fact_problems(opened)
            proof.problems += shape_problems(opened.dataset())
    return proof


def _prove_documents(store: TripleStore, shelf: Shelf, proof: Proof, limits: Limits) -> None:
    sources = shelf.sources()
    names = names_of(sources)
    labels = _gathered(store.rows(_LABELS), shadow)
    unknown = set(store.graphs()) - {document_iri(name) for name in names.values()}
    proof.problems += [f"{iri}: a document of the graph that no source is known for" for iri in sorted(unknown)]
    originals = [source_of(Path(s.path)) for s in sources]
    unchanged = [s for s, now in zip(sources, originals, strict=True) if now.sha256 == s.sha256]
    read_again = {source.path: outcome for source, outcome in read_all(unchanged, limits=limits)}
    for source, now in zip(sources, originals, strict=True):
        proof.documents += 1
        document = _original(source, now, read_again.get(source.path), shelf, proof, limits=limits)
        iri = document_iri(names[source.path])
        proof.problems += _identity_problems(store, iri, source)
        if document is not None:
            _prove_claims(store, iri, document, labels, proof)


def _identity_problems(store: TripleStore, iri: str, source: Source) -> list[str]:
    """Return what is wrong with the graph of a document as a whole: it is missing, or names another content."""
    hashes = {h.value for (h,) in store.rows(_HASH % (iri, iri)) if isinstance(h, Literal)}
    if not hashes:
        return [f"{source.path}: its graph {iri} is missing; read it again: secon-graph ingest"]
    wrong = hashes != {f"sha256:{source.sha256}"}
    return [f"{iri}: names another content than that of {source.path}"] if wrong else []


def _original(
    source: Source, now: Source, again: object, shelf: Shelf, proof: Proof, *, limits: Limits
) -> Document | None:
    """Return the document to hold the claims against, and say what is wrong with its original."""
    if isinstance(again, Document):
        return again
    if not Path(source.path).exists():
        proof.gone.append(source.path)
        kept = shelf.text(source)
        if kept is None:
            proof.problems.append(f"{source.path}: is gone, and its text is not kept: its claims cannot be proved")
        return kept
    if now.sha256 != source.sha256:
        proof.problems.append(
            f"{source.path}: the file has changed since it was read (sha256 {source.sha256[:12]}… then, "
            f"{now.sha256[:12]}… now); read it again: secon-graph ingest"
        )
        changed = next(iter(read_all([now], limits=limits)), (now, None))[1]
        return changed if isinstance(changed, Document) else None
    proof.problems.append(f"{source.path}: cannot be read again: {again}")
    return None


def _prove_claims(store: TripleStore, iri: str, document: Document, labels: Forms, proof: Proof) -> None:
    forms = _forms(store, iri, labels)
    for row in store.rows(_CLAIMS % iri):
        proof.claims += 1
        try:
            wrong = next(_wrong(_claim(row), document, forms), None)
        except ValueError as error:
            wrong = f"a number or its modality has been changed to what is none ({error})"
        if wrong is None:
            proof.proved += 1
        else:
            proof.problems.append(f"{row[0]}: {wrong}")


def _claim(row: Row) -> _Claim:
    text = [cell.value if isinstance(cell, Literal) else cell or "" for cell in row]
    claim, subject, predicate, _, quote, start, end, page, modality, subject_form, object_form, supplied_by = text
    value = row[3]
    assert value is not None
    return _Claim(
        claim, subject, predicate, value, quote, int(start), int(end), int(page), local_name(modality),
        subject_form, object_form, supplied_by,
    )  # fmt: skip


def _forms(store: TripleStore, iri: str, labels: Forms) -> Forms:
    """Return the words by which a document calls each thing and concept, and the labels of concepts."""
    own = _gathered(store.rows(_FORMS % (iri, iri)), _level)
    return {thing: own.get(thing, set()) | labels.get(thing, set()) for thing in (*own, *labels)}


def _gathered(rows: Iterable[Row], change: Callable[[str], str]) -> Forms:
    forms: Forms = {}
    for thing, form in rows:
        if isinstance(thing, str) and isinstance(form, Literal):
            forms.setdefault(thing, set()).add(change(form.value))
    return forms


def _level(text: str) -> str:
    return " ".join(text.split())


def _wrong(claim: _Claim, document: Document, forms: Forms) -> Iterator[str]:
    """Yield what is wrong with a claim, the plainest first."""
    if claim.iri != _named(claim):
        yield "its name does not fit what it says: it has been changed since it was made"
    stands = document.text[claim.start : claim.end]
    if stands != claim.quote:
        yield f"the file says {stands[:80]!r} at {claim.start}–{claim.end}, the graph quotes {claim.quote[:80]!r}"
    if document.page_at(claim.start) != claim.page:
        yield f"it stands on page {document.page_at(claim.start)}, the graph says {claim.page}"
    quote = _level(claim.quote)
    for role, form, value in (
        ("subject", claim.subject_form, claim.subject),
        ("object", claim.object_form, claim.object),
    ):
        if not form:
            if not claim.supplied_by:
                yield f"neither a form of its {role} nor the rule that supplied it is given"
        elif _level(form) not in quote:
            yield f"the quote does not contain {form!r}, the form of its {role}"
        elif not _says(form, value, document, forms, claim.predicate):
            yield f"{form!r} is no form of its {role} {value if isinstance(value, str) else value.value!r}"


def _named(claim: _Claim) -> str:
    """Return the name that a claim of this content has."""
    document = claim.iri.partition("#")[0]
    place = (claim.start, claim.end)
    return Claim(
        document, claim.subject, claim.predicate, claim.object, *place, claim.quote, claim.page, "",
        modality=Modality(claim.modality),
    ).iri  # fmt: skip


def _says(form: str, value: str | Literal, document: Document, forms: Forms, predicate: str) -> bool:
    """Say whether words of the text stand for a thing or a value."""
    if isinstance(value, str):
        return bool({_level(form), shadow(_level(form))} & forms.get(value, set())) or _inflects(
            form, value, document, forms
        )
    if value.datatype in _DATES:
        found = [*_days(form, document)]
        return any(_is_day(value.value, d.last if predicate == SEC + "endDate" else d.first) for d in found)
    if value.datatype == XSD + "integer":
        return any(number_in(form, language) == int(value.value) for language in languages.load().values())
    return _level(form) == _level(value.value)


def _days(form: str, document: Document) -> Iterator[Dated]:
    """Yield the days that words give: written out, or told from the day of the document, such as "yesterday"."""
    known = languages.load()
    for language in known.values():
        yield from find_dates(form, language)
    near, own = issued(document, known), known.get(document.lang)
    if near and own:
        for is_planned in (False, True):
            yield from relative.find(form, own, near, planned=is_planned)


def _is_day(iso: str, day: tuple[int | None, int, int]) -> bool:
    """Say whether a date in ISO 8601 is a day as a text gives it; a year that the text does not give may be any."""
    year, month, number = day
    return iso[-5:] == f"{month:02d}-{number:02d}" and (year is None or iso[:4] == f"{year:04d}")


def _inflects(form: str, value: str, document: Document, forms: Forms) -> bool:
    """Say whether a form is an inflected label of a concept: word by word they share a key."""
    language = languages.load().get(document.lang)
    if language is None:
        return False
    mine = [keys(word.text, language) for word in words_of(form)]
    labels = ([keys(word.text, language) for word in words_of(label)] for label in forms.get(value, ()))
    return any(len(mine) == len(theirs) and all(a & b for a, b in zip(mine, theirs, strict=True)) for theirs in labels)
