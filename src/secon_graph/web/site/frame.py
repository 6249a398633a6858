"""The frame around every page: its words, its links, the names of things, and how much was read."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from typing import Any, Final, TypeVar
from urllib.parse import quote, urlencode
from weakref import WeakKeyDictionary

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from secon_graph.answers import count_read
from secon_graph.graph import Graph
from secon_graph.model import Literal
from secon_graph.resources import folder
from secon_graph.store import Value
from secon_graph.terms import BASE, DOCUMENT, ID, SCHEME, SEC, curie
from secon_graph.web.site import scripts, signs
from secon_graph.web.site.words import DEFAULT, catalogue, day, language, number

POLICY: Final = (
    "default-src 'none'; script-src 'self'; connect-src 'self'; style-src 'self'; img-src 'self' blob: data:; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'; "
    "require-trusted-types-for 'script'; trusted-types 'none'"
)
_WEB: Final = ("http://", "https://")
_LONGEST: Final = 60
_JOINED: Final = Markup("\u2060")
"""Keeps a sign on the line of its word."""
Made = TypeVar("Made")
_KEPT: WeakKeyDictionary[Graph, dict[str, Any]] = WeakKeyDictionary()


def kept(graph: Graph, name: str, make: Callable[[], Made]) -> Made:
    """Return what was worked out of this state of the graph before, or work it out."""
    known = _KEPT.setdefault(graph, {})
    if name not in known:
        known[name] = make()
    found: Made = known[name]
    return found


@dataclass(frozen=True)
class Frame:
    """A request for a page: in which language, at which address, of which graph (none where it cannot be had)."""

    graph: Graph | None
    lang: str
    said: bool
    """Whether the address says the language, so that links must say it too."""
    path: str
    query: tuple[tuple[str, str], ...] = ()

    @classmethod
    def of(cls, graph: Graph | None, request: Mapping[str, Any]) -> "Frame":
        """Return the frame that a request asks for."""
        lang = request.get("lang") or DEFAULT
        query = tuple((name, value) for name, value in request.get("query") or ())
        known = lang if lang in catalogue() else DEFAULT
        return cls(graph, known, bool(request.get("lang_said", True)), str(request.get("path") or "/"), query)

    @property
    def words(self) -> dict[str, str]:
        """The messages of this language."""
        return catalogue()[self.lang]

    def link(self, path: str, pairs: Any = (), /, *, lang: str = "", anchor: str = "") -> str:
        """Return an address of ours that keeps the language."""
        given = [(name, value) for name, value in (pairs.items() if isinstance(pairs, dict) else pairs) if value]
        if lang or self.said:
            given.append(("lang", lang or self.lang))
        return path + (f"?{urlencode(given)}" if given else "") + (f"#{quote(anchor, safe='')}" if anchor else "")

    def here(self, lang: str) -> str:
        """Return this address in another language."""
        return self.link(self.path, [pair for pair in self.query if pair[0] != "lang"], lang=lang)

    def page_of(self, iri: str) -> str:
        """Return the address of the page about something, "" where there is none."""
        if iri.startswith(SEC):
            return self.link("/ontology", anchor=iri[len(SEC) :])
        if not iri.startswith((ID, SCHEME, DOCUMENT)):
            return iri if iri.startswith(_WEB) else ""
        whole, _, part = iri.partition("#")
        return self.link("/" + quote(whole[len(BASE) :], safe="/-._~!$&'()*+,;=:@"), anchor=part)

    def name(self, iri: str) -> Literal:
        """Return the name of something, with the language that it is in."""
        return self.graph.name(iri, self.lang) if self.graph else Literal(curie(iri))

    def sign(self, kind: str) -> Markup:
        """Return the sign of a kind: its shape, in its colour."""
        if not kind:
            return Markup("")
        svg = '<svg class="sign {}" viewBox="0 0 16 16" aria-hidden="true" focusable="false"><path d="{}"/></svg>'
        return Markup(svg).format(signs.mark(kind), signs.outline(kind))

    def mark(self, kind: str) -> str:
        """Return the class of a kind in the stylesheet."""
        return signs.mark(kind) if kind else ""

    def outline(self, kind: str) -> str:
        """Return the outline of the sign of a kind."""
        return signs.outline(kind)

    def words_of(self, value: Literal) -> Markup:
        """Return words, marked with their language where it is not that of the page."""
        text, lang = " ".join(value.value.split()), value.lang or ""
        if not lang or lang == self.lang:
            return Markup("<bdi>{}</bdi>").format(text)
        return Markup('<bdi lang="{}">{}</bdi>').format(lang, text)

    def thing(self, iri: str, *, sign: bool = True) -> Markup:
        """Return the name of something as a link to its page."""
        words, href = self.words_of(self.name(iri)), self.page_of(iri)
        kind = self.graph.kind_of(iri) if self.graph and sign and iri.startswith((ID, SCHEME, DOCUMENT)) else ""
        if not href:
            return words
        outside = Markup(' rel="noopener nofollow"') if href == iri else Markup("")
        return Markup('<a href="{}"{}>{}{}</a>').format(href, outside, self.sign(kind) + _JOINED if kind else "", words)

    def value(self, value: Value | None) -> Markup:
        """Return a cell of an answer: a link, a date in words, or words."""
        if value is None:
            return Markup("")
        if isinstance(value, str):
            return self.thing(value)
        kind = (value.datatype or "").rpartition("#")[2]
        if kind == "date":
            return Markup('<time datetime="{}">{}</time>').format(value.value, self.day(value.value))
        if value.lang or not value.value.startswith(_WEB):
            return self.words_of(value)
        return self.thing(value.value)

    def link_to_quote(self, claim: str) -> Markup:
        """Return a claim as a link with the first of its words to the place where they stand."""
        words = self.name(claim)
        return Markup('<a href="{}">{}</a>').format(self.page_of(claim), self.words_of(words))

    def day(self, text: str, form: str = "medium") -> str:
        """Return a day in the words of this language."""
        return day(text, self.lang, form)

    def number(self, count: Any) -> str:
        """Return a number as this language writes it."""
        return number(int(count), self.lang)

    def language(self, code: str) -> str:
        """Return the name of a language."""
        return language(code, self.lang)

    @cached_property
    def read(self) -> str:
        """How much was read, in a sentence."""
        if self.graph is None:
            return ""
        graph = self.graph
        found = kept(graph, "read", lambda: count_read(graph.store.rows))
        newest = self.words["newest_of"].format(day=self.day(found.newest, "long")) if found.newest else ""
        return self.words["documents_read"].format(count=self.number(found.documents)) + newest


def render(template: str, frame: Frame, **values: Any) -> bytes:
    """Return a page."""
    page = _environment().get_template(template).render(page=frame, w=frame.words, tongues=_langs(), **values)
    return page.encode("utf-8", "replace")


@cache
def _langs() -> tuple[tuple[str, str], ...]:
    return tuple((lang, words["own_name"]) for lang, words in sorted(catalogue().items()))


@cache
def _environment() -> Environment:
    found = FileSystemLoader([folder("templates") / "site", folder("templates") / "api"])
    made = Environment(loader=found, autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    made.globals["island"] = scripts.island
    made.filters["short"] = lambda text: text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"
    return made
