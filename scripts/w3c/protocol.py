"""Tests of the protocols: requests sent as the manifest words them, and what is expected of each response."""

import re
from typing import Final

import httpx
import pyoxigraph as ox
from rdflib.compare import isomorphic

from w3c.answers import graph_of
from w3c.manifests import Exchange

_NAMES: Final = {"OK": "200", "Created": "201", "NoContent": "204", "NotFound": "404", "BadRequest": "400"}
_FORMATS: Final = {
    "boolean": {"application/sparql-results+json", "application/sparql-results+xml"},
    "tabular": {"application/sparql-results+json", "application/sparql-results+xml", "text/csv"},
    "RDF": {"text/turtle", "application/n-triples", "application/rdf+xml"},
}


def wrong(client: httpx.Client, exchange: Exchange, said: dict[str, str]) -> str:
    """Send one request and return what is wrong with its response, or nothing; `said` keeps addresses for later."""
    path, body = exchange.path, exchange.body
    for word, value in said.items():
        path, body = path.replace(word, value), body.replace(word.encode(), value.encode())
    path = re.sub("^/sparql/?", "/sparql", re.sub("^/gsp", "/graphs", path))
    sent = {**dict(exchange.headers)}
    try:
        request = client.build_request(exchange.method, path, headers=sent, content=body or None)
        answer = client.send(request)
    except httpx.HTTPError as error:
        return str(error)
    return _status(exchange, answer) or _content(exchange, answer, said)


def _status(exchange: Exchange, answer: httpx.Response) -> str:
    codes = [_NAMES.get(status, status.removeprefix("StatusCode")) for status in exchange.statuses]
    fits = any(re.fullmatch(code.replace("x", r"\d"), str(answer.status_code)) for code in codes)
    return "" if fits else f"{answer.status_code}, not {' or '.join(codes)}: {answer.text[:200]}"


def _content(exchange: Exchange, answer: httpx.Response, said: dict[str, str]) -> str:
    kind = answer.headers.get("content-type", "").partition(";")[0]
    if exchange.location:
        said[exchange.location] = answer.headers.get("location", "")
        return "" if said[exchange.location] else "no Location"
    if exchange.format and kind not in _FORMATS[exchange.format]:
        return f"{kind} is not {exchange.format}"
    if exchange.truth is not None and answer.json()["boolean"] is not exchange.truth:
        return f"not {exchange.truth}"
    if exchange.graph and exchange.graph[0]:
        expected = graph_of(exchange.graph[1].encode(), ox.RdfFormat.TURTLE)
        if not isomorphic(expected, graph_of(answer.content, ox.RdfFormat.TURTLE)):
            return "another graph"
    return ""
