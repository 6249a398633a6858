"""In a worker: SPARQL queries, one graph as it stands, and what the service says of itself."""

from collections.abc import Mapping
from typing import Any, Final

from rdflib import Graph as Rdf

from secon_graph.graph import Graph
from secon_graph.store import Store, kind_of_query
from secon_graph.web.negotiation import RESULTS, TRIPLES, chosen
from secon_graph.web.reply import Reply, RequestError

_FORMATS: Final = {
    "text/turtle": "turtle",
    "application/n-triples": "nt",
    "application/rdf+xml": "xml",
    "application/ld+json": "json-ld",
}
_RDF: Final = "http://www.w3.org/ns/formats/"
_NAMES: Final = ("SPARQL_Results_JSON", "SPARQL_Results_XML", "SPARQL_Results_CSV", "SPARQL_Results_TSV")
_TRIPLES_NAMES: Final = ("Turtle", "N-Triples", "RDF_XML", "JSON-LD", "N-Quads", "TriG", "N3")


def query(graph: Graph, request: Mapping[str, Any], reply: Reply) -> None:
    """Answer a query in the format that the client would like best."""
    text, base = request["query"], request.get("base")
    kind = kind_of_query(text, base=base)
    media_type = chosen(request.get("accept"), TRIPLES if kind == "triples" else RESULTS)
    reply.start(media_type)
    graph.store.write(
        text,
        media_type,
        reply,  # type: ignore[arg-type]
        default_graphs=request.get("default_graphs"),
        named_graphs=request.get("named_graphs"),
        base=base,
    )


def read_graph(graph: Graph, request: Mapping[str, Any], reply: Reply) -> None:
    """Write one graph; "" is the default graph."""
    store, name = graph.store, request["graph"]
    if not isinstance(store, Store):
        raise RequestError("whole graphs are read from a directory; ask by CONSTRUCT here", status=501)
    if not store.has_graph(name):
        raise RequestError(f"there is no graph called {name}", status=404)
    media_type = chosen(request.get("accept"), TRIPLES)
    reply.start(media_type)
    store.get_graph(name, media_type, reply)  # type: ignore[arg-type]


def service_description(graph: Graph, request: Mapping[str, Any], reply: Reply) -> None:
    """Say what the endpoint can do, in RDF."""
    endpoint, writable = request["endpoint"], request["writable"]
    formats = " , ".join(f"<{_RDF}{name}>" for name in (*_NAMES, *_TRIPLES_NAMES))
    languages = "sd:SPARQL11Query" + (" , sd:SPARQL11Update" if writable else "")
    named = " , ".join(f"[ a sd:NamedGraph ; sd:name <{name}> ]" for name in graph.store.graphs())
    _described(
        f"""
        @prefix sd: <http://www.w3.org/ns/sparql-service-description#> .
        @prefix void: <http://rdfs.org/ns/void#> .
        <{endpoint}> a sd:Service ; sd:endpoint <{endpoint}> ;
            sd:supportedLanguage {languages} ;
            sd:resultFormat {formats} ;
            sd:inputFormat <{_RDF}Turtle> , <{_RDF}N-Triples> , <{_RDF}RDF_XML> , <{_RDF}JSON-LD> ;
            sd:defaultDataset [ a sd:Dataset ;
                sd:defaultGraph [ a sd:Graph ; void:triples {_counted(graph, "{ ?s ?p ?o }")} ]
                {"; sd:namedGraph " + named if named else ""} ] .
        """,
        request,
        reply,
    )


def void(graph: Graph, request: Mapping[str, Any], reply: Reply) -> None:
    """Describe the dataset by VoID: what it holds, and where it can be asked."""
    endpoint, home = request["endpoint"], request["home"]
    counts = {
        "void:triples": _counted(graph, "{ ?s ?p ?o }"),
        "void:distinctSubjects": _counted(graph, "{ ?s ?p ?o }", "DISTINCT ?s"),
        "void:properties": _counted(graph, "{ ?s ?p ?o }", "DISTINCT ?p"),
        "void:classes": _counted(graph, "{ ?s a ?o }", "DISTINCT ?o"),
        "void:documents": len(graph.store.graphs()),
    }
    said = " ; ".join(f"{name} {number}" for name, number in counts.items())
    _described(
        f"""
        @prefix void: <http://rdfs.org/ns/void#> .
        @prefix dct: <http://purl.org/dc/terms/> .
        <{home}.well-known/void#dataset> a void:Dataset ; dct:title "secon-graph"@en ;
            void:sparqlEndpoint <{endpoint}> ; void:uriSpace "https://w3id.org/secon-graph/" ;
            void:vocabulary <https://w3id.org/secon-graph/ontology#> ; {said} .
        """,
        request,
        reply,
    )


def _counted(graph: Graph, pattern: str, what: str = "*") -> int:
    ((number,),) = graph.store.rows(f"SELECT (COUNT({what}) AS ?n) WHERE {pattern}")
    return int(getattr(number, "value", 0))


def _described(turtle: str, request: Mapping[str, Any], reply: Reply) -> None:
    media_type = chosen(request.get("accept"), tuple(_FORMATS))
    reply.start(media_type)
    reply.write(Rdf().parse(data=turtle, format="turtle").serialize(format=_FORMATS[media_type], encoding="utf-8"))
