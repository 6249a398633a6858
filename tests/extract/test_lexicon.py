"""The trie over sets of keys, and the keys of words."""

from secon_graph import languages
from secon_graph.extract.lexicon import Lexicon
from secon_graph.extract.shadow import Match, keys, shadow
from secon_graph.extract.tokens import words_of


def phrase(words, lang="bg"):
    return [keys(word.text, languages.load()[lang]) for word in words_of(words)]


def test_shadow_is_as_long_as_the_text():
    text = "Coopérative d’Économie «Ένταξης» – Йордан İstanbul"
    assert (len(shadow(text)), shadow("d’Économie"), shadow("Йордан")) == (len(text), "d'economie", "йордан")


def test_inflected_words_meet_their_label():
    lexicon = Lexicon()
    lexicon.add(phrase("достъп до финансиране"), "finance")
    found = list(lexicon.matches(phrase("ограничения достъп до финансирането на кооперациите")))
    assert [(match.start, match.end, match.payload) for match in found] == [(1, 4, "finance")]


def test_two_entries_that_begin_alike_are_both_found():
    lexicon = Lexicon()
    lexicon.add(phrase("община"), "municipality")
    lexicon.add(phrase("община Хасково"), "Haskovo")
    assert [match.payload for match in lexicon.matches(phrase("Община Хасково"))] == ["municipality", "Haskovo"]


def test_small_words_match_letter_by_letter_only():
    english = languages.load()["en"]
    assert keys("were", english, Match.EXACT) & keys("isn't", english, Match.EXACT) == frozenset()


def test_words_of_holds_hyphens_and_initials_together():
    assert [word.text for word in words_of("4-та среща (РЗК), S.Coop. д-р")] == [
        *("4-та", "среща", "(", "РЗК", ")", ",", "S.Coop", ".", "д-р")
    ]
