"""The road in, on real files: the graph is a function of its documents."""

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path

import pytest

from secon_graph.check import check
from secon_graph.ingest import forget, ingest
from secon_graph.read import LIMITS
from secon_graph.shelf import Shelf
from secon_graph.store import Store

CORPUS = Path(__file__).parents[1] / "data" / "corpus"
MEETING = "Втората среща по проект TERRASOL се проведе на 5 юни 2024 г. в Троян. Домакин беше Община Троян.\n"
LETTER = "Липсата на финансиране остава основна пречка за кооперациите в област Ловеч.\n"


def nquads(graph: Path) -> list[str]:
    with Store.open(graph) as store:
        return store.nquads()


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "texts").mkdir()
    (tmp_path / "texts" / "meeting.txt").write_text(MEETING, encoding="utf-8")
    (tmp_path / "texts" / "letter.txt").write_text(LETTER, encoding="utf-8")
    return tmp_path / "texts"


def test_ingesting_twice_changes_nothing(folder, tmp_path):
    ingest([folder], tmp_path / "graph")
    once = nquads(tmp_path / "graph")
    again = ingest([folder], tmp_path / "graph")
    assert (nquads(tmp_path / "graph"), again.added, again.removed) == (once, 0, 0)


def test_one_by_one_in_any_order_gives_the_same_bytes(folder, tmp_path):
    ingest([folder], tmp_path / "together")
    for name in ("meeting.txt", "letter.txt"):
        ingest([folder / name], tmp_path / "forward")
    for name in ("letter.txt", "meeting.txt"):
        ingest([folder / name], tmp_path / "backward")
    assert nquads(tmp_path / "together") == nquads(tmp_path / "forward") == nquads(tmp_path / "backward")


def test_a_document_taken_away_takes_its_statements_away(folder, tmp_path):
    ingest([folder / "meeting.txt"], tmp_path / "graph")
    before = nquads(tmp_path / "graph")
    ingest([folder / "letter.txt"], tmp_path / "graph")
    forget(["letter"], tmp_path / "graph")
    assert nquads(tmp_path / "graph") == before


def test_a_changed_file_replaces_what_it_said(folder, tmp_path):
    ingest([folder], tmp_path / "graph")
    (folder / "letter.txt").write_text(LETTER.replace("Ловеч", "Видин"), encoding="utf-8")
    report = ingest([folder / "letter.txt"], tmp_path / "graph")
    quads = "\n".join(nquads(tmp_path / "graph"))
    assert report.removed > 0
    assert "област Видин" in quads and "област Ловеч" not in quads


def test_files_of_one_name_are_two_documents(folder, tmp_path):
    (folder / "more").mkdir()
    (folder / "more" / "letter.txt").write_text("Писмо от Община Лом.\n", encoding="utf-8")
    report = ingest([folder], tmp_path / "graph")
    assert len(report.documents) == 3 and len({name[:7] for name in report.documents}) == 2


def test_the_same_file_twice_is_one_document(folder, tmp_path):
    (folder / "copy.txt").write_text(LETTER, encoding="utf-8")
    assert ingest([folder], tmp_path / "graph").documents == ("copy", "meeting")


def test_what_cannot_be_read_is_set_aside_and_the_others_go_in(folder, tmp_path):
    (folder / "empty.txt").write_text("", encoding="utf-8")
    (folder / "broken.pdf").write_bytes(b"%PDF-1.7 and no more")
    report = ingest([folder], tmp_path / "graph")
    assert report.documents == ("letter", "meeting")
    assert sorted(Path(issue.where).name for issue in report.set_aside) == ["broken.pdf", "empty.txt"]
    assert all(issue.what and issue.remedy for issue in report.set_aside)


def test_a_new_document_that_changes_links_of_an_old_one_is_told(folder, tmp_path):
    first, second = folder / "първо.txt", folder / "second.txt"
    first.write_text("Втората среща се проведе на 5 юни 2024 г. в Троян.\n", encoding="utf-8")
    second.write_text("Втората среща се проведе на 7 юни 2024 г. в Лом.\n", encoding="utf-8")
    ingest([first], tmp_path / "graph")
    quotes = {line.split("#exact>")[1] for line in nquads(tmp_path / "graph") if "oa#exact" in line}
    report = ingest([second], tmp_path / "graph")
    assert report.relinked == ("първо",)
    assert quotes <= {line.split("#exact>")[1] for line in nquads(tmp_path / "graph") if "oa#exact" in line}


def test_a_file_is_the_same_by_whatever_path_it_is_given(folder, tmp_path):
    ingest([folder / "letter.txt"], tmp_path / "graph")
    (folder / "letter.txt").write_text(LETTER.replace("Ловеч", "Видин"), encoding="utf-8")
    report = ingest([folder / ".." / folder.name / "letter.txt"], tmp_path / "graph")
    assert report.documents == ("letter",)
    assert "област Ловеч" not in "\n".join(nquads(tmp_path / "graph"))


def test_a_text_that_newer_readers_read_otherwise_is_extracted_again(folder, tmp_path):
    ingest([folder], tmp_path / "graph")
    before = nquads(tmp_path / "graph")
    for kept in (tmp_path / "graph" / "texts").iterdir():
        fields = json.loads(kept.read_text(encoding="utf-8"))
        shifted = [[start + 3, end + 3, *rest] for start, end, *rest in fields["blocks"]]
        older = {**fields, "text": "…\n\n" + fields["text"], "blocks": shifted, "reader": "older"}
        kept.write_text(json.dumps(older), encoding="utf-8")
    shutil.rmtree(tmp_path / "graph" / "extractions")
    ingest([folder / "letter.txt"], tmp_path / "graph")
    ingest([folder / "meeting.txt"], tmp_path / "graph")
    assert nquads(tmp_path / "graph") == before


def test_killed_at_any_moment_loses_nothing(folder, tmp_path):
    ingest([folder], tmp_path / "graph")
    before = nquads(tmp_path / "graph")
    code = "from secon_graph.ingest import ingest; from pathlib import Path; ingest([Path(%r)], Path(%r))"
    code %= (str(CORPUS), str(tmp_path / "graph"))
    for pause in (1.0, 1.6, 2.2):
        process = subprocess.Popen([sys.executable, "-c", code], start_new_session=True)
        time.sleep(pause)
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()
        assert set(before) <= set(nquads(tmp_path / "graph"))
    ingest([folder, CORPUS], tmp_path / "graph")
    ingest([folder, CORPUS], tmp_path / "clean")
    assert nquads(tmp_path / "graph") == nquads(tmp_path / "clean")
    assert len(Shelf(tmp_path / "graph").sources()) == 2 + len(list(CORPUS.iterdir()))


def test_equal_bytes_under_two_endings_are_two_documents(folder, tmp_path):
    (folder / "meeting.md").write_text(MEETING, encoding="utf-8")
    report = ingest([folder], tmp_path / "graph")
    assert len(set(report.documents)) == 3
    assert check(tmp_path / "graph", shapes=False).problems == []


def test_a_lost_text_is_read_again_from_its_file(folder, tmp_path):
    ingest([folder], tmp_path / "graph")
    before = nquads(tmp_path / "graph")
    for kept in (tmp_path / "graph" / "texts").iterdir():
        kept.unlink()
    ingest([folder / "letter.txt"], tmp_path / "graph")
    assert nquads(tmp_path / "graph") == before


def test_a_damaged_cache_is_made_again(folder, tmp_path):
    ingest([folder], tmp_path / "graph")
    before = nquads(tmp_path / "graph")
    for name in ("texts", "extractions"):
        for kept in (tmp_path / "graph" / name).iterdir():
            kept.write_text("{", encoding="utf-8")
    ingest([folder], tmp_path / "graph")
    assert nquads(tmp_path / "graph") == before


def test_a_line_of_a_million_letters_goes_in(folder, tmp_path):
    long = "Общината подкрепя кооперациите. " * 2_000 + f"{'дълга' * 20} " * 10_000
    (folder / "long.txt").write_text(long, encoding="utf-8")
    assert "long" in ingest([folder], tmp_path / "graph").documents


def test_a_pipe_among_the_files_is_set_aside(folder, tmp_path):
    os.mkfifo(folder / "pipe.txt")
    report = ingest([folder], tmp_path / "graph", limits=replace(LIMITS, seconds=2))
    assert [Path(issue.where).name for issue in report.set_aside] == ["pipe.txt"]


def test_a_moved_folder_is_the_same_documents(folder, tmp_path):
    ingest([folder], tmp_path / "graph")
    before = nquads(tmp_path / "graph")
    moved = folder.rename(tmp_path / "moved")
    report = ingest([moved], tmp_path / "graph")
    assert (report.documents, nquads(tmp_path / "graph")) == (("letter", "meeting"), before)
    assert check(tmp_path / "graph", shapes=False).gone == []
