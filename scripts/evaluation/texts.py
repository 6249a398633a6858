"""Annotated texts as the program meets them: compiled from their marks, written to files, read and extracted."""

import datetime as dt
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import annotated
from evaluation.counts import Row
from secon_graph import languages, ontology, registry
from secon_graph.extract import Extractor, tagger, weights
from secon_graph.extract.rows import row
from secon_graph.extract.tagger import Tagger
from secon_graph.extract.weights import Weights
from secon_graph.model import Document, Extraction
from secon_graph.read import LIMITS
from secon_graph.read.parse import parse
from secon_graph.sources import find


@dataclass(frozen=True)
class Text:
    """An annotated text: what stands in it, and the document that is read from its words."""

    gold: Row
    document: Document


def compiled(folder: Path) -> Iterator[tuple[Path, str, Row]]:
    """Yield each text of a folder with its words and its annotations."""
    for path in sorted(folder.rglob("*.txt")):
        yield path, *annotated.compile_text(path.stem, path.read_text(encoding="utf-8"))


def texts(folder: Path) -> list[Text]:
    """Return the annotated texts of a folder; no file of the folder itself is read by the program."""
    with tempfile.TemporaryDirectory() as scratch:
        rows = {}
        for path, plain, annotations in compiled(folder):
            Path(scratch, path.name).write_text(plain, encoding="utf-8")
            rows[path.stem] = annotations
        documents = [parse(source, limits=LIMITS) for source in find([scratch])]
    return [_dated(Text(rows[document.source.name], document)) for document in documents]


def _dated(text: Text) -> Text:
    """Give the document the day in the head of its text, as a mail or a page carries one beside its words."""
    day = text.gold["doc_date"]
    return replace(text, document=replace(text.document, date=dt.date.fromisoformat(day))) if day else text


class Reader:
    """Reads documents with legs left out; pipelines are built once."""

    def __init__(
        self, tagger: Callable[[], Tagger | None] = tagger.load, weights: Callable[[], Weights | None] = weights.load
    ) -> None:
        self.ontology = ontology.load()
        self.tagger = tagger
        """Gives the trained tagger that decides on names."""
        self.weights = weights
        """Gives the trained weights that judge clauses."""
        self._english = registry.english_names()
        self._extractors: dict[bool, Extractor] = {}

    def read(self, document: Document, *, names: bool = True, without: frozenset[str] = frozenset()) -> Extraction:
        """Return what a document says, without the registry's names or families of rules if so wished."""
        if names not in self._extractors:
            known = registry.names() if names else ()
            self._extractors[names] = Extractor(self.ontology, languages.load(), known, self.weights, self._current)
        extractor = self._extractors[names]
        extractor.without = without
        return extractor.extract(document)

    def _current(self) -> Tagger | None:
        return self.tagger()

    def row(self, extraction: Extraction) -> Row:
        """Return an extraction as predictions are exchanged."""
        return row(extraction, self.ontology, self._english)
