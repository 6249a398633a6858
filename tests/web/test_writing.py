"""Writing over HTTP: who may, what becomes of it, and that nothing written so is lost unasked."""

import httpx
import little_graph
import pytest
from served import serving

from secon_graph.errors import StoreError
from secon_graph.store import Store
from secon_graph.web.settings import Settings

KEY = {"authorization": "Bearer let me write"}
UPDATE = {**KEY, "content-type": "application/sparql-update"}
TURTLE = {**KEY, "content-type": "text/turtle"}


def count(server, pattern: str) -> int:
    answer = server.ask(f"SELECT (COUNT(*) AS ?n) {{ {pattern} }}", headers={"accept": "text/csv"})
    return int(answer.text.split()[1])


def test_update_is_seen_by_the_next_query(writable):
    for number in range(3):
        sent = httpx.post(writable.sparql, content=f"INSERT DATA {{ <urn:a> <urn:b> {number} }}", headers=UPDATE)
        assert (sent.status_code, count(writable, "<urn:a> <urn:b> ?n")) == (204, number + 1)


def test_update_that_fails_changes_nothing(writable):
    before = count(writable, "?s ?p ?o")
    sent = httpx.post(writable.sparql, content="DROP DEFAULT ; CREATE GRAPH <urn:a> ; CREATE GRAPH <urn:a>", headers=UPDATE)
    assert (sent.status_code, count(writable, "?s ?p ?o")) == (400, before)


def test_writing_needs_the_token(writable):
    update = {"content-type": "application/sparql-update"}
    sent = [
        httpx.post(writable.sparql, content="DROP ALL", headers=update),
        httpx.post(writable.sparql, content="DROP ALL", headers={**update, "authorization": "Bearer guess"}),
        httpx.delete(f"{writable.home}/graphs?default"),
    ]
    assert [(answer.status_code, answer.headers["www-authenticate"]) for answer in sent] == [
        (401, 'Bearer realm="secon-graph"')
    ] * 3
    assert count(writable, "?s ?p ?o") > 1000


def test_graph_is_put_added_to_read_and_taken_away(writable):
    address = f"{writable.home}/graphs"
    named = {"graph": "urn:mine"}

    def graph() -> tuple[int, list[str]]:
        answer = httpx.get(address, params=named, headers={"accept": "application/n-triples"})
        return answer.status_code, sorted(answer.text.splitlines()) if answer.is_success else []

    assert httpx.put(address, params=named, content="<urn:a> <urn:b> 1 .", headers=TURTLE).status_code == 201
    assert httpx.put(address, params=named, content="<urn:a> <urn:b> <#c> .", headers=TURTLE).status_code == 204
    assert httpx.post(address, params=named, content="<urn:a> <urn:b> <urn:d> .", headers=TURTLE).status_code == 204
    assert graph() == (200, ["<urn:a> <urn:b> <urn:d> .", "<urn:a> <urn:b> <urn:mine#c> ."])
    assert httpx.delete(address, params=named, headers=KEY).status_code == 204
    assert httpx.delete(address, params=named, headers=KEY).status_code == 404
    assert graph() == (404, [])


@pytest.mark.parametrize(
    ("content", "kind", "status"),
    [
        ("<urn:a> <urn:b>", "text/turtle", 400),
        ("a,b", "text/csv", 415),
        ('{"@context": "http://127.0.0.1:9/context.json", "b": 1}', "application/ld+json", 400),
    ],
)
def test_what_is_no_graph_is_refused(writable, content, kind, status):
    sent = httpx.put(f"{writable.home}/graphs?default", content=content, headers={**KEY, "content-type": kind})
    assert (sent.status_code, count(writable, "?s ?p ?o") > 1000) == (status, True)


def test_ingest_does_not_take_away_what_was_written_by_hand(tmp_path):
    path = little_graph.make(tmp_path)
    with serving(Settings(path, writable=True, token="let me write")) as served:
        httpx.post(served.sparql, content="INSERT DATA { <urn:a> <urn:b> 1 }", headers=UPDATE)
    with Store.open_writer(path) as store:
        with pytest.raises(StoreError, match="holds what was written over SPARQL, which this would take away"):
            store.replace(little_graph.lines(tmp_path))
        (path / "written-by-hand").unlink()
        assert store.replace(little_graph.lines(tmp_path)).removed == 1
