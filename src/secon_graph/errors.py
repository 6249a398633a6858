"""Every error that a user can cause. The command line catches SeconGraphError in one place.

SeconGraphError
├── ReadError          a document cannot be read: the file, the reason and the remedy
├── VocabularyError    the ontology, a language file or the registry says something that cannot be right
├── QueryError         no such question, a parameter that does not fit, SPARQL that does not parse
├── StoreError         the graph's directory cannot be opened or written
└── ExportError        a file ending that no exporter knows
"""


class SeconGraphError(Exception):
    """A mistake that one clear sentence explains; never shown as a traceback."""


class ReadError(SeconGraphError):
    """A document that cannot be read."""


class VocabularyError(SeconGraphError):
    """Ontology, language file or registry that contradicts itself."""


class QueryError(SeconGraphError):
    """A question that cannot be asked."""


class StoreError(SeconGraphError):
    """A graph that cannot be opened or written."""


class ExportError(SeconGraphError):
    """An export that cannot be written."""
