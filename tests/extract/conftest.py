"""Documents from plain words, and the extractor that reads them; the vocabulary is loaded once."""

import datetime as dt
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from secon_graph import languages, ontology, registry
from secon_graph.extract import Extractor
from secon_graph.model import Block, BlockKind, Document, Extraction, Literal, Source
from secon_graph.read import read_all
from secon_graph.read.blocks import blocks_of
from secon_graph.read.text import lines_of
from secon_graph.sources import find
from secon_graph.terms import local_name

# concepts that annotators do not mark
SPOKEN = ("OrganisationKind", "EntityFamily", "Activity", "Need", "Measure")
Say = Callable[..., Extraction]


@pytest.fixture(scope="session")
def vocabulary():
    return ontology.load()


@pytest.fixture(scope="session")
def extractor(vocabulary):
    return Extractor(vocabulary, languages.load(), registry.names(), tagger=lambda: None)


@pytest.fixture(scope="session")
def stranger(vocabulary):
    """An extractor that knows no names beforehand."""
    return Extractor(vocabulary, languages.load(), (), tagger=lambda: None)


def document(*blocks: str | tuple[BlockKind, str], lang: str = "bg", name: str = "document") -> Document:
    """Return a document of these blocks; plain words are paragraphs."""
    pairs = [block if isinstance(block, tuple) else (BlockKind.PARAGRAPH, block) for block in blocks]
    text, made = "", []
    for kind, words in pairs:
        made.append(Block(len(text), len(text) + len(words), kind, lang))
        text += words + "\n\n"
    return Document(
        Source(f"{name}.txt", name, ".txt", f"hash of {name}", len(text)), text, tuple(made), "", None, lang
    )


@pytest.fixture(scope="session")
def said(stranger) -> Say:
    """Read blocks without knowing any names."""
    return lambda *blocks, lang="bg": stranger.extract(document(*blocks, lang=lang))


@pytest.fixture(scope="session")
def page_of(stranger) -> Say:
    """Read a page of plain text as its reader cuts it into lines, the language given."""

    def read(text: str, lang: str, date: dt.date | None = None) -> Extraction:
        blocks = tuple(replace(block, lang=lang) for block in blocks_of(text, tuple(lines_of(text))))
        source = Source("page.txt", "page", ".txt", "hash of page", len(text))
        return stranger.extract(Document(source, text, blocks, "", date, lang))

    return read


def named(extraction: Extraction) -> list[tuple[str, str]]:
    """Return each mention with the local name of its kind; concepts that only relations speak of left out."""
    kinds = [(mention.text, local_name(mention.kind)) for mention in extraction.mentions]
    return [(text, kind) for text, kind in kinds if kind not in SPOKEN]


def stated(extraction: Extraction) -> set[tuple[str, str, str]]:
    """Return the relations as three words each; of what kind a body is, which its name says, left out."""
    return {
        (r.subject.text, local_name(r.predicate), r.object.value if isinstance(r.object, Literal) else r.object.text)
        for r in extraction.relations
        if local_name(r.predicate) != "hasKind"
    }


@pytest.fixture(scope="session")
def sample_documents():
    """Return the sample corpus as it is read."""
    sources = find([Path(__file__).parents[2] / "data" / "corpus"])
    return [outcome for _, outcome in read_all(sources) if isinstance(outcome, Document)]
