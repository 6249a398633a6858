"""Whether names become the right things: pairs of names, and what of the gold texts the registry knows.

The pairs of `data/gold/pairs` are judged as documents would be: each name stands in a document of its own.
"""

import csv
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from evaluation import matching
from evaluation.counts import Row
from secon_graph import languages, ontology, registry
from secon_graph.model import Block, BlockKind, Document, Extraction, Mention, Name, Relation, Source
from secon_graph.resolve.clusters import clusters_of
from secon_graph.resolve.wordings import Form, Wordings, group_of
from secon_graph.terms import SEC, slug

FACTORS = ("Barrier", "Enabler")


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


class Linked(NamedTuple):
    """What became of the mentions of gold texts that are found, by what the registry knows.

    A link is right where the thing bears a name that annotators give; one by another name counts as wrong, which is
    more than are wrong. A thing is new where the registry has no name like the canonical one.
    """

    right: int
    wrong: int
    missed: int
    new: int

    @property
    def accuracy(self) -> float:
        """The share of mentions that are linked rightly, or rightly not."""
        return (self.right + self.new) / max(1, sum(self))

    @property
    def precision(self) -> float:
        """The share of links that are right."""
        return self.right / max(1, self.right + self.wrong)


def linked(read: Sequence[tuple[Row, Row, Extraction]]) -> Linked:
    """Resolve gold texts together and count links: gold, what was predicted, and what was extracted of each text."""
    vocabulary, known = ontology.load(), registry.names()
    things = _things({gold["id"]: extraction for gold, _, extraction in read}, vocabulary, known)
    names: dict[tuple[str, str], set[str]] = {}
    for name in known:
        names.setdefault((group_of(name.kind, vocabulary), slug(name.text)), set()).add(name.thing)
    outcomes = {"right": 0, "wrong": 0, "missed": 0, "new": 0}
    for gold, row, extraction in read:
        said = {(m.start, m.end, vocabulary.annotated(m.kind)): m for m in extraction.mentions}
        for annotated, predicted in matching.exact_mentions(gold, row).pairs:
            mention, found = gold["mentions"][annotated], row["mentions"][predicted]
            if mention["type"] in FACTORS:
                continue
            held = said[found["start"], found["end"], found["type"]]
            group = group_of(held.kind, vocabulary)
            forms = (mention["canonical"], mention["text"], *mention.get("aliases", ()))
            meant = set().union(*(names.get((group, slug(form)), ()) for form in forms))
            is_known = (group, slug(mention["canonical"])) in names
            link = things.get((gold["id"], held), "")
            outcomes[("right" if link in meant else "wrong") if link else "missed" if is_known else "new"] += 1
    return Linked(**outcomes)


def _things(
    extractions: dict[str, Extraction], vocabulary: ontology.Ontology, known: tuple[Name, ...]
) -> dict[tuple[str, Mention], str]:
    """Return the registry thing of every mention that has one."""
    clusters = clusters_of(extractions, vocabulary, known, Wordings(vocabulary, languages.load()))
    return {(m.document, m.mention): cluster.thing for cluster in clusters for m in cluster.members if cluster.thing}


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
