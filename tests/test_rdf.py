import datetime as dt
from dataclasses import replace

import pytest

from little_graph import CLAIMS, FINDINGS, LETTER, NOTE, extraction
from secon_graph.errors import StoreError
from secon_graph.model import Literal, Thing
from secon_graph.rdf import accepted, document_quads, iri, known_quads, line, literal, thing_quads, turtle_quads
from secon_graph.store import Store
from secon_graph.terms import ID, PREFIXES, SEC

XSD = "http://www.w3.org/2001/XMLSchema#"


def short(lines):
    """Return lines with the project's prefixes, for reading."""
    for prefix, base in PREFIXES.items():
        lines = [found.replace(f"<{base}", f"<{prefix}:") for found in lines]
    return lines


HARD_TEXTS = [
    'Проф. д-р „Иванова" каза: "Край!"\n\tнов ред\r\\',
    "\x00\x01\b\f\x0b\x1f\x7f\x85\u2028\ufeff\ufffe",
    "𝔘nicode 👩🏽‍🌾 e\u0301 ﷽",
    "",
]


@pytest.mark.parametrize("text", HARD_TEXTS)
def test_any_text_comes_back_from_the_store_as_it_went_in(tmp_path, text):
    written = line("urn:a", "urn:p", Literal(text, lang="bg"))
    with Store.open_writer(tmp_path) as store:
        store.replace({"": [written]})
        assert store.nquads() == [written]
        assert list(store.rows("SELECT ?o WHERE { ?s ?p ?o }")) == [(Literal(text, lang="bg"),)]


def test_half_a_character_is_replaced():
    assert literal(Literal("a\ud83db")) == '"a\ufffdb"'


def test_language_tags_are_small_and_strings_have_no_datatype():
    assert [literal(Literal("x", lang="pt-BR")), literal(Literal("x", XSD + "string"))] == ['"x"@pt-br', '"x"']


@pytest.mark.parametrize("text", ["kmop", "https://example.org/a b", "https://example.org/> <urn:b>", ""])
def test_what_is_no_iri_is_refused(text):
    with pytest.raises(StoreError, match="is no IRI"):
        iri(text)


def test_wrong_language_tag_is_refused():
    with pytest.raises(StoreError, match="no language tag"):
        literal(Literal("x", lang="bg> ."))


def test_graph_of_a_document_holds_metadata_claims_and_findings():
    assert short(document_quads(extraction(LETTER), LETTER, CLAIMS[LETTER][:1], FINDINGS[LETTER])) == [
        "<doc:letter-bg> <rdf:type> <sec:News> <doc:letter-bg> .",
        '<doc:letter-bg> <dct:title> "Писмо до партньорите"@bg <doc:letter-bg> .',
        '<doc:letter-bg> <dct:issued> "2025-02-10"^^<xsd:date> <doc:letter-bg> .',
        '<doc:letter-bg> <dct:language> "bg" <doc:letter-bg> .',
        '<doc:letter-bg> <dct:format> "text/plain" <doc:letter-bg> .',
        f'<doc:letter-bg> <sec:contentHash> "sha256:{9:064x}" <doc:letter-bg> .',
        '<doc:letter-bg> <sec:fictional> "true"^^<xsd:boolean> <doc:letter-bg> .',
        "<doc:letter-bg#c-b41e3edb4d17> <rdf:type> <sec:Claim> <doc:letter-bg> .",
        "<doc:letter-bg#c-b41e3edb4d17> <rdf:subject> <id:haskovo-municipality> <doc:letter-bg> .",
        "<doc:letter-bg#c-b41e3edb4d17> <rdf:predicate> <sec:reportsBarrier> <doc:letter-bg> .",
        "<doc:letter-bg#c-b41e3edb4d17> <rdf:object> <scheme:barriers/awareness> <doc:letter-bg> .",
        "<doc:letter-bg#c-b41e3edb4d17> <sec:modality> <sec:asserted> <doc:letter-bg> .",
        '<doc:letter-bg#c-b41e3edb4d17> <sec:confidence> "0.9"^^<xsd:decimal> <doc:letter-bg> .',
        "<doc:letter-bg#c-b41e3edb4d17> <oa:exact> "
        '"Община Хасково посочва слаба обществена осведоменост"@bg <doc:letter-bg> .',
        '<doc:letter-bg#c-b41e3edb4d17> <oa:start> "0"^^<xsd:integer> <doc:letter-bg> .',
        '<doc:letter-bg#c-b41e3edb4d17> <oa:end> "52"^^<xsd:integer> <doc:letter-bg> .',
        '<doc:letter-bg#c-b41e3edb4d17> <sec:page> "1"^^<xsd:integer> <doc:letter-bg> .',
        "<doc:letter-bg#c-b41e3edb4d17> <prov:wasDerivedFrom> <doc:letter-bg> <doc:letter-bg> .",
        '<doc:letter-bg#c-b41e3edb4d17> <sec:foundBy> "relations:cue" <doc:letter-bg> .',
        "<doc:letter-bg#f-0> <rdf:type> <sec:Finding> <doc:letter-bg> .",
        '<doc:letter-bg#f-0> <sec:polarity> "barrier" <doc:letter-bg> .',
        "<doc:letter-bg#f-0> <sec:concept> <scheme:barriers/awareness> <doc:letter-bg> .",
        "<doc:letter-bg#f-0> <sec:reportedBy> <id:haskovo-municipality> <doc:letter-bg> .",
        "<doc:letter-bg#f-0> <sec:inRegion> <id:region/haskovo> <doc:letter-bg> .",
        '<doc:letter-bg#f-0> <sec:words> "слаба обществена осведоменост"@bg <doc:letter-bg> .',
        '<doc:letter-bg#f-0> <dct:date> "2025-02-10"^^<xsd:date> <doc:letter-bg> .',
        "<doc:letter-bg#f-0> <sec:evidence> <doc:letter-bg#c-b41e3edb4d17> <doc:letter-bg> .",
        "<doc:letter-bg#f-0> <prov:wasDerivedFrom> <doc:letter-bg> <doc:letter-bg> .",
    ]


def test_end_that_the_quote_does_not_name_says_who_supplied_it():
    claim = replace(CLAIMS[NOTE][0], subject_form="KMOP", supplied_by="document:project")
    quads = short(document_quads(extraction(NOTE), NOTE, [claim], []))
    assert [quad.split(" ", 1)[1] for quad in quads if "Form>" in quad or "suppliedBy" in quad] == [
        '<sec:subjectForm> "KMOP" <doc:note-bg> .',
        '<sec:suppliedBy> "document:project" <doc:note-bg> .',
    ]


def test_only_what_is_asserted_is_accepted():
    quads = short(accepted(extraction(LETTER), LETTER, CLAIMS[LETTER], FINDINGS[LETTER]))
    assert [quad for quad in quads if quad.startswith("<id:")] == [
        "<id:haskovo-municipality> <sec:reportsBarrier> <scheme:barriers/awareness> .",
        '<id:event/4th-interregional-meeting> <sec:startDate> "2024-10-23"^^<xsd:date> .',
        "<id:instrument/first-steps> <sec:addresses> <scheme:barriers/finance> .",
    ]
    assert sum("<sec:Finding>" in quad for quad in quads) == 1
    denied = [replace(claim, modality="negated") for claim in CLAIMS[LETTER]]
    assert not any(
        "<id:" in quad or "Finding" in quad
        for quad in short(accepted(extraction(LETTER), LETTER, denied, FINDINGS[LETTER]))
    )


def test_document_without_title_or_date_is_called_by_its_name():
    quads = short(accepted(extraction(NOTE), NOTE, [], []))
    assert [quad for quad in quads if "title" in quad or "issued" in quad] == [
        '<doc:note-bg> <dct:title> "note-bg"@bg .'
    ]


def test_date_found_in_the_byline_is_the_documents():
    read = replace(extraction(NOTE), issued=dt.date(2025, 3, 26))
    assert '<doc:note-bg> <dct:issued> "2025-03-26"^^<xsd:date> .' in short(accepted(read, NOTE, [], []))


def test_thing_has_kind_and_names():
    thing = Thing(ID + "kmop", SEC + "Association", "KMOP", "", (("Център за социални действия", "bg"),))
    assert short(thing_quads(thing)) == [
        "<id:kmop> <rdf:type> <sec:Association> .",
        '<id:kmop> <skos:prefLabel> "KMOP" .',
        '<id:kmop> <skos:altLabel> "Център за социални действия"@bg .',
    ]


def test_of_the_gazetteer_what_is_used_and_what_that_lies_in(tmp_path):
    (tmp_path / "gazetteer").mkdir()
    (tmp_path / "known.ttl").write_text("<urn:body> <urn:in> <urn:county> .")
    (tmp_path / "gazetteer" / "g.ttl").write_text(
        "<urn:town> <urn:in> <urn:state> . <urn:state> <urn:in> <urn:union> . "
        "<urn:county> <urn:p> 1 . <urn:elsewhere> <urn:p> 2 ."
    )
    assert sorted(text.split(" ")[0] for text in known_quads(tmp_path, ["urn:town"])) == [
        "<urn:body>",
        "<urn:county>",
        "<urn:state>",
        "<urn:town>",
    ]


def test_turtle_of_a_folder_without_its_shapes(tmp_path):
    (tmp_path / "schemes").mkdir()
    (tmp_path / "shapes").mkdir()
    for name, word in (("b.ttl", "b"), ("schemes/a.ttl", "a"), ("shapes/s.ttl", "s")):
        (tmp_path / name).write_text(f'<urn:x> <urn:p> "{word}" .')
    assert list(turtle_quads(tmp_path)) == ['<urn:x> <urn:p> "b" .', '<urn:x> <urn:p> "a" .']
