"""From a source to a document, in this very process: only the reading process does this."""

import hashlib
from dataclasses import replace
from pathlib import Path

from secon_graph import languages
from secon_graph.errors import ReadError
from secon_graph.model import Block, BlockKind, Document, Source
from secon_graph.read import content, tongue
from secon_graph.read.blocks import blocks_of
from secon_graph.read.draft import Draft, level
from secon_graph.read.formats import reader_of
from secon_graph.read.limits import Limits, megabytes


def parse(source: Source, *, limits: Limits) -> Document:
    """Return the document that `source` holds; raise ReadError(what is wrong, what would be right)."""
    read = reader_of(source.ending)
    data = _bytes(source, limits)
    content.check(data, source.ending)
    draft = read(data, limits)
    if not draft.text.strip("\ufeff \t\n\r\f\v\u00a0"):
        raise ReadError("it holds nothing but white space", "give a file with text")
    return _document(source, draft)


def _bytes(source: Source, limits: Limits) -> bytes:
    try:
        with Path(source.path).open("rb") as file:
            data = file.read(limits.size + 1)
    except OSError as error:
        raise ReadError(f"it cannot be opened ({error.strerror})", "check your right to read it") from error
    if not data:
        raise ReadError("it is empty", "give a file with text")
    if len(data) > limits.size:
        raise ReadError(f"it is larger than {megabytes(limits.size)}", "split it, or raise the limit")
    if hashlib.sha256(data).hexdigest() != source.sha256:
        raise ReadError("it has changed since it was found", "run again")
    return data


def _document(source: Source, draft: Draft) -> Document:
    lang = draft.lang if draft.lang in languages.load() else tongue.recognise(draft.text)
    blocks = tuple(_in_language(block, draft.text, lang) for block in blocks_of(draft.text, draft.lines))
    first = next((draft.text[block.start : block.end] for block in blocks if block.kind is BlockKind.TITLE), "")
    title = level(first) or level(draft.title) or source.name
    return Document(source, draft.text, blocks, title, draft.date, lang, draft.meta)


def _in_language(block: Block, text: str, whole: str) -> Block:
    return replace(block, lang=tongue.of_part(text[block.start : block.end], whole))
