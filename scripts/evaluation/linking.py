"""Pairs of names: are two names joined where they mean the same thing, and only there?

The pairs of `data/gold/pairs` are judged as documents would be: each name stands in a document of its own.
"""

import csv
import unicodedata
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from secon_graph import languages, ontology, registry
from secon_graph.model import Block, BlockKind, Document, Extraction, Mention, Name, Relation, Source
from secon_graph.resolve.clusters import clusters_of
from secon_graph.resolve.wordings import Form, Wordings, group_of
from secon_graph.terms import SEC, slug

COLUMNS = ("verdict", "kind", "first", "lang1", "where1", "second", "lang2", "where2", "because")


class Pair(NamedTuple):
    """Two names, each with its language and where it stands to be, and whether they mean the same thing."""

    verdict: str
    kinds: tuple[str, str]
    names: tuple[str, str]
    langs: tuple[str, str]
    where: tuple[str, str]
    because: str
    file: str

    @property
    def is_same(self) -> bool:
        """Whether a reader takes them for one."""
        return self.verdict == "same"


class Judged(NamedTuple):
    """A pair, and whether the two were joined."""

    pair: Pair
    joined: bool


def pairs(folder: Path) -> list[Pair]:
    """Read the pairs of every file of a folder."""
    return [pair for file in sorted(folder.glob("*.tsv")) for pair in _pairs(file)]


def judged(found: Iterable[Pair]) -> list[Judged]:
    """Resolve each pair by itself."""
    resolver = _Resolver()
    return [Judged(pair, resolver.joins(pair)) for pair in found]


class Linking(NamedTuple):
    """How pairs were judged: the share judged right, and of those joined and to be joined the share of right ones."""

    pairs: int
    accuracy: float
    precision: float
    recall: float


def figures(found: list[Judged]) -> Linking:
    """Count."""
    right = sum(each.joined == each.pair.is_same for each in found)
    both = sum(each.joined and each.pair.is_same for each in found)
    joined, same = sum(each.joined for each in found), sum(each.pair.is_same for each in found)
    return Linking(len(found), right / len(found), both / joined if joined else 1.0, both / same if same else 1.0)


def _pairs(file: Path) -> Iterator[Pair]:
    with file.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE):
            first, _, second = row["kind"].partition("/")
            yield Pair(
                row["verdict"],
                (first, second or first),
                (unicodedata.normalize("NFC", row["first"]), unicodedata.normalize("NFC", row["second"])),
                (row["lang1"], row["lang2"]),
                (row["where1"], row["where2"]),
                row["because"],
                file.stem,
            )


class _Resolver:
    def __init__(self) -> None:
        self._ontology = ontology.load()
        self._wordings = Wordings(self._ontology, languages.load())
        self._known: dict[str, set[Name]] = {}
        for name in registry.names():
            for key in self._keys(name.text, name.kind, name.lang):
                self._known.setdefault(key, set()).add(name)

    def joins(self, pair: Pair) -> bool:
        """Say whether the two names become one thing."""
        extractions = {
            str(number): _document(str(number), *parts)
            for number, parts in enumerate(zip(pair.names, pair.kinds, pair.langs, pair.where, strict=True))
        }
        keys = (
            key
            for name, kind, lang in zip(pair.names, pair.kinds, pair.langs, strict=True)
            for key in self._keys(name, SEC + kind, lang)
        )
        known = tuple({name for key in keys for name in self._known.get(key, ())})
        clusters = clusters_of(extractions, self._ontology, known, self._wordings)
        return any(
            len({named.document for named in cluster.members if named.mention.start == 0}) == 2 for cluster in clusters
        )

    def _keys(self, name: str, kind: str, lang: str) -> set[str]:
        """Return by what the registry's names that may matter for this one are found."""
        wording = self._wordings.of(Form(name, lang, group_of(kind, self._ontology)))
        return {slug(name), wording.core, *wording.keys} - {""}


def _document(name: str, text: str, kind: str, lang: str, where: str) -> Extraction:
    """Return a document that is nothing but a name, with where it lies in brackets."""
    whole = f"{text} ({where})" if where else text
    document = Document(
        Source(f"{name}.txt", name, ".txt", name, len(whole)),
        whole,
        (Block(0, len(whole), BlockKind.PARAGRAPH, lang),),
        "",
        None,
        lang,
    )
    full, _, short = text.removesuffix(")").partition(" (")
    aliases = (full, short) if short and " " not in short else ()
    mention = Mention(0, len(text), text, SEC + kind, aliases=aliases, places=((0, len(text)),))
    if not where:
        return Extraction(document, mentions=(mention,))
    place = (len(text) + 2, len(whole) - 1)
    home = Mention(*place, where, SEC + ("Country" if len(where) == 2 else "Region"), places=(place,))
    located = Relation(mention, SEC + "locatedIn", home, 0, len(whole), text, where)
    return Extraction(document, mentions=(mention, home), relations=(located,))
