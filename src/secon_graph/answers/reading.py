"""How much was read: documents that speak of a thing, counted over the graph and put into words."""

import datetime as dt
import tomllib
from collections.abc import Callable, Iterable
from functools import cache
from typing import Final

from secon_graph.answers.answer import Label, Reading
from secon_graph.model import Literal
from secon_graph.resources import folder
from secon_graph.store import Row

Ask = Callable[[str], Iterable[Row]]
"""From a SELECT to its rows."""

_ALL: Final = """
SELECT (COUNT(DISTINCT ?document) AS ?documents) (MAX(?day) AS ?newest) WHERE {
  ?document sec:contentHash ?hash .
  OPTIONAL { ?document dct:issued ?issued }
  BIND(COALESCE(STR(?issued), "") AS ?day)
}"""
_ABOUT: Final = """
SELECT (COUNT(?document) AS ?documents) (MAX(?day) AS ?newest) WHERE {
  { SELECT DISTINCT ?document WHERE {
      { SELECT DISTINCT ?touched WHERE {
          VALUES ?thing { <%s> }
          { ?touched sec:locatedIn* ?thing } UNION { ?touched skos:broader+ ?thing }
          UNION { ?place sec:locatedIn* ?thing . ?touched sec:represents|sec:takesPlaceIn ?place }
        } }
      { GRAPH ?document { ?claim rdf:subject ?touched } } UNION { GRAPH ?document { ?claim rdf:object ?touched } }
    } }
  OPTIONAL { ?document dct:issued ?issued }
  BIND(COALESCE(STR(?issued), "") AS ?day)
}"""


def count_read(ask: Ask, thing: str = "") -> Reading:
    """Count the documents that were read, or those with a claim that touches `thing` or what lies in or below it."""
    documents, newest = next(iter(ask(_ABOUT % thing if thing else _ALL)))
    count = int(documents.value) if isinstance(documents, Literal) else 0
    return Reading(count, newest.value if isinstance(newest, Literal) else "", thing)


def sentence(read: Reading, lang: str, label: Label) -> str:
    """Say how much was read in `lang`, or in English where nobody has translated."""
    words = messages(lang)
    number = {0: "none", 1: "one"}.get(read.documents, "many")
    about = "about" if read.thing else "read"
    said = words[f"{about}_{number}"].format(count=read.documents, thing=label(read.thing, lang) if read.thing else "")
    if read.documents and read.newest:
        said += words[f"newest_of_{number}"].format(day=day_in_words(read.newest, lang))
    return said


def messages(lang: str) -> dict[str, str]:
    """Return what answers say besides their rows, in `lang` or in English."""
    return _words(lang) or _words("en")


def day_in_words(day: str, lang: str) -> str:
    """Return an ISO date as people of a language write it."""
    # slow to load, and most answers need no date in words
    from babel.dates import format_date  # noqa: PLC0415

    return format_date(dt.date.fromisoformat(day), "long", messages(lang)["locale"])


@cache
def _words(lang: str) -> dict[str, str]:
    path = folder("templates") / "answers" / f"{lang}.toml"
    return tomllib.loads(path.read_text(encoding="utf-8")) if lang.isalpha() and path.is_file() else {}
