"""Reading in processes of their own: limits hold, and what goes wrong takes nothing else with it."""

import os
import socket
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from secon_graph.errors import ReadError
from secon_graph.model import Document, Issue
from secon_graph.read import LIMITS, READERS, Limits, read, read_all
from secon_graph.read.parse import parse
from secon_graph.read.reading import Worker
from secon_graph.sources import find, source_of

HEAVY = "**bold *and [deep](" * 200_000


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a folder with two good files around a bad one."""
    (tmp_path / "a.txt").write_text("Първи бюлетин\n\nПартньорите се срещнаха в Хасково.\n", encoding="utf-8")
    (tmp_path / "b.pdf").write_bytes(b"nothing like it")
    (tmp_path / "c.md").write_text("# Second\n\nThe partners met again.\n", encoding="utf-8")
    return tmp_path


def test_a_document_read_elsewhere_is_the_document_read_here(folder: Path):
    for name in ("a.txt", "c.md"):
        source = source_of(folder / name)
        assert read(source) == parse(source, limits=LIMITS)


def test_what_is_wrong_is_said_in_one_sentence(folder: Path):
    with pytest.raises(ReadError) as refused:
        read(source_of(folder / "b.pdf"))
    assert str(refused.value) == f"{folder}/b.pdf: it is named .pdf but is text; rename it to end in .txt"


def test_one_bad_file_takes_no_other_with_it(folder: Path):
    outcomes = [(source.name, outcome) for source, outcome in read_all(find([folder]), workers=2)]
    assert [(name, getattr(outcome, "title", outcome)) for name, outcome in outcomes] == [
        ("a", "Първи бюлетин"),
        ("b", Issue(f"{folder}/b.pdf", "it is named .pdf but is text", "rename it to end in .txt")),
        ("c", "Second"),
    ]


def test_many_files_come_in_the_order_given(tmp_path: Path):
    for number in range(60):
        words = "The partners met again. " * (1 + (number * 37) % 60)
        (tmp_path / f"{number:02}.txt").write_text(f"Newsletter {number}\n\n{words}\n", encoding="utf-8")
    titles = [outcome.title for _, outcome in read_all(find([tmp_path]), workers=3) if isinstance(outcome, Document)]
    assert titles == [f"Newsletter {number}" for number in range(60)]


def test_a_reader_that_takes_too_long_is_ended_and_the_others_go_on(folder: Path):
    (folder / "b.md").write_text(HEAVY, encoding="utf-8")
    sources = [source_of(folder / name) for name in ("a.txt", "b.md", "c.md")]
    late = Issue(f"{folder}/b.md", "reading it took more than 1.5 s", "split it, or raise the limit")
    outcomes = [outcome for _, outcome in read_all(sources, workers=1, limits=Limits(seconds=1.5))]
    assert [getattr(outcome, "title", outcome) for outcome in outcomes] == ["Първи бюлетин", late, "Second"]


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux keeps a process to its address space")
def test_a_reader_that_takes_too_much_memory_is_ended_and_the_others_go_on(folder: Path):
    (folder / "b.html").write_text("<p>" + "<i>word</i> " * 2_000_000, encoding="utf-8")
    sources = [source_of(folder / name) for name in ("a.txt", "b.html", "c.md")]
    outcomes = [outcome for _, outcome in read_all(sources, workers=1, limits=Limits(memory=400_000_000))]
    assert [getattr(outcome, "title", outcome) for outcome in outcomes[::2]] == ["Първи бюлетин", "Second"]
    assert outcomes[1] == Issue(
        f"{folder}/b.html", "reading it takes more than 400 MB of memory", "split it, or raise the limit"
    )


def test_a_reader_that_dies_is_replaced(folder: Path):
    worker = Worker(LIMITS)
    try:
        assert isinstance(worker.read(source_of(folder / "a.txt")), Document)
        assert worker._process
        worker._process.kill()
        worker._process.wait()
        assert isinstance(worker.read(source_of(folder / "c.md")), Document)
    finally:
        worker.close()


def test_stopping_early_ends_every_reader(folder: Path):
    (folder / "b.md").write_text(HEAVY, encoding="utf-8")
    outcomes = read_all([source_of(folder / name) for name in ("a.txt", "b.md", "b.md")], workers=2)
    next(outcomes)
    outcomes.close()
    assert [thread.name for thread in threading.enumerate() if "ThreadPool" in thread.name] == []


def test_a_page_with_scripts_and_frames_fetches_nothing(folder: Path):
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(0.2)
        address = f"http://127.0.0.1:{server.getsockname()[1]}"
        page = f"""<!DOCTYPE html SYSTEM "{address}/page.dtd"><html><head><link rel="stylesheet" href="{address}/a.css">
            <script src="{address}/a.js"></script><meta http-equiv="refresh" content="0; url={address}"></head>
            <body onload="fetch('{address}')"><h1>News</h1><p>The partners met.</p><img src="{address}/a.png">
            <iframe src="{address}/frame"></iframe><object data="{address}/o"></object></body></html>"""
        (folder / "page.html").write_text(page, encoding="utf-8")
        assert read(source_of(folder / "page.html")).text == "News\n\nThe partners met."
        with pytest.raises(TimeoutError):
            server.accept()


@pytest.mark.parametrize(
    "deed",
    [
        "import socket; socket.create_connection(('127.0.0.1', 9))",
        "import urllib.request; urllib.request.urlopen('http://127.0.0.1:9')",
        "import subprocess; subprocess.run(['true'])",
        "import os; os.system('true')",
    ],
)
def test_the_reading_process_can_neither_call_out_nor_start_programs(deed):
    program = f"import sys\nfrom secon_graph.read.worker import refuse\nsys.addaudithook(refuse)\n{deed}"
    package = Path(sys.modules["secon_graph"].__file__ or "").parents[1]
    environment = {**os.environ, "PYTHONPATH": str(package)}
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, env=environment, check=False)
    assert "PermissionError: reading a document may not cause" in done.stderr


def test_a_module_beside_the_documents_is_not_run(folder: Path, monkeypatch: pytest.MonkeyPatch):
    (folder / "lingua.py").write_text("raise SystemExit('run by a folder of documents')", encoding="utf-8")
    monkeypatch.chdir(folder)
    assert read(source_of(folder / "a.txt")).title == "Първи бюлетин"


def test_the_parent_imports_no_parser():
    parsers = {"docx", "email", "lxml", "lingua", "markdown_it", "pypdfium2", "trafilatura"}
    program = f"import sys, secon_graph.read\nprint(sorted({parsers} & set(sys.modules)))"
    package = Path(sys.modules["secon_graph"].__file__ or "").parents[1]
    environment = {**os.environ, "PYTHONPATH": str(package)}
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, env=environment, check=True)
    assert done.stdout == "[]\n"


def test_readers_are_a_table_by_ending():
    assert sorted(READERS) == [".docx", ".eml", ".htm", ".html", ".md", ".pdf", ".txt"]
