"""The SHACL shapes let what is right pass and name what is wrong."""

import pytest
from pyshacl import validate
from rdflib import Graph
from rdflib.namespace import DCTERMS, PROV, RDF, SH, SKOS, XSD

from graphs import BASE, graph
from secon_graph.terms import ID, OA, SCHEME

PREFIXES = f"""
@prefix dct: <{DCTERMS}> . @prefix id: <{ID}> . @prefix oa: <{OA}> . @prefix prov: <{PROV}> . @prefix rdf: <{RDF}> .
@prefix scheme: <{SCHEME}> . @prefix sec: <{BASE}> . @prefix skos: <{SKOS}> . @prefix xsd: <{XSD}> .
sec:verified a sec:Status . scheme:barriers a skos:ConceptScheme .
"""
CLAIM = """
id:c a sec:Claim ; rdf:subject id:a ; rdf:predicate sec:funds ; rdf:object id:b ; sec:modality sec:asserted ;
    sec:confidence 0.9 ; sec:foundBy "relations:cue" ; oa:exact "A funds B"@en ; oa:start 10 ; oa:end 19 ; sec:page 1 ;
    sec:subjectForm "A" ; sec:objectForm "B" ; prov:wasDerivedFrom id:d .
"""
FINDING = """
id:f a sec:Finding ; sec:polarity "barrier" ; sec:concept <https://w3id.org/secon-graph/scheme/barriers/finance> ;
    sec:reportedBy id:d ; sec:words "lack of funding"@en ; dct:date "2025-03-26"^^xsd:date ; sec:evidence id:c ;
    prov:wasDerivedFrom id:d .
"""
DOCUMENT = """
id:d a sec:Bulletin ; dct:title "Newsletter 4"@en ; dct:issued "2025-03-26"^^xsd:date ; dct:language "en" ;
    dct:format "text/plain" ; sec:contentHash "sha256:91f03c2d7e4a" .
"""
REGION = """
id:r a sec:Region ; skos:prefLabel "Haskovo"@en , "Хасково"@bg ; sec:nutsCode "BG422" ; sec:nutsVersion "2024" ;
    sec:latitude 41.85 ; sec:longitude 25.85 ; sec:status sec:verified ; dct:source "haskovo.bg" .
"""
EVENT = """
id:e a sec:Event ; sec:startDate "2024-10-22"^^xsd:date ; sec:endDate "2024-10-25"^^xsd:date ; sec:participantCount 28 .
"""
DISPUTED = """
id:e a sec:Event ; sec:startDate "--10-23"^^xsd:gMonthDay , "2024-10-22"^^xsd:date , "2024-10-26"^^xsd:date ;
    sec:endDate "--10-24"^^xsd:gMonthDay , "2024-10-25"^^xsd:date .
"""
CONCEPT = """
id:b a sec:Barrier , skos:Concept ; skos:inScheme scheme:barriers ; skos:prefLabel "Red tape"@en , "Бюрокрация"@bg ;
    skos:definition "Too many rules."@en , "Твърде много правила."@bg .
"""
BROKEN = [
    (CLAIM, 'oa:exact "A funds B"@en ; ', "", "a claim has one quote that is not empty"),
    (CLAIM, "oa:end 19", "oa:end 9", "a quote starts at one character of the text, before it ends"),
    (CLAIM, "sec:asserted", "sec:verified", "a claim has one modality"),
    (CLAIM, "0.9", "1.1", "a claim has one confidence, a decimal from 0 to 1"),
    (CLAIM, "rdf:object id:b", "rdf:object id:b , id:c", "a claim has one object"),
    (FINDING, '"barrier"', '"wish"', "a finding is a barrier, an enabler, a need or a measure"),
    (FINDING, "sec:evidence id:c", "sec:inRegion id:r", "a finding rests on a claim"),
    (DOCUMENT, 'dct:title "Newsletter 4"@en ; ', "", "a document has a title"),
    (DOCUMENT, '"en"', '"English"', "a document is in one language"),
    (REGION, '"BG422"', '"Haskovo"', "a NUTS code has two letters"),
    (REGION, ' ; sec:nutsVersion "2024"', "", "whatever has a NUTS code names one version"),
    (REGION, "41.85", "91.85", "a position has one latitude from -90 to 90"),
    (REGION, ' ; dct:source "haskovo.bg"', "", "a known thing names its source"),
    (REGION, "sec:verified", "sec:planned", "a known thing is sec:verified or sec:unverified"),
    (EVENT, "2024-10-25", "2024-10-21", "before every start that is known"),
    (EVENT, "28", "-1", "a number of participants is a whole number"),
    (CONCEPT, ' , "Бюрокрация"@bg', "", "a concept has names in two languages at least"),
]


def verdict(data: Graph, *, meta: bool = False) -> tuple[bool, str]:
    """Return whether data keep the shapes, and what is said of them."""
    conforms, _, text = validate(data, shacl_graph=graph("shapes"), meta_shacl=meta, inference="none")
    return bool(conforms), text


def parsed(turtle: str) -> Graph:
    return Graph().parse(data=PREFIXES + turtle, format="turtle")


def test_the_shapes_are_shacl_and_vocabulary_and_registry_keep_them():
    assert verdict(graph("vocabulary") + graph("registry"), meta=True) == (True, "Validation Report\nConforms: True\n")


def test_what_documents_yield_passes():
    assert verdict(parsed(CLAIM + FINDING + DOCUMENT + REGION + EVENT + CONCEPT))[0]


def test_days_without_a_year_and_disputed_dates_pass():
    assert verdict(parsed(DISPUTED))[0]


@pytest.mark.parametrize(("right", "old", "new", "message"), BROKEN, ids=[case[3] for case in BROKEN])
def test_a_broken_copy_is_named(right, old, new, message):
    assert old in right
    conforms, text = verdict(parsed(right.replace(old, new)))
    assert (conforms, message in text, text.count("Message:")) == (False, True, 1)


def test_every_constraint_says_what_would_be_right():
    shapes = graph("shapes")
    constraints = {*shapes.subjects(RDF.type, SH.PropertyShape), *shapes.subjects(RDF.type, SH.SPARQLConstraint)}
    assert [c for c in constraints if (c, SH.message, None) not in shapes] == []
