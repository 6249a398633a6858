import io
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from rdflib import URIRef

from secon_graph.errors import QueryError, StoreError, VocabularyError
from secon_graph.model import Literal
from secon_graph.store import Changes, Solutions, Store, check_sparql, current, kind_of_query, parse_turtle

HASKOVO = "<https://w3id.org/secon-graph/id/region/haskovo>"
LABEL = "<http://www.w3.org/2004/02/skos/core#prefLabel>"
LETTER = "https://w3id.org/secon-graph/document/letter-bg"
FIRST = f'{HASKOVO} {LABEL} "Хасково"@bg .'
SECOND = f'{HASKOVO} {LABEL} "Haskovo"@en .'
IN_LETTER = f'{HASKOVO} {LABEL} "област Хасково"@bg <{LETTER}> .'
LABELS = "SELECT ?label WHERE { ?region skos:prefLabel ?label } ORDER BY ?label"
ELSEWHERE = "<http://127.0.0.1:9/sparql>"


@pytest.fixture
def path(tmp_path):
    return tmp_path / "graph"


@pytest.fixture
def writer(path):
    with Store.open_writer(path) as store:
        yield store


def test_reader_sees_what_was_published(path, writer):
    writer.replace({"": [FIRST], LETTER: [IN_LETTER]})
    with Store.open(path) as reader:
        assert reader.nquads() == sorted([FIRST, IN_LETTER])
        assert reader.graphs() == [LETTER]


def test_only_the_difference_is_written(writer):
    assert writer.replace({"": [FIRST, SECOND], LETTER: [IN_LETTER]}) == Changes(added=3, removed=0)
    assert writer.replace({"": [FIRST], LETTER: [IN_LETTER]}) == Changes(added=0, removed=1)
    assert writer.replace({"": [FIRST]}) == Changes(added=0, removed=1)
    assert (writer.nquads(), writer.graphs()) == ([FIRST], [])


def test_writing_the_same_again_changes_nothing(path, writer):
    numbers = [f'{HASKOVO} <urn:p> "{value}"^^<http://www.w3.org/2001/XMLSchema#decimal> .' for value in ("0.90", "12")]
    writer.replace({"": numbers})
    published = current(path)
    assert writer.replace({"": reversed(numbers)}) == Changes(added=0, removed=0)
    assert current(path) == published


def test_open_reader_keeps_its_snapshot_while_others_are_published(path, writer):
    writer.replace({"": [FIRST]})
    reader = Store.open(path)
    for lines in ([SECOND], [FIRST, SECOND], []):
        writer.replace({"": lines})
    assert reader.nquads() == [FIRST]
    assert Store.open(path).nquads() == []


def test_last_two_snapshots_are_kept(path, writer):
    for lines in ([FIRST], [SECOND], [FIRST, SECOND]):
        writer.replace({"": lines})
    assert sorted(entry.name for entry in (path / "snapshots").iterdir()) == ["2", "3"]


def test_no_graph_yet_says_what_to_run(path):
    with pytest.raises(StoreError, match=r"there is no graph in .*graph; make one: secon-graph ingest FILES --graph"):
        Store.open(path)


def test_missing_snapshot_is_named(path, writer):
    writer.replace({"": [FIRST]})
    (path / "current").write_text("77\n")
    with pytest.raises(StoreError, match=r"snapshot 77 of .* cannot be read"):
        Store.open(path)


def test_second_writer_is_told_to_wait(path, writer):
    with pytest.raises(StoreError, match="another process is writing to it"):
        Store.open_writer(path)


def test_reader_cannot_write(path, writer):
    writer.replace({"": [FIRST]})
    with pytest.raises(StoreError, match="open for reading only"):
        Store.open(path).replace({})


def test_closed_store_says_so(writer):
    writer.close()
    with pytest.raises(StoreError, match="has been closed"):
        writer.nquads()


def test_statement_of_another_graph_is_refused(writer):
    with pytest.raises(StoreError, match="graph default cannot hold"):
        writer.replace({"": [IN_LETTER]})


def test_blank_node_is_refused(writer):
    with pytest.raises(StoreError, match="has a blank node"):
        writer.replace({"": ['_:b <urn:p> "a" .']})


WRITE_AND_STALL = """
import sys, time
from secon_graph.store import Store

def slowly():
    for i in range(2000):
        yield f'<urn:s{i}> <urn:p> "{i}" .'

def never_ending():
    print("half written", flush=True)
    time.sleep(60)
    yield ""

Store.open_writer(sys.argv[1]).replace({"": slowly(), "urn:z": never_ending()})
"""


def test_killed_writer_loses_nothing_and_the_next_one_heals(path):
    with Store.open_writer(path) as writer:
        writer.replace({"": [FIRST]})
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[1] / "src")}
    command = [sys.executable, "-c", WRITE_AND_STALL, str(path)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environment) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "half written\n"
        process.send_signal(signal.SIGKILL)
    assert Store.open(path).nquads() == [FIRST]
    with Store.open_writer(path) as writer:
        assert len(writer) == 2000
        writer.replace({"": [FIRST, SECOND]})
    assert Store.open(path).nquads() == sorted([FIRST, SECOND])


def test_writer_killed_before_publishing_is_made_good(path):
    with Store.open_writer(path) as writer:
        writer.replace({"": [FIRST]})
        writer.publish = lambda: 0
        writer.replace({"": [SECOND]})
    assert Store.open(path).nquads() == [FIRST]
    with Store.open_writer(path) as writer:
        assert writer.replace({"": [SECOND]}) == Changes(added=0, removed=0)
    assert Store.open(path).nquads() == [SECOND]


def test_rows_are_values_of_the_project(writer):
    writer.replace({"": [FIRST]})
    found = writer.rows('SELECT ?region ?label ("1"^^xsd:integer AS ?n) ?no WHERE { ?region skos:prefLabel ?label }')
    assert isinstance(found, Solutions)
    assert found.columns == ("region", "label", "n", "no")
    assert list(found) == [
        (HASKOVO[1:-1], Literal("Хасково", lang="bg"), Literal("1", "http://www.w3.org/2001/XMLSchema#integer"), None)
    ]


def test_result_of_ask_and_construct(writer):
    writer.replace({"": [FIRST]})
    assert writer.result("ASK { ?region skos:prefLabel ?label }").truth is True
    turtle = writer.result("CONSTRUCT WHERE { ?region skos:prefLabel ?label }").turtle
    assert turtle.splitlines()[-1] == 'id:region\\/haskovo skos:prefLabel "Хасково"@bg .'


def test_answer_in_the_engines_own_writing(writer):
    writer.replace({"": [FIRST]})
    assert writer.answer(LABELS, "text/csv") == "label\r\nХасково\r\n".encode()
    assert writer.answer("CONSTRUCT WHERE { ?s ?p ?o }", "application/n-triples") == f"{FIRST}\n".encode()


def test_about_gives_what_one_graph_says(writer):
    writer.replace({"": [FIRST], LETTER: [IN_LETTER]})
    assert writer.about(HASKOVO[1:-1], LETTER) == {LABEL[1:-1]: (Literal("област Хасково", lang="bg"),)}


def test_default_graph_is_not_the_union(writer):
    writer.replace({"": [FIRST], LETTER: [IN_LETTER]})
    assert list(writer.rows(LABELS)) == [(Literal("Хасково", lang="bg"),)]


def test_dataset_is_the_same_graph_with_prefixes(writer):
    writer.replace({"": [FIRST], LETTER: [IN_LETTER]})
    dataset = writer.dataset()
    assert [str(label) for label in dataset.default_graph.objects()] == ["Хасково"]
    assert len(dataset.graph(URIRef(LETTER))) == 1
    assert "https://w3id.org/secon-graph/ontology#" in {str(base) for _, base in dataset.namespaces()}


def test_rows_of_an_ask_are_refused(writer):
    with pytest.raises(QueryError, match="rows come from a SELECT"):
        writer.rows("ASK {}")


@pytest.mark.parametrize(
    "text", ["SELECT", "INSERT DATA { <urn:a> <urn:b> 1 }", "LOAD <http://127.0.0.1:9/>", "DROP ALL"]
)
def test_what_does_not_read_is_refused(writer, text):
    with pytest.raises(QueryError, match=r"not a query that reads|LOAD is not allowed"):
        writer.result(text)


FETCHING = [
    f"SELECT * {{ SERVICE {ELSEWHERE} {{ ?s ?p ?o }} }}",
    f"SELECT * {{ service silent {ELSEWHERE} {{ ?s ?p ?o }} }}",
    f"SELECT * {{ SERVICESILENT{ELSEWHERE}{{}} }}",
    "PREFIX : <http://127.0.0.1:9/> SELECT * { SERVICE:sparql{} }",
    "SELECT * { VALUES ?where { <http://127.0.0.1:9/> } SERVICE ?where {} }",
    f"SELECT * {{ ?s ?p trueSERVICE{ELSEWHERE}{{}} }}",
    f"SELECT * {{ ?s ?p 1SERVICE{ELSEWHERE}{{}} }}",
    f"SELECT * {{ SERVICE # why not\n {ELSEWHERE} # {{\n {{}} }}",
    f"SELECT * {{ BIND(1 AS ?a) FILTER(?a<?b)SERVICE#>\n{ELSEWHERE}{{}} }}",
    f"SELECT * {{ BIND(1 AS ?a) FILTER(?a<'x>') SERVICE {ELSEWHERE} {{}} FILTER(''='') }}",
    f"SELECT * {{ FILTER(?a < '''b>''') SERVICE {ELSEWHERE} {{}} FILTER('''x''' = '') }}",
    f"PREFIX a: <urn:> SELECT * {{ ?s a:b\\#c ?o . SERVICE {ELSEWHERE} {{}} }}",
    "PREFIX : <http://127.0.0.1:9/> SELECT * { SERVICE:x# a\n{} }",
    "SELECT * { \\u0053ERVICE <http://127.0.0.1:9/> {} }",
    "SELECT * { ?s ?p '\\u0027 . SERVICE <http://127.0.0.1:9/> {} #' }",
    "INSERT DATA { } ; LOAD <http://127.0.0.1:9/data.ttl>",
    "LOAD SILENT <file:///etc/hostname> INTO GRAPH <urn:a>",
]


@pytest.mark.parametrize("text", FETCHING)
def test_query_that_fetches_is_refused(text):
    with pytest.raises(QueryError, match=r"(SERVICE|LOAD) is not allowed"):
        check_sparql(text)


HARMLESS = [
    f"# SERVICE {ELSEWHERE} {{\nSELECT * {{ ?s ?p ?o }}",
    'SELECT * { ?s ?p "SERVICE <http://127.0.0.1:9/> {" }',
    "SELECT * { ?s ?p '''it's \"SERVICE ?x {\" here''' }",
    "SELECT ?service { ?service sec:service ?o . GRAPH <https://example.org/service> { ?service ?p ?o } }",
    f"SELECT * FROM <{LETTER}> {{ ?s ?p ?o }}",
    "SELECT * { VALUES ?s { " + "<https://example.org/a/b-c/service> " * 2000 + "} }",
    "SELECT * { VALUES (?s) { " + "(1) " * 2000 + "} }",
]


@pytest.mark.parametrize("text", HARMLESS)
def test_query_that_only_looks_like_fetching_is_allowed(writer, text):
    writer.result(text)


CRASHING = [
    "SELECT * " + "{" * 5000 + "}" * 5000,
    "SELECT * { FILTER(" + "(" * 5000 + "1" + ")" * 5000 + ") }",
    "SELECT * { FILTER(1" + "||1" * 10000 + ") }",
    "SELECT * { FILTER(" + "!" * 10000 + "1) }",
    "SELECT * { {}" + "UNION{}" * 10000 + "}",
    "SELECT * { " + "OPTIONAL{}" * 10000 + "}",
    "SELECT * { ?s ?p '" + "x" * 200_000 + "' }",
]


@pytest.mark.parametrize("text", CRASHING, ids=lambda text: text[:24])
def test_query_that_would_crash_the_engine_is_refused(text):
    with pytest.raises(QueryError, match=r"a query may"):
        check_sparql(text)


def test_deepest_allowed_query_is_answered(writer):
    assert len(writer.result("SELECT * " + "{" * 500 + "}" * 500).rows) == 1


def test_turtle_becomes_lines_of_the_default_graph(tmp_path):
    (tmp_path / "a.ttl").write_text('<urn:a> <urn:p> "Хасково"@bg , 2.5 .', encoding="utf-8")
    assert parse_turtle(tmp_path / "a.ttl") == [
        '<urn:a> <urn:p> "Хасково"@bg .',
        '<urn:a> <urn:p> "2.5"^^<http://www.w3.org/2001/XMLSchema#decimal> .',
    ]


@pytest.mark.parametrize(
    ("text", "why"), [("<urn:a> <urn:p>", "cannot be read as Turtle"), ("<urn:a> <urn:p> [] .", "blank node")]
)
def test_wrong_turtle_is_named(tmp_path, text, why):
    (tmp_path / "wrong.ttl").write_text(text)
    with pytest.raises(VocabularyError, match=rf"wrong\.ttl .*{why}"):
        parse_turtle(tmp_path / "wrong.ttl")


def test_answer_is_written_as_it_is_found(writer):
    writer.replace({"": [FIRST], LETTER: [IN_LETTER]})
    out = io.BytesIO()
    writer.write("SELECT ?label { ?s ?p ?label }", "text/csv", out)
    assert out.getvalue() == "label\r\nХасково\r\n".encode()


@pytest.mark.parametrize(
    ("default", "named", "labels"),
    [
        (None, None, {("", "Хасково"), ("named", "област Хасково")}),
        ([LETTER], None, {("", "област Хасково")}),
        (None, [LETTER], {("named", "област Хасково")}),
        ([LETTER], [LETTER], {("", "област Хасково"), ("named", "област Хасково")}),
        (["urn:nowhere"], ["urn:nowhere"], set()),
    ],
)
def test_graphs_of_the_protocol_are_all_that_is_read(writer, default, named, labels):
    writer.replace({"": [FIRST], LETTER: [IN_LETTER]})
    out = io.BytesIO()
    text = '{ ?s ?p ?label BIND("" AS ?where) } UNION { GRAPH ?g { ?s ?p ?label } BIND("named" AS ?where) }'
    writer.write(f"SELECT ?where ?label {{ {text} }}", "text/csv", out, default_graphs=default, named_graphs=named)
    assert {tuple(line.split(",")) for line in out.getvalue().decode().splitlines()[1:]} == labels


def test_relative_names_are_read_against_the_base(writer):
    writer.replace({"": [FIRST]})
    out = io.BytesIO()
    writer.write("ASK { <haskovo> ?p ?o }", "text/csv", out, base="https://w3id.org/secon-graph/id/region/")
    assert out.getvalue() == b"true"


class Gone(io.RawIOBase):
    def writable(self):
        return True

    def write(self, data):
        raise BrokenPipeError("the reader has left")


def test_reader_that_leaves_ends_the_writing(writer):
    writer.replace({"": [FIRST]})
    for text in ("SELECT * { ?s ?p ?o }", "CONSTRUCT WHERE { ?s ?p ?o }"):
        with pytest.raises(BrokenPipeError, match="the reader has left"):
            writer.write(text, "application/json" if text[0] == "S" else "text/turtle", Gone())


@pytest.mark.parametrize(
    ("text", "media_type", "why"),
    [
        ("SELECT * { ?s ?p ?o }", "text/turtle", "rows cannot be written as text/turtle"),
        ("CONSTRUCT WHERE { ?s ?p ?o }", "text/csv", "text/csv is no form of RDF"),
    ],
)
def test_answer_that_does_not_fit_its_format_is_refused(writer, text, media_type, why):
    with pytest.raises(QueryError, match=why):
        writer.answer(text, media_type)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("SELECT * { ?s ?p ?o }", "solutions"),
        ("ASK { ?s ?p ?o }", "boolean"),
        ("CONSTRUCT WHERE { ?s ?p ?o }", "triples"),
        ("DESCRIBE <urn:a>", "triples"),
    ],
)
def test_kind_of_query_is_told_without_running_it(text, kind):
    assert kind_of_query(text) == kind


def test_graph_in_memory_is_the_snapshot(path, writer):
    writer.replace({"": [FIRST], LETTER: [IN_LETTER]})
    with Store.open(path, in_memory=True) as reader:
        writer.replace({})
        assert reader.nquads() == sorted([FIRST, IN_LETTER])
        assert reader.stale
        with pytest.raises(StoreError, match="open for reading only"):
            reader.update("CLEAR ALL")


def test_update_is_published(path, writer):
    writer.replace({"": [FIRST]})
    writer.update(f"DELETE WHERE {{ ?s ?p ?o }} ; INSERT DATA {{ {SECOND[:-2]} }}")
    assert Store.open(path).nquads() == [SECOND]


@pytest.mark.parametrize("text", ["INSERT", "SELECT * { ?s ?p ?o }"])
def test_what_does_not_update_is_refused(writer, text):
    with pytest.raises(QueryError, match="not a SPARQL update"):
        writer.update(text)


def test_graphs_are_put_posted_read_and_deleted(path, writer):
    writer.replace({"": [FIRST]})
    assert writer.put_graph(LETTER, FIRST.encode(), "application/n-triples") is True
    assert writer.put_graph(LETTER, SECOND.encode(), "text/turtle") is False
    assert writer.post_graph(LETTER, FIRST.encode(), "text/turtle") is False
    out = io.BytesIO()
    Store.open(path).get_graph(LETTER, "application/n-triples", out)
    assert sorted(out.getvalue().decode().splitlines()) == sorted([FIRST, SECOND])
    assert (writer.delete_graph(LETTER), writer.delete_graph(LETTER)) == (True, False)
    assert (Store.open(path).nquads(), writer.has_graph(LETTER), writer.has_graph("")) == ([FIRST], False, True)


def test_relative_iris_of_a_graph_are_read_against_the_base(writer):
    writer.put_graph("", b"<region> <p> <#here> .", "text/turtle", base="https://example.org/a/")
    assert writer.nquads() == [
        "<https://example.org/a/region> <https://example.org/a/p> <https://example.org/a/#here> ."
    ]


@pytest.mark.parametrize(
    ("data", "media_type", "why"),
    [
        (b"<urn:a> <urn:b>", "text/turtle", "this is not text/turtle"),
        (b"{}", "text/csv", "is no form of RDF"),
        (IN_LETTER.encode(), "application/n-quads", "name no other"),
    ],
)
def test_wrong_data_changes_nothing(path, writer, data, media_type, why):
    writer.replace({"": [FIRST]})
    with pytest.raises(QueryError, match=why):
        writer.put_graph("", data, media_type)
    assert (writer.nquads(), current(path)) == ([FIRST], 1)
