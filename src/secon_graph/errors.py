"""Every error that a user can cause. The command line catches SeconGraphError in one place.

SeconGraphError
├── ReadError          a document cannot be read: the file, the reason and the remedy
├── VocabularyError    the ontology, a language file or the registry says something that cannot be right
├── QueryError         a parameter that is missing or unknown, SPARQL that does not parse
│   ├── UnknownNameError    no such question, thing or claim
│   ├── UnfitValueError     a value that does not fit its parameter, with the nearest that would
│   └── UnknownFormatError  no such format of answers
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


class UnknownNameError(QueryError):
    """A question, thing or claim that is not there."""


class UnfitValueError(QueryError):
    """A value that does not fit its parameter."""

    def __init__(self, sentence: str, *, parameter: str, nearest: tuple[str, ...] = ()) -> None:
        super().__init__(sentence)
        self.parameter = parameter
        self.nearest = nearest


class UnknownFormatError(QueryError):
    """A format in which answers are not written."""


class StoreError(SeconGraphError):
    """A graph that cannot be opened or written."""


class ExportError(SeconGraphError):
    """An export that cannot be written."""
