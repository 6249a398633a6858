"""Events as texts describe and entitle them, with the days that belong to them."""

import datetime as dt
from dataclasses import replace

import pytest
from conftest import document, named, stated

from secon_graph.model import BlockKind

DESCRIBED = [
    ("en", "The gala dinner will be held on 5 June 2024 in Cork.", "gala dinner", "2024-06-05"),
    ("de", "Die Auftaktkonferenz findet am Donnerstag, dem 9. Juni 2022, in Essen statt.", "Auftaktkonferenz",
     "2022-06-09"),
    ("fr", "La réunion de lancement a eu lieu le 18 mars 2024 à Jaca.", "réunion de lancement", "2024-03-18"),
    ("nl", "Op zaterdag 18 mei 2024 is er een opendeurdag in Gent.", "opendeurdag", "2024-05-18"),
    ("bg", "На 8 юли 2024 г. в Габрово е летният събор „Пъстра трапеза“.", "летният събор „Пъстра трапеза“",
     "2024-07-08"),
]  # fmt: skip


@pytest.mark.parametrize(("lang", "words", "event", "day"), DESCRIBED)
def test_a_word_for_an_event_beside_a_day_is_an_event(said, lang, words, event, day):
    extraction = said(words, lang=lang)
    assert (event, "Event") in named(extraction)
    assert (event, "startDate", day) in stated(extraction)


DIARIES = [
    ("en", "9-10 May 2025: Mend and Vend, Market Hall", "Mend and Vend", "2025-05-09"),
    ("es", "25 de julio de 2024: Nit de la Serra, 22 h", "Nit de la Serra", "2024-07-25"),
    ("nl", "Vragenuur Gedeelde Schuur: dinsdag 20 mei 2025", "Vragenuur Gedeelde Schuur", "2025-05-20"),
]


@pytest.mark.parametrize(("lang", "words", "event", "day"), DIARIES)
def test_what_a_diary_gives_beside_a_day_is_an_event_whatever_it_is_called(said, lang, words, event, day):
    extraction = said(words, lang=lang)
    assert (event, "Event") in named(extraction)
    assert (event, "startDate", day) in stated(extraction)


CALENDARS = [
    ("en", "TOWN DIARY\nSeptember 2025\n\nTHU\n4\nOpen Loom Evening\n7 pm, Corn Exchange\n\nFRI 12 – SUN 14\n"
     "Darn & Barter",
     {"Open Loom Evening": "2025-09-04", "Darn & Barter": "2025-09-12"}),
    ("es", "AGENDA\nMayo 2023\n\n06\nSÁB\nFeria del Mimbre\n11:00 – 15:00\n\n19 – 21\nVIE – DOM\n"
     "III Encuentro de Telares",
     {"Feria del Mimbre": "2023-05-06", "III Encuentro de Telares": "2023-05-19"}),
    ("it", "OTTOBRE 2025\n\nmar 7 – mer 8\nFiera del rattoppo\n\nsab 18\nForni accesi, Martinengo",
     {"Fiera del rattoppo": "2025-10-07", "Forni accesi": "2025-10-18"}),
]  # fmt: skip


@pytest.mark.parametrize(("lang", "page", "events"), CALENDARS)
def test_a_day_in_a_line_of_its_own_belongs_to_the_line_below_it(page_of, lang, page, events):
    days = {subject: day for subject, predicate, day in stated(page_of(page, lang)) if predicate == "startDate"}
    assert days == events


def test_headlines_below_days_that_have_been_are_no_events(page_of):
    page = "News\n\n12 May 2024\nBaker wins prize\n\n3 May 2024\nSchool opens canteen"
    assert not [text for text, kind in named(page_of(page, "en", dt.date(2024, 5, 20))) if kind == "Event"]


def test_a_poster_names_its_event_above_the_days(page_of):
    poster = "WIDE TABLES, NARROW STREETS\n8–9 April 2025, Town Hall, Dundalk\n\nAll are welcome to come and cook."
    assert ("WIDE TABLES, NARROW STREETS", "startDate", "2025-04-08") in stated(page_of(poster, "en"))


HELD = [
    ("en", "A knit-in will be held on Sunday 4 September 2022 in Wexford.", "knit-in", "2022-09-04"),
    ("fr", "La veillée des vanniers aura lieu le 9 juin 2018 à Redon.", "veillée des vanniers", "2018-06-09"),
]


@pytest.mark.parametrize(("lang", "words", "event", "day"), HELD)
def test_what_is_held_on_a_day_is_an_event_whatever_it_is_called(said, lang, words, event, day):
    assert (event, "startDate", day) in stated(said(words, lang=lang))


def test_the_town_behind_a_day_and_a_deadline_before_one_are_no_events(said):
    extraction = said("20 April 2023, 18.30: Galway", "Offers: 15 July 2020", lang="en")
    assert not [text for text, kind in named(extraction) if kind == "Event" and text != "Galway"]


def test_a_weekday_and_a_deadline_are_no_events_days(said):
    words = "Anmeldeschluss für das Netzwerktreffen ist der 3. März 2025. Am Freitag ist zu."
    extraction = said(words, lang="de")
    assert not [o for _, p, o in stated(extraction) if p == "startDate"]
    assert ("Freitag", "Event") not in named(extraction)


def test_a_bare_word_takes_up_the_event_named_more_fully(said):
    extraction = said(
        "The annual general meeting was held on 4 and 5 June 2024.", "The meeting on 5 June 2024 was long.", lang="en"
    )
    assert [text for text, kind in named(extraction) if kind == "Event"] == ["annual general meeting"]


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("The founding meeting was held yesterday in Yetholm.", "2025-03-10"),
        ("The founding meeting was held last Sunday in Yetholm.", "2025-03-09"),
        ("The founding meeting will be held next Thursday in Yetholm.", "2025-03-13"),
        ("The founding meeting is held in Yetholm, Saturday 15.", "2025-03-15"),
    ],
)
def test_the_date_of_the_document_tells_days_near_to_it(extractor, words, day):
    page = replace(document((BlockKind.TITLE, "An inn for all"), words, lang="en"), date=dt.date(2025, 3, 11))
    extraction = extractor.extract(page)
    assert ("founding meeting", "startDate", day) in stated(extraction)
