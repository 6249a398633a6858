import hashlib
from pathlib import Path

import pytest

from secon_graph.errors import ReadError
from secon_graph.model import Source
from secon_graph.sources import find


def lay(folder: Path, *names: str) -> None:
    for name in names:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(name, encoding="utf-8")


def test_a_source_is_its_name_ending_hash_and_size(tmp_path: Path):
    lay(tmp_path, "Report.v2.TXT")
    sha256 = hashlib.sha256(b"Report.v2.TXT").hexdigest()
    path = tmp_path / "Report.v2.TXT"
    assert list(find([path])) == [Source(path=str(path), name="Report.v2", ending=".txt", sha256=sha256, size=13)]


def test_folders_are_searched_in_order_without_what_is_hidden(tmp_path: Path):
    lay(tmp_path, "b.txt", "a/z.md", "a/b/c.pdf", ".git/x.txt", "a/.hidden.md", "a/~$report.docx", "readme")
    found = [Path(source.path).relative_to(tmp_path).as_posix() for source in find([tmp_path])]
    assert found == ["b.txt", "readme", "a/z.md", "a/b/c.pdf"]


def test_a_file_given_twice_is_found_once(tmp_path: Path):
    lay(tmp_path, "a.txt", "b.txt")
    assert [source.name for source in find([tmp_path / "b.txt", tmp_path])] == ["b", "a"]


def test_a_file_without_ending_keeps_its_whole_name(tmp_path: Path):
    lay(tmp_path, "readme", "only/.profile")
    assert [(source.name, source.ending) for source in find([tmp_path / "readme", tmp_path / "only/.profile"])] == [
        ("readme", ""),
        (".profile", ""),
    ]


def test_a_link_to_nothing_is_a_source_that_cannot_be_read(tmp_path: Path):
    (tmp_path / "gone.txt").symlink_to(tmp_path / "nowhere.txt")
    assert [(source.name, source.sha256) for source in find([tmp_path])] == [("gone", "")]


@pytest.mark.parametrize("address", ["https://example.org/news.html", Path("https://example.org/news.html")])
def test_an_address_is_refused_with_the_remedy(address):
    with pytest.raises(ReadError) as refused:
        find([address])
    assert str(refused.value) == (
        "https://example.org/news.html is an address: secon-graph fetches nothing; save the page and give the file"
    )


def test_a_path_that_does_not_exist_is_refused_before_anything_is_read(tmp_path: Path):
    with pytest.raises(ReadError, match=r"nothing\.txt does not exist; give a file or a folder that does"):
        find([tmp_path, tmp_path / "nothing.txt"])
