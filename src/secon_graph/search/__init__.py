"""Finding things by name and claims by quote, blind to case, accents, script and small mistakes."""

from secon_graph.search.entries import Entry as Entry
from secon_graph.search.entries import Rows as Rows
from secon_graph.search.entries import entries as entries
from secon_graph.search.files import open_index as open_index
from secon_graph.search.files import publish as publish
from secon_graph.search.index import Hit as Hit
from secon_graph.search.index import Index as Index


def search(rows: Rows, text: str, *, limit: int = 20) -> list[Hit]:
    """Find `text` in the names and quotes that `rows` gives, best first, each thing or claim once."""
    with Index.made_of(entries(rows)) as index:
        return index.find(text, limit=limit)
