"""Manifests of tests, read by their vocabulary: mf:, qt:, ut:, ht:."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final
from urllib.parse import unquote, urlsplit

from rdflib import RDF, RDFS, Graph, Literal, Namespace, URIRef
from rdflib.collection import Collection
from rdflib.term import Node

MF: Final = Namespace("http://www.w3.org/2001/sw/DataAccess/tests/test-manifest#")
QT: Final = Namespace("http://www.w3.org/2001/sw/DataAccess/tests/test-query#")
UT: Final = Namespace("http://www.w3.org/2009/sparql/tests/test-update#")
HT: Final = Namespace("http://www.w3.org/2011/http#")
CNT: Final = Namespace("http://www.w3.org/2011/content#")

SYNTAX: Final = {
    "PositiveSyntaxTest": True,
    "PositiveSyntaxTest11": True,
    "PositiveSyntaxTest12": True,
    "NegativeSyntaxTest": False,
    "NegativeSyntaxTest11": False,
    "NegativeSyntaxTest12": False,
}
UPDATE_SYNTAX: Final = {
    "PositiveUpdateSyntaxTest11": True,
    "PositiveUpdateSyntaxTest": True,
    "NegativeUpdateSyntaxTest11": False,
    "NegativeUpdateSyntaxTest": False,
}
_FROM: Final = re.compile(r"(?i)FROM\s+(?:NAMED\s+)?<([^>]*)>")
EVALUATION: Final = {"QueryEvaluationTest", "CSVResultFormatTest"}


@dataclass(frozen=True)
class Dataset:
    """Files of a default graph, and of named graphs as pairs of name and file."""

    default: tuple[Path, ...] = ()
    named: tuple[tuple[str, Path], ...] = ()


@dataclass(frozen=True)
class Exchange:
    """One request of a test of a protocol, and what its response should be."""

    method: str
    path: str
    headers: tuple[tuple[str, str], ...]
    body: bytes
    statuses: tuple[str, ...]
    truth: bool | None
    format: str | None
    location: str | None
    graph: tuple[str, str] | None
    """Media type and text of the graph that the response should hold."""


@dataclass(frozen=True)
class Case:
    """One test: what is asked or changed, on which data, and the file or dataset that should come out."""

    iri: str
    kind: str
    group: str
    name: str
    text: Path | None = None
    data: Dataset = Dataset()
    result: Path | None = None
    after: Dataset | None = None
    exchanges: tuple[Exchange, ...] = field(default=(), compare=False)


def cases(suite: Path) -> Iterator[Case]:
    """Yield every test of every manifest in a directory, each once."""
    seen: set[str] = set()
    for path in sorted(suite.rglob("manifest*.ttl")):
        graph = Graph().parse(path, publicID=path.as_uri())
        for entries in graph.objects(None, MF.entries):
            for entry in Collection(graph, entries):
                key = f"{path.parent}#{entry}"
                if key not in seen:
                    seen.add(key)
                    yield _case(graph, entry, str(path.parent.relative_to(suite)))


def file_of(iri: Node) -> Path:
    """Return the file that an IRI of a manifest names."""
    return Path(unquote(urlsplit(str(iri)).path))


def _case(graph: Graph, entry: Node, group: str) -> Case:
    kinds = [str(kind).removeprefix(MF) for kind in graph.objects(entry, RDF.type) if str(kind).startswith(MF)]
    action, result = graph.value(entry, MF.action), graph.value(entry, MF.result)
    common = {"iri": str(entry), "kind": kinds[0] if kinds else "", "group": group, "name": str(entry).split("#")[-1]}
    if kinds and kinds[0] in {"ProtocolTest", "GraphStoreProtocolTest"}:
        requests = graph.value(action, HT.requests) if action else None
        steps = tuple(_exchange(graph, each) for each in Collection(graph, requests)) if requests else ()
        return Case(**common, exchanges=steps, data=_dataset(graph, entry, UT))
    if isinstance(action, URIRef):
        return Case(**common, text=file_of(action))
    text = graph.value(action, QT.query) or graph.value(action, UT.request) if action else None
    data = _dataset(graph, action, UT if graph.value(action, UT.request) else QT) if action else Dataset()
    return Case(
        **common,
        text=file_of(text) if text else None,
        data=data if data != Dataset() or not text else _named_in(file_of(text)),
        result=file_of(result) if isinstance(result, URIRef) else None,
        after=_dataset(graph, result, UT) if result and not isinstance(result, URIRef) else None,
    )


def _dataset(graph: Graph, node: Node, words: Namespace) -> Dataset:
    named = []
    for each in graph.objects(node, words.graphData):
        label, file = graph.value(each, RDFS.label), graph.value(each, words.graph)
        named.append((str(label or each), file_of(file or each)))
    return Dataset(tuple(map(file_of, graph.objects(node, words.data))), tuple(sorted(named)))


def _named_in(query: Path) -> Dataset:
    """Return the files that a query names itself, by FROM."""
    if not query.exists():
        return Dataset()
    names = sorted(set(_FROM.findall(query.read_text(encoding="utf-8"))))
    files = [(query.parent / name).resolve() for name in names]
    return Dataset(named=tuple((file.as_uri(), file) for file in files if file.is_file()))


def _exchange(graph: Graph, node: Node) -> Exchange:
    response = graph.value(node, HT.resp)
    assert response
    truth, form = graph.value(response, MF.expectedBoolean), graph.value(response, MF.expectedFormat)
    charset, text = _body(graph, node)
    expected, media = _body(graph, response)[1], dict(_headers(graph, response)).get("content-type", "")
    return Exchange(
        method=str(graph.value(node, HT.methodName)),
        path=str(graph.value(node, HT.absolutePath)),
        headers=_headers(graph, node),
        body=(text or "").encode(charset),
        statuses=tuple(str(status).split("#")[-1] for status in graph.objects(response, MF.expectedStatus)),
        truth=bool(truth) if isinstance(truth, Literal) else None,
        format=str(form) if form else None,
        location=str(graph.value(response, MF.expectedLocation) or "") or None,
        graph=(media, expected) if expected is not None else None,
    )


def _body(graph: Graph, node: Node) -> tuple[str, str | None]:
    body = graph.value(node, HT.body)
    text = graph.value(body, CNT.chars) if body else None
    charset = str(graph.value(body, CNT.characterEncoding) or "UTF-8") if body else "UTF-8"
    return charset, None if text is None else str(text)


def _headers(graph: Graph, node: Node) -> tuple[tuple[str, str], ...]:
    headers = graph.value(node, HT.headers)
    if headers is None:
        return ()
    pairs = Collection(graph, headers)
    return tuple((str(graph.value(h, HT.fieldName)).lower(), str(graph.value(h, HT.fieldValue))) for h in pairs)
