"""How many rows an answer has had so far, told from its bytes: the engine writes them without saying."""

import re
from typing import Final

# in JSON a quote inside a string is escaped, so that only the next row can begin so
_JSON_ROW: Final = re.compile(rb'\}\},\{"(?![},])')
_LONGEST: Final = 8
_ROWS: Final = {
    "application/sparql-results+xml": b"<result>",
    "text/tab-separated-values": b"\n",
    "application/n-triples": b"\n",
    "application/n-quads": b"\n",
    "text/csv": b"\r\n",
}


class Counter:
    """Counts the rows in an answer of one media type; a graph in another syntax than N-Triples by its lines."""

    def __init__(self, media_type: str) -> None:
        self._json = media_type == "application/sparql-results+json"
        self._mark = _ROWS.get(media_type, b"\n")
        self._tail = b""
        self._count = 0

    def add(self, data: bytes) -> int:
        """Return the rows so far, with those that `data` brings."""
        seen = self._tail + data
        if self._json:
            at = 0
            for found in _JSON_ROW.finditer(seen, 0):
                self._count, at = self._count + 1, found.end()
            self._tail = seen[max(at, len(seen) - _LONGEST) :]
        else:
            self._count += seen.count(self._mark)
            self._tail = seen[len(seen) - len(self._mark) + 1 :] if len(self._mark) > 1 else b""
        return self._count
