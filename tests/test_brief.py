"""Briefs of the little graph: what is in them, in which words, and how they are written."""

import datetime as dt
import io
import json
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest
from docx import Document

from little_graph import AWARENESS, FINANCE, LETTER, NEWSLETTER, lines, make
from secon_graph.answers import ClaimView
from secon_graph.errors import UnfitValueError, UnknownFormatError
from secon_graph.graph import Graph
from secon_graph.model import Literal
from secon_graph.rdf import line
from secon_graph.store import Store
from secon_graph.terms import ID, OA, SKOS
from secon_graph.views.brief import brief, find_subject, hint, write
from secon_graph.views.brief.asking import Asking
from secon_graph.views.brief.fitting import excerpt, fit
from secon_graph.views.brief.html import followed
from secon_graph.views.brief.parts import Asked, Item, Said, Section

HASKOVO = ID + "region/haskovo"
TODAY = dt.date(2025, 3, 1)
HOSTILE = json.loads((Path(__file__).parent / "browser" / "hostile.json").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def graph(tmp_path_factory):
    with Graph.open(make(tmp_path_factory.mktemp("brief"))) as opened:
        yield opened


def said(made, key):
    """Return name, notes and quotes of the items of a section."""
    items = next((section.items for section in made.sections if section.key == key), ())
    return [
        (item.name.value, [note.value for note in item.notes], [(s.quote, s.view.modality) for s in item.said])
        for item in items
    ]


@pytest.mark.parametrize("name", ["BG422", "Хасково", "haskovo", "id:region/haskovo", HASKOVO])
def test_a_region_is_found_by_code_by_name_and_by_iri(graph, name):
    assert find_subject(graph, name) == HASKOVO


def test_what_is_no_region_and_no_barrier_is_refused_with_the_nearest_names(graph):
    with pytest.raises(UnfitValueError) as caught:
        find_subject(graph, "Haskova")
    assert str(caught.value).startswith("there is no region or barrier called Haskova; did you mean Haskovo")
    with pytest.raises(UnfitValueError, match="network is a question, and a brief is about a region or a barrier"):
        find_subject(graph, "network")
    with pytest.raises(UnfitValueError, match="no region or barrier called KMOP"):
        find_subject(graph, "KMOP")
    assert hint(graph, "Haskovo") == "; Haskovo is a region or barrier: --as brief writes of it"
    assert hint(graph, "KMOP") == ""


def test_a_brief_of_a_region(graph):
    made = brief(graph, "BG422", lang="en", today=TODAY)
    assert (made.about, made.name, made.kind.value) == (HASKOVO, Literal("Haskovo", lang="en"), "Region")
    quote = ("Община Хасково посочва слаба обществена осведоменост", "asserted")
    assert said(made, "barriers") == [
        ("Insufficient public awareness", ["documents: 1, passages: 1"], [quote]),
    ]
    assert said(made, "bodies") == [("Haskovo Municipality", ["Public authority"], [quote])]
    assert said(made, "common")[0][0] == "Limited access to finance"
    assert [(source.number, source.iri, source.date) for source in made.sources] == [
        (1, LETTER, "2025-02-10"),
        (2, NEWSLETTER, "2024-11-05"),
    ]


def test_what_is_planned_stands_apart_and_says_so(graph):
    made = brief(graph, "BG422", lang="en", today=TODAY)
    planned = ("ще стане член на мрежата REVES", "planned")
    assert ("Haskovo Municipality", ["member of", "REVES"], [planned]) in said(made, "open")
    elsewhere = [s.view.modality for part in made.sections if part.key != "open" for i in part.items for s in i.said]
    assert set(elsewhere) == {"asserted"}
    page = write(graph, "BG422", ".html", lang="en", today=TODAY).decode()
    assert '<blockquote class="planned"><p><bdi class="b-mark">planned</bdi>' in page


def test_what_is_not_known_is_said(graph):
    known = [each.value for each in brief(graph, "BG422", lang="en", today=TODAY).unknown]
    assert known == [
        "Very little was read; two or three more documents may change the picture.",
        "Reported elsewhere, but not for this region: Limited access to finance. "
        "Nothing read says so; the barriers may exist all the same.",
        "No document names a measure against: Insufficient public awareness.",
        "Nothing was read about: What helps here; Needs voiced here; Measures named here; Practices visited; "
        "Events to come; Past events; What other regions say of the same barriers.",
    ]


def test_an_event_that_was_only_announced_is_not_told_as_past(graph):
    told = brief(graph, "ES43", lang="en", today=TODAY)
    name, notes, _ = said(told, "past")[0]
    assert (name, [note for note in notes if "announced" in note]) == ("fourth interregional meeting", [])
    asking = Asking(graph, "en", "2025-06-01")
    view = ClaimView("c", LETTER, "title", "the fair is on 1 May", date="2025-02-10")
    assert [asking.announced(day, [view]) for day in ("2025-05-01", "2025-07-01", "2025-01-01", "")] == [True] + [
        False
    ] * 3


def test_an_old_graph_says_that_it_is_old(graph):
    later = brief(graph, "BG422", lang="en", today=dt.date(2026, 6, 1))
    assert "The newest document is more than a year old (10 Feb 2025)." in [each.value for each in later.unknown]


def test_a_brief_of_a_barrier(graph):
    made = brief(graph, "Limited access to finance", lang="en", today=TODAY)
    assert (made.about, made.kind.value) == (FINANCE, "Barrier")
    assert [note.value for note in made.notes] == [
        "B1",
        "Money to start, run or grow is missing, costly, late or hard to obtain.",
    ]
    assert said(made, "without_region") == [
        ("needs assessment", ["documents: 1, passages: 1"], [("It names limited access to finance", "asserted")]),
    ]
    assert said(made, "answers") == [
        (
            "Първи стъпки",
            ["documents: 1, passages: 1", "Policy instrument", "against: Limited access to finance"],
            [("„Първи стъпки“ отговаря на ограничения достъп до финансиране", "asserted")],
        )
    ]


def test_a_barrier_reported_in_a_region(graph):
    made = brief(graph, AWARENESS, lang="bg", today=TODAY)
    assert [name for name, _, _ in said(made, "by_region")] == ["Хасково"]
    assert "Никой документ не назовава мярка срещу нея." in [each.value for each in made.unknown]


def test_a_region_of_which_nothing_was_read(graph):
    page = write(graph, "Lonely", ".html", lang="en", today=TODAY).decode()
    assert "Nothing was read about Lonely." in page and "<blockquote" not in page
    made = Document(io.BytesIO(write(graph, "Lonely", ".docx", lang="bg", today=TODAY)))
    assert "Не е прочетено нищо за Lonely." in [each.text for each in made.paragraphs]


def test_a_docx_has_styles_languages_and_properties(graph):
    made = Document(io.BytesIO(write(graph, "BG422", ".docx", lang="en", today=TODAY)))
    about = made.core_properties
    assert (about.title, about.language, about.created) == (
        "Brief: Haskovo",
        "en",
        dt.datetime(2025, 3, 1, tzinfo=dt.UTC),
    )
    styles = [each.style.name for each in made.paragraphs]
    assert (styles[0], {"Heading 1", "Heading 2", "Quote", "List Bullet"} - set(styles)) == ("Title", set())
    quote = next(each for each in made.paragraphs if each.style.name == "Quote")
    assert '<w:lang w:val="bg"/>' in quote._p.xml and 'w:anchor="s1"' in quote._p.xml
    assert made.sections[0].footer.paragraphs[0].text.startswith("Haskovo · 1 March 2025")
    assert 'w:instr="NUMPAGES"' in made.sections[0].footer._element.xml
    targets = [rel.target_ref for rel in made.part.rels.values() if rel.is_external]
    assert LETTER in targets and all(target.startswith("https://") for target in targets)


@pytest.mark.parametrize("ending", [".docx", ".html"])
def test_the_same_brief_is_the_same_bytes(graph, ending):
    once, again = (write(graph, "BG422", ending, lang="el", today=TODAY) for _ in range(2))
    assert once == again


def test_other_endings_are_refused(graph):
    with pytest.raises(UnknownFormatError, match=r"a brief is written as .docx or .html, not as .pdf"):
        write(graph, "BG422", ".pdf", today=TODAY)


def test_hostile_words_stay_words(tmp_path):
    told = lines(tmp_path)
    words = [*HOSTILE, "nul\x00 bell\x07 \u202eturned \ufffe", "]]>", "a" * 3000]
    region, quote = "region/haskovo", "Община Хасково посочва слаба обществена осведоменост"
    told[""] = [each for each in told[""] if f"/{region}> <{SKOS}prefLabel>" not in each]
    told[""].append(line(ID + region, SKOS + "prefLabel", Literal(words[-1], lang="en")))
    told[""] += [line(ID + region, SKOS + "altLabel", Literal(each, lang="en")) for each in words]
    foul = " ".join(words[:-1])[:200]
    at = next(n for n, each in enumerate(told[LETTER]) if f"<{OA}exact>" in each and quote in each)
    told[LETTER][at] = line(told[LETTER][at].split("> <")[0][1:], OA + "exact", Literal(foul, lang="bg"), LETTER)
    with Store.open_writer(tmp_path / "graph") as store:
        store.replace(told)
    with Graph.open(tmp_path / "graph") as opened:
        for excerpted in words:
            assert len(excerpt(excerpted, "nothing")) <= 220
        page = write(opened, HASKOVO, ".html", lang="en", today=TODAY).decode()
        made = Document(io.BytesIO(write(opened, HASKOVO, ".docx", lang="en", today=TODAY)))
    assert "<script" not in page.lower().replace("&lt;script", "") and 'href="javascript' not in page.lower()
    assert made.paragraphs[0].text == "a" * 119 + "…"
    assert any(" ".join(foul.split())[:60] in each.text for each in made.paragraphs)


def test_characters_that_xml_forbids_do_not_break_the_file(graph):
    from secon_graph.views.brief.docx import document

    made = brief(graph, "BG422", lang="en", today=TODAY)
    foul = replace(made, name=Literal("a\x00b\x1b\ud800\uffff\u202ec"), unknown=tuple(map(Literal, HOSTILE)))
    written = Document(io.BytesIO(document(foul, "javascript:alert(1)//")))
    assert written.paragraphs[0].text == "a\ufffdb\ufffd\ufffd\ufffd\ufffdc"
    assert [
        rel.target_ref for rel in written.part.rels.values() if rel.is_external and "javascript" in rel.target_ref
    ] == []


def test_links_lead_to_the_web_or_within():
    allowed = ["http://a.example/", "https://a.example/x", "#s1", "/id/x"]
    refused = ["javascript:alert(1)", "//evil.example", "/\\evil.example", "data:text/html,x", "https:", "http://[", ""]
    assert [followed(each) for each in allowed + refused] == [True] * 4 + [False] * 7


def _item(name, quote, document):
    view = ClaimView(f"{document}#c", document, "title", quote)
    return Item(name, Literal(name), (), (Said(view, quote),))


def test_what_weighs_most_stays_and_the_rest_is_counted():
    many = tuple(_item(f"b{n}", "word " * 40, f"d{n}") for n in range(60))
    heavy, light = Section("barriers", many, Asked("a"), 10), Section("past", many[:9], Asked("b"), 1)
    chosen = fit([heavy, light, Section("needs", (), Asked("c"))])
    assert [section.key for section in chosen] == ["barriers", "past"]
    assert [len(section.items) + section.left for section in chosen] == [60, 9]
    assert len(chosen[0].items) > len(chosen[1].items) > 0
    assert chosen[0].items == many[: len(chosen[0].items)]


def test_a_long_sentence_is_cut_around_its_words():
    text = "one two three " * 30 + "the barrier itself " + "four five six " * 30
    cut = excerpt(text, "the barrier itself", most=60)
    assert cut.startswith("[…] ") and cut.endswith(" […]") and "the barrier itself" in cut
    assert cut.removeprefix("[…] ").removesuffix(" […]") in " ".join(text.split())


def test_zip_days_are_fixed(graph):
    data = write(graph, "BG422", ".docx", lang="en", today=TODAY)
    with zipfile.ZipFile(io.BytesIO(data)) as parts:
        assert {part.date_time for part in parts.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    assert NEWSLETTER not in data.decode("latin-1")
