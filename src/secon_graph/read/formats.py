"""Which reader knows which file ending; each is imported when the first file of its kind comes."""

from importlib import import_module
from typing import Final

from secon_graph.errors import ReadError
from secon_graph.read.draft import Draft, Reader
from secon_graph.read.limits import Limits


def _by(module: str) -> Reader:
    def read(data: bytes, limits: Limits) -> Draft:
        draft: Draft = import_module(f"secon_graph.read.{module}").read(data, limits)
        return draft

    return read


READERS: Final[dict[str, Reader]] = {
    ".docx": _by("docx"),
    ".eml": _by("eml"),
    ".htm": _by("html"),
    ".html": _by("html"),
    ".md": _by("markdown"),
    ".pdf": _by("pdf"),
    ".txt": _by("text"),
}


def reader_of(ending: str) -> Reader:
    """Return the reader of files with this ending."""
    if ending not in READERS:
        what = f"no reader knows the ending {ending}" if ending else "it has no ending"
        raise ReadError(what, f"give one of {' '.join(READERS)}")
    return READERS[ending]
