"""A network as one HTML file that opens offline: drawing, list, matrix, map and evidence that move together."""

import base64
import json
import zlib
from collections.abc import Callable, Mapping
from typing import Any, Final

from secon_graph.errors import ExportError
from secon_graph.network import About, Network, largest, pack, words_of
from secon_graph.network.packing import Places
from secon_graph.resources import folder
from secon_graph.views.page import render, text
from secon_graph.views.words import DEFAULT, catalogue, day, number

MOST: Final = 10_000
STYLES: Final = ("site/styles/base.css", "site/styles/network.css", "site/styles/panes.css", "explorer/page.css")
REMEDY: Final = "the scripts of the explorer are not built: `make web` builds them"


def is_built() -> bool:
    """Say whether the program of the page is at hand."""
    file = folder("explorer") / "view.js"
    return file.exists() and file.stat().st_size > 0


def page(
    network: Network,
    *,
    title: str,
    lang: str = "en",
    made: str = "",
    citation: str = "",
    tongue: Callable[[str], str] = lambda thing: "",
    spots: Places | None = None,
) -> str:
    """Return a `network` as a page in the language `lang`; of more than `MOST` things the best connected are shown.

    `made` is the day it is as new as; `tongue` gives the language of a thing's name, `spots` where things lie.
    """
    shown = largest(network, limit=MOST)
    about = About(title, lang, made, citation=citation)
    return written(pack(shown, about, tongue=tongue, spots=spots), whole=len(network))


def written(packed: Mapping[str, Any], *, whole: int = 0) -> str:
    """Return a packed network as a page; `whole` is how many things there were, where some are left out."""
    lang = packed["lang"] if packed["lang"] in catalogue() else DEFAULT
    say = catalogue()[lang]
    things = len(packed["nodes"]["iri"])
    return render(
        "explorer/page.html",
        style="\n".join(map(text, STYLES)),
        scripts=(_program(),),
        images="data: blob:",
        data={"words": words_of(say, "net", "view"), "network": _pressed(packed)},
        title=packed["title"],
        lang=lang,
        say=say,
        counts=_counts(packed, say, lang),
        made=_made(packed["made"], say, lang),
        citation=packed["citation"],
        notice=say["view_cut"].format(shown=number(things, lang), all=number(whole, lang)) if things < whole else "",
    )


def _made(made: str, say: Mapping[str, str], lang: str) -> str:
    # days of some languages end in a full stop of their own
    return say["view_made"].format(day=day(made, lang)).replace("..", ".") if made else ""


def _counts(packed: Mapping[str, Any], say: Mapping[str, str], lang: str) -> str:
    counted = {
        "things": packed["nodes"]["iri"],
        "lines": packed["edges"]["from"],
        "quotes": packed["claims"]["part"],
        "documents": packed["documents"],
    }
    return say["view_says"].format(**{name: number(len(found), lang) for name, found in counted.items()})


def _pressed(packed: Mapping[str, Any]) -> str:
    """Return data as a browser unpacks it: UTF-8, deflated, in letters."""
    plain = json.dumps(packed, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
    return base64.b64encode(zlib.compress(plain.encode("utf-8", "replace"), 9)).decode("ascii")


def _program() -> str:
    """Return the program as Vite built it, so that it can stand within a page."""
    if not is_built():
        raise ExportError(f"{REMEDY}; or take --as pyvis")
    program = (folder("explorer") / "view.js").read_text(encoding="utf-8").replace("\r\n", "\n")
    # within strings only: a program has no other place for these signs
    return program.replace("</script", r"<\/script").replace("<!--", r"<\!--")
