"""The SPARQL endpoint as clients see it: what they send, what comes back."""

import re

import httpx
import pytest
from little_graph import LETTER, MEETING, NEWSLETTER
from rdflib import Graph, URIRef

NAMES = "SELECT ?name { <https://w3id.org/secon-graph/id/region/haskovo> skos:prefLabel ?name } ORDER BY ?name"
CSV = "name\r\nHaskovo\r\nХасково\r\n"
CONSTRUCT = f"CONSTRUCT {{ <{MEETING}> ?p ?o }} WHERE {{ <{MEETING}> ?p ?o }}"


def test_query_can_be_sent_in_three_ways(server):
    accept = {"accept": "text/csv"}
    direct = {**accept, "content-type": "application/sparql-query; charset=utf-8"}
    answers = [
        httpx.get(server.sparql, params={"query": NAMES}, headers=accept),
        httpx.post(server.sparql, data={"query": NAMES}, headers=accept),
        httpx.post(server.sparql, content=NAMES.encode(), headers=direct),
    ]
    assert [(answer.status_code, answer.text) for answer in answers] == [(200, CSV)] * 3


@pytest.mark.parametrize(
    ("accept", "given"),
    [
        (None, "application/sparql-results+json"),
        ("*/*", "application/sparql-results+json"),
        ("application/json", "application/sparql-results+json"),
        ("text/csv;q=0.5, application/sparql-results+xml", "application/sparql-results+xml"),
        ("text/*", "text/csv; charset=utf-8"),
        ("text/csv;q=0, text/*", "text/tab-separated-values; charset=utf-8"),
        ("text/html, application/xhtml+xml, */*;q=0.1", "application/sparql-results+json"),
    ],
)
def test_rows_come_in_the_format_that_is_liked_best(server, accept, given):
    headers = {"accept": accept} if accept else {}
    request = httpx.Request("GET", server.sparql, params={"query": NAMES}, headers=headers)
    with httpx.Client(headers={}) as client:
        client.headers.pop("accept", None)
        assert client.send(request).headers["content-type"] == given


@pytest.mark.parametrize(
    ("accept", "form"),
    [
        ("text/turtle", "turtle"),
        ("application/n-triples", "nt"),
        ("application/rdf+xml", "xml"),
        ("application/ld+json", "json-ld"),
        ("application/trig", "trig"),
        ("application/sparql-results+json, application/n-triples;q=0.1", "nt"),
    ],
)
def test_statements_come_in_every_syntax(server, accept, form):
    answer = httpx.get(server.sparql, params={"query": CONSTRUCT}, headers={"accept": accept})
    whole = httpx.get(server.sparql, params={"query": CONSTRUCT}, headers={"accept": "application/n-triples"})
    assert set(Graph().parse(data=answer.content, format=form)) == set(Graph().parse(data=whole.content, format="nt"))
    assert len(whole.content) > 500


def test_format_that_nobody_writes_is_refused(server):
    answer = server.ask(NAMES, headers={"accept": "image/png"})
    assert (answer.status_code, answer.headers["content-type"]) == (406, "application/problem+json")
    assert answer.json()["detail"].startswith("none of image/png can be given here; there are: application/sparql-re")


def test_dataset_of_the_protocol_stands_before_that_of_the_query(server):
    said = "SELECT (COUNT(*) AS ?n) FROM <urn:nothing> { ?c a sec:Claim }"
    counts = [
        httpx.get(server.sparql, params={"query": said, **graphs}, headers={"accept": "text/csv"}).text.split()[1]
        for graphs in ({}, {"default-graph-uri": NEWSLETTER}, {"default-graph-uri": [NEWSLETTER, LETTER]})
    ]
    assert counts == ["0", "9", "13"]


def test_default_graph_is_what_is_accepted_and_no_union(server):
    query = "ASK { ?claim a sec:Claim }"
    assert server.ask(query, headers={"accept": "application/json"}).json()["boolean"] is False


@pytest.mark.parametrize(
    ("sent", "status", "sentence"),
    [
        ({"query": "SELEKT"}, 400, "not a query that reads"),
        ({"query": ["ASK {}", "ASK {}"]}, 400, "one query is needed; this request has 2"),
        ({"default-graph-uri": "urn:a"}, 400, "one query is needed; this request has none"),
        ({"query": "ASK {}", "default-graph-uri": "a b"}, 400, "default-graph-uri is an absolute IRI, not 'a b'"),
        ({"update": "DROP ALL"}, 400, "an update is sent by POST"),
        ({"query": "SELECT (1/0 AS ?x) { SERVICE <http://a/> {} }"}, 400, "SERVICE is not allowed"),
    ],
)
def test_mistake_gets_a_sentence(server, sent, status, sentence):
    answer = httpx.get(server.sparql, params=sent)
    assert (answer.status_code, answer.json()["status"]) == (status, status)
    assert answer.json()["detail"].startswith(sentence)


def test_other_types_and_methods_are_refused(server):
    plain = httpx.post(server.sparql, content="ASK {}", headers={"content-type": "text/plain"})
    latin = {"content-type": "application/sparql-query; charset=latin-1"}
    put = httpx.put(server.sparql, content="ASK {}")
    nothing = httpx.get(server.home + "/sparqle")
    assert [
        plain.status_code,
        httpx.post(server.sparql, content="ASK {}", headers=latin).status_code,
        (put.status_code, put.headers["allow"]),
        (nothing.status_code, nothing.json()["detail"]),
    ] == [415, 415, (405, "GET, HEAD, POST, OPTIONS"), (404, "there is nothing at /sparqle")]


def test_head_gives_the_head_alone(server):
    answer = httpx.head(server.sparql, params={"query": NAMES})
    assert (answer.status_code, answer.content) == (200, b"")
    assert answer.headers["content-type"] == "application/sparql-results+json"


def test_pages_of_others_may_ask(server):
    asked = httpx.options(server.sparql, headers={"origin": "https://a.example"})
    answer = server.ask(NAMES, headers={"origin": "https://a.example"})
    assert (asked.status_code, asked.headers["access-control-allow-methods"]) == (
        204,
        "GET, HEAD, POST, PUT, DELETE, OPTIONS",
    )
    assert answer.headers["access-control-allow-origin"] == "*"


def test_every_answer_is_marked_safe(server):
    headers = server.ask(NAMES).headers
    assert (headers["x-content-type-options"], headers["content-security-policy"]) == (
        "nosniff",
        "default-src 'none'; frame-ancestors 'none'",
    )


def test_endpoint_describes_itself(server):
    description = Graph().parse(data=httpx.get(server.sparql).content, format="turtle")
    found = description.query(
        "PREFIX sd: <http://www.w3.org/ns/sparql-service-description#> "
        "SELECT ?what { ?s a sd:Service ; sd:endpoint ?s ; sd:supportedLanguage ?what }"
    )
    assert [str(row[0]) for row in found] == ["http://www.w3.org/ns/sparql-service-description#SPARQL11Query"]
    names = set(description.objects(None, URIRef("http://www.w3.org/ns/sparql-service-description#name")))
    assert {URIRef(LETTER), URIRef(NEWSLETTER)} < names


def test_dataset_is_described_by_void(server):
    data = httpx.get(server.home + "/.well-known/void", headers={"accept": "application/rdf+xml"}).content
    graph = Graph().parse(data=data, format="xml")
    documents = set(graph.objects(None, URIRef("http://rdfs.org/ns/void#documents")))
    assert [int(number) for number in documents] == [3]


def test_one_graph_can_be_read(server):
    answer = httpx.get(f"{server.home}/graphs", params={"graph": LETTER}, headers={"accept": "application/n-triples"})
    missing = httpx.get(f"{server.home}/graphs", params={"graph": "urn:nothing"})
    assert len(re.findall(r"ontology#Claim>", answer.text)) == 4
    assert (missing.status_code, missing.json()["detail"]) == (404, "there is no graph called urn:nothing")
