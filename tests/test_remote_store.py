"""What every store does alike, in a directory and behind a real SPARQL server; and what a server may do wrong."""

import io
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from rdflib import URIRef

from secon_graph.errors import QueryError, StoreError
from secon_graph.model import Literal
from secon_graph.store import Changes, Credentials, Endpoint, Store
from sparql_server import oxigraph

HASKOVO = "https://w3id.org/secon-graph/id/region/haskovo"
LABEL = "http://www.w3.org/2004/02/skos/core#prefLabel"
LETTER = "https://w3id.org/secon-graph/document/letter-bg"
FIRST = f'<{HASKOVO}> <{LABEL}> "Хасково"@bg .'
SECOND = f'<{HASKOVO}> <{LABEL}> "Haskovo"@en .'
IN_LETTER = f'<{HASKOVO}> <{LABEL}> "област Хасково"@bg <{LETTER}> .'
XSD = "http://www.w3.org/2001/XMLSchema#"
LITERALS = [
    '"plain"',
    '"bg"@bg',
    '"regional"@en-GB',
    f'"0.90"^^<{XSD}decimal>',
    f'"007"^^<{XSD}integer>',
    f'"1"^^<{XSD}boolean>',
    f'"2025-03-26"^^<{XSD}date>',
    f'"--06-01"^^<{XSD}gMonthDay>',
    f'"no number"^^<{XSD}integer>',
    '"2"^^<urn:own-type>',
    r'"quote \" backslash \\ lines \n\r\t end"',
    r'"control \u0001\u0008\u000B\u001F\u007F\u0085\u2028 end"',
    '"} INSERT DATA { <urn:x> <urn:y> <urn:z>"',
    '"𐍈 кооперація 👩‍🌾"@uk',
    '""',
]


@pytest.fixture(scope="module")
def server():
    with oxigraph() as address:
        yield address


@pytest.fixture(params=["directory", "endpoint"])
def store(request, tmp_path):
    if request.param == "directory":
        with Store.open_writer(tmp_path / "graph") as opened:
            yield opened
        return
    address = request.getfixturevalue("server")
    with Endpoint(f"{address}/query") as opened:
        opened.replace({})
        yield opened


def test_what_was_written_is_read(store):
    assert store.replace({"": [FIRST, SECOND], LETTER: [IN_LETTER]}) == Changes(added=3, removed=0)
    assert store.nquads() == sorted([FIRST, SECOND, IN_LETTER])
    assert (store.graphs(), store.lines(), len(store)) == ([LETTER], {FIRST, SECOND}, 3)


def test_only_the_difference_is_written(store):
    store.replace({"": [FIRST, SECOND], LETTER: [IN_LETTER]})
    assert store.replace({"": [FIRST], LETTER: [IN_LETTER]}) == Changes(added=0, removed=1)
    assert store.replace({"": [FIRST]}) == Changes(added=0, removed=1)
    assert (store.nquads(), store.graphs()) == ([FIRST], [])


def test_literals_come_back_as_they_went_in_and_settle(store):
    lines = [f"<urn:s{number}> <urn:p> {literal} ." for number, literal in enumerate(LITERALS)]
    assert store.replace({"": lines}) == Changes(added=len(LITERALS), removed=0)
    assert store.replace({"": lines}) == Changes(added=0, removed=0)
    assert dict(store.rows("SELECT ?s ?o WHERE { ?s ?p ?o }")) == {
        "urn:s0": Literal("plain"),
        "urn:s1": Literal("bg", lang="bg"),
        "urn:s2": Literal("regional", lang="en-gb"),
        "urn:s3": Literal("0.9", XSD + "decimal"),
        "urn:s4": Literal("7", XSD + "integer"),
        "urn:s5": Literal("true", XSD + "boolean"),
        "urn:s6": Literal("2025-03-26", XSD + "date"),
        "urn:s7": Literal("--06-01", XSD + "gMonthDay"),
        "urn:s8": Literal("no number", XSD + "integer"),
        "urn:s9": Literal("2", "urn:own-type"),
        "urn:s10": Literal('quote " backslash \\ lines \n\r\t end'),
        "urn:s11": Literal("control \x01\x08\x0b\x1f\x7f\x85\u2028 end"),
        "urn:s12": Literal("} INSERT DATA { <urn:x> <urn:y> <urn:z>"),
        "urn:s13": Literal("𐍈 кооперація 👩‍🌾", lang="uk"),
        "urn:s14": Literal(""),
    }


def test_every_kind_of_query_is_answered(store):
    store.replace({"": [FIRST], LETTER: [IN_LETTER]})
    found = store.rows("SELECT ?label ?no WHERE { ?region skos:prefLabel ?label }")
    assert (found.columns, list(found)) == (("label", "no"), [(Literal("Хасково", lang="bg"), None)])
    assert store.result("ASK { GRAPH ?d { ?region skos:prefLabel ?label } }").truth is True
    assert store.result("ASK { ?region skos:prefLabel 'no' }").truth is False
    turtle = store.result("CONSTRUCT WHERE { ?region skos:prefLabel ?label }").turtle
    assert turtle.splitlines()[-1] == 'id:region\\/haskovo skos:prefLabel "Хасково"@bg .'


@pytest.mark.parametrize(
    ("sparql", "media_type", "text"),
    [
        ("SELECT ?o { ?s ?p ?o }", "text/csv", "o\r\nХасково\r\n"),
        ("SELECT ?o { ?s ?p ?o }", "text/tab-separated-values", '?o\n"Хасково"@bg\n'),
        (
            "SELECT ?o { ?s ?p ?o }",
            "application/sparql-results+json",
            '{"head":{"vars":["o"]},"results":{"bindings":[{"o":{"type":"literal","value":"Хасково","xml:lang":"bg"}}]}}',
        ),
        ("ASK { ?s ?p ?o }", "application/sparql-results+json", '{"head":{},"boolean":true}'),
        ("CONSTRUCT WHERE { ?s ?p ?o }", "application/n-triples", f"{FIRST}\n"),
    ],
)
def test_answers_are_written_alike(store, sparql, media_type, text):
    store.replace({"": [FIRST]})
    assert store.answer(sparql, media_type) == text.encode()


def test_graphs_of_the_protocol_and_a_base(store):
    store.replace({"": [FIRST], LETTER: [IN_LETTER]})
    out = io.BytesIO()
    store.write("SELECT ?o { <haskovo> ?p ?o }", "text/csv", out, default_graphs=[LETTER], base=HASKOVO)
    assert out.getvalue() == "o\r\nобласт Хасково\r\n".encode()


def test_what_one_graph_says_of_a_subject(store):
    store.replace({"": [FIRST, SECOND], LETTER: [IN_LETTER]})
    assert store.about(HASKOVO, LETTER) == {LABEL: (Literal("област Хасково", lang="bg"),)}
    assert {key: set(values) for key, values in store.about(HASKOVO).items()} == {
        LABEL: {Literal("Хасково", lang="bg"), Literal("Haskovo", lang="en")}
    }


def test_rdflib_sees_the_same(store):
    store.replace({"": [FIRST], LETTER: [IN_LETTER]})
    dataset = store.dataset()
    assert [str(label) for label in dataset.default_graph.objects()] == ["Хасково"]
    assert len(dataset.graph(URIRef(LETTER))) == 1


@pytest.mark.parametrize("text", ["SELECT", "INSERT DATA { <urn:a> <urn:b> 1 }", "DROP ALL"])
def test_what_does_not_read_is_refused(store, text):
    with pytest.raises(QueryError, match="not a query that reads"):
        store.result(text)


def test_fetching_and_wrong_kinds_are_refused(store):
    with pytest.raises(QueryError, match="SERVICE is not allowed"):
        store.result("SELECT * { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }")
    with pytest.raises(QueryError, match="rows come from a SELECT"):
        store.rows("ASK {}")
    with pytest.raises(QueryError, match="rows cannot be written as text/turtle"):
        store.answer("SELECT * { ?s ?p ?o }", "text/turtle")


def test_statement_of_another_graph_is_refused(store):
    with pytest.raises(StoreError, match="graph default cannot hold"):
        store.replace({"": [IN_LETTER]})


# ---------------------------------------------------------------- what only an endpoint does


def test_rows_that_nobody_reads_to_the_end_hold_no_connection(server):
    with Endpoint(f"{server}/query") as endpoint:
        endpoint.replace({"": [f"<urn:s{number}> <urn:p> <urn:o> ." for number in range(2000)]})
        assert {len(next(iter(endpoint.rows("SELECT * { ?s ?p ?o }")))) for _ in range(150)} == {3}


def test_named_graphs_of_others_are_left_alone(server):
    with Endpoint(f"{server}/query") as endpoint:
        endpoint._wire.update("INSERT DATA { GRAPH <urn:theirs> { <urn:a> <urn:b> <urn:c> } }")
        assert endpoint.replace({"": [FIRST]}).added == 1
        assert endpoint.replace({}) == Changes(added=0, removed=1)
        assert (endpoint.graphs(), len(endpoint)) == ([], 0)
        assert endpoint.result("ASK { GRAPH <urn:theirs> { ?s ?p ?o } }").truth is True
        endpoint._wire.update("DROP GRAPH <urn:theirs>")


def test_writing_stopped_between_two_batches_is_healed(server, monkeypatch):
    monkeypatch.setattr("secon_graph.store.difference._BATCH", 1000)
    lines = [f'<urn:s{number}> <urn:p> "{number}" .' for number in range(500)]
    with Endpoint(f"{server}/query") as endpoint:
        endpoint.replace({})
        send, sent = endpoint._wire.update, []

        def stopped(text):
            if len(sent) == 3:
                raise KeyboardInterrupt
            sent.append(text)
            send(text)

        endpoint._wire.update = stopped
        with pytest.raises(KeyboardInterrupt):
            endpoint.replace({"": lines, LETTER: [IN_LETTER]})
        half = len(endpoint)
        assert 0 < half < 500
        endpoint._wire.update = send
        assert endpoint.replace({"": lines, LETTER: [IN_LETTER]}) == Changes(added=501 - half, removed=0)
        assert endpoint.nquads() == sorted([*lines, IN_LETTER])
        endpoint.replace({})


class Canned(BaseHTTPRequestHandler):
    """A server that answers as it is told to, whatever it is asked."""

    protocol_version = "HTTP/1.1"

    def do_POST(self):
        self.server.seen.append(self.headers["Authorization"])
        status, headers, body = self.server.answers.pop(0)
        self.rfile.read(int(self.headers["Content-Length"]))
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.send_header("Connection", "close")
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_):
        """Keep quiet."""


@pytest.fixture
def canned():
    with ThreadingHTTPServer(("127.0.0.1", 0), Canned) as running:
        running.seen = []
        running.url = f"http://127.0.0.1:{running.server_port}/query"
        thread = threading.Thread(target=running.serve_forever, args=(0.01,))
        thread.start()
        yield running
        running.shutdown()
        thread.join()


def sized(body, media_type="application/sparql-results+json", **more):
    return {"Content-Type": media_type, "Content-Length": str(len(body)), **more}


ROWS = (
    b'{"head":{"vars":["s"]},"results":{"bindings":'
    b'[{"s":{"type":"uri","value":"urn:a"}},{"s":{"type":"uri","value":"urn:b"}}]}}'
)
PAGE = b"<!doctype html><h1>Oops</h1>"
WRONG = [
    (200, sized(ROWS[:-40]), ROWS[:-40], StoreError, "broke off or is not application/sparql-results"),
    (200, {"Content-Type": "application/sparql-results+json"}, ROWS[:-2], StoreError, "broke off or is not"),
    (200, sized(ROWS), ROWS[:-40], StoreError, "the answer of .* broke off .* nothing of it is used"),
    (200, sized(PAGE, "text/html; charset=utf-8"), PAGE, StoreError, "answers with a page, not with results of SPARQL"),
    (200, sized(ROWS, "application/pdf"), ROWS, StoreError, "answers application/pdf, which was not asked for"),
    (200, sized(ROWS, **{"X-SPARQL-MaxRows": "2"}), ROWS, StoreError, "has cut the answer"),
    (206, sized(ROWS), ROWS, StoreError, r"cannot answer the query \(206"),
    (401, sized(b""), b"", StoreError, "refuses .401.: give SECON_GRAPH_STORE_USER"),
    (403, sized(b""), b"", StoreError, "refuses .403.: give SECON_GRAPH_STORE_USER"),
    (404, sized(PAGE, "text/html"), PAGE, StoreError, "there is nothing at .*/query .404.; give the address"),
    (302, sized(b"", Location="http://127.0.0.1:9/"), b"", StoreError, "sends on to http://127.0.0.1:9/"),
    (400, sized(b"line 1: no", "text/plain"), b"line 1: no", QueryError, "does not take the query: line 1: no"),
    (500, sized(PAGE, "text/html"), PAGE, StoreError, r"cannot answer the query \(500\)"),
    (503, sized(b"busy", "text/plain"), b"busy", StoreError, r"cannot answer the query \(503: busy\)"),
]


@pytest.mark.parametrize(("answer", "error", "why"), [((s, h, b), e, w) for s, h, b, e, w in WRONG])
def test_wrong_answer_is_one_clear_error_and_never_fewer_rows(canned, answer, error, why):
    canned.answers = [answer] * 2
    with Endpoint(canned.url) as endpoint:
        with pytest.raises(error, match=why):
            list(endpoint.rows("SELECT ?s { ?s ?p ?o }"))
        with pytest.raises(error, match=why):
            endpoint.result("SELECT ?s { ?s ?p ?o }")


def test_statements_without_an_end_are_refused(canned):
    canned.answers = [(200, {"Content-Type": "application/n-triples"}, f"{FIRST}\n".encode())]
    with Endpoint(canned.url) as endpoint, pytest.raises(StoreError, match="does not say where its answer ends"):
        endpoint.result("CONSTRUCT WHERE { ?s ?p ?o }")


def test_statements_that_an_endpoint_leaves_out_are_missed(canned):
    three = b'{"head":{"vars":["n"]},"results":{"bindings":[{"n":{"type":"literal","value":"3","datatype":"%s"}}]}}'
    row = b'{"head":{"vars":["s","p","o"]},"results":{"bindings":[{%s}]}}'
    row %= b",".join(b'"%c":{"type":"uri","value":"urn:a"}' % name for name in b"spo")
    canned.answers = [(200, sized(body), body) for body in (row, three % f"{XSD}integer".encode())]
    with Endpoint(canned.url) as endpoint, pytest.raises(StoreError, match="gives 1 of 3 statements: it cuts answers"):
        endpoint.lines()


@pytest.mark.parametrize(
    ("credentials", "sent"),
    [
        (Credentials(), None),
        (Credentials(user="ana", password="très"), "Basic YW5hOnRyw6hz"),
        (Credentials(token="abc.def"), "Bearer abc.def"),
    ],
)
def test_credentials_are_sent_and_never_shown(canned, credentials, sent):
    canned.answers = [(200, sized(ROWS), ROWS)]
    with Endpoint(canned.url, credentials=credentials) as endpoint:
        assert len(list(endpoint.rows("SELECT ?s { ?s ?p ?o }"))) == 2
    assert canned.seen == [sent]
    assert "très" not in repr(credentials)
    assert "abc" not in repr(credentials)


def test_silent_server_is_not_waited_for_for_ever():
    with ThreadingHTTPServer(("127.0.0.1", 0), Canned) as silent:
        url = f"http://127.0.0.1:{silent.server_port}/query"
        with Endpoint(url, seconds=0.2) as endpoint, pytest.raises(StoreError, match=r"has been silent for 0\.2 s"):
            endpoint.rows("SELECT * { ?s ?p ?o }")


@pytest.mark.parametrize(
    ("url", "why"),
    [
        ("http://127.0.0.1:9/query", "cannot be reached"),
        ("localhost:7878", "is no address of an endpoint"),
        ("http://ana:secret@127.0.0.1:9/query", "a password does not belong in the address of 127.0.0.1"),
    ],
)
def test_wrong_address_is_named(url, why):
    with pytest.raises(StoreError, match=why) as caught:
        Endpoint(url).rows("SELECT * { ?s ?p ?o }")
    assert "secret" not in str(caught.value)
