"""The vocabulary is data: these tests read the Turtle as it stands."""

import re
import unicodedata
from collections import Counter

import pytest
from rdflib import BNode, Literal, URIRef
from rdflib.namespace import OWL, RDF, RDFS, SKOS

from graphs import BASE, FILES, ONTOLOGY, SEC, graph, merged, words
from secon_graph.ontology import Concept, Ontology, Predicate, load
from secon_graph.terms import SCHEME, local_name

# legal forms keep the names of their law, the others have names in every language
NAMED = ("barriers", "enablers", "organisation-kinds", "activities", "stakeholder-types")
SCHEMES = (*NAMED, "legal-forms")
DEFINED = ("en", "bg")
LANGUAGES = (*DEFINED, "es", "pt", "it", "fr", "ro", "el", "de", "nl", "pl", "lv")
SCRIPTS = {"bg": "CYRILLIC", "el": "GREEK"}

# what annotators call kinds, relations and concepts
TYPES = """Region PublicAuthority Place Country Cooperative SocialEnterprise Organisation Person Project Programme
    Event PolicyInstrument Report Barrier Enabler"""
PREDICATES = """locatedIn partnerIn organises participatesIn takesPlaceIn onDate memberOf hasLegalForm worksOn funds
    coordinates publishes reports-barrier reports-enabler worksFor hasRole visited"""
CONCEPTS = """finance regulation awareness skills market-access procurement visibility data institutional-support
    networks rural-demography digital cooperation legal-recognition governance other"""


@pytest.fixture(scope="module")
def vocabulary():
    return graph("vocabulary")


def terms(*kinds: URIRef) -> list[URIRef]:
    """Return what is declared as one of these kinds, in a fixed order."""
    return sorted({s for kind in kinds for s in graph("vocabulary").subjects(RDF.type, kind) if s.startswith(BASE)})


def concepts(scheme: str) -> list[Concept]:
    return [c for iri, c in sorted(load().concepts.items()) if iri.startswith(f"{SCHEME}{scheme}/")]


def repeated(things: object) -> list[object]:
    return [thing for thing, times in Counter(things).items() if times > 1]


def scripts(text: str) -> set[str]:
    """Return the scripts of the letters of a text, such as LATIN and CYRILLIC."""
    return {unicodedata.name(letter).split()[0] for letter in text if letter.isalpha()}


# ---------------------------------------------------------------- words


def test_every_class_and_relation_has_label_and_definition_in_both_languages(vocabulary):
    declared = terms(OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty, OWL.AnnotationProperty)
    missing = [
        (local_name(term), local_name(predicate), lang)
        for term in declared
        for predicate in (RDFS.label, RDFS.comment)
        for lang in DEFINED
        if not words(vocabulary, term, predicate).get(lang, "").strip()
    ]
    assert (len(declared) > 100, missing) == (True, [])


def test_every_concept_and_scheme_has_label_and_definition_in_both_languages(vocabulary):
    named = {*vocabulary.subjects(SKOS.inScheme), *vocabulary.subjects(RDF.type, SKOS.ConceptScheme)}
    missing = [
        (concept, local_name(predicate), lang)
        for concept in named
        for predicate in (SKOS.prefLabel, SKOS.definition)
        for lang in DEFINED
        if not words(vocabulary, concept, predicate).get(lang, "").strip()
    ]
    assert (len(named) > 150, missing) == (True, [])


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_class_and_relation_has_a_label_in_every_language(vocabulary, lang):
    declared = terms(OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty, OWL.AnnotationProperty)
    missing = [local_name(term) for term in declared if not words(vocabulary, term, RDFS.label).get(lang)]
    assert (len(declared) > 100, missing) == (True, [])


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("scheme", NAMED)
def test_every_concept_has_a_name_in_every_language(scheme, lang):
    named = {local_name(c.iri): [w.text for w in c.labels if w.lang == lang] for c in concepts(scheme)}
    assert (len(named) > 30, {name: found for name, found in named.items() if len(found) != 1}) == (True, {})


def test_no_word_is_empty_or_padded(vocabulary):
    texts = {str(o) for o in vocabulary.objects() if isinstance(o, Literal) and o.language}
    assert [text for text in texts if text != text.strip() or not text] == []


@pytest.mark.parametrize("lang", LANGUAGES)
def test_words_are_in_the_script_of_their_language(vocabulary, lang):
    texts = {o for o in vocabulary.objects() if isinstance(o, Literal) and o.language == lang}
    strange = [
        text
        for text in texts
        if SCRIPTS.get(lang, "LATIN") not in scripts(text)
        or (lang == "en" and len(scripts(text)) > 1)
        or any(len(scripts(word)) > 1 for word in re.findall(r"\w+", text))
        or not unicodedata.is_normalized("NFC", text)
    ]
    assert (len(texts) > 1000, strange) == (True, [])


def test_surface_forms_are_plain_phrases_of_at_most_seven_words():
    everything = [w.text for scheme in SCHEMES for c in concepts(scheme) for w in (*c.forms, *c.topics)]
    assert [text for text in everything if len(text.split()) > 7 or re.search(r"[~/;|]|\s\s", text)] == []


@pytest.mark.parametrize("scheme", SCHEMES)
def test_no_two_concepts_of_a_scheme_share_a_word(scheme):
    assert (
        repeated(
            pair for c in concepts(scheme) for pair in {(w.text.casefold(), w.lang) for w in (*c.forms, *c.topics)}
        )
        == []
    )


def test_no_two_classes_share_a_word():
    assert repeated((w.text.casefold(), w.lang) for k in load().kinds.values() for w in set(k.forms)) == []


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("scheme", ["barriers", "enablers"])
def test_barriers_and_enablers_are_rich_in_words(scheme, lang):
    poor = {}
    for c in concepts(scheme):
        counts = sum(w.lang == lang for w in c.forms), sum(w.lang == lang for w in c.topics)
        least = (4, 0) if c.broader else (6, 4)
        if counts[0] < least[0] or counts[1] < least[1]:
            poor[local_name(c.iri)] = counts
    assert poor == {}


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("scheme", ["organisation-kinds", "activities"])
def test_kinds_and_activities_have_two_more_words_than_their_name(scheme, lang):
    counted = {local_name(c.iri): sum(w.lang == lang for w in c.forms) for c in concepts(scheme)}
    assert {name: count for name, count in counted.items() if count < 3} == {}


def test_no_phrase_is_both_a_form_and_a_topic_of_a_concept():
    everything = [c for scheme in ("barriers", "enablers") for c in concepts(scheme)]
    assert [(c.iri, both) for c in everything if (both := {*c.forms} & {*c.topics})] == []


# ---------------------------------------------------------------- cues


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_object_relation_that_texts_state_has_cues(vocabulary, lang):
    stated = [p for p in terms(OWL.ObjectProperty) if (p, SEC.internal, None) not in vocabulary]
    cues = {local_name(p): [o for o in vocabulary.objects(p, SEC.cue) if o.language == lang] for p in stated}
    assert (len(cues) > 30, [name for name, found in cues.items() if len(found) < 5]) == (True, [])


def test_no_cue_stands_on_a_relation_and_on_its_inverse():
    """It may where the kinds of both ends tell which is which: "Konferencję zorganizowała Izba"."""
    ontology = load()
    pairs = [(p, ontology.predicates[p.inverse_of]) for p in ontology.predicates.values() if p.inverse_of]
    both = [
        (local_name(p.iri), shared)
        for p, direct in pairs
        if (shared := {*p.cues, *p.tight_cues} & {*direct.cues, *direct.tight_cues}) and not apart(direct, ontology)
    ]
    assert (len(pairs) > 15, both) == (True, [])


def apart(predicate: Predicate, ontology: Ontology) -> bool:
    """Say whether nothing can be both subject and object of a relation."""
    return not any(
        ontology.is_a(kind, predicate.domain) and ontology.is_a(kind, predicate.range) for kind in ontology.kinds
    )


def test_short_ambiguous_words_are_tight_cues_only(vocabulary):
    loose = {str(o) for predicate in (SEC.cue, SEC.leadCue) for o in vocabulary.objects(None, predicate)}
    assert {word for word in loose if len(word) < 3} == set()


# ---------------------------------------------------------------- how it hangs together


def test_domains_and_ranges_are_declared_classes():
    ontology = load()
    named = {kind for p in ontology.predicates.values() for kind in p.domain | p.range if kind.startswith(BASE)}
    untyped = [p.iri for p in ontology.predicates.values() if p.annotated_as and not (p.domain or p.inverse_of)]
    assert (named - set(ontology.kinds), untyped) == (set(), [])


def test_every_type_predicate_and_concept_of_the_annotators_is_reached():
    ontology = load()
    assert {ontology.annotated(kind) for kind in ontology.kinds} - {None} == {*TYPES.split()}
    assert {p.annotated_as for p in ontology.predicates.values()} - {None} == {*PREDICATES.split()}
    assert {ontology.annotated(c.iri) for c in concepts("barriers")} == {*CONCEPTS.split()}
    assert {ontology.annotated(c.iri) for c in concepts("enablers")} == {*CONCEPTS.split()}


def test_every_leaf_is_annotated_or_says_that_it_is_not(vocabulary):
    ontology = load()
    excused = {str(s) for mark in (SEC.notAnnotated, SEC.internal) for s in vocabulary.subjects(mark)}
    kinds = [kind for kind in ontology.kinds if not ontology.annotated(kind) and kind not in excused]
    # one direction of a relation speaks for both
    pairs = [{p.iri, p.inverse_of or p.iri} for p in ontology.predicates.values()]
    spoken = {iri for pair in pairs for iri in pair if pair & excused or any(map(_annotated, pair))}
    assert (kinds, set(ontology.predicates) - spoken) == ([], set())


def _annotated(iri: str) -> bool:
    return load().predicates[iri].annotated_as is not None


@pytest.mark.parametrize("scheme", ["barriers", "enablers"])
def test_thirteen_top_concepts_and_every_other_below_one(vocabulary, scheme):
    tops = {str(top) for top in vocabulary.subjects(SKOS.topConceptOf, URIRef(SCHEME + scheme))}
    below = {c.iri for c in concepts(scheme) if c.broader}
    assert (len(tops), tops | below, tops & below) == (13, {c.iri for c in concepts(scheme)}, set())


@pytest.mark.parametrize("scheme", ["organisation-kinds", "activities"])
def test_kinds_and_activities_stand_at_the_top_or_below_one_that_does(vocabulary, scheme):
    tops = {str(top) for top in vocabulary.subjects(SKOS.topConceptOf, URIRef(SCHEME + scheme))}
    below = {c.iri: c.broader for c in concepts(scheme) if c.broader}
    assert (tops & {*below}, tops | {*below}) == (set(), {c.iri for c in concepts(scheme)})
    assert [iri for iri, broader in below.items() if len(broader) != 1 or not tops.issuperset(broader)] == []


def test_every_kind_of_organisation_belongs_to_a_class_of_organisations():
    organisation = {str(SEC.Organisation)}
    kinds = concepts("organisation-kinds")
    assert [c.iri for c in kinds if not (c.family and load().is_a(c.family, organisation))] == []


@pytest.mark.parametrize("scheme", ["organisation-kinds", "activities"])
def test_each_concept_has_a_code_of_its_own_below_that_of_its_parent(vocabulary, scheme):
    codes = {c.iri: [str(code) for code in vocabulary.objects(URIRef(c.iri), SKOS.notation)] for c in concepts(scheme)}
    strange = [c.iri for c in concepts(scheme) if len(codes[c.iri]) != 1]
    strays = [c.iri for c in concepts(scheme) for up in c.broader if not codes[c.iri][0].startswith(codes[up][0] + ".")]
    assert (strange, strays, repeated(code for found in codes.values() for code in found)) == ([], [], [])


@pytest.mark.parametrize("file", [file for files in FILES.values() for file in files], ids=lambda file: file.name)
def test_no_blank_nodes(file):
    assert [term for triple in merged((file,)) for term in triple if isinstance(term, BNode)] == []


def test_every_term_of_ours_that_is_used_is_declared(vocabulary):
    used = {term for name in FILES for triple in graph(name) for term in triple if str(term).startswith(BASE)}
    assert used - set(vocabulary.subjects(RDF.type)) == set()


def test_concepts_point_to_what_exists(vocabulary):
    pointed = {o for p in (SKOS.broader, SEC.country, SEC.family) for o in vocabulary.objects(None, p)}
    assert pointed - set(vocabulary.subjects(RDF.type)) - set(graph("registry").subjects(RDF.type)) == set()


def test_mappings_are_mappings_and_nothing_else():
    kinds = {local_name(predicate) for predicate in merged((ONTOLOGY / "align.ttl",)).predicates()}
    assert kinds == {"exactMatch", "closeMatch", "broadMatch", "narrowMatch", "relatedMatch"}
