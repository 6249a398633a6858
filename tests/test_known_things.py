"""The registry as data: regions, partners, the project and the countries, each with source and status."""

import runpy
from collections import Counter

import pytest
from rdflib import URIRef
from rdflib.namespace import DCTERMS, RDF, SKOS

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
    assert (len(things) > 50, bare) == (True, [])


def test_known_things_point_to_known_things(registry):
    pointed = {o for o in registry.objects() if isinstance(o, URIRef) and o.startswith((ID, SCHEME, BASE))}
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
    regions = set(registry.subjects(RDF.type, SEC.Region))
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


def test_the_countries_are_what_the_script_writes():
    pytest.importorskip("babel")
    script = runpy.run_path(str(REGISTRY.parent.parent / "scripts" / "countries.py"))
    assert script["turtle"]() == (REGISTRY / "countries.ttl").read_text(encoding="utf-8")
