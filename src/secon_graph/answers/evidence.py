"""What stands behind the rows of an answer: the claims they name, or those in which their things stand together."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import asdict, replace
from itertools import islice
from typing import Any, Final

from secon_graph.answers.answer import Answer, ClaimView, Evidence, Look, plain
from secon_graph.answers.reading import Ask, day_in_words, messages
from secon_graph.model import Literal
from secon_graph.store import Row, Value
from secon_graph.terms import DOCUMENT, ID, SCHEME, SEC, is_iri

Views = Callable[[Iterable[str]], Mapping[str, ClaimView]]
"""From the IRIs of claims to what a reader wants to see of them."""

_CHUNK: Final = 400
_SAID: Final = """
SELECT DISTINCT ?claim ?subject ?predicate ?object WHERE {
  VALUES ?subject { %s }
  GRAPH ?document { ?claim rdf:subject ?subject ; rdf:predicate ?predicate ; rdf:object ?object }
}"""
_SOURCES: Final = "SELECT ?thing ?source WHERE { VALUES ?thing { %s } ?thing dct:source ?source }"
_FINDINGS: Final = "SELECT ?finding ?claim WHERE { VALUES ?finding { %s } ?finding sec:evidence ?claim }"


def gather(answer: Answer, ask: Ask, views: Views) -> tuple[Evidence, ...]:
    """Return what stands behind each row, in the order of the rows.

    A row that names claims, or findings with claims, has those. Else two things of the row, or a thing and a value,
    that stand together in claims have these claims, by the relation in the row where it names one.
    """
    cited = _cited(answer, ask)
    named = [tuple(dict.fromkeys(claim for cell in _iris(row) for claim in cited(cell))) for row in answer.rows]
    bare = [row for row, claims in zip(answer.rows, named, strict=True) if not claims]
    said, sources = _said(bare, ask), _sources(bare, ask)
    found = [claims or _together(row, said) for row, claims in zip(answer.rows, named, strict=True)]
    seen = views({claim for claims in found for claim in claims})
    return tuple(
        _evidence([seen[claim] for claim in claims if claim in seen], bool(own), _listed(row, sources))
        for row, own, claims in zip(answer.rows, named, found, strict=True)
    )


def _evidence(claims: list[ClaimView], named: bool, registry: tuple[str, ...]) -> Evidence:
    if claims:
        ordered = sorted(claims, key=lambda view: (view.document, view.start, view.claim))
        return Evidence(tuple(ordered), "claim" if named else "things")
    return Evidence((), "registry" if registry else "nothing", registry)


def _cited(answer: Answer, ask: Ask) -> Callable[[str], tuple[str, ...]]:
    """Return a function from an IRI to the claim it is, or the claims of the finding it is."""
    parts = {iri for row in answer.rows for iri in _iris(row) if iri.startswith(DOCUMENT) and "#" in iri}
    found: dict[str, tuple[str, ...]] = {iri: (iri,) for iri in parts if "#c-" in iri}
    for finding, claim in _asked(ask, _FINDINGS, parts - found.keys()):
        found[str(finding)] = (*found.get(str(finding), ()), str(claim))
    return lambda iri: found.get(iri, ())


def _said(rows: Iterable[Row], ask: Ask) -> dict[str, list[Row]]:
    """Return claim, predicate and object of what is said of the things in `rows`, by thing."""
    found: dict[str, list[Row]] = {}
    for claim, subject, predicate, value in _asked(ask, _SAID, {iri for row in rows for iri in _things(row)}):
        found.setdefault(str(subject), []).append((claim, predicate, value))
    return found


def _together(row: Row, said: Mapping[str, list[Row]]) -> tuple[str, ...]:
    cells = {_comparable(cell) for cell in row if cell is not None}
    relations = {iri for iri in _iris(row) if iri.startswith(SEC) and iri[len(SEC) :][:1].islower()}
    return tuple(
        str(claim)
        for thing in _things(row)
        for claim, predicate, value in said.get(thing, ())
        if value != thing and _comparable(value) in cells and (not relations or predicate in relations)
    )


def _comparable(value: Value | None) -> str | tuple[str, str]:
    return (value.value, value.lang or "") if isinstance(value, Literal) else value or ""


def _sources(rows: Iterable[Row], ask: Ask) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for thing, source in _asked(ask, _SOURCES, {iri for row in rows for iri in _things(row)}):
        found.setdefault(str(thing), []).append(source.value if isinstance(source, Literal) else str(source))
    return found


def _listed(row: Row, sources: Mapping[str, list[str]]) -> tuple[str, ...]:
    return tuple(sorted({source for thing in _things(row) for source in sources.get(thing, ())}))


def _things(row: Row) -> list[str]:
    return [iri for iri in _iris(row) if iri.startswith((ID, SCHEME, DOCUMENT))]


def _iris(row: Row) -> list[str]:
    return [cell for cell in row if isinstance(cell, str)]


def _asked(ask: Ask, query: str, iris: Iterable[str]) -> Iterator[Row]:
    left = iter(sorted(iri for iri in iris if is_iri(iri)))
    while chunk := list(islice(left, _CHUNK)):
        yield from ask(query % " ".join(f"<{iri}>" for iri in chunk))


# ---------------------------------------------------------------- in words


def said_behind(evidence: Evidence, look: Look) -> list[str]:
    """Say what stands behind a row: a line for each quote, or that there is none, and why."""
    words = messages(look.lang)
    if evidence.claims:
        # that they were not named by the row is worth knowing
        mark = [words["evidence_by_things"]] if evidence.by == "things" else []
        return mark + [_quoted(view, look) for view in evidence.claims]
    return [words[f"evidence_{evidence.by}"].format(sources=", ".join(evidence.registry))]


def _quoted(view: ClaimView, look: Look) -> str:
    words = messages(look.lang)
    day = ", " + day_in_words(view.date, look.lang) if view.date else ""
    sure = words[view.modality] if view.modality != "asserted" else ""
    where = words["evidence_where"].format(title=look.label(view.document, look.lang), page=view.page, day=day)
    return plain(words["evidence_quote"].format(quote=view.quote) + f" – {where}" + (f" ({sure})" if sure else ""))


def evidence_json(evidence: Evidence, look: Look) -> dict[str, Any]:
    """Return what stands behind a row as JSON-able values."""
    claims = [{name: value for name, value in asdict(view).items() if value != ""} for view in evidence.claims]
    return {
        "by": evidence.by,
        "claims": claims,
        **({"registry": list(evidence.registry)} if evidence.registry else {}),
        "words": said_behind(evidence, look),
    }


def widened(answer: Answer, look: Look) -> Answer:
    """Return an answer whose rows have their evidence in three more columns: quotes, claims and where they come from."""
    if answer.evidence is None:
        return answer
    added = ("evidence_quotes", "evidence_claims", "evidence_by")
    words = messages(look.lang)
    return replace(
        answer,
        columns=(*answer.columns, *added),
        rows=tuple((*row, *_cells(each)) for row, each in zip(answer.rows, answer.evidence, strict=True)),
        titles={**answer.titles, **{name: {look.lang: words[name]} for name in added}},
    )


def _cells(evidence: Evidence) -> tuple[Value | None, ...]:
    quotes = "\n".join(f"“{view.quote}”" for view in evidence.claims)
    claims = " ".join(view.claim for view in evidence.claims)
    by = ": ".join([evidence.by, ", ".join(evidence.registry)]) if evidence.registry else evidence.by
    return Literal(quotes) if quotes else None, Literal(claims) if claims else None, Literal(by)
