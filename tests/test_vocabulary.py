"""The vocabulary and the registry are data: these tests read the Turtle as it stands."""

import re
import runpy
import unicodedata
from collections import Counter
from itertools import chain
from pathlib import Path

import pytest
from pyshacl import validate
from rdflib import BNode, Graph, Literal, URIRef
from rdflib.namespace import DCTERMS, OWL, RDF, RDFS, SH, SKOS, Namespace

from secon_graph.ontology import Concept, load
from secon_graph.resources import folder
from secon_graph.terms import ID, SCHEME, local_name
from secon_graph.terms import SEC as SEC_BASE

SEC = Namespace(SEC_BASE)
SECON = URIRef(ID + "project/secon")
ONTOLOGY, REGISTRY = folder("ontology"), folder("registry")
SHAPES = sorted((ONTOLOGY / "shapes").glob("*.ttl"))
VOCABULARY = sorted(set(ONTOLOGY.rglob("*.ttl")) - set(SHAPES))
KNOWN = sorted(REGISTRY.glob("*.ttl"))
SCHEMES = ("barriers", "enablers", "legal-forms", "stakeholder-types")

# what annotators call kinds, relations and concepts
TYPES = set(
    "Region PublicAuthority Place Country Cooperative SocialEnterprise Organisation Person Project Programme Event "
    "PolicyInstrument Report Barrier Enabler".split()
)
PREDICATES = set(
    "locatedIn partnerIn organises participatesIn takesPlaceIn onDate memberOf hasLegalForm worksOn funds coordinates "
    "publishes reports-barrier reports-enabler worksFor hasRole visited".split()
)
CONCEPTS = set(
    "finance regulation awareness skills market-access procurement visibility data institutional-support networks "
    "rural-demography digital cooperation legal-recognition governance other".split()
)


def graph_of(files: list[Path]) -> Graph:
    graph = Graph()
    for file in files:
        graph.parse(file)
    return graph


@pytest.fixture(scope="module")
def vocabulary() -> Graph:
    return graph_of(VOCABULARY)


@pytest.fixture(scope="module")
def shapes() -> Graph:
    return graph_of(SHAPES)


@pytest.fixture(scope="module")
def registry() -> Graph:
    return graph_of(KNOWN)


def terms(graph: Graph, *kinds: URIRef) -> list[URIRef]:
    """Return the declared classes, relations and so on, in a fixed order."""
    return sorted({s for kind in kinds for s in graph.subjects(RDF.type, kind) if s.startswith(SEC_BASE)})


def concepts(scheme: str) -> list[Concept]:
    return [c for iri, c in sorted(load().concepts.items()) if iri.startswith(f"{SCHEME}{scheme}/")]


def words(graph: Graph, subject: URIRef, predicate: URIRef) -> dict[str, str]:
    return {str(o.language): str(o) for o in graph.objects(subject, predicate) if isinstance(o, Literal)}


def script_of(word: str) -> set[str]:
    """Return the scripts that the letters of a word belong to, such as LATIN and CYRILLIC."""
    return {unicodedata.name(letter).split()[0] for letter in word if letter.isalpha()}


# ---------------------------------------------------------------- words


def test_every_class_and_relation_has_label_and_definition_in_english_and_bulgarian(vocabulary):
    declared = terms(vocabulary, OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty, OWL.AnnotationProperty)
    missing = [
        (local_name(term), local_name(predicate), lang)
        for term in declared
        for predicate in (RDFS.label, RDFS.comment)
        for lang in ("en", "bg")
        if not words(vocabulary, term, predicate).get(lang, "").strip()
    ]
    assert (len(declared) > 100, missing) == (True, [])


def test_every_concept_has_label_and_definition_in_english_and_bulgarian(vocabulary):
    missing = [
        (concept, local_name(predicate), lang)
        for concept in set(vocabulary.subjects(SKOS.inScheme)) | set(vocabulary.subjects(RDF.type, SKOS.ConceptScheme))
        for predicate in (SKOS.prefLabel, SKOS.definition)
        for lang in ("en", "bg")
        if not words(vocabulary, concept, predicate).get(lang, "").strip()
    ]
    assert missing == []


def test_words_are_in_the_script_of_their_language(vocabulary):
    strange = []
    for text in {o for o in vocabulary.objects() if isinstance(o, Literal) and o.language in ("en", "bg")}:
        scripts = set().union(*map(script_of, text.split()))
        wanted = "CYRILLIC" if text.language == "bg" else "LATIN"
        mixed = any(len(script_of(word)) > 1 for word in re.findall(r"\w+", text))
        if mixed or wanted not in scripts or (text.language == "en" and len(scripts) > 1):
            strange.append(text)
    assert strange == []


def test_surface_forms_are_plain_phrases_of_at_most_seven_words():
    everything = [w.text for s in SCHEMES for c in concepts(s) for w in (*c.forms, *c.topics)]
    assert [text for text in everything if len(text.split()) > 7 or re.search(r"[~/;|]|\s\s", text)] == []


@pytest.mark.parametrize("scheme", SCHEMES)
def test_no_two_concepts_of_a_scheme_share_a_word(scheme):
    counted = Counter(
        pair for c in concepts(scheme) for pair in {(w.text.casefold(), w.lang) for w in (*c.forms, *c.topics)}
    )
    assert [pair for pair, times in counted.items() if times > 1] == []


def test_no_two_classes_share_a_word():
    counted = Counter((w.text.casefold(), w.lang) for k in load().kinds.values() for w in set(k.forms))
    assert [pair for pair, times in counted.items() if times > 1] == []


@pytest.mark.parametrize("lang", ["en", "bg"])
@pytest.mark.parametrize("scheme", ["barriers", "enablers"])
def test_barriers_and_enablers_are_rich_in_words(scheme, lang):
    poor = [
        (local_name(c.iri), forms, topics)
        for c in concepts(scheme)
        for forms in [sum(w.lang == lang for w in c.forms)]
        for topics in [sum(w.lang == lang for w in c.topics)]
        if forms < 6 or topics < 4
    ]
    assert poor == []


# ---------------------------------------------------------------- the shape of the vocabulary


def test_domains_and_ranges_are_declared_classes():
    ontology = load()
    outside = {
        (local_name(p.iri), kind)
        for p in ontology.predicates.values()
        for kind in p.domain | p.range
        if kind.startswith(SEC_BASE) and kind not in ontology.kinds
    }
    open_ended = [
        local_name(p.iri) for p in ontology.predicates.values() if p.annotated_as and not (p.domain or p.inverse_of)
    ]
    assert (outside, open_ended) == (set(), [])


def test_every_type_predicate_and_concept_of_the_annotators_is_reached():
    ontology = load()
    assert {ontology.annotated(kind) for kind in ontology.kinds} - {None} == TYPES
    assert {p.annotated_as for p in ontology.predicates.values()} - {None} == PREDICATES
    assert {ontology.annotated(c.iri) for c in concepts("barriers")} == CONCEPTS
    assert {ontology.annotated(c.iri) for c in concepts("enablers")} == CONCEPTS


def test_every_leaf_is_annotated_or_says_that_it_is_not(vocabulary):
    ontology = load()
    inverted = {p.inverse_of: p for p in ontology.predicates.values() if p.inverse_of}

    def silent(iri: str) -> bool:
        return not {(URIRef(iri), SEC.notAnnotated), (URIRef(iri), SEC.internal)} & set(vocabulary.subject_predicates())

    classes = [k for k in ontology.kinds if not ontology.annotated(k) and silent(k)]
    relations = [
        p.iri
        for p in ontology.predicates.values()
        for near in [p, inverted.get(p.iri), ontology.predicates.get(p.inverse_of or "")]
        if near is p and not p.annotated_as
        if not (inverted.get(p.iri) or p).annotated_as
        if not (p.inverse_of and (ontology.predicates[p.inverse_of].annotated_as or not silent(p.inverse_of)))
        if silent(p.iri)
    ]
    assert (classes, relations) == ([], [])


@pytest.mark.parametrize("lang", ["en", "bg"])
def test_every_object_relation_that_texts_state_has_cues(vocabulary, lang):
    stated = [p for p in terms(vocabulary, OWL.ObjectProperty) if (p, SEC.internal, None) not in vocabulary]
    cues = {p: [o for o in vocabulary.objects(p, SEC.cue) if o.language == lang] for p in stated}
    assert (len(stated) > 30, [local_name(p) for p, found in cues.items() if len(found) < 5]) == (True, [])


def test_no_cue_stands_on_a_relation_and_on_its_inverse():
    ontology = load()
    both = [
        (local_name(p.iri), cue.text)
        for p in ontology.predicates.values()
        if p.inverse_of
        for direct in [ontology.predicates[p.inverse_of]]
        for cue in {*p.cues, *p.tight_cues} & {*direct.cues, *direct.tight_cues}
    ]
    assert both == []


def test_short_ambiguous_words_are_tight_cues_only(vocabulary):
    short = {str(o) for o in chain(vocabulary.objects(None, SEC.cue), vocabulary.objects(None, SEC.leadCue)) if len(o) < 3}
    assert short == set()


def test_thirteen_top_barriers_and_enablers_and_every_other_concept_below_one(vocabulary):
    for scheme in ("barriers", "enablers"):
        tops = set(vocabulary.subjects(SKOS.topConceptOf, URIRef(SCHEME + scheme)))
        below = {c.iri for c in concepts(scheme) if c.broader}
        assert (len(tops), {str(t) for t in tops} | below) == (13, {c.iri for c in concepts(scheme)})


@pytest.mark.parametrize("file", [*VOCABULARY, *SHAPES, *KNOWN], ids=lambda file: file.name)
def test_no_blank_nodes(file):
    assert [term for triple in Graph().parse(file) for term in triple if isinstance(term, BNode)] == []


def test_every_term_of_ours_that_is_used_is_declared(vocabulary, shapes, registry):
    used = {t for g in (vocabulary, shapes, registry) for triple in g for t in triple if str(t).startswith(SEC_BASE)}
    assert used - set(vocabulary.subjects(RDF.type)) == set()


def test_broader_concepts_and_countries_of_legal_forms_exist(vocabulary, registry):
    pointed = set(vocabulary.objects(None, SKOS.broader)) | set(vocabulary.objects(None, SEC.country))
    families = set(vocabulary.objects(None, SEC.family))
    assert pointed - set(vocabulary.subjects(RDF.type)) - set(registry.subjects(RDF.type)) == set()
    assert families - set(terms(vocabulary, OWL.Class)) == set()


def test_nothing_but_the_mappings_needs_the_mappings(vocabulary):
    mappings = Graph().parse(ONTOLOGY / "align.ttl")
    assert {local_name(p) for p in mappings.predicates()} <= {
        "exactMatch", "closeMatch", "broadMatch", "narrowMatch", "relatedMatch"
    }  # fmt: skip


# ---------------------------------------------------------------- the registry


def test_known_things_have_source_and_status(registry):
    things = set(registry.subjects(RDF.type))
    bare = [t for t in things if (t, DCTERMS.source, None) not in registry or (t, SEC.status, None) not in registry]
    assert (len(things) > 50, bare) == (True, [])


def test_known_things_point_to_known_things(registry, vocabulary):
    pointed = {o for o in registry.objects() if isinstance(o, URIRef) and o.startswith((ID, SCHEME, SEC_BASE))}
    assert pointed - set(registry.subjects(RDF.type)) - set(vocabulary.subjects(RDF.type)) == set()


def test_secon_has_nine_regions_and_ten_partners_one_of_which_leads(registry):
    partners = set(registry.subjects(SEC.partnerIn, SECON))
    regions = set(registry.subjects(RDF.type, SEC.Region))
    represented = set(registry.objects(None, SEC.represents))
    leads = [local_name(partner) for partner in registry.subjects(SEC.coordinates, SECON)]
    assert (len(partners), len(regions), represented == regions) == (10, 9, True)
    assert leads == ["region-of-peloponnese"]


@pytest.mark.parametrize(("region", "units"), [("mazovia", 2), ("rhine-neckar", 15), ("haskovo", 1), ("peloponnese", 1)])
def test_a_region_is_a_set_of_nuts_units(registry, region, units):
    assert len(set(registry.objects(URIRef(f"{ID}region/{region}"), SEC.nutsCode))) == units


def test_both_budgets_of_secon_stand_each_with_its_source(registry):
    given = {
        float(registry.value(figure, SEC.value)): str(registry.value(figure, DCTERMS.source))
        for figure in registry.subjects(SEC.about, SECON)
    }
    assert given == {1914046.0: "secon.ppel.gov.gr", 1842680.0: "innowacyjni.mazovia.pl"}
    assert {float(value) for value in registry.objects(SECON, SEC.budget)} == set(given)


def test_names_of_one_kind_belong_to_one_thing(registry):
    counted = Counter(
        (str(label).casefold(), label.language, registry.value(thing, RDF.type))
        for thing in set(registry.subjects(RDF.type))
        for label in {o for p in (SKOS.prefLabel, SKOS.altLabel, SKOS.hiddenLabel) for o in registry.objects(thing, p)}
    )
    assert [key for key, times in counted.items() if times > 1] == []


def test_the_countries_are_what_the_script_writes():
    pytest.importorskip("babel")
    script = runpy.run_path(str(REGISTRY.parent.parent / "scripts" / "countries.py"))
    assert "\n".join([script["HEAD"], *script["blocks"]()]) == (REGISTRY / "countries.ttl").read_text(encoding="utf-8")


def test_twenty_seven_states_in_twelve_languages(registry):
    states = set(registry.subjects(SEC.countryCode))
    assert {len(words(registry, state, SKOS.prefLabel)) for state in states} == {12}
    assert len(states) == 27


# ---------------------------------------------------------------- shapes


def conforms(data: Graph, shapes: Graph, *, meta: bool = False) -> bool:
    return bool(validate(data, shacl_graph=shapes, meta_shacl=meta, inference="none")[0])


def test_the_shapes_are_shacl_and_vocabulary_and_registry_keep_them(vocabulary, registry, shapes):
    assert conforms(vocabulary + registry, shapes, meta=True)


def test_every_constraint_says_what_would_be_right(shapes):
    constraints = {*shapes.subjects(RDF.type, SH.PropertyShape), *shapes.subjects(RDF.type, SH.SPARQLConstraint)}
    assert [c for c in constraints if (c, SH.message, None) not in shapes] == []


BROKEN = {
    "a region without a name": "id:region/x a sec:Region .",
    "a known thing without a source": 'id:region/x sec:nutsCode "BG422" ; sec:nutsVersion "2024" ; skos:prefLabel "X"@en .',
    "half a position": "id:place/x sec:latitude 41.9 .",
    "a claim without a quote": "id:c a sec:Claim ; rdf:subject id:a ; rdf:predicate sec:funds ; rdf:object id:b .",
    "a finding of unknown polarity": 'id:f a sec:Finding ; sec:polarity "wish" .',
    "a document without a title": 'id:d sec:contentHash "sha256:00" ; dct:format "text/plain" .',
    "an event that ends before it starts": (
        'id:e a sec:Event ; sec:startDate "2024-10-25"^^xsd:date ; sec:endDate "2024-10-22"^^xsd:date .'
    ),
    "a concept in one language": 'id:b a sec:Barrier ; skos:inScheme scheme:barriers ; skos:prefLabel "b"@en .',
}
PREFIXES = f"""
@prefix dct: <{DCTERMS}> . @prefix id: <{ID}> . @prefix rdf: <{RDF}> . @prefix scheme: <{SCHEME}> .
@prefix sec: <{SEC_BASE}> . @prefix skos: <{SKOS}> . @prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
"""


@pytest.mark.parametrize("broken", BROKEN)
def test_a_broken_copy_does_not_conform(shapes, broken):
    turtle = BROKEN[broken].replace("id:region/x", "id:x").replace("id:place/x", "id:x")
    assert not conforms(Graph().parse(data=PREFIXES + turtle, format="turtle"), shapes)


def test_a_day_without_a_year_and_disputed_dates_conform(shapes):
    event = (
        'id:e a sec:Event ; sec:startDate "--10-23"^^xsd:gMonthDay , "2024-10-22"^^xsd:date , "2024-10-26"^^xsd:date ; '
        'sec:endDate "--10-24"^^xsd:gMonthDay , "2024-10-25"^^xsd:date .'
    )
    assert conforms(Graph().parse(data=PREFIXES + event, format="turtle"), shapes)
