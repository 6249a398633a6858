"""Barriers and enablers: voiced, weighed, announced; and the same words where nothing is voiced."""

import pytest
from conftest import named, stated

from secon_graph.model import BlockKind
from secon_graph.terms import local_name


def factors(extraction):
    found = [m for m in extraction.mentions if local_name(m.kind) in ("Barrier", "Enabler")]
    return [(m.text, local_name(m.kind), local_name(m.concept or "")) for m in found]


def test_a_list_of_barriers_is_read_item_by_item(said):
    extraction = said("Основните пречки са тежка бюрокрация, липса на кадри и слабо търсене от общините.")
    assert [(text, kind) for text, kind, _ in factors(extraction)] == [
        ("тежка бюрокрация", "Barrier"),
        ("липса на кадри", "Barrier"),
        ("слабо търсене от общините", "Barrier"),
    ]


@pytest.mark.parametrize(
    ("lang", "words", "expected"),
    [
        (
            "bg",
            "Кооперациите имат ограничен достъп до кредити.",
            [("ограничен достъп до кредити", "Barrier", "finance")],
        ),
        (
            "en",
            "Members complained of limited access to finance.",
            [("limited access to finance", "Barrier", "finance")],
        ),
        ("en", "What helped was strong regional networks.", [("strong regional networks", "Enabler", "networks")]),
    ],
)
def test_a_topic_beside_a_word_of_lack_or_support(said, lang, words, expected):
    assert factors(said(words, lang=lang)) == expected


@pytest.mark.parametrize(
    ("lang", "words"),
    [
        ("bg", "Достъпът до финансиране ще бъде тема и догодина."),
        ("en", "Access to finance was on the agenda too."),
        ("en", "The plan is to build strong regional networks."),
        ("en", "Nobody complained about red tape this time."),
    ],
)
def test_words_that_voice_nothing(said, lang, words):
    assert factors(said(words, lang=lang)) == []


def test_items_under_a_heading_that_announces_barriers(said):
    extraction = said(
        (BlockKind.TITLE, "What stands in the way"),
        (BlockKind.ITEM, "Loans are refused for want of collateral."),
        (BlockKind.TITLE, "Next steps"),
        (BlockKind.ITEM, "A handbook on loans and collateral"),
        lang="en",
    )
    assert [(text, concept) for text, _, concept in factors(extraction)] == [
        ("Loans are refused for want of collateral", "finance")
    ]


def test_the_report_that_a_sentence_points_to_voices_the_barrier(said):
    extraction = said(
        "Публикувахме регионалния доклад за нуждите.",
        "Изводите от доклада показват бариери като ограничен достъп до финансиране.",
    )
    assert ("регионалния доклад за нуждите", "reportsBarrier", "ограничен достъп до финансиране") in stated(extraction)
    assert ("регионалния доклад за нуждите", "Report") in named(extraction)


@pytest.mark.parametrize(
    ("lang", "words", "expected"),
    [
        ("en", "They complain of a lack of strong regional networks.", ("lack of strong regional networks", "Barrier")),
        ("en", "Not only red tape keeps founders away.", ("red tape", "Barrier")),
        ("bg", "Не само бюрокрацията пречи.", ("бюрокрацията", "Barrier")),
    ],
)
def test_a_lack_turns_what_helps_and_not_only_denies_nothing(said, lang, words, expected):
    assert [(text, kind) for text, kind, _ in factors(said(words, lang=lang))] == [expected]
