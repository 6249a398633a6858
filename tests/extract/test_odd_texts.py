"""Odd input: nothing in it, nothing but marks, numbers that are none, names by the thousand."""

import pytest
from conftest import named, stated

from secon_graph.extract import memory
from secon_graph.model import BlockKind


@pytest.mark.parametrize("blocks", [(), ("",), ("   ",), ("\n\n",), ("!!! … „“ () ___",), ("²", "①")])
def test_where_nothing_is_said_nothing_is_found(said, blocks):
    extraction = said(*blocks)
    assert (extraction.mentions, extraction.relations, extraction.issued) == ((), (), None)


def test_a_language_without_a_file_is_not_read(said):
    assert named(said("Þriðji fundurinn var haldinn í Reykjavík 5. júní 2024.", lang="is")) == []


@pytest.mark.parametrize("number", ["36¹", "①", "9" * 5000])
def test_a_number_that_is_none_counts_nobody(said, number):
    extraction = said(f"На втората среща дойдоха {number} участници.")
    assert not any(predicate == "participantCount" for _, predicate, _ in stated(extraction))


def test_two_acronyms_of_each_other_are_one_body(said):
    extraction = said("Домакин беше KMOP (КМОП). Тогава КМОП (KMOP) раздаде наградите.")
    assert [(m.text, m.aliases) for m in extraction.mentions] == [("KMOP", ("КМОП",))]


def test_an_acronym_of_an_acronym_leads_to_the_full_name(said):
    extraction = said("Домакин беше Регионалната занаятчийска камара (РЗК). Тя е РЗК (ABCD). Тогава ABCD отговори.")
    assert [(m.text, m.aliases) for m in extraction.mentions] == [("Регионалната занаятчийска камара", ("ABCD", "РЗК"))]


def test_an_event_may_be_called_by_nothing_but_a_counting_word(said):
    extraction = said("La Biennale si tiene a Lucca il 4-6 aprile 2024.", lang="it")
    assert ("Biennale", "Event") in named(extraction)


def test_a_town_before_an_acronym_in_brackets_does_not_own_it(said):
    extraction = said("Решава местната инициативна група Лом (МИГ). Заседанието в Лом беше дълго, но МИГ реши.")
    assert ("Лом", "Place") in named(extraction)
    assert not any("МИГ" in m.aliases for m in extraction.mentions)


def test_words_without_a_full_stop_are_cut_into_sentences_all_the_same(said):
    extraction = said(", ".join(["Община Троян е партньор на Община Лом"] * 400))
    assert named(extraction) == [("Община Троян", "PublicAuthority"), ("Община Лом", "PublicAuthority")]
    assert all(r.end - r.start <= 300 for r in extraction.relations)


def test_a_name_is_compared_only_with_those_that_it_may_belong_to(said, monkeypatch):
    compared = []
    belongs = memory._belongs

    def counted(occurrence, cluster):
        compared.append(occurrence)
        return belongs(occurrence, cluster)

    monkeypatch.setattr(memory, "_belongs", counted)
    letters = "бвгджзклмн"
    towns = [f"{a}а{b}о{c}ово".capitalize() for a in letters for b in letters for c in letters[:5]]
    extraction = said(*(f"Тук е Община {town}." for town in towns))
    assert len(named(extraction)) == len(towns)
    assert len(compared) < 10 * len(towns)


def test_an_item_that_opens_a_list_of_its_own_ends_the_list_above(said):
    extraction = said(
        "The second seminar took place in Riga.",
        "Study visits to:",
        (BlockKind.ITEM, "Gera Diena, a social enterprise running a canteen"),
        (BlockKind.ITEM, "And, for those who stayed:"),
        (BlockKind.ITEM, "Vilna, a workers' cooperative that spins wool"),
        lang="en",
    )
    visited = {o for _, predicate, o in stated(extraction) if predicate == "visited"}
    assert visited == {"Gera Diena"}
