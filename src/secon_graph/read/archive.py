"""What is looked at in a ZIP archive before anything in it is parsed: how large it is, and what its XML declares."""

import io
import zipfile
import zlib
from collections.abc import Iterator
from typing import Final

from secon_graph.errors import ReadError
from secon_graph.read.content import DAMAGED
from secon_graph.read.limits import Limits, megabytes

_XML: Final = (".xml", ".rels", ".vml")
_DECLARATIONS: Final = tuple("<!DOCTYPE".encode(encoding) for encoding in ("ascii", "utf-16-le", "utf-16-be"))
_LONGEST: Final = max(map(len, _DECLARATIONS))
_CHUNK: Final = 1 << 20
_ENCRYPTED: Final = 0x1


def inspect(data: bytes, limits: Limits) -> None:
    """Refuse an archive that unpacks to too much, whatever it declares, or whose XML could define entities."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = archive.infolist()
        if any(part.flag_bits & _ENCRYPTED for part in parts):
            raise ReadError("it is encrypted", "save it without a password")
        left = limits.unpacked
        if sum(part.file_size for part in parts) > left:
            raise ReadError(*_too_large(limits))
        for part in parts:
            left -= _size(archive, part)
            if left < 0:
                raise ReadError(*_too_large(limits))


def _size(archive: zipfile.ZipFile, part: zipfile.ZipInfo) -> int:
    """Return how large a part truly is, after a look at every piece of it."""
    size, end = 0, b""
    xml = part.filename.lower().endswith(_XML)
    for chunk in _chunks(archive, part):
        size += len(chunk)
        if xml and any(declaration in end + chunk for declaration in _DECLARATIONS):
            raise ReadError("its XML declares a document type, which no Word program writes", "save it anew with Word")
        end = chunk[-_LONGEST:]
    return size


def _chunks(archive: zipfile.ZipFile, part: zipfile.ZipInfo) -> Iterator[bytes]:
    try:
        with archive.open(part) as file:
            while chunk := file.read(_CHUNK):
                yield chunk
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError) as error:
        raise ReadError(*DAMAGED) from error


def _too_large(limits: Limits) -> tuple[str, str]:
    return f"it unpacks to more than {megabytes(limits.unpacked)}", "split it, or leave pictures out"
