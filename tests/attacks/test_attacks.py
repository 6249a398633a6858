"""What strangers may send: each is refused, ended or cut off within its limits, and the service goes on answering."""

import socket
import threading
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import httpx
import pytest

import little_graph
from secon_graph.web.settings import MB, Limits, Settings
from served import Served, serving

LIMITS = Limits(seconds=0.8, rows=10_000, answer=4 * MB, memory=64 * MB, patience=0.6, slow_after=0.3, body=4 * MB)
BOMBS = sorted((Path(__file__).parent / "queries").glob("*.rq"))
STREAMING = {"cross-product-rows", "construct-everything", "describe-everything"}
"""Attacks whose answer may have begun when a limit is passed."""
ELSEWHERE = "<http://127.0.0.1:9/sparql>"


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    path = little_graph.make(tmp_path_factory.mktemp("attacked"))
    with serving(Settings(path, limits=LIMITS)) as served:
        yield served


@pytest.fixture(scope="module")
def patient(server: Served) -> Iterator[Served]:
    """The same graph with more time: what passes another limit does so on a busy machine too."""
    with serving(replace(server.settings, limits=replace(LIMITS, seconds=20, slow_after=10))) as served:
        yield served


@pytest.fixture(autouse=True)
def still_answers(server: Served) -> Iterator[None]:
    yield
    assert server.looked_up()


def refusal(answer: httpx.Response) -> tuple[int, str]:
    return answer.status_code, answer.json()["detail"]


def talk(server: Served, sent: bytes, *, seconds: float = 3) -> bytes:
    """Send bytes as they are and return what comes back until the server closes or falls silent."""
    with socket.create_connection(("127.0.0.1", server.port), timeout=seconds) as sock:
        sock.sendall(sent)
        got = b""
        try:
            while part := sock.recv(65536):
                got += part
        except OSError:
            pass
        return got


@pytest.mark.parametrize("path", BOMBS, ids=lambda path: path.stem)
def test_query_without_end_is_ended(server, path):
    began = time.monotonic()
    try:
        answer = server.ask(path.read_text(encoding="utf-8"))
    except (httpx.RemoteProtocolError, httpx.ReadError):
        assert path.stem in STREAMING
    else:
        assert answer.status_code in {422, 503, 504}
        assert answer.json()["detail"].endswith(("ask for less", "LIMIT and OFFSET"))
    assert time.monotonic() - began < LIMITS.seconds + 1.5


def test_rows_are_never_silently_missing(patient):
    """The first rows have gone out when the limit is passed: the client sees an error, not a shorter answer."""
    with pytest.raises((httpx.RemoteProtocolError, httpx.ReadError)):
        patient.ask("SELECT ?a ?b ?c ?d ?e ?f { ?a ?b ?c . ?d ?e ?f }")


def test_old_client_sees_an_error_too(patient):
    """HTTP/1.0 knows no chunks: an answer that is cut off ends with a reset."""
    query = "SELECT%20*%20%7B%3Fa%20%3Fb%20%3Fc.%3Fd%20%3Fe%20%3Ff%7D"
    with socket.create_connection(("127.0.0.1", patient.port), timeout=30) as sock:
        sock.sendall(f"GET /sparql?query={query} HTTP/1.0\r\nHost: a\r\n\r\n".encode())
        with pytest.raises(ConnectionResetError):
            while sock.recv(65536):
                pass


def test_memory_is_limited(patient):
    status, sentence = refusal(patient.ask(next(p for p in BOMBS if p.stem == "doubling").read_text()))
    assert (status, sentence) == (503, "this request needed more than 64 MB of memory and was ended; ask for less")


NESTED = {
    "groups": "SELECT * " + "{" * 5000 + "}" * 5000,
    "brackets": "SELECT * { FILTER(" + "(" * 5000 + "1" + ")" * 5000 + ") }",
    "not": "SELECT * { FILTER(" + "!" * 5000 + "1) }",
    "paths": "SELECT * { ?s " + "(" * 5000 + "<urn:p>" + ")*" * 5000 + " ?o }",
    "subqueries": "SELECT * " + "{ SELECT * " * 5000 + "{ ?s ?p ?o }" + "}" * 5000,
    "lists": "SELECT * { ?s ?p " + "(" * 5000 + ")" * 5000 + " }",
    "union": "SELECT * { {} " + "UNION {} " * 5000 + "}",
    "minus signs": "SELECT * { BIND(" + "- " * 5000 + "1 AS ?x) }",
}


@pytest.mark.parametrize("query", NESTED.values(), ids=NESTED)
def test_nesting_without_end_is_refused(server, query):
    status, sentence = refusal(server.ask(query))
    assert (status, "deep" in sentence) == (400, True)


def test_ten_megabytes_of_query_are_refused(server):
    long = "SELECT * { VALUES ?x { " + "1 " * 5_000_000 + "} }"
    assert server.ask(long[: 3 * MB]).status_code == 413
    direct = httpx.post(
        server.sparql, content=long.encode(), headers={"content-type": "application/sparql-query"}, timeout=20
    )
    assert refusal(direct) == (413, "what is sent may have 4 MB")


FETCHING = {
    "escaped": f"SELECT * {{ \\u0053ERVICE {ELSEWHERE} {{}} }}",
    "escaped long": f"SELECT * {{ S\\U00000045RVICE {ELSEWHERE} {{}} }}",
    "comment inside": f"SELECT * {{ SERVICE#{{\n{ELSEWHERE}#}}\n{{}} }}",
    "mark first": f"\ufeffSELECT * {{ SERVICE {ELSEWHERE} {{}} }}",
    "glued": f"SELECT * {{ ?s ?p 1SERVICE{ELSEWHERE}{{}} }}",
    "less than": f"SELECT * {{ FILTER(?a<'x>') SERVICE {ELSEWHERE} {{}} FILTER(''='') }}",
    "variable": f"SELECT * {{ VALUES ?w {{ {ELSEWHERE} }} SERVICE ?w {{ ?s ?p ?o }} }}",
    "load": f"LOAD {ELSEWHERE}",
}


@pytest.mark.parametrize("query", FETCHING.values(), ids=FETCHING)
def test_nothing_is_fetched(server, query):
    with listening() as asked:
        answer = server.ask(query.replace("127.0.0.1:9", f"127.0.0.1:{asked.port}"))
        assert answer.status_code == 400
        assert not asked.called


def test_silent_service_reaches_nothing(server):
    with listening() as asked:
        answer = server.ask(f"ASK {{ SERVICE SILENT <http://127.0.0.1:{asked.port}/> {{ ?s ?p ?o }} }}")
        assert answer.status_code in {200, 400}
        assert not asked.called


def test_from_elsewhere_is_an_empty_graph(server):
    with listening() as asked:
        query = f"SELECT * FROM <http://127.0.0.1:{asked.port}/data.ttl> {{ ?s ?p ?o }}"
        answer = server.ask(query, headers={"accept": "text/csv"})
        assert (answer.status_code, answer.text.split()) == (200, ["o,p,s"])
        assert not asked.called


HARMLESS = [
    "\ufeffASK { ?s ?p ?o }",
    "# SERVICE <http://a/> {\nASK { ?s ?p ?o }",
    "ASK { ?s ?p ?o FILTER(?o != 'SERVICE <http://a/> { }') }",
    "ASK { ?s ?p ?o FILTER(?o != 'DROP ALL; INSERT DATA { }') }",
    "PREFIX insert: <urn:delete/> ASK { ?load ?service ?drop FILTER NOT EXISTS { ?load insert:clear ?drop } }",
    "ASK { ?s ?p ?o FILTER(?o != '\\u0053ERVICE') FILTER(?s != <http://a/\\u0073ervice>) }",
]


@pytest.mark.parametrize("query", HARMLESS)
def test_words_alone_harm_nobody(server, query):
    assert server.ask(query, headers={"accept": "application/json"}).json()["boolean"] is True


WRITING = [
    "DROP ALL",
    "INSERT DATA { <urn:a> <urn:b> 1 }",
    "# SELECT\nCLEAR DEFAULT",
    "SELECT * { ?s ?p ?o } ; DROP ALL",
    "\\u0044ROP ALL",
    "WITH <urn:a> DELETE { ?s ?p ?o } WHERE { ?s ?p ?o }",
]


@pytest.mark.parametrize("update", WRITING)
def test_nothing_is_written(server, update):
    sent = [
        server.ask(update),
        httpx.get(server.sparql, params={"query": update}),
        httpx.post(server.sparql, content=update, headers={"content-type": "application/sparql-query"}),
        httpx.get(server.sparql, params={"update": update}),
        httpx.post(server.sparql, data={"update": update}),
        httpx.put(f"{server.home}/graphs?default", content="", headers={"content-type": "text/turtle"}),
        httpx.delete(f"{server.home}/graphs?default"),
    ]
    assert [answer.status_code for answer in sent] == [400, 400, 400, 400, 403, 403, 403]


TRICKS = {
    "no such method": (b"BREW /sparql HTTP/1.1\r\nHost: a\r\n\r\n", b"405"),
    "not HTTP": (b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03\r\n\r\n", b"400"),
    "long header": (b"GET /sparql HTTP/1.1\r\nHost: a\r\nX: " + b"a" * 200_000 + b"\r\n\r\n", b"400"),
    "many headers": (b"GET / HTTP/1.1\r\nHost: a\r\n" + b"X: a\r\n" * 30_000 + b"\r\n", b"400"),
    "two lengths": (b"POST /sparql HTTP/1.1\r\nHost: a\r\nContent-Length: 4\r\nContent-Length: 9\r\n\r\nabcd", b"400"),
    "negative length": (b"POST /sparql HTTP/1.1\r\nHost: a\r\nContent-Length: -1\r\n\r\n", b"400"),
    "header split": (b"GET /sparql?query=%0d%0aSet-Cookie:%20a=b HTTP/1.1\r\nHost: a\r\n\r\n", b"400"),
    "up the path": (b"GET /graphs/../../../../etc/passwd?x HTTP/1.1\r\nHost: a\r\n\r\n", b"404"),
    "null byte": (b"GET /sparql?query=ASK%7B%7D%00 HTTP/1.1\r\nHost: a\r\n\r\n", b"400"),
    "not UTF-8": (b"GET /sparql?query=%ff%fe HTTP/1.1\r\nHost: a\r\n\r\n", b"400"),
    "graph that is no IRI": (b"GET /graphs?graph=%3E%20%7D HTTP/1.1\r\nHost: a\r\n\r\n", b"400"),
    "default graph that is no IRI": (
        b"GET /sparql?query=ASK%7B%7D&default-graph-uri=a%3E%20b HTTP/1.1\r\nHost: a\r\n\r\n",
        b"400",
    ),
    "host with a quote": (b"GET /sparql HTTP/1.1\r\nHost: a> . <urn:x> <urn:y> <z\r\n\r\n", b"200"),
    "thousands of parameters": (b"GET /sparql?" + b"a&" * 20_000 + b" HTTP/1.1\r\nHost: a\r\n\r\n", b"400"),
}


@pytest.mark.parametrize(("sent", "status"), TRICKS.values(), ids=TRICKS)
def test_tricks_of_headers_and_addresses(server, sent, status):
    got = talk(server, sent, seconds=0.5)
    assert (got.split(b" ", 2)[1], b"urn:x" in got, b"set-cookie" in got.partition(b"\r\n\r\n")[0].lower()) == (
        status,
        False,
        False,
    )


def test_client_that_never_finishes_its_request_is_left(server):
    began = time.monotonic()
    assert talk(server, b"GET /sparql HTTP/1.1\r\nHost: a\r\nX-") == b""
    assert time.monotonic() - began < LIMITS.patience + 1


def test_client_that_sends_its_body_drop_by_drop_is_told(server):
    head = b"POST /sparql HTTP/1.1\r\nHost: a\r\nContent-Type: application/sparql-query\r\nContent-Length: 100\r\n\r\n"
    assert talk(server, head + b"SELECT").split(b" ", 2)[1] == b"408"


def test_client_that_reads_nothing_is_left(server):
    query = b"SELECT%20*%20%7B%3Fa%20%3Fb%20%3Fc.%3Fd%20%3Fe%20%3Ff%7D"
    with socket.socket() as sock:
        sock.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
        sock.connect(("127.0.0.1", server.port))
        sock.sendall(b"GET /sparql?query=" + query + b" HTTP/1.1\r\nHost: a\r\n\r\n")
        time.sleep(LIMITS.seconds + 0.8)
        with pytest.raises(ConnectionResetError):
            while sock.recv(65536):
                pass


def test_two_hundred_connections_at_once(server):
    """Half of them say nothing, the others ask: all who ask are answered, with time enough for a busy machine."""
    with serving(Settings(server.settings.graph)) as roomy:
        assert _asked_by_a_hundred_beside_a_hundred_silent(roomy) == [True] * 100


def _asked_by_a_hundred_beside_a_hundred_silent(server):
    silent = [socket.create_connection(("127.0.0.1", server.port)) for _ in range(100)]
    answers: list[bool] = []
    asking = [threading.Thread(target=lambda: answers.append(server.looked_up())) for _ in range(100)]
    for thread in asking:
        thread.start()
    for thread in asking:
        thread.join()
    for sock in silent:
        sock.close()
    return answers


class Listener:
    """A server elsewhere that nobody should call."""

    def __init__(self) -> None:
        self.sock = socket.create_server(("127.0.0.1", 0))
        self.sock.setblocking(False)
        self.port = self.sock.getsockname()[1]

    @property
    def called(self) -> bool:
        try:
            self.sock.accept()
        except BlockingIOError:
            return False
        return True

    def __enter__(self) -> "Listener":
        return self

    def __exit__(self, *_: object) -> None:
        self.sock.close()


def listening() -> Listener:
    return Listener()
