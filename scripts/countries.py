"""Write data/registry/countries.ttl: states of the European Union and around it, and Europe, in twelve languages."""

from collections.abc import Iterator
from pathlib import Path

from babel import Locale

from secon_graph.terms import slug

LANGUAGES = ("bg", "en", "es", "el", "pl", "ro", "pt", "de", "lv", "nl", "fr", "it")
# the European Union; the other states of Interreg Europe, the United Kingdom, and those that may join the Union
MEMBERS = "AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IT LT LU LV MT NL PL PT RO SE SI SK"
OTHERS = "AL BA CH GB IS MD ME MK NO RS TR UA XK"
EUROPE = "150"
TARGET = Path(__file__).parent.parent / "data" / "registry" / "countries.ttl"

HEAD = """\
@prefix country: <https://w3id.org/secon-graph/id/country/> .
@prefix place: <https://w3id.org/secon-graph/id/place/> .
@prefix sec: <https://w3id.org/secon-graph/ontology#> .
@prefix dct: <http://purl.org/dc/terms/> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .

# Written by scripts/countries.py from the Unicode CLDR, through Babel. Change the script, not this file.
"""


def names(territory: str) -> dict[str, str]:
    """Return the name of a territory in each language."""
    return {lang: Locale(lang).territories[territory] for lang in LANGUAGES}


def labels(territory: str) -> str:
    """Return the names of a territory as Turtle literals."""
    words = [f'"{name}"@{lang}' for lang, name in names(territory).items()]
    return " , ".join(words[:6]) + " ,\n        " + " , ".join(words[6:])


def blocks() -> Iterator[str]:
    """Yield the Turtle of every country, and of Europe."""
    source = 'sec:status sec:verified ; dct:source "Unicode CLDR" .\n'
    for state in sorted(f"{MEMBERS} {OTHERS}".split(), key=lambda state: names(state)["en"]):
        name = f"country:{slug(names(state)['en'])}"
        yield f'{name} a sec:Country ; sec:countryCode "{state}" ;\n    skos:prefLabel {labels(state)} ;\n    {source}'
    yield f"place:europe a sec:Place ;\n    skos:prefLabel {labels(EUROPE)} ;\n    {source}"


def turtle() -> str:
    """Return the whole file."""
    return "\n".join([HEAD, *blocks()])


if __name__ == "__main__":
    TARGET.write_text(turtle(), encoding="utf-8")
