"""Days and spans of days, in the ways that bulletins write them."""

import datetime as dt

import pytest

from secon_graph import languages
from secon_graph.extract.dates import find, in_year

BULGARIAN = {
    "Сряда, 26 Март 2025": ((2025, 3, 26), (2025, 3, 26)),
    "(23-24 Октомври, 2024)": ((2024, 10, 23), (2024, 10, 24)),
    "От 22 до 25 октомври градът беше домакин": ((None, 10, 22), (None, 10, 25)),
    "на 23 и 24 април 2024 г.": ((2024, 4, 23), (2024, 4, 24)),
    "от 30 май до 2 юни 2025 г.": ((2025, 5, 30), (2025, 6, 2)),
    "на 26.03.2025 г.": ((2025, 3, 26), (2025, 3, 26)),
    "на 6-ти юни": ((None, 6, 6), (None, 6, 6)),
    "между 5 и 19 юни 2024 г.": ((2024, 6, 5), (2024, 6, 19)),
    "от 28 декември до 3 януари 2025 г.": ((2024, 12, 28), (2025, 1, 3)),
    "от 28 декември 2024 г. до 3 януари": ((2024, 12, 28), (2025, 1, 3)),
}
ENGLISH = {
    "5–7 June 2024": ((2024, 6, 5), (2024, 6, 7)),
    "June 5–7, 2024": ((2024, 6, 5), (2024, 6, 7)),
    "on Thursday 6 June": ((None, 6, 6), (None, 6, 6)),
    "from 9 September to 4 October 2024": ((2024, 9, 9), (2024, 10, 4)),
    "the 12th of May": ((None, 5, 12), (None, 5, 12)),
    "2024-05-06": ((2024, 5, 6), (2024, 5, 6)),
}
OTHERS = [
    ("it", "da giovedì 12 a sabato 14 marzo 2025", ((2025, 3, 12), (2025, 3, 14))),
    ("de", "von Donnerstag, 12., bis Samstag, 14. März 2025", ((2025, 3, 12), (2025, 3, 14))),
    ("de", "12./13. Mai", ((None, 5, 12), (None, 5, 13))),
    ("pl", "12-14.V.2024", ((2024, 5, 12), (2024, 5, 14))),
    ("fr", "du 12/03/2025 au 14/03/2025", ((2025, 3, 12), (2025, 3, 14))),
    ("es", "Jueves 16 y viernes 17 de octubre de 2025", ((2025, 10, 16), (2025, 10, 17))),
    ("ro", "de luni, 10 iunie, până joi, 13 iunie", ((None, 6, 10), (None, 6, 13))),
    ("bg", "от четвъртък, 9 октомври, 9.30 ч., до петък, 10 октомври 2025 г.", ((2025, 10, 9), (2025, 10, 10))),
    ("pt", "27 de outubro de 2023, sexta-feira", ((2023, 10, 27), (2023, 10, 27))),
    ("lv", "2024. gada 18. martā", ((2024, 3, 18), (2024, 3, 18))),
    ("el", "Το Σάββατο 22 Φεβρουαρίου", ((None, 2, 22), (None, 2, 22))),
    ("nl", "Sinds za. 24/09", ((None, 9, 24), (None, 9, 24))),
]
CASES = OTHERS + [("bg", words, days) for words, days in BULGARIAN.items()] + [("en", w, d) for w, d in ENGLISH.items()]


@pytest.mark.parametrize(("lang", "words", "days"), CASES)
def test_find_reads_days_and_spans(lang, words, days):
    assert [(date.first, date.last) for date in find(words, languages.load()[lang])] == [days]


@pytest.mark.parametrize(("lang", "words"), [("bg", "на 5 и 19 юни 2024 г."), ("en", "on 5 and 19 June 2024")])
def test_two_days_joined_by_and_are_a_span_only_if_they_follow_each_other(lang, words):
    found = find(words, languages.load()[lang])
    assert [(date.first, date.last) for date in found] == [((2024, 6, 5),) * 2, ((2024, 6, 19),) * 2]


@pytest.mark.parametrize("words", ["31 февруари 2024 г.", "от 2019 до 2024 г.", "стая 12", "през март 2025 г."])
def test_find_leaves_alone_what_is_no_day(words):
    assert find(words, languages.load()["bg"]) == []


def test_offsets_are_those_of_the_text():
    words = "Срещата е на 5 юни 2024 г. в Смолян"
    (date,) = find(words, languages.load()["bg"])
    assert words[date.start : date.end] == "5 юни 2024 г."


@pytest.mark.parametrize(
    ("near", "said", "expected"),
    [
        (dt.date(2025, 3, 26), {10: 2024}, "2024-10-22"),
        (dt.date(2024, 11, 5), {}, "2024-10-22"),
        (dt.date(2025, 1, 10), {}, "2024-10-22"),
        (None, {}, "--10-22"),
    ],
)
def test_a_missing_year_comes_from_other_dates_or_the_byline(near, said, expected):
    assert in_year((None, 10, 22), near=near, said=said) == expected


@pytest.mark.parametrize(("near", "said"), [(dt.date(2025, 3, 26), {}), (dt.date(2023, 5, 1), {}), (None, {2: 2023})])
def test_the_last_of_february_falls_in_a_year_that_has_it(near, said):
    assert in_year((None, 2, 29), near=near, said=said) == "2024-02-29"


def test_a_month_before_a_number_is_a_day_only_where_the_language_writes_so():
    polish = languages.load()["pl"]
    assert list(find("Spółdzielnie mają 12 pracowników.", polish)) == []
