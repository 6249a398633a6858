"""The command line: what it prints where, with which exit code, and one clear line for every mistake."""

import csv
import io
import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

import pytest

from secon_graph.cli import main
from secon_graph.views import explorer

HASKOVO = """\
What social enterprises in Haskovo need

26 March 2025

The third stakeholder meeting took place in Cáceres, Spain, on 12 March 2025. It was organised
by the Junta de Extremadura.

The report "Common Ground" says that social enterprises in the Haskovo region face limited access to finance.
"""
CACERES = """\
Новини от Касерес

26 март 2025 г.

На 12 март 2025 г. в Касерес, Испания, се проведе третата среща на заинтересованите страни, организирана от Хунта
де Естремадура.
"""


class Said(NamedTuple):
    """What a call left behind."""

    code: int
    out: str
    err: str


@pytest.fixture
def secon(monkeypatch, capsys, tmp_path):
    """Call the command line from an empty folder, with no graph named by the environment."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("SECON_GRAPH", raising=False)

    def call(*arguments: object) -> Said:
        monkeypatch.setattr(sys, "argv", ["secon-graph", *map(str, arguments)])
        with pytest.raises(SystemExit) as ended:
            main()
        return Said(ended.value.code or 0, *capsys.readouterr())

    return call


@pytest.fixture(scope="session")
def documents(tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("documents")
    (folder / "needs.txt").write_text(HASKOVO, encoding="utf-8")
    (folder / "новини.txt").write_text(CACERES, encoding="utf-8")
    return folder


@pytest.fixture(scope="session")
def graph(documents, tmp_path_factory) -> Path:
    from secon_graph.ingest import ingest

    path = tmp_path_factory.mktemp("cli") / "graph"
    ingest([documents], path)
    return path


def process(*arguments: object, **settings: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, *map(str, arguments)]
    return subprocess.run(command, env=os.environ | settings, capture_output=True, text=True, check=False)


# ---------------------------------------------------------------- help


def test_help_lists_every_verb(secon):
    said = secon("--help")
    verbs = re.findall(r"^  ([a-z]+)  ", said.out.partition("Commands:")[2], re.MULTILINE)
    assert (said.code, said.err, verbs) == (
        0,
        "",
        [
            *("ingest", "forget", "extract", "check", "query", "questions", "search"),
            *("view", "export", "stats", "serve", "mcp"),
        ],
    )


def test_help_imports_neither_spacy_nor_the_engine_nor_the_service():
    program = (
        "import sys\nfrom secon_graph.cli import app\n"
        "try: app(['--help'])\nfinally: print(sorted({*sys.argv[1:]} & set(sys.modules)))"
    )
    slow = ("spacy", "pyoxigraph", "rdflib", "networkx", "starlette", "mcp")
    assert process("-c", program, *slow).stdout.splitlines()[-1] == "[]"


def test_module_runs_as_a_program():
    done = process("-m", "secon_graph", "questions")
    assert (done.returncode, done.stderr) == (0, "")
    assert "barriers-by-region\tBarriers reported for a region\tregion?, barrier?, since?" in done.stdout.splitlines()


# ---------------------------------------------------------------- in


def test_ingest_says_what_went_in_and_a_second_time_changes_nothing(secon, documents):
    first, second = secon("ingest", documents), secon("ingest", documents)
    assert first.code == 0
    assert re.fullmatch(r"2 documents in, 0 set aside; the graph holds \d+ claims \(\+\d+ −0 statements\)\n", first.out)
    assert (second.code, second.out) == (0, re.sub(r"\+\d+", "+0", first.out))
    assert Path("graph", "sources.json").is_file()


def test_a_bad_file_is_set_aside_and_the_good_one_goes_in(secon, documents, tmp_path):
    bad = tmp_path / "broken.pdf"
    bad.write_bytes(b"%PDF-1.7 and nothing more")
    said = secon("ingest", bad, documents / "needs.txt")
    assert (said.code, said.out.split(";")[0]) == (0, "1 document in, 1 set aside")
    assert f"set aside: {bad}: " in said.err


def test_strict_makes_a_bad_file_an_error_but_keeps_the_good_one(secon, documents, tmp_path):
    bad = tmp_path / "list.xls"
    bad.write_bytes(b"\xd0\xcf\x11\xe0")
    assert secon("ingest", "--strict", bad, documents / "needs.txt").code == 1
    assert "documents\t1\n" in secon("stats").out


def test_ingest_of_bad_files_only_is_an_error(secon, tmp_path):
    bad = tmp_path / "list.xls"
    bad.write_bytes(b"\xd0\xcf\x11\xe0")
    said = secon("ingest", bad)
    assert said.code == 1
    assert f"set aside: {bad}: no reader knows the ending .xls; give one of" in said.err


@pytest.mark.parametrize("verb", ["ingest", "extract"])
def test_an_address_is_refused_with_what_to_do_instead(secon, verb):
    said = secon(verb, "https://example.org/bulletin.html")
    assert (said.code, said.out, said.err.strip()) == (
        1,
        "",
        "secon-graph: https://example.org/bulletin.html is an address: "
        "secon-graph fetches nothing; save the page and give the file",
    )


def test_ingest_says_nothing_but_its_error_where_no_one_watches(secon):
    said = secon("ingest", "nowhere")
    assert said == (1, "", "secon-graph: nowhere does not exist; give a file or a folder that does\n")


def test_ingest_draws_no_bar_into_a_log(secon, documents):
    assert secon("ingest", documents).err == ""


# ---------------------------------------------------------------- forget


def test_forget_takes_a_document_out_with_all_that_only_it_says(secon, documents):
    secon("ingest", documents)
    said = secon("forget", "новини")
    assert said.code == 0
    assert re.fullmatch(r"1 document out; the graph holds \d+ claims \(\+\d+ −\d+ statements\)\n", said.out)
    assert secon("query", "documents", "--format", "csv").out.count("document/needs") == 1
    assert "новини" not in secon("query", "documents", "--format", "csv").out


def test_forget_says_which_documents_have_other_links_now(secon, tmp_path):
    for name, text in {"full": "The Ambroz Cooperative Network met.", "short": "The network met in Cáceres."}.items():
        (tmp_path / f"{name}.txt").write_text(f"A meeting\n\n26 March 2025\n\n{text}\n", encoding="utf-8")
    secon("ingest", "full.txt", "short.txt")
    assert secon("forget", "full").err in {"", "links changed in: short\n"}
    assert "documents\t1\n" in secon("stats").out


def test_forget_refuses_a_name_of_no_document_and_takes_none(secon, documents):
    secon("ingest", documents)
    said = secon("forget", "новини", "need")
    assert said == (1, "", "secon-graph: no document called need in graph; did you mean needs?\n")
    assert "documents\t2\n" in secon("stats").out


# ---------------------------------------------------------------- extract


def test_extract_prints_one_row_for_each_document_and_makes_no_graph(secon, documents):
    said = secon("extract", documents)
    rows = [json.loads(line) for line in said.out.splitlines()]
    assert (said.code, said.err) == (0, "")
    assert [(row["id"], row["lang"], row["doc_date"]) for row in rows] == [
        ("needs", "en", "2025-03-26"),
        ("новини", "bg", "2025-03-26"),
    ]
    assert {"s": "Common Ground", "p": "reports-barrier", "o": "finance"} in rows[0]["relations"]
    assert not Path("graph").exists()


def test_extract_can_do_without_known_names(secon, documents):
    known, unknown = (
        json.loads(secon("extract", documents / "новини.txt", "--registry", which).out) for which in ("all", "none")
    )
    names = [{m["canonical"] for m in row["mentions"] if m["text"] == "Касерес"} for row in (known, unknown)]
    assert names == [{"Cáceres"}, {"Касерес"}]


def test_extract_without_a_readable_document_is_an_error(secon, tmp_path):
    (tmp_path / "list.xls").write_bytes(b"")
    said = secon("extract", "list.xls")
    assert (said.code, said.out) == (1, "")
    assert said.err.startswith("set aside: list.xls: ")


def test_extract_explains_each_file_in_plain_text_where_no_terminal_is(secon, documents):
    said = secon("extract", "--explain", documents)
    assert (said.code, said.err, "\x1b" in said.out) == (0, "", False)
    heads = [line for line in said.out.splitlines() if line.startswith(str(documents))]
    assert heads == [f"{documents / 'needs.txt'} · en · 2025-03-26", f"{documents / 'новини.txt'} · bg · 2025-03-26"]
    assert re.search(r"     Place            Касерес  0\.\d\d lexicon:name · = place/caceres", said.out)


@pytest.mark.parametrize(("settings", "coloured"), [({"FORCE_COLOR": "1"}, True), ({"NO_COLOR": "1"}, False)])
def test_explanations_have_colours_unless_they_are_unwanted(documents, settings, coloured):
    arguments = ("-m", "secon_graph", "extract", "--explain", documents / "needs.txt")
    done = process(*arguments, **({"NO_COLOR": "", "FORCE_COLOR": ""} | settings))
    assert (done.returncode, "\x1b[" in done.stdout) == (0, coloured)


def test_extract_explains_several_files_as_one_page(secon, documents):
    said = secon("extract", "--explain", "--format", "html", documents)
    assert (said.code, said.err, said.out.count("<section>"), "<script" in said.out) == (0, "", 2, False)
    assert "<title>How needs, новини is read</title>" in said.out


# ---------------------------------------------------------------- check


def test_check_proves_every_claim(secon, graph):
    said = secon("check", "--graph", graph)
    proved, claims = re.search(r"(\d+) of (\d+) claims proved; 0 problems", said.out).groups()
    assert (said.code, said.err, int(proved) > 0, proved) == (0, "", True, claims)


def test_check_tells_a_changed_original_from_one_that_is_gone(secon, tmp_path):
    file = tmp_path / "needs.txt"
    file.write_text(HASKOVO, encoding="utf-8")
    secon("ingest", file)

    file.write_text(HASKOVO.replace("12 March", "13 March"), encoding="utf-8")
    changed = secon("check")
    assert changed.code == 1
    assert f"wrong: {file}: the file has changed since it was read" in changed.err

    file.unlink()
    gone = secon("check")
    assert (gone.code, gone.err) == (0, f"gone: {file}: its claims were compared with the text that was kept\n")


# ---------------------------------------------------------------- out


def test_query_answers_with_names_for_people_and_iris_for_programs(secon, graph):
    table = secon("query", "barriers-by-region", "-p", "region=Хасково", "--graph", graph, "--lang", "en")
    assert (table.code, table.err) == (0, "")
    assert "Reported by" in table.out and "Common Ground" in table.out
    rows = csv.DictReader(io.StringIO(secon("query", "barriers-by-region", "--graph", graph, "--format", "csv").out))
    assert {row["concept"] for row in rows} == {"https://w3id.org/secon-graph/scheme/barriers/finance"}


def test_under_an_answer_stands_what_it_cannot_say(secon, graph):
    said = secon("query", "visits", "--graph", graph, "--lang", "bg")
    assert said.out.splitlines()[-2:] == [
        "Прочетени са 2 документа, най-новият от 26 март 2025\u202fг.",
        "Не показва кои от участниците са били там.",
    ]


def test_a_thin_answer_says_how_much_was_read_and_never_in_the_rows(secon, graph):
    asked = ("query", "needs", "-p", "region=Haskovo", "--graph", graph)
    read = "1 document on Haskovo, of 26 March 2025"
    assert read in secon(*asked).out.splitlines()
    assert json.loads(secon(*asked, "--format", "json").out)["head"]["read"]["words"] == read
    for form in ("csv", "tsv", "xml"):
        said = secon(*asked, "--format", form)
        assert (read in said.out, said.err) == (False, read + "\n")


def test_the_ending_of_the_file_decides_the_format(secon, graph, tmp_path):
    asked = ("query", "barriers-by-region", "--graph", graph)
    said = secon(*asked, "-o", "rows.csv")
    assert (said.code, said.out, said.err) == (0, "wrote rows.csv\n", "")
    printed = secon(*asked, "--format", "csv").out
    assert (tmp_path / "rows.csv").read_bytes().decode().splitlines() == printed.splitlines()
    assert secon(*asked, "-o", "rows.data", "--format", "xlsx").code == 0
    assert (tmp_path / "rows.data").read_bytes()[:2] == b"PK"
    wrong = secon(*asked, "-o", "rows.pdf")
    assert (wrong.code, "the ending of rows.pdf says no format; there are: .txt" in " ".join(wrong.err.split())) == (
        2,
        True,
    )


def test_a_pipe_takes_bytes_and_a_terminal_does_not(secon, graph, monkeypatch):
    asked = ("query", "regions", "--graph", graph, "--format", "parquet")
    done = subprocess.run([sys.executable, "-m", "secon_graph", *map(str, asked)], capture_output=True, check=True)
    assert (done.stdout[:4], done.stdout[-4:]) == (b"PAR1", b"PAR1")
    monkeypatch.setattr("sys.stdout.isatty", lambda: True, raising=False)
    said = secon(*asked)
    assert (said.code, said.err) == (
        1, "secon-graph: parquet is no text for a terminal; write it to a file: -o FILE.parquet\n",
    )  # fmt: skip


def test_evidence_stands_below_each_row(secon, graph):
    said = secon("query", "barriers-by-region", "-p", "region=Haskovo", "--graph", graph, "--evidence")
    below = " ".join(said.out.split())
    assert '“The report "Common Ground" says that social enterprises in the Haskovo region face limited' in below


def test_an_empty_answer_says_why_where_that_is_asked(secon, graph):
    asked = ("query", "barriers-by-region", "-p", "region=Haskovo", "-p", "since=2031-01-01", "--graph", graph)
    said = secon(*asked, "--why-empty")
    assert "Nothing is left at:\n    FILTER(!BOUND(?since) || ?date >= ?since)\n" in said.out
    assert "Nothing is left" not in secon(*asked).out
    csv_said = secon(*asked, "--why-empty", "--format", "csv")
    assert ("Nothing is left" in csv_said.out, "Nothing is left" in csv_said.err) == (False, True)
    own = "SELECT * { ?region a sec:Region ; sec:nothing ?x }"
    Path("own.rq").write_text(own, encoding="utf-8")
    assert "    ?region sec:nothing ?x\n" in secon("query", "own.rq", "--graph", graph, "--why-empty").out


def test_the_help_names_every_format(secon):
    from secon_graph.answers import FORMATS

    assert [name for name in FORMATS if name not in secon("query", "--help").out] == []


def test_no_line_of_a_table_is_wider_than_the_terminal(secon, graph, monkeypatch):
    monkeypatch.setenv("COLUMNS", "100")
    lines = secon("query", "evidence", "-p", "thing=Junta de Extremadura", "--graph", graph).out.splitlines()
    assert max(map(len, lines)) <= 100
    assert lines[0].split("  ")[0] == "Subject"
    assert any(line.startswith("    Quote, Claim: ") for line in lines)


def test_query_takes_sparql_from_a_file_and_from_standard_input(secon, graph, monkeypatch, tmp_path):
    sparql = "ASK { ?report <https://w3id.org/secon-graph/ontology#reportsBarrier> ?barrier }"
    (tmp_path / "asked.rq").write_text(sparql, encoding="utf-8")
    monkeypatch.setattr(sys, "stdin", io.StringIO(sparql))
    answers = [secon("query", name, "--graph", graph) for name in ("asked.rq", "-")]
    assert answers == [(0, "true\n", "")] * 2


def test_the_graph_may_be_named_by_the_environment(secon, graph, monkeypatch):
    monkeypatch.setenv("SECON_GRAPH", str(graph))
    assert secon("stats").out.startswith("documents\t2\n")


def test_option_goes_before_environment(secon, graph, monkeypatch):
    monkeypatch.setenv("SECON_GRAPH", "nowhere")
    assert secon("stats", "--graph", graph).code == 0


def test_questions_are_listed_in_the_language_asked_for(secon):
    lines = secon("questions", "--lang", "bg").out.splitlines()
    assert "barriers-by-region\tБариери, посочени за регион\tregion?, barrier?, since?" in lines


def test_one_question_is_described_with_its_parameters_and_its_note(secon):
    assert secon("questions", "similar-regions").out == (
        "Regions that share barriers\n\n"
        "Pairs of regions that report barriers of the same groups, with the number of groups they share.\n\n"
        "Regions share what is reported of them; how alike the causes are it cannot say.\n\n"
        "at_least?\tAt least so many\tat_least=2\n"
    )


def test_search_finds_a_thing_by_a_name_in_another_language(secon, graph):
    said = secon("search", "Естремадура", "--graph", graph)
    assert said.code == 0
    assert "https://w3id.org/secon-graph/id/junta-de-extremadura\tPublic authority\t" in said.out


def test_search_prints_a_hit_on_one_line_though_its_quote_runs_over_two(secon, graph):
    lines = secon("search", "организирана", "--graph", graph).out.splitlines()
    assert [line.count("\t") for line in lines] == [2] * len(lines)
    assert any(line.endswith("Хунта де Естремадура.") for line in lines)


def test_search_that_finds_nothing_says_so_and_is_no_error(secon, graph):
    assert secon("search", "xyzzy", "--graph", graph) == (0, "", "nothing found for 'xyzzy'\n")


def test_view_writes_a_page_that_names_things_in_the_language_asked_for(secon, graph, tmp_path):
    page = tmp_path / "network.html"
    call = ("view", "stakeholders", "--graph", graph, "--lang", "bg", "-o", page)
    assert secon(*call, "--as", "pyvis") == (0, f"wrote {page}\n", "")
    assert "Хунта де Естремадура" in page.read_text(encoding="utf-8")


def test_view_without_a_question_or_scripts_draws_the_whole_with_pyvis_and_says_so(secon, graph, tmp_path, monkeypatch):
    page = tmp_path / "network.html"
    monkeypatch.setattr(explorer, "is_built", lambda: False)
    said = f"{explorer.REMEDY}; this page is that of pyvis\n"
    assert secon("view", "--graph", graph, "-o", page) == (0, f"wrote {page}\n", said)
    assert "Who and what is connected" in page.read_text(encoding="utf-8")
    monkeypatch.undo()
    if explorer.is_built():
        assert secon("view", "--graph", graph, "-o", page) == (0, f"wrote {page}\n", "")
        assert "DecompressionStream" in page.read_text(encoding="utf-8")


@pytest.mark.parametrize("ending", ["ttl", "trig", "nq", "jsonld", "graphml", "gexf", "csv"])
def test_export_writes_what_the_ending_says(secon, graph, tmp_path, ending):
    file = tmp_path / f"graph.{ending}"
    assert secon("export", file, "--graph", graph) == (0, f"wrote {file}\n", "")
    assert "Junta de Extremadura" in file.read_text(encoding="utf-8")


def test_a_reader_that_closes_the_pipe_is_no_error(graph):
    program = f"'{sys.executable}' -m secon_graph query network --graph '{graph}' --format json | head -1"
    done = subprocess.run(["bash", "-c", f"set -o pipefail; {program}"], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (0, "{\n", "")


@pytest.mark.parametrize("arguments", ["questions", "query network --format json"])
def test_a_pipe_that_nobody_reads_is_no_error(graph, arguments):
    program = f"'{sys.executable}' -m secon_graph {arguments} | true"
    settings = {**os.environ, "SECON_GRAPH": str(graph)}
    done = subprocess.run(
        ["bash", "-c", f"set -o pipefail; {program}"], env=settings, capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


def test_stopped_by_hand_is_a_short_line_and_exit_code_130(secon, graph, monkeypatch):
    class Waiting(io.StringIO):
        def read(self, size=-1):
            raise KeyboardInterrupt

    monkeypatch.setattr(sys, "stdin", Waiting())
    assert secon("query", "-", "--graph", graph) == (130, "", "secon-graph: stopped; what was finished is kept\n")


# ---------------------------------------------------------------- mistakes

MISTAKES = {
    "query nope": "no question called nope; there are: activities, agreements, ",
    "query barriers-by-region -p region": "a parameter is written name=value; 'region' has no =",
    "query barriers-by-region -p colour=red": "barriers-by-region has no parameter colour; there are: ",
    "query barriers-by-region -p region=Haskov": "there is no Region called Haskov; did you mean ",
    "query events -p since=yesterday": "since is a date such as 2025-03-26, not yesterday",
    "query events -p lang=bg": "events has no parameter lang; there are: ",
    "query events -p name=forum": "events has no parameter name; there are: ",
    "questions nope": "no question called nope; there are: activities, ",
    "forget nope": "no document called nope in ",
    "query evidence": "evidence needs thing, for example thing=",
    "query broken.rq": "not a query that reads",
    "query latin.rq": "latin.rq is not UTF-8",
    "view nope -o page.html": "no question called nope; there are: ",
    "view events -o page.html": "this answer is no network",
    "view network --as paper -o page.html": "no view called paper; there are: explorer, pyvis",
    "view network -o nowhere/page.html": "nowhere/page.html cannot be written",
    "export graph.docx": "nothing is exported to .docx; there are: .ttl, ",
    "export nowhere/graph.ttl": "nowhere/graph.ttl cannot be written",
    "stats --graph nowhere": "there is no graph in nowhere; make one: secon-graph ingest",
    "check --graph nowhere": "there is no graph in nowhere; make one: secon-graph ingest",
}


@pytest.mark.parametrize("call", MISTAKES)
def test_a_mistake_is_one_clear_line_and_exit_code_1(secon, graph, tmp_path, monkeypatch, call):
    monkeypatch.setenv("SECON_GRAPH", str(graph))
    (tmp_path / "broken.rq").write_text("SELECT * WHERE { ?s ?p }", encoding="utf-8")
    (tmp_path / "latin.rq").write_bytes("SELECT * # caf\xe9".encode("latin-1"))
    said = secon(*call.split())
    assert (said.code, said.out, said.err.count("\n")) == (1, "", 1)
    assert said.err.startswith("secon-graph: ")
    assert MISTAKES[call] in said.err


@pytest.mark.parametrize(
    "call",
    [
        "frobnicate",
        "ingest",
        "ingest --fast needs.txt",
        "extract --format csv needs.txt",
        "extract --format html needs.txt",
        "extract --explain --format jsonl needs.txt",
        "extract --registry some needs.txt",
        "query events --format pdf",
        "view network",
        "search finance --limit 0",
        "export",
    ],
)
def test_a_call_that_cannot_be_understood_is_exit_code_2_and_points_to_the_help(secon, call):
    said = secon(*call.split())
    assert (said.code, said.out) == (2, "")
    assert "--help' for help." in said.err
    assert "Traceback" not in said.err
