"""Web pages as saved: the main content, never scripts, forms or menus; nothing is fetched."""

import datetime as dt
import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace
from itertools import count
from typing import Any, Final

from lxml import etree
from lxml import html as lxml_html
from trafilatura import bare_extraction

from secon_graph.errors import ReadError
from secon_graph.model import BlockKind
from secon_graph.read.decoding import decode
from secon_graph.read.draft import Draft, Piece, join, level
from secon_graph.read.limits import Limits
from secon_graph.read.parsing import parsing

# tags of HTML, and those into which trafilatura turns them; None: a block of the kind around it
_BLOCKS: Final[dict[str, BlockKind | None]] = {
    **dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6", "head"), BlockKind.TITLE),
    **dict.fromkeys(("li", "item"), BlockKind.ITEM),
    **dict.fromkeys(("td", "th", "cell"), BlockKind.CELL),
    **dict.fromkeys(("blockquote", "quote"), BlockKind.QUOTE),
    **dict.fromkeys(
        ("address", "article", "body", "caption", "center", "dd", "details", "div", "dl", "dt", "fieldset")
    ),
    **dict.fromkeys(("figcaption", "figure", "hr", "list", "main", "ol", "p", "pre", "row", "section", "summary")),
    **dict.fromkeys(("table", "tbody", "tfoot", "thead", "tr", "ul")),
}
_ROWS: Final = ("tr", "row")
_BREAKS: Final = ("br", "lb")
_BOILERPLATE: Final = ("nav", "header", "footer", "aside", "form")
_UNSEEN: Final = (
    *("script", "style", "noscript", "template", "iframe", "object", "embed", "canvas", "svg", "math"),
    *("select", "button", "textarea", "audio", "video"),
)
_CLOSE: Final = (BlockKind.ITEM, BlockKind.CELL)
_LIMIT_OF_PARSER: Final = "ERR_RESOURCE_LIMIT"
_SMALL_PAGE: Final = 1_500
_TOO_LITTLE: Final = 0.25

_CHARSET: Final = re.compile(rb"""<meta[^>]+charset\s*=\s*["']?\s*([\w.:-]+)""", re.IGNORECASE)
_ISO_DATE: Final = re.compile(r"\s*(\d{4})-?(\d\d)-?(\d\d)(?!\d)")
_DATES: Final = (
    *("article:published_time", "og:published_time", "datepublished", "date", "dc.date", "dc.date.issued"),
    *("dcterms.date", "dcterms.issued", "dcterms.created", "pubdate", "publishdate", "publication_date"),
    "citation_publication_date",
)
_AUTHORS: Final = ("author", "article:author", "dc.creator", "dcterms.creator")
_OWN: Final = "secon:"


def read(data: bytes, limits: Limits) -> Draft:
    """Read a web page."""
    declared = _CHARSET.search(data[:4096])
    page, encoding = decode(data, declared=declared[1].decode("ascii") if declared else "")
    tree = _tree(page)
    text, lines = join(_content(page, tree))
    said = _metadata(tree)
    own = tuple((key.removeprefix(_OWN), value) for key, value in said.items() if key.startswith(_OWN))
    meta = (*_first("author", said, _AUTHORS), *own, *((("encoding", encoding),) if encoding != "utf-8" else ()))
    title = level(tree.findtext(".//title") or said.get("og:title", ""))
    return Draft(text, lines, title, _date(tree, said), _lang(tree), meta)


def pieces(page: str) -> Iterator[Piece]:
    """Yield what a reader sees of HTML that is all content: part of a letter, not a page of a site."""
    yield from _walk(_body(_tree(page)), hidden=_UNSEEN)


def _tree(page: str) -> Any:
    parser = lxml_html.HTMLParser(encoding="utf-8", no_network=True, huge_tree=True)
    with parsing():
        tree = lxml_html.document_fromstring(page.encode("utf-8", "replace").strip() or b"<html/>", parser=parser)
    if any(entry.type_name == _LIMIT_OF_PARSER for entry in parser.error_log):
        raise ReadError("its tags are nested too deeply", "save it as plain text")
    return tree


def _body(tree: Any) -> Any:
    body = tree.find("body")
    return tree if body is None else body


def _content(page: str, tree: Any) -> list[Piece]:
    """Return the main content; a small page is taken whole but for its menus, as there is too little to weigh."""
    body = _body(tree)
    whole = list(_walk(body, hidden=(*_UNSEEN, *_BOILERPLATE)))
    if _length(whole) > _SMALL_PAGE:
        main = list(_main(page))
        if _length(main) > _TOO_LITTLE * _length(whole):
            return main
    return whole or list(_walk(body, hidden=_UNSEEN))


def _main(page: str) -> Iterator[Piece]:
    found: Any = bare_extraction(
        page,
        favor_recall=True,
        include_comments=False,
        include_formatting=True,
        include_tables=True,
        output_format="xml",
        with_metadata=False,
    )
    if found is not None and found.body is not None:
        yield from _walk(found.body, hidden=())


def _length(found: list[Piece]) -> int:
    return sum(len(piece.text) for piece in found)


def _walk(root: Any, *, hidden: Collection[str]) -> Iterator[Piece]:
    """Yield the blocks under `root`, each with the words that stand in it directly or in inline tags."""
    inside = [Piece("")]
    words: list[str] = []
    rows = count()
    walker = etree.iterwalk(root, events=("start", "end", "comment", "pi"))
    for event, element in walker:
        block = element.tag in _BLOCKS
        if block:
            yield from _flush(words, inside[-1])
        if event == "start" and (element.tag in hidden or _is_hidden(element)):
            walker.skip_subtree()
        elif event == "start":
            words.append("\n" if element.tag in _BREAKS else _inline(element.text))
        if block and event == "start":
            inside.append(_begun(element, inside[-1], rows))
        elif block:
            inside.pop()
        if event != "start" and element is not root:
            words.append(_inline(element.tail))
    yield from _flush(words, inside[-1])


def _begun(element: Any, around: Piece, rows: Iterator[int]) -> Piece:
    """Return what the words in a block are, given what those around it are."""
    if element.tag in _ROWS:
        return replace(around, place=(next(rows), 0))
    kind = _BLOCKS[element.tag] or around.kind
    if _BLOCKS[element.tag] is BlockKind.CELL and around.place:
        column = sum(1 for _ in element.itersiblings(preceding=True))
        return replace(around, kind=kind, place=(around.place[0], column))
    return replace(around, kind=kind)


def _flush(words: list[str], inside: Piece) -> Iterator[Piece]:
    """Yield what `words` make, in several pieces where an empty line parts them, and forget them."""
    rows = "\n".join(level(row) for row in "".join(words).split("\n"))
    words.clear()
    for number, text in enumerate(re.split(r"\n{2,}", rows.strip())):
        if text:
            yield replace(inside, text=text, gap=number > 0 or inside.kind not in _CLOSE)


def _inline(text: str | None) -> str:
    """Return text as a browser shows it: white space is one space, a soft hyphen nothing."""
    return re.sub(r"\s+", " ", text).replace("\u00ad", "") if text else ""


def _is_hidden(element: Any) -> bool:
    style = element.get("style", "").replace(" ", "").lower()
    return "hidden" in element.attrib or "display:none" in style or "visibility:hidden" in style


def _metadata(tree: Any) -> dict[str, str]:
    """Return what the page's <meta> tags say, by name in small letters, the first of each name."""
    said: dict[str, str] = {}
    for tag in tree.iter("meta"):
        name = tag.get("name") or tag.get("property") or tag.get("itemprop") or ""
        said.setdefault(name.strip().lower(), level(tag.get("content") or ""))
    return said


def _first(key: str, said: dict[str, str], names: Iterable[str]) -> tuple[tuple[str, str], ...]:
    return tuple((key, said[name]) for name in names if said.get(name))[:1]


def _date(tree: Any, said: dict[str, str]) -> dt.date | None:
    """Return the day on which the page says it was published."""
    marked = [tag.get("datetime", "") for tag in tree.xpath("//time[@pubdate or @itemprop='datePublished']")]
    told = [said.get(name, "") for name in _DATES]
    return next(filter(None, map(_day, (*told, *marked, *_linked_data(tree)))), None)


def _linked_data(tree: Any) -> Iterator[str]:
    for script in tree.xpath("//script[@type='application/ld+json']"):
        yield from re.findall(r'"datePublished"\s*:\s*"([^"]*)"', script.text or "")


def _day(text: str) -> dt.date | None:
    match = _ISO_DATE.match(text)
    try:
        return dt.date(*map(int, match.groups())) if match else None
    except ValueError:
        return None


def _lang(tree: Any) -> str:
    declared = tree.get("lang") or tree.get("{http://www.w3.org/XML/1998/namespace}lang") or tree.get("xml:lang") or ""
    return str(re.split("[-_]", declared.strip().lower())[0])
