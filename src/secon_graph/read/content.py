"""What a file is by its first bytes, whatever its name says."""

import io
import re
import zipfile
from typing import Final

from secon_graph.errors import ReadError

PDF: Final = "a PDF"
WORD: Final = "a Word document"
ARCHIVE: Final = "a ZIP archive"
BROKEN_ARCHIVE: Final = "a ZIP archive that is cut short"
OLD_OFFICE: Final = "a file of old Office programs"
ENCRYPTED_OFFICE: Final = "an encrypted Office file"
WEB_PAGE: Final = "a web page"
TEXT: Final = "text"

_SIGNATURES: Final[dict[bytes, str]] = {
    b"{\\rtf": "rich text (RTF)",
    b"\x89PNG": "a picture",
    b"\xff\xd8\xff": "a picture",
    b"GIF89a": "a picture",
    b"GIF87a": "a picture",
    b"II*\x00": "a picture",
    b"MM\x00*": "a picture",
    b"\x1f\x8b": "a compressed archive",
    b"7z\xbc\xaf": "a compressed archive",
    b"Rar!\x1a": "a compressed archive",
}
_IN_ARCHIVES: Final = {
    "word/document.xml": WORD,
    "xl/workbook.xml": "an Excel workbook",
    "ppt/presentation.xml": "a PowerPoint presentation",
    "mimetype": "an OpenDocument or EPUB file",
}
_PDF: Final = b"%PDF-"
_JUNK: Final = 1024
"""How much may stand before a PDF begins, by its own rules."""
_ZIP: Final = (b"PK\x03\x04", b"PK\x05\x06")
_OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED: Final = "EncryptedPackage".encode("utf-16-le")
_UTF_16: Final = (b"\xff\xfe", b"\xfe\xff")
_PAGE: Final = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body)\b",
    re.IGNORECASE | re.DOTALL,
)

# what may lie behind each ending
_EXPECTED: Final[dict[str, tuple[str, ...]]] = {
    ".pdf": (PDF,),
    ".docx": (WORD,),
    **dict.fromkeys((".txt", ".md", ".html", ".htm", ".eml"), (TEXT, WEB_PAGE)),
}
_ENDINGS: Final = {PDF: ".pdf", WORD: ".docx", WEB_PAGE: ".html", TEXT: ".txt"}
DAMAGED: Final = ("it is cut short or damaged", "copy or download it again")
_REMEDIES: Final[dict[str, tuple[str, str]]] = {
    ENCRYPTED_OFFICE: ("it is encrypted", "save it without a password"),
    BROKEN_ARCHIVE: DAMAGED,
}


def check(data: bytes, ending: str) -> None:
    """Refuse a file that is not what its ending says."""
    if ending == ".pdf" and _PDF in data[:_JUNK]:
        return
    found = nature(data)
    if found in _EXPECTED[ending]:
        return
    if found in _REMEDIES and ending == ".docx":
        raise ReadError(*_REMEDIES[found])
    known = _ENDINGS.get(found)
    remedy = f"rename it to end in {known}" if known else f"save it as one of {' '.join(_EXPECTED)}"
    raise ReadError(f"it is named {ending} but is {found}", remedy)


def nature(data: bytes) -> str:
    """Return in words what `data` is."""
    if data.lstrip().startswith(_PDF):
        return PDF
    if data.startswith(_ZIP):
        return _archive(data)
    if data.startswith(_OLE):
        return ENCRYPTED_OFFICE if _ENCRYPTED in data else OLD_OFFICE
    for signature, name in _SIGNATURES.items():
        if data.startswith(signature):
            return name
    if b"\x00" in data and not data.startswith(_UTF_16):
        return "binary data"
    return WEB_PAGE if _PAGE.match(data[:4096]) else TEXT


def _archive(data: bytes) -> str:
    try:
        names = set(zipfile.ZipFile(io.BytesIO(data)).namelist())
    except (zipfile.BadZipFile, ValueError):
        return BROKEN_ARCHIVE
    return next((nature for name, nature in _IN_ARCHIVES.items() if name in names), ARCHIVE)
