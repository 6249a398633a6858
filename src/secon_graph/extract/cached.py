"""Extractions kept on disk under the hash of all that they depend on: the document, the vocabulary, and the code."""

import hashlib
from importlib import metadata
from pathlib import Path

from secon_graph.extract import Extractor
from secon_graph.extract.stored import dumps, loads
from secon_graph.model import Document, Extraction
from secon_graph.resources import folder


class Cache:
    """A folder of extractions; an entry that cannot be read counts as absent."""

    def __init__(self, path: Path, extractor: Extractor, version: str) -> None:
        self.path = path
        self.extractor = extractor
        self.version = version
        self._depends_on = _fingerprint(version)

    def extract(self, document: Document) -> Extraction:
        """Return the extraction of a document, from the folder where it was made before."""
        kept = _kept(self._file(document), document)
        if kept is not None:
            return kept
        extraction = self.extractor.extract(document)
        self.put(extraction)
        return extraction

    def put(self, extraction: Extraction) -> None:
        """Keep an extraction that was made elsewhere by the same extractor."""
        file = self._file(extraction.document)
        file.parent.mkdir(parents=True, exist_ok=True)
        partial = file.with_suffix(".partial")
        partial.write_text(dumps(extraction), encoding="utf-8")
        partial.replace(file)

    def _file(self, document: Document) -> Path:
        said = (document.text, document.blocks, document.date, document.lang, document.meta)
        key = f"{self._depends_on} {said!r}"
        return self.path / f"{hashlib.sha256(key.encode()).hexdigest()}.json"


def _kept(file: Path, document: Document) -> Extraction | None:
    try:
        return loads(file.read_text(encoding="utf-8"), document)
    except (OSError, ValueError, KeyError, TypeError, AttributeError, IndexError):
        return None


def _fingerprint(version: str) -> str:
    here = Path(__file__).parent
    files = [
        file for name in ("ontology", "languages", "registry", "models") for file in sorted(folder(name).rglob("*.*"))
    ]
    files += [*sorted(here.glob("*.py")), *sorted(here.parent.glob("*.py"))]
    content = b"".join(
        file.read_bytes()
        for file in files
        if file.suffix in (".ttl", ".toml", ".txt", ".py", ".json", ".bin", ".npz", ".cfg")
    )
    versions = f"{version} simplemma {metadata.version('simplemma')}"
    return hashlib.sha256(versions.encode() + content).hexdigest()
