"""Every bad file gets one clear sentence: the file, the reason and the remedy."""

import io
import zipfile
from pathlib import Path

import docx
import pytest

from secon_graph.errors import ReadError
from secon_graph.read import LIMITS, Limits
from secon_graph.read.parse import parse
from secon_graph.sources import source_of

pytest.importorskip("reportlab", reason="reportlab makes the PDFs of these tests: install the group corpus")
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen.canvas import Canvas

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)
AGAIN = "copy or download it again"
SAVE = "save it as one of .pdf .docx .txt .md .html .htm .eml"


def pdf(text: str = "The partners met in Haskovo.", **options: object) -> bytes:
    file = io.BytesIO()
    canvas = Canvas(file, **options)
    canvas.drawString(72, 700, text)
    canvas.save()
    return file.getvalue()


def word() -> bytes:
    file = io.BytesIO()
    document = docx.Document()
    document.add_paragraph("The partners met in Haskovo.")
    document.save(file)
    return file.getvalue()


def archive(parts: dict[str, bytes]) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in parts.items():
            made.writestr(name, content)
    return file.getvalue()


def rewritten(name: str, content: bytes) -> bytes:
    """Return a Word document with another part in place of its own."""
    with zipfile.ZipFile(io.BytesIO(word())) as made:
        parts = {part: made.read(part) for part in made.namelist()}
    return archive({**parts, name: content})


def lying() -> bytes:
    """Return a Word document in which a part of 3 MB declares that it has 10 bytes."""
    data = bytearray(rewritten("word/media/image.png", bytes(3_000_000)))
    large = (3_000_000).to_bytes(4, "little")
    while (place := data.find(large)) >= 0:
        data[place : place + 4] = (10).to_bytes(4, "little")
    return bytes(data)


ENTITIES = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "b"><!ENTITY c "&a;&a;">]><x>&c;</x>'
DECLARES = "its XML declares a document type, which no Word program writes"
BAD = {
    "empty": ("a.txt", b"", "it is empty", "give a file with text"),
    "blank": ("a.txt", "\ufeff \n\t\u00a0\n".encode(), "it holds nothing but white space", "give a file with text"),
    "blank page": (
        "a.html",
        b"<html><body> </body></html>",
        "it holds nothing but white space",
        "give a file with text",
    ),
    "blank word": ("a.docx", rewritten("word/document.xml", b""), "it is cut short or damaged", AGAIN),
    "binary text": ("a.txt", b"SECON\x00\x01\x02", "it is named .txt but is binary data", SAVE),
    "picture": ("a.md", b"\x89PNG\r\n\x1a\n", "it is named .md but is a picture", SAVE),
    "encrypted pdf": (
        "a.pdf",
        pdf(encrypt=StandardEncryption("secret")),
        "it is encrypted",
        "save it without a password",
    ),
    "cut pdf": ("a.pdf", pdf()[:-200], "it is cut short or damaged", AGAIN),
    "damaged pdf": ("a.pdf", b"%PDF-1.7\nnothing\n%%EOF", "it is cut short or damaged", AGAIN),
    "scanned pdf": (
        "a.pdf",
        pdf(""),
        "it has no text, only pictures of pages",
        "run text recognition (OCR) on it first",
    ),
    "encrypted word": (
        "a.docx",
        OLE + "EncryptedPackage".encode("utf-16-le"),
        "it is encrypted",
        "save it without a password",
    ),
    "old word": ("a.docx", OLE, "it is named .docx but is a file of old Office programs", SAVE),
    "cut word": ("a.docx", word()[:-300], "it is cut short or damaged", AGAIN),
    "zip as word": ("a.docx", archive({"a.txt": b"SECON"}), "it is named .docx but is a ZIP archive", SAVE),
    "excel as word": (
        "a.docx",
        archive({"xl/workbook.xml": b"<x/>"}),
        "it is named .docx but is an Excel workbook",
        SAVE,
    ),
    "pdf as word": ("a.docx", pdf(), "it is named .docx but is a PDF", "rename it to end in .pdf"),
    "word as pdf": ("a.pdf", word(), "it is named .pdf but is a Word document", "rename it to end in .docx"),
    "zip as pdf": ("a.pdf", archive({"a.txt": b"SECON"}), "it is named .pdf but is a ZIP archive", SAVE),
    "page as pdf": (
        "a.pdf",
        b"<!DOCTYPE html><html></html>",
        "it is named .pdf but is a web page",
        "rename it to end in .html",
    ),
    "text as pdf": ("a.pdf", b"SECON", "it is named .pdf but is text", "rename it to end in .txt"),
    "entities": ("a.docx", rewritten("word/document.xml", ENTITIES), DECLARES, "save it anew with Word"),
    "wide entities": (
        "a.docx",
        rewritten("word/styles.xml", ENTITIES.decode().encode("utf-16")),
        DECLARES,
        "save it anew with Word",
    ),
    "lying archive": ("a.docx", lying(), "it is cut short or damaged", AGAIN),
    "unknown ending": (
        "a.odt",
        b"SECON",
        "no reader knows the ending .odt",
        "give one of .docx .eml .htm .html .md .pdf .txt",
    ),
    "no ending": ("readme", b"SECON", "it has no ending", "give one of .docx .eml .htm .html .md .pdf .txt"),
}


@pytest.mark.parametrize("case", BAD)
def test_bad_files_are_refused_with_reason_and_remedy(document, case):
    name, content, *expected = BAD[case]
    with pytest.raises(ReadError) as refused:
        document(name, content)
    assert list(refused.value.args) == expected


def test_a_file_too_large_on_disk_is_refused(document):
    with pytest.raises(ReadError) as refused:
        document("a.txt", "SECON " * 1_000, Limits(size=5_000))
    assert refused.value.args == ("it is larger than 0.005 MB", "split it, or raise the limit")


@pytest.mark.parametrize("part", ["word/document.xml", "word/media/image.png"])
def test_a_bomb_is_refused_before_it_is_parsed(document, part):
    bomb = rewritten(part, bytes(30_000_000))
    with pytest.raises(ReadError) as refused:
        document("a.docx", bomb, Limits(unpacked=20_000_000))
    assert (len(bomb) < 100_000, refused.value.args) == (
        True,
        ("it unpacks to more than 20 MB", "split it, or leave pictures out"),
    )


def test_a_file_that_changes_between_finding_and_reading_is_refused(tmp_path: Path):
    path = tmp_path / "a.txt"
    path.write_text("SECON", encoding="utf-8")
    source = source_of(path)
    path.write_text("TERRA", encoding="utf-8")
    with pytest.raises(ReadError) as refused:
        parse(source, limits=LIMITS)
    assert refused.value.args == ("it has changed since it was found", "run again")
