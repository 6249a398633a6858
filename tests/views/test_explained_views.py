"""Explanations as lines and as a page: the same words in both, nothing that runs, nothing that is loaded."""

import re

import pytest

from secon_graph import ontology
from secon_graph.extract.explained import Clue, Day, Explained, Explanation, Marked, Rejected, Said, Unread
from secon_graph.model import Block, BlockKind, Document, Extraction, Literal, Mention, Modality, Relation, Source
from secon_graph.terms import ID, SEC
from secon_graph.views.explained import page, printed

TEXT = "Община <Хасково> ще отвори\nпазар на 12 май."
BODY = Mention(
    0, 16, "Община <Хасково>", SEC + "PublicAuthority", thing=ID + "haskovo-municipality", confidence=0.97,
    found_by="lexicon:name",
)  # fmt: skip
MARKET = Mention(27, 32, "пазар", SEC + "Event", confidence=0.9, found_by="phrases:title")
OPENS = Relation(
    BODY, SEC + "organises", MARKET, 0, 44, "Община <Хасково>", "пазар", "", Modality.PLANNED, 0.8, "relations:cue"
)
DATED = Relation(MARKET, SEC + "startDate", Literal("--05-12"), 0, 44, "", "12 май", "section:event", confidence=0.77,
                 found_by="events:date")  # fmt: skip


@pytest.fixture(scope="module")
def vocabulary():
    return ontology.load()


def explanation() -> Explanation:
    document = Document(
        Source("пазар.txt", "пазар", ".txt", "hash", 44), TEXT, (Block(0, 44, BlockKind.PARAGRAPH, "bg"),), "Пазар",
        None, "bg",
    )  # fmt: skip
    sentence = Explained(
        0,
        44,
        (
            Marked(0, 16, "Община <Хасково>", BODY, "lexicon:name", 0.97, (), ("names:head",)),
            Marked(27, 32, "пазар", MARKET, "phrases:title", 0.75, (Clue("пазар", "head"),)),
        ),
        (Said(OPENS, (Clue("отвори", "cue"),)), Said(DATED)),
        (Day(36, 42, "12 май", "--05-12", "--05-12"),),
        (Rejected(8, 15, "Хасково", "", "names:capitals", 0.45, "longer: Община <Хасково> (lexicon:name 0.97)"),),
        (Unread("на", SEC + "worksFor", "no Person in the sentence"),),
    )
    return Explanation(Extraction(document, None, SEC + "Document", (BODY, MARKET), (OPENS, DATED)), (sentence,))


def test_lines_say_what_was_read_why_and_what_was_rejected(vocabulary):
    assert (
        printed(explanation(), vocabulary).plain
        == """\
пазар.txt · bg · no date

  1  Община <Хасково> ще отвори пазар на 12 май.
     PublicAuthority  Община <Хасково>  0.97 lexicon:name · = haskovo-municipality · also names:head
     Event            пазар  0.75 phrases:title “пазар”
     date             12 май  --05-12
     relation         Община <Хасково> → organises → пазар  planned · 0.80 relations:cue “отвори”
     relation         [пазар] → startDate → --05-12  asserted · 0.77 events:date · […] by section:event
     rejected         Хасково (no kind)  0.45 names:capitals · longer: Община <Хасково> (lexicon:name 0.97)
     unread cue       “на” (worksFor)  no Person in the sentence"""
    )


def test_lines_have_the_colours_of_the_ontology(vocabulary):
    styles = {str(span.style) for span in printed(explanation(), vocabulary).spans}
    assert {f"white on {vocabulary.style(BODY.kind)[0]}", f"black on {vocabulary.style(MARKET.kind)[0]}"} <= styles


def test_page_marks_names_in_their_sentence_and_escapes_every_word(vocabulary):
    html = page([explanation()], vocabulary)
    (sentence,) = re.findall(r'<p class="sentence" lang="bg">(.*?)</p>', html, re.DOTALL)
    assert " ".join(sentence.split()) == (
        '<mark class="name k1" title="PublicAuthority: 0.97 lexicon:name · = haskovo-municipality · also names:head">'
        "Община &lt;Хасково&gt;</mark> ще отвори "
        '<mark class="name k0" title="Event: 0.75 phrases:title “пазар”">пазар</mark> на 12 май.'
    )
    assert "<Хасково>" not in html
    assert f".k1 {{ --kind: {vocabulary.style(BODY.kind)[0]}; }}" in html


def test_page_says_below_a_sentence_what_the_lines_say(vocabulary):
    html = page([explanation()], vocabulary)
    shown = re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", html[html.index("<main>") :])).strip()
    assert shown == (
        "Пазар пазар.txt · bg · no date Община &lt;Хасково&gt; ще отвори пазар на 12 май. "
        "Община &lt;Хасково&gt; organises пазар planned · 0.80 relations:cue “отвори” "
        "[пазар] startDate --05-12 asserted · 0.77 events:date · […] by section:event "
        "Names and dates (3) PublicAuthority Община &lt;Хасково&gt; "
        "0.97 lexicon:name · = haskovo-municipality · also names:head "
        "Event пазар 0.75 phrases:title “пазар” date 12 май --05-12 "
        "Rejected (2) no kind Хасково 0.45 names:capitals · longer: Община &lt;Хасково&gt; (lexicon:name 0.97) "
        "cue of worksFor на no Person in the sentence"
    )


def test_page_holds_no_script_and_loads_nothing(vocabulary):
    html = page([explanation()], vocabulary)
    assert re.findall(r"<script|<link(?! rel=\"icon\" href=\"data:,\")|<img|@import|url\(|https?:", html) == []
    assert "default-src &#39;none&#39;" in html
