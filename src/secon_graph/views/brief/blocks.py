"""A brief as paragraphs of words, the same for a page and for DOCX: each with its look, language and address."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Final
from urllib.parse import urlencode

from secon_graph.model import Literal
from secon_graph.terms import ID, SCHEME
from secon_graph.views.brief.parts import TABLES, Asked, Brief, Item, Said, Section
from secon_graph.views.words import catalogue, day, language, number

_ASSERTED: Final = "asserted"


@dataclass(frozen=True, slots=True)
class Run:
    """Words of one kind; `look` is "", "strong", "soft", "mark", "code" or "quote"."""

    text: str
    look: str = ""
    lang: str = ""
    """The language where it is not the reader's."""
    href: str = ""
    """An address, or "#" and the name of a place within."""


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph or a table: "heading", "lead", "item", "quote", "note", "known", "source" or "table"."""

    kind: str
    runs: tuple[Run, ...] = ()
    modality: str = ""
    name: str = ""
    """What a link leads to it by."""
    rows: tuple[tuple[tuple[Run, ...], ...], ...] = ()
    """Of a table, the first row the heading."""


@dataclass(frozen=True, slots=True)
class Links:
    """Where things, documents and questions are to be found."""

    thing: Callable[[str], str] = lambda iri: iri
    question: Callable[[Asked], str] = lambda asked: ""


def short(iri: str) -> str:
    """Return an IRI of ours in fewer letters, as parameters take it.

    >>> short("https://w3id.org/secon-graph/id/region/haskovo")
    'id:region/haskovo'
    """
    for prefix, space in (("id:", ID), ("scheme:", SCHEME)):
        if iri.startswith(space):
            return prefix + iri[len(space) :]
    return iri


def links_to(home: str, lang: str) -> Links:
    """Return links to the site at an address; where there is none, to what the graph calls things."""
    if not home:
        return Links()

    def question(asked: Asked) -> str:
        values = {name: short(value) for name, value in asked.values.items()}
        return f"{home}questions/{asked.question}?{urlencode({**values, 'lang': lang})}"

    return Links(question=question)


def told(brief: Brief, links: Links) -> Iterator[Block]:
    """Yield what stands below the title of a brief."""
    teller = _Teller(brief, links)
    yield Block("lead", (Run(brief.read, "strong"), *teller.after(brief.notes)))
    if not brief.documents:
        yield Block("note", (Run(teller.words["brief_nothing"].format(name=brief.name.value)),))
    for section in brief.sections:
        if section.items:
            yield from teller.section(section)
    for section in brief.sections:
        if not section.items:
            yield Block("note", (Run(teller.words[f"brief_{section.key}"] + " · "), *teller.more(section)))
    if brief.unknown:
        yield Block("heading", (Run(teller.words["brief_unknown"]),))
        yield from (Block("known", (teller.run(each),)) for each in brief.unknown)
    if brief.sources:
        yield Block("heading", (Run(teller.words["brief_sources"]),))
        yield from teller.sources()
    yield Block("note", (Run(teller.words["brief_how"], "soft"),))


def whole(words: str) -> str:
    """Return words that stay on one line."""
    return words.replace(" ", "\u00a0")


class _Teller:
    """Writes the parts of one brief."""

    def __init__(self, brief: Brief, links: Links) -> None:
        self.brief, self.links = brief, links
        self.words = catalogue()[brief.lang]

    def run(self, value: Literal, look: str = "", href: str = "") -> Run:
        lang = value.lang or ""
        return Run(value.value, look, "" if lang == self.brief.lang else lang, href)

    def after(self, notes: tuple[Literal, ...]) -> Iterator[Run]:
        for note in notes:
            yield Run(" · ", "soft")
            yield self.run(note, "soft")

    def section(self, section: Section) -> Iterator[Block]:
        yield Block("heading", (Run(self.words[f"brief_{section.key}"]),))
        if lead := self.words.get(f"brief_{section.key}_lead"):
            yield Block("note", (Run(lead, "soft"),))
        if section.key in TABLES:
            yield Block("table", rows=(self.head(section.key), *map(self.row, section.items)))
        else:
            for item in section.items:
                yield from self.item(item)
        if section.left:
            yield Block("note", tuple(self.more(section)))

    def item(self, item: Item) -> Iterator[Block]:
        yield Block("item", (*self.named(item), *self.after(item.notes), *self.listed(item)))
        for said in item.said:
            yield Block("quote", tuple(self.quoted(said)), modality=said.view.modality)

    def head(self, key: str) -> tuple[tuple[Run, ...], ...]:
        return tuple((Run(self.words[name], "strong"),) for name in (f"brief_{key}_head", "brief_known", "brief_said"))

    def row(self, item: Item) -> tuple[tuple[Run, ...], ...]:
        notes = tuple(self.after(item.notes))[1:]
        quotes = tuple(run for said in item.said for run in self.quoted(said))
        return self.named(item), notes, (*quotes, *tuple(self.listed(item))[not quotes :])

    def named(self, item: Item) -> tuple[Run, ...]:
        return (self.run(item.name, "strong", self.links.thing(item.iri)),)

    def listed(self, item: Item) -> Iterator[Run]:
        if item.registry and not item.said:
            yield Run(" · ", "soft")
            yield Run(self.words["brief_registry"].format(source=item.registry), "soft")

    def quoted(self, said: Said) -> Iterator[Run]:
        view = said.view
        opening, _, closing = self.words["brief_quote"].partition("{quote}")
        if view.modality != _ASSERTED:
            yield Run(self.words[view.modality], "mark")
            yield Run(" ")
        yield Run(opening)
        yield Run(said.quote, "quote", "" if view.lang == self.brief.lang else view.lang)
        yield Run(closing)
        if said.by:
            yield Run(" – ", "soft")
            yield self.run(said.by, "soft")
        where = [whole(day(view.date, self.brief.lang, "medium"))] if view.date else []
        if view.lang and view.lang != self.brief.lang:
            where.insert(0, language(view.lang, self.brief.lang))
        yield Run(f" ({', '.join([*where, whole(self.words['page'].format(page=view.page))])}) ", "soft")
        yield Run(f"[{said.source}]", "soft", href=f"#s{said.source}")

    def more(self, section: Section) -> Iterator[Run]:
        count = number(section.left, self.brief.lang)
        yield Run(self.words["brief_more"].format(count=count) + " ", "soft")
        given = "".join(f" {name}={short(value)}" for name, value in section.asked.values.items())
        yield Run(section.asked.question + given, "code", href=self.links.question(section.asked))

    def sources(self) -> Iterator[Block]:
        for source in self.brief.sources:
            when = f", {day(source.date, self.brief.lang, 'medium')}" if source.date else ""
            title = self.run(source.title, href=self.links.thing(source.iri))
            address = Run(" · " + source.iri.partition("://")[2], "soft")
            runs = (Run(f"[{source.number}] ", "soft"), title, Run(when, "soft"), address)
            yield Block("source", runs, name=f"s{source.number}")
