"""Write data/registry/gazetteer/nuts.ttl: the units of NUTS 2024 that scripts/nuts.tsv lists, as regions."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from rdflib import Graph, URIRef

from secon_graph.terms import SEC

ROOT = Path(__file__).parent.parent
TABLE = Path(__file__).with_suffix(".tsv")
REGISTRY = ROOT / "data" / "registry"
TARGET = REGISTRY / "gazetteer" / "nuts.ttl"
YEAR = "2024"
WIDTH = 150
# Eurostat's letters for Greece are not those of ISO 3166
ISO = {"EL": "GR"}
# units that are regions of SECON themselves
SAME = {
    "BE24": "flemish-brabant",
    "BG422": "haskovo",
    "EL65": "peloponnese",
    "ES43": "extremadura",
    "LV00A": "riga",
    "PL9": "mazovia",
    "RO124": "harghita",
}

_BRACKETS = re.compile(r" \(.*\)$")

HEAD = """\
@prefix country: <https://w3id.org/secon-graph/id/country/> .
@prefix region: <https://w3id.org/secon-graph/id/region/> .
@prefix sec: <https://w3id.org/secon-graph/ontology#> .
@prefix dct: <http://purl.org/dc/terms/> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .

# Written by scripts/nuts.py from scripts/nuts.tsv. Change these, not this file. Codes and names: Eurostat, NUTS 2024.
# A name that is also a town or a common word carries its code, so that no text is read by it. A unit whose code a
# region of SECON carries has it in skos:notation only, so that a code finds one region. dct:isPartOf is the unit above.
"""


class Unit(NamedTuple):
    """A line of the table; `codes` are those of all levels on which the unit is the same."""

    codes: tuple[str, ...]
    lang: str
    name: str
    is_read: bool
    others: tuple[tuple[str, str], ...]

    @property
    def iri(self) -> str:
        """The IRI of the unit, by its shortest code."""
        return f"region:nuts-{self.codes[0].lower()}"


def table() -> dict[str, Unit]:
    """Return the units by code; one that is the only part of the unit above it is the same unit."""
    rows = (line.split("\t") for line in TABLE.read_text(encoding="utf-8").splitlines() if not line.startswith("#"))
    units: dict[str, Unit] = {}
    for code, lang, name, read, others in rows:
        above = units.get(code[:-1])
        if above and above.name == name:
            units[code[:-1]] = above._replace(codes=(*above.codes, code))
        else:
            words = tuple((one[:2], one[3:]) for one in others.split("|") if one)
            units[code] = Unit((code,), lang, name, read == "yes", words)
    return units


def labels(unit: Unit) -> tuple[list[str], list[str]]:
    """Return the preferred and the other names: the first of each language, and the rest."""
    plain = _BRACKETS.sub("", unit.name)
    own = (unit.lang, unit.name if unit.is_read else f"{plain} ({unit.codes[-1]})")
    given = dict.fromkeys((own, *unit.others) if unit.is_read else (*unit.others, own))
    first: dict[str, str] = {}
    for lang, word in given:
        first.setdefault(lang, word)
    rest = [(lang, word) for lang, word in given if first[lang] != word]
    return [literal(*pair) for pair in first.items()], [literal(*pair) for pair in rest]


def literal(lang: str, text: str) -> str:
    """Return a Turtle literal."""
    return f'"{text}"@{lang}'


def wrapped(lead: str, items: list[str]) -> str:
    """Return a Turtle statement with several literals a line."""
    lines, line = [], f"    {lead} "
    for number, item in enumerate(items):
        piece = item + (" , " if number < len(items) - 1 else " ;")
        if len(line) + len(piece) > WIDTH and number:
            lines.append(line.rstrip())
            line = "        "
        line += piece
    return "\n".join([*lines, line])


def above(unit: Unit, units: dict[str, Unit]) -> str:
    """Return the region or state that a unit is part of."""
    shorter = (unit.codes[0][:end] for end in range(len(unit.codes[0]) - 1, 2, -1))
    for code in shorter:
        if code in SAME:
            return f"region:{SAME[code]}"
        if code in units:
            return units[code].iri
    return ""


def states() -> dict[str, str]:
    """Return the names of the states in the registry by their two letters."""
    graph = Graph().parse(REGISTRY / "countries.ttl")
    return {
        str(code): str(state).rsplit("/", 1)[1] for state, code in graph.subject_objects(URIRef(SEC + "countryCode"))
    }


def taken() -> set[str]:
    """Return the codes that regions of SECON carry."""
    graph = Graph().parse(REGISTRY / "regions.ttl")
    return {str(code) for code in graph.objects(None, URIRef(SEC + "nutsCode"))}


def blocks() -> Iterator[str]:
    """Yield the Turtle of every unit."""
    units, by_code, others = table(), states(), taken()
    for unit in units.values():
        first, rest = labels(unit)
        country = by_code[ISO.get(unit.codes[0][:2], unit.codes[0][:2])]
        lines = [f"{unit.iri} a sec:Region ;", wrapped("skos:prefLabel", first)]
        lines += [wrapped("skos:altLabel", rest)] if rest else []
        codes = " , ".join(f'"{code}"' for code in unit.codes)
        free = not others.intersection(unit.codes)
        lines.append(
            f'    sec:nutsCode {codes} ; sec:nutsVersion "{YEAR}" ;' if free else f"    skos:notation {codes} ;"
        )
        part = above(unit, units)
        lines.append(f"    sec:locatedIn country:{country} ;" + (f" dct:isPartOf {part} ;" if part else ""))
        unchecked = " sec:unchecked skos:prefLabel , skos:altLabel ;" if unit.others else ""
        lines.append(f'    sec:status sec:verified ;{unchecked} dct:source "Eurostat NUTS {YEAR}" .')
        yield "\n".join(lines) + "\n"


def turtle() -> str:
    """Return the whole file."""
    return "\n".join([HEAD, *blocks()])


if __name__ == "__main__":
    TARGET.write_text(turtle(), encoding="utf-8")
