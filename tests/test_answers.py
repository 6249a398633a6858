import csv
import io
import json
import xml.etree.ElementTree as ET

import pytest

from secon_graph.answers import Answer, Reading, render, sentence
from secon_graph.errors import QueryError
from secon_graph.model import Literal
from secon_graph.store import Store
from secon_graph.terms import ID, SCHEME, XSD

HASKOVO = ID + "region/haskovo"
LABELS = {
    (HASKOVO, "en"): "Haskovo",
    (HASKOVO, "bg"): "Хасково",
    (SCHEME + "barriers/finance", "en"): "Access to finance",
}
ANSWER = Answer(
    columns=("region", "words", "page"),
    rows=(
        (HASKOVO, Literal("липса на средства, „и още“\nнов ред", lang="bg"), Literal("2", XSD + "integer")),
        (HASKOVO, Literal('=HYPERLINK("http://x")'), Literal("-3", XSD + "integer")),
        (SCHEME + "barriers/finance", None, None),
    ),
    titles={"region": {"en": "Region", "bg": "Регион"}, "words": {"en": "Words", "bg": "Думи"}},
)


def label(iri, lang):
    return LABELS.get((iri, lang)) or LABELS[iri, "en"]


def test_table_shows_names_under_titles():
    assert render(ANSWER, label=label, width=80) == (
        "Region              Words                                page\n"
        "─────────────────────────────────────────────────────────────\n"
        "Haskovo             липса на средства, „и още“ нов ред   2\n"
        'Haskovo             =HYPERLINK("http://x")               -3\n'
        "Access to finance\n"
    )


def test_table_in_another_language_falls_back_where_it_must():
    table = render(ANSWER, lang="bg", label=label, width=80)
    assert [line.split("  ")[0] for line in table.splitlines() if "─" not in line] == [
        "Регион", "Хасково", "Хасково", "Access to finance",
    ]  # fmt: skip


def test_long_cells_are_wrapped_and_no_line_is_wider_than_the_terminal():
    wide = Answer(("quote",), ((Literal("социална икономика " * 20),),))
    lines = render(wide, width=60).splitlines()
    assert max(map(len, lines)) <= 60
    assert " ".join(line.strip() for line in lines[2:]).split() == ["социална", "икономика"] * 20


def test_words_too_long_for_the_terminal_stand_below_their_row():
    assert render(ANSWER, label=label, width=40) == (
        "Region             page\n"
        "───────────────────────\n"
        "Haskovo            2\n"
        "    Words: липса на средства, „и още“\n"
        "    нов ред\n"
        "Haskovo            -3\n"
        '    Words: =HYPERLINK("http://x")\n'
        "Access to finance\n"
    )


def test_equal_words_below_a_row_stand_there_once():
    quote = Literal("Социалните предприятия в Хасково нямат достъп до средства, а кооперациите губят членовете си.")
    answer = Answer(("region", "quote", "claim", "page"), ((HASKOVO, quote, quote, Literal("2")),))
    assert render(answer, label=label, width=60) == (
        "region   page\n"
        "─────────────\n"
        "Haskovo  2\n"
        "    quote, claim: Социалните предприятия в Хасково нямат\n"
        "    достъп до средства, а кооперациите губят членовете си.\n"
    )


def test_document_cannot_command_the_terminal():
    assert "\x1b" not in render(Answer(("words",), ((Literal("\x1b[2Jgone \x9b1m"),),)))


def test_without_labels_an_iri_is_short():
    assert "scheme:barriers/finance" not in render(ANSWER, "csv")
    assert "sec:Region" in render(Answer(("kind",), (("https://w3id.org/secon-graph/ontology#Region",),)))


def test_csv_is_that_of_sparql():
    assert render(ANSWER, "csv", label=label) == (
        "region,words,page\r\n"
        f'{HASKOVO},"липса на средства, „и още“\nнов ред",2\r\n'
        f'{HASKOVO},"=HYPERLINK(""http://x"")",-3\r\n'
        f"{SCHEME}barriers/finance,,\r\n"
    )


def test_csv_for_people_shows_names_and_guards_formulas():
    rows = list(csv.reader(io.StringIO(render(ANSWER, "csv", lang="en", label=label))))
    assert rows == [
        ["Region", "Words", "page"],
        ["Haskovo", "липса на средства, „и още“\nнов ред", "2"],
        ["Haskovo", '\'=HYPERLINK("http://x")', "-3"],
        ["Access to finance", "", ""],
    ]


@pytest.mark.parametrize("text", ["=1", "+1", "-1", "@A1", "\t=1"])
def test_no_cell_for_people_starts_a_formula(text):
    assert render(Answer(("words",), ((Literal(text),),)), "tsv", lang="en").splitlines()[1].lstrip('"').startswith("'")


def test_tsv_is_that_of_sparql():
    assert render(ANSWER, "tsv", label=label) == (
        "?region\t?words\t?page\n"
        f'<{HASKOVO}>\t"липса на средства, „и още“\\nнов ред"@bg\t"2"^^<{XSD}integer>\n'
        f'<{HASKOVO}>\t"=HYPERLINK(\\"http://x\\")"\t"-3"^^<{XSD}integer>\n'
        f"<{SCHEME}barriers/finance>\t\t\n"
    )


def test_json_is_that_of_sparql():
    found = json.loads(render(ANSWER, "json", label=label))
    assert found["head"] == {"vars": ["region", "words", "page"]}
    assert found["results"]["bindings"][0] == {
        "region": {"type": "uri", "value": HASKOVO},
        "words": {"type": "literal", "value": "липса на средства, „и още“\nнов ред", "xml:lang": "bg"},
        "page": {"type": "literal", "value": "2", "datatype": XSD + "integer"},
    }
    assert found["results"]["bindings"][2] == {"region": {"type": "uri", "value": SCHEME + "barriers/finance"}}


def test_xml_is_well_formed_whatever_the_words():
    root = ET.fromstring(render(Answer(("words",), ((Literal("a < b & \x01 \ufffe c\rd", lang="en"),),)), "xml"))
    literal = root.find(".//{*}literal")
    assert literal is not None
    assert literal.text == "a < b & \ufffd \ufffd c\rd"
    assert literal.attrib == {"{http://www.w3.org/XML/1998/namespace}lang": "en"}


def test_the_engine_writes_the_same_json_and_xml(tmp_path):
    with Store.open_writer(tmp_path) as store:
        store.replace(
            {"": [f'<{HASKOVO}> <urn:p> "Хасково & co"@bg .', f'<{HASKOVO}> <urn:p> "2.5"^^<{XSD}decimal> .']}
        )
        ask = "SELECT ?s ?o WHERE { ?s ?p ?o } ORDER BY ?o"
        result = store.result(ask)
        answer = Answer(result.columns, result.rows)
        assert json.loads(render(answer, "json")) == json.loads(store.answer(ask, "application/sparql-results+json"))
        ours, theirs = render(answer, "xml"), store.answer(ask, "application/sparql-results+xml").decode()
        assert ET.canonicalize(ours, strip_text=True) == ET.canonicalize(theirs, strip_text=True)
        assert render(answer, "csv").encode() == store.answer(ask, "text/csv")


def test_md_is_a_table_that_words_cannot_break():
    odd = Answer(("words",), ((Literal("a|b *c* <script>\nd"),),))
    assert render(odd, "md") == "| words |\n| --- |\n| a\\|b \\*c\\* &lt;script&gt; d |\n"


@pytest.mark.parametrize("form", ["table", "md", "csv", "tsv"])
def test_ask_is_true_or_false(form):
    assert render(Answer(truth=False), form) == "false\n"


def test_ask_in_the_sparql_formats():
    assert json.loads(render(Answer(truth=True), "json")) == {"head": {}, "boolean": True}
    assert ET.fromstring(render(Answer(truth=True), "xml")).findtext("{*}boolean") == "true"


@pytest.mark.parametrize("form", ["table", "md", "csv", "tsv", "json", "xml"])
def test_triples_are_turtle_in_every_form(form):
    assert render(Answer(turtle="<urn:a> <urn:b> 1 .\n"), form) == "<urn:a> <urn:b> 1 .\n"


def test_unknown_form_names_those_that_are():
    with pytest.raises(
        QueryError, match="no format called pdf; there are: table, md, csv, tsv, json, xml, geojson, parquet, xlsx"
    ):
        render(ANSWER, "pdf")


READ = {
    Reading(0): ("No document has been read", "Няма прочетени документи"),
    Reading(1, "2025-03-26"): ("1 document read, of 26 March 2025", "Прочетен е 1 документ от 26 март 2025\u202fг."),
    Reading(12, "2025-03-26"): (
        "12 documents read, the newest of 26 March 2025",
        "Прочетени са 12 документа, най-новият от 26 март 2025\u202fг.",
    ),
    Reading(0, thing=HASKOVO): ("No document on Haskovo has been read", "Няма прочетен документ за Хасково"),
    Reading(1, thing=HASKOVO): ("1 document on Haskovo", "1 документ за Хасково"),
    Reading(2, "2025-03-01", HASKOVO): (
        "2 documents on Haskovo, the newest of 1 March 2025",
        "2 документа за Хасково, най-новият от 1 март 2025\u202fг.",
    ),
}


@pytest.mark.parametrize("read", READ)
def test_how_much_was_read_is_said_in_words(read):
    assert (sentence(read, "en", label), sentence(read, "bg", label)) == READ[read]
    assert sentence(read, "xx", lambda iri, lang: "Haskovo") == READ[read][0]


def test_note_is_in_the_language_asked_for_or_in_english():
    answer = Answer(notes={"en": "It counts.", "bg": "Брои."})
    assert (answer.note("bg"), answer.note("pl"), Answer().note("en")) == ("Брои.", "It counts.", "")


def test_json_says_beside_its_rows_what_they_cannot_say_and_how_much_was_read():
    answer = Answer(
        ("region",), (), notes={"en": "It counts.", "bg": "Брои."}, count=lambda: Reading(1, "2025-03-26", HASKOVO)
    )
    assert json.loads(render(answer, "json", label=label)) == {
        "head": {
            "vars": ["region"],
            "note": {"en": "It counts.", "bg": "Брои."},
            "read": {
                "documents": 1,
                "newest": "2025-03-26",
                "thing": HASKOVO,
                "words": "1 document on Haskovo, of 26 March 2025",
            },
        },
        "results": {"bindings": []},
    }
