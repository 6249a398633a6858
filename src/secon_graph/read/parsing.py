"""What the XML parser says of a document, in our words."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from lxml import etree

from secon_graph.errors import ReadError
from secon_graph.read.content import DAMAGED

_NO_MEMORY: Final = etree.ErrorTypes.ERR_NO_MEMORY


@contextmanager
def parsing() -> Iterator[None]:
    """Turn errors of the parser into MemoryError where it had too little, else into ReadError."""
    try:
        yield
    except etree.LxmlError as error:
        if getattr(error, "code", None) == _NO_MEMORY:
            raise MemoryError from error
        raise ReadError(*DAMAGED) from error
