"""Answers as files: typed columns, sheets in which nothing runs, points on a map."""

import datetime as dt
import io
import json
import re
import subprocess
import sys
import zipfile
from pathlib import Path
from xml.etree import ElementTree as ET

import pyarrow.parquet
import pytest

from little_graph import make
from secon_graph import Graph
from secon_graph.answers import FORMATS, Answer, Look, encode, format_of
from secon_graph.errors import QueryError, UnknownFormatError
from secon_graph.model import Literal
from secon_graph.terms import ID, XSD

HASKOVO = ID + "region/haskovo"
NASTY = ["=1+1", '=HYPERLINK("http://x")', "http://example.org/", "@SUM(A1)", "+1", "mailto:a@b.c", "\x1b[2J"]
TYPED = Answer(
    columns=("region", "count", "share", "day", "words"),
    rows=(
        (HASKOVO, Literal("2", XSD + "integer"), Literal("0.5", XSD + "decimal"), Literal("2025-03-26", XSD + "date"),
         Literal("липса", lang="bg")),
        (None, Literal("3", XSD + "integer"), Literal("2", XSD + "integer"), None, Literal("=1+1")),
    ),
    titles={"region": {"en": "Region", "bg": "Регион"}},
    question="regions",
    sparql="SELECT …",
)  # fmt: skip


def look(lang="en", *, asked=False):
    return Look(lang, lambda iri, of: {"en": "Haskovo", "bg": "Хасково"}[of], asked, 80)


def table(data):
    return pyarrow.parquet.read_table(io.BytesIO(data))


def sheets(data):
    """Return the cells of each sheet by name: (kind, value), and the names of all files of the workbook."""
    with zipfile.ZipFile(io.BytesIO(data)) as book:
        shared = [
            "".join(t.text or "" for t in item.findall(".//{*}t"))
            for item in ET.fromstring(book.read("xl/sharedStrings.xml")).findall(".//{*}si")
        ]
        names = [sheet.get("name") for sheet in ET.fromstring(book.read("xl/workbook.xml")).findall(".//{*}sheet")]
        found = {}
        for number, name in enumerate(names, start=1):
            root = ET.fromstring(book.read(f"xl/worksheets/sheet{number}.xml"))
            found[name] = [[_cell(cell, shared) for cell in row] for row in root.findall(".//{*}row")]
        return found, book.namelist(), b"".join(book.read(file) for file in book.namelist())


def _cell(cell, shared):
    value = cell.findtext("{*}v")
    return shared[int(value)] if cell.get("t") == "s" else float(value)


@pytest.fixture(scope="module")
def graph(tmp_path_factory):
    with Graph.open(make(tmp_path_factory.mktemp("formats"))) as opened:
        yield opened


def test_parquet_has_a_typed_column_for_each_variable():
    assert table(encode(TYPED, "parquet", look())).to_pydict() == {
        "region": [HASKOVO, None],
        "count": [2, 3],
        "share": [0.5, 2.0],
        "day": [dt.date(2025, 3, 26), None],
        "words": ["липса", "=1+1"],
    }


def test_parquet_has_names_beside_iris_where_a_language_is_asked_for_and_says_what_was_asked():
    found = table(encode(TYPED, "parquet", look("bg", asked=True)))
    assert found.column("region_name").to_pylist() == ["Хасково", None]
    about = {name.decode(): value.decode() for name, value in found.schema.metadata.items() if name != b"ARROW:schema"}
    assert (about["question"], about["sparql"], json.loads(about["titles"])["region"]) == (
        "regions", "SELECT …", "Регион",
    )  # fmt: skip


def test_parquet_of_mixed_and_of_empty_columns():
    mixed = Answer(("a", "b"), ((Literal("1", XSD + "integer"), None), (Literal("x"), None)))
    assert table(encode(mixed, "parquet", look())).to_pydict() == {"a": ["1", "x"], "b": [None, None]}
    assert table(encode(Answer(("a",)), "parquet", look())).num_rows == 0


def test_without_pyarrow_one_sentence_says_what_to_install():
    program = (
        "import sys; sys.modules['pyarrow'] = None\n"
        "from secon_graph.answers import Answer, Look, encode\n"
        "try: encode(Answer(('a',)), 'parquet', Look('en', str, False, 80))\n"
        "except Exception as error: print(type(error).__name__, error)"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert (
        done.stdout == "QueryError parquet needs pyarrow, which is not installed: pip install 'secon-graph[parquet]'\n"
    )


def test_a_sheet_has_names_under_titles_and_numbers_as_numbers():
    found, *_ = sheets(encode(TYPED, "xlsx", look("bg")))
    assert list(found) == ["Отговор", "За отговора"]
    assert found["Отговор"] == [
        ["Регион", "count", "share", "day", "words"],
        ["Хасково", 2.0, 0.5, 45742.0, "липса"],
        [3.0, 2.0, "=1+1"],
    ]


def test_no_text_of_a_sheet_becomes_a_formula_or_a_link():
    found, files, everything = sheets(
        encode(Answer(("words",), tuple((Literal(text),) for text in NASTY)), "xlsx", look())
    )
    assert [row[0] for row in found["Answer"][1:]] == [text.replace("\x1b", " ") for text in NASTY]
    assert [file for file in files if "_rels/sheet" in file] == []
    assert not re.search(rb"<f>|<hyperlink", everything)


def test_a_sheet_says_where_it_comes_from(graph):
    answer = graph.ask("barriers-by-region", region="Haskovo")
    found, *_ = sheets(graph.encode(answer, "xlsx", "en"))
    about = {row[0]: row[1] for row in reversed(found["About"])}
    assert about["Question"] == "Barriers reported for a region"
    assert about["Parameter"] == "region=Haskovo"
    assert about["Source"] == "Писмо до партньорите\nhttps://w3id.org/secon-graph/document/letter-bg"
    assert about["Newest document"] == 45698.0
    assert f"<{HASKOVO}> UNDEF UNDEF" in about["SPARQL"]


def test_the_same_sheet_is_the_same_bytes(graph):
    answer = graph.ask("regions")
    assert graph.encode(answer, "xlsx") == graph.encode(answer, "xlsx")


def test_rows_with_lat_and_lon_are_points(graph):
    found = json.loads(graph.encode(graph.ask("places"), "geojson", "en"))
    assert [(each["geometry"]["coordinates"], each["properties"]["thing_name"]) for each in found["features"]] == [
        ([25.55, 41.93], "Haskovo"),
    ]  # fmt: skip


def test_a_thing_lies_where_its_place_does_and_a_row_without_one_is_kept(graph):
    answer = graph.ask("partners")
    found = json.loads(graph.encode(answer, "geojson"))
    points = {each["properties"]["body"]: each["geometry"] for each in found["features"]}
    assert points == {
        ID + "haskovo-municipality": {"type": "Point", "coordinates": [25.55, 41.93]},
        ID + "junta-de-extremadura": None,
    }


def test_geojson_of_no_places_is_refused_and_of_no_rows_is_empty(graph):
    with pytest.raises(QueryError, match="geojson needs places, and no row of this answer has one"):
        graph.encode(graph.ask("coverage"), "geojson")
    assert json.loads(encode(Answer(("a",)), "geojson", look())) == {"type": "FeatureCollection", "features": []}


@pytest.mark.parametrize("form", ["parquet", "xlsx", "geojson"])
def test_triples_are_no_rows(form):
    with pytest.raises(QueryError, match=f"{form} holds rows, and this answer is triples"):
        encode(Answer(turtle="<urn:a> <urn:b> 1 ."), form, look())


def test_yes_is_a_cell():
    assert table(encode(Answer(truth=True), "parquet", look())).to_pydict() == {"answer": [True]}
    assert sheets(encode(Answer(truth=False), "xlsx", look()))[0]["Answer"] == [["answer"], [0.0]]


def test_the_ending_decides_the_format():
    assert {format_of(Path(f"a{form.ending.upper()}")) for form in FORMATS.values()} == set(FORMATS)
    with pytest.raises(UnknownFormatError, match=r"the ending of a.pdf says no format; there are: .txt, .md"):
        format_of(Path("a.pdf"))
