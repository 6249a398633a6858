"""Known names in one trie for all languages, and what is kept between processes."""

import json

import pytest

from secon_graph import compiled, languages
from secon_graph.extract.known import Known, KnownIn
from secon_graph.extract.shadow import keys
from secon_graph.extract.tokens import words_of
from secon_graph.model import Name
from secon_graph.terms import ID, SEC

HASKOVO, CHAMBER, SERBIA = (ID + name for name in ("haskovo", "chamber", "serbia"))
NAMES = [
    Name("Хасково", "bg", HASKOVO, SEC + "Place"),
    Name("Haskovo", "en", HASKOVO, SEC + "Place"),
    Name("Търговска палата", "bg", CHAMBER, SEC + "Organisation"),
    Name("Търговска палата Хасково", "bg", CHAMBER, SEC + "Organisation"),
    Name("Serbia", "it", SERBIA, SEC + "Country"),
    Name("Сърбия", "bg", SERBIA, SEC + "Country"),
    Name("…", "", ID + "nothing", SEC + "Place"),
    Name("", "", ID + "nothing", SEC + "Place"),
]


def found(text, lang):
    language = languages.load()[lang]
    known = KnownIn(Known(NAMES), language)
    matches = known.matches([keys(word.text, language) for word in words_of(text)])
    return [(match.start, match.end, match.payload.text) for match in matches]


def test_longer_and_shorter_names_are_found_in_any_inflection():
    assert found("В Търговската палата Хасково", "bg") == [
        (1, 3, "Търговска палата"),
        (1, 4, "Търговска палата Хасково"),
        (3, 4, "Хасково"),
    ]


def test_a_single_word_of_another_language_is_not_looked_for_where_the_thing_has_a_name_of_this_one():
    assert [(found("Haskovo, Serbia", lang)) for lang in ("bg", "en")] == [[], [(0, 1, "Haskovo"), (2, 3, "Serbia")]]


def test_no_names_match_nothing():
    english = languages.load()["en"]
    assert list(KnownIn(Known(), english).matches([keys("Haskovo", english)])) == []


@pytest.fixture
def own_cache(tmp_path, monkeypatch):
    monkeypatch.setattr(compiled, "cache_folder", lambda: tmp_path / "cache")
    return tmp_path / "cache"


def test_what_is_kept_is_found_again_under_its_fingerprint_only(own_cache):
    compiled.save("words", "a1", {"дума": ["дум~"]})
    assert (compiled.load("words", "a1"), compiled.load("words", "b2")) == ({"дума": ["дум~"]}, None)


@pytest.mark.parametrize("damage", [b"", b"{", b"\xff\xfe", b"[]", json.dumps({"for": ["words", "b2"]}).encode()])
def test_a_damaged_file_counts_as_absent(own_cache, damage):
    compiled.save("words", "a1", [1])
    next(own_cache.iterdir()).write_bytes(damage)
    assert compiled.load("words", "a1") is None


def test_few_versions_are_kept_and_a_folder_that_cannot_be_written_is_no_error(own_cache, monkeypatch):
    for version in range(9):
        compiled.save("words", f"v{version}", version)
    assert len(list(own_cache.iterdir())) == 4
    monkeypatch.setattr(compiled, "cache_folder", lambda: next(own_cache.iterdir()) / "below")
    compiled.save("words", "a1", 1)
    assert compiled.load("words", "a1") is None


def test_a_fingerprint_changes_with_what_a_file_holds(tmp_path):
    file = tmp_path / "a.ttl"
    seen = set()
    for content in ("a", "b"):
        file.write_text(content, encoding="utf-8")
        seen |= {compiled.fingerprint([file]), compiled.fingerprint([file], "simplemma 2")}
    assert len(seen) == 4
