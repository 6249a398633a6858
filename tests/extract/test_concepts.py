"""What is needed, what is planned, what a measure is for, and what else a sentence says of a factor."""

import pytest

from secon_graph.model import ITSELF, BlockKind, Mention
from secon_graph.terms import local_name


def wishes(extraction):
    found = [m for m in extraction.mentions if local_name(m.kind) in ("Need", "Measure")]
    return [(m.text, local_name(m.kind), local_name(m.concept or "")) for m in found]


def facets(extraction):
    """Return what is said besides of each factor, by its words."""
    said = [(r.object.text, r.facets) for r in extraction.relations if isinstance(r.object, Mention) and r.facets]
    return {
        factor: {local_name(relation): local_name(concept) for relation, concept, _ in found} for factor, found in said
    }


@pytest.mark.parametrize(
    ("lang", "words", "expected"),
    [
        ("en", "There is a need for training in management.", ("training", "Need", "training")),
        ("en", "Loan guarantees are needed.", ("Loan guarantees", "Need", "guarantees")),
        ("en", "The plan is to build strong regional networks.", ("strong regional networks", "Measure", "networks")),
        ("bg", "Участниците се нуждаят от обучения.", ("обучения", "Need", "training")),
    ],
)
def test_what_is_needed_or_planned_is_no_enabler(said, lang, words, expected):
    extraction = said(words, lang=lang)
    assert wishes(extraction) == [expected]
    assert [m for m in extraction.mentions if local_name(m.kind) == "Enabler"] == []


def test_items_under_a_heading_of_recommendations_are_measures(said):
    extraction = said(
        (BlockKind.TITLE, "Recommendations"),
        (BlockKind.ITEM, "Training for leaders"),
        (BlockKind.ITEM, "Tax relief"),
        lang="en",
    )
    assert [(text, kind) for text, kind, _ in wishes(extraction)] == [
        ("Training", "Measure"),
        ("Tax relief", "Measure"),
    ]


def test_a_measure_addresses_a_barrier(said):
    extraction = said("Mentoring helps against the lack of management skills.", lang="en")
    assert [
        (r.subject.text, r.object.text) for r in extraction.relations if local_name(r.predicate) == "addresses"
    ] == [("Mentoring", "lack of management skills")]


def test_a_finding_has_level_method_and_weight_from_its_sentence(said):
    extraction = said(
        "The survey shows that the most serious obstacle at local level is red tape, while depopulation is minor.",
        lang="en",
    )
    assert facets(extraction)["red tape"] == {"level": "local", "method": "survey", "severity": "main"}


def test_a_document_speaks_for_itself_where_nobody_else_does(said):
    (relation,) = said("Липсата на финансиране спъва кооперациите.").relations
    assert (relation.subject, local_name(relation.predicate)) == (ITSELF, "reportsBarrier")
