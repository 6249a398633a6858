"""Clients that people use: what they ask comes back as they read it."""

import json
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest
from rdflib import Dataset, Graph, Literal, URIRef
from rdflib.plugins.stores.sparqlstore import SPARQLStore, SPARQLUpdateStore
from SPARQLWrapper import CSV, JSON, POST, TURTLE, XML, SPARQLWrapper

from little_graph import MEETING
from secon_graph.terms import ID, SEC

HASKOVO = URIRef(ID + "region/haskovo")
PREFIX = "PREFIX skos: <http://www.w3.org/2004/02/skos/core#> "
NAMES = PREFIX + f"SELECT ?name {{ <{HASKOVO}> skos:prefLabel ?name }} ORDER BY ?name"
FOUND = ["Haskovo", "Хасково"]
COMUNICA = "@comunica/query-sparql@4.5.0"


def test_rdflib_reads_the_endpoint_as_a_graph(server):
    graph = Graph(SPARQLStore(server.sparql))
    assert graph.value(HASKOVO, URIRef(SEC + "nutsCode")) == Literal("BG422")
    assert [str(row[0]) for row in graph.query(NAMES)] == FOUND
    assert (URIRef(MEETING), None, None) in graph


def test_rdflib_writes_through_the_endpoint(writable):
    store = SPARQLUpdateStore(
        writable.sparql, writable.sparql, headers={"authorization": "Bearer let me write"}, autocommit=True
    )
    graph = Dataset(store).graph(URIRef("urn:mine"))
    graph.add((URIRef("urn:a"), URIRef("urn:b"), Literal("c")))
    assert list(graph) == [(URIRef("urn:a"), URIRef("urn:b"), Literal("c"))]


@pytest.mark.parametrize("method", ["GET", POST])
def test_sparqlwrapper(server, method):
    client = SPARQLWrapper(server.sparql)
    client.setMethod(method)
    client.setQuery(NAMES)
    client.setReturnFormat(JSON)
    assert [row["name"]["value"] for row in client.queryAndConvert()["results"]["bindings"]] == FOUND
    client.setReturnFormat(XML)
    found = client.queryAndConvert().getElementsByTagName("literal")
    assert [element.firstChild.data for element in found] == FOUND
    client.setReturnFormat(CSV)
    assert client.queryAndConvert().decode().split() == ["name", *FOUND]
    client.setQuery(f"CONSTRUCT {{ ?s ?p ?o }} {{ VALUES ?s {{ <{HASKOVO}> }} ?s ?p ?o }}")
    client.setReturnFormat(TURTLE)
    assert (HASKOVO, None, None) in Graph().parse(data=client.queryAndConvert(), format="turtle")


@pytest.mark.skipif(not shutil.which("curl"), reason="needs curl")
def test_curl(server):
    def curl(*arguments: str) -> str:
        return subprocess.run(["curl", "-sS", *arguments], capture_output=True, text=True, check=True).stdout

    asked = curl(server.sparql, "-H", "Accept: text/csv", "--data-urlencode", f"query={NAMES}")
    got = curl("-G", server.sparql, "-H", "Accept: text/csv", "--data-urlencode", f"query={NAMES}")
    assert asked == got == "name\nHaskovo\nХасково\n"


@pytest.mark.skipif(not shutil.which("curl"), reason="needs curl")
def test_curl_sees_that_an_answer_was_cut_off(server):
    query = "query=SELECT * { ?a ?b ?c . ?d ?e ?f }"
    for version in ("--http1.1", "--http1.0"):
        ended = subprocess.run(
            ["curl", "-sS", version, "-o", os.devnull, server.sparql, "--data-urlencode", query],
            capture_output=True,
            text=True,
            check=False,
        )
        assert ended.returncode in {18, 56}, ended.stderr


@pytest.fixture(scope="session")
def comunica() -> list[str]:
    """The command that runs Comunica, installed once and kept in build/; or a reason why not."""
    node, npm = shutil.which("node"), shutil.which("npm")
    if not node or not npm:
        pytest.skip("needs node and npm")
    folder = Path(__file__).parents[2] / "build" / "comunica"
    if not folder.exists():
        _install(npm, folder)
    return [node, str(folder / "node_modules" / "@comunica" / "query-sparql" / "bin" / "query.js")]


def _install(npm: str, folder: Path) -> None:
    """Bring Comunica from the registry that this machine's npm knows; the folder is there whole or not at all."""
    folder.parent.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory(dir=folder.parent) as there:
        new = Path(there) / "comunica"
        new.mkdir()
        install = [npm, "install", "--no-audit", "--no-fund", "--ignore-scripts", "--prefix", str(new), COMUNICA]
        try:
            done = subprocess.run(install, capture_output=True, text=True, check=False, timeout=180)
        except subprocess.TimeoutExpired:
            pytest.skip("npm did not bring Comunica within three minutes")
        if done.returncode:
            pytest.skip(f"npm cannot bring Comunica: {done.stderr.strip().splitlines()[-1:]}")
        new.rename(folder)


def test_comunica(server, comunica):
    ended = subprocess.run(
        [*comunica, f"sparql@{server.sparql}", NAMES, "-t", "application/sparql-results+json"],
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert ended.returncode == 0, ended.stderr
    assert [row["name"]["value"] for row in json.loads(ended.stdout)["results"]["bindings"]] == FOUND


def test_server_of_the_command_line_is_asked_and_stopped(little, tmp_path):
    """What a user types: serve, a query from elsewhere, Ctrl-C."""
    command = [sys.executable, "-m", "secon_graph", "serve", "--graph", str(little), "--port", "0"]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as served:
        assert served.stderr
        said = served.stderr.readline()
        address = said.split()[-1]
        client = SPARQLWrapper(address)
        client.setQuery(NAMES)
        client.setReturnFormat(JSON)
        found = [row["name"]["value"] for row in _patiently(client)["results"]["bindings"]]
        served.terminate()
        log = served.stderr.read()
    assert (said.startswith(f"serving {little} at http://127.0.0.1:"), found) == (True, FOUND)
    assert log.count("\n") == 1
    assert log.startswith("127.0.0.1 GET '/sparql' 200 ")


def _patiently(client: SPARQLWrapper):
    """Ask until the server listens."""
    import time
    from urllib.error import URLError

    for _ in range(100):
        try:
            return client.queryAndConvert()
        except URLError:
            time.sleep(0.1)
    raise AssertionError("the server did not answer within ten seconds")
