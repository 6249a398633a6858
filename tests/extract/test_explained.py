"""Why a text is read as it is: each name with rule and words, each relation with its cue, and what was rejected."""

import re

from conftest import document

from secon_graph.extract.explained import Clue, Day, Explained, Unread
from secon_graph.model import BlockKind, Literal
from secon_graph.terms import SEC, local_name

WORKSHOP = "The Green Bench cooperative from Haskovo opened its third workshop on 12 March."


def sentence(extractor, words: str, lang: str = "en") -> Explained:
    (only,) = extractor.explain(document(words, lang=lang)).sentences
    return only


def unmeasured(why: str) -> str:
    """Leave out how sure a rule is, which training measures anew."""
    return re.sub(r" 0\.\d\d|, 1\.00", "", why)


def test_explaining_changes_nothing_of_what_is_extracted(extractor):
    read = document(WORKSHOP, lang="en")
    assert extractor.explain(read).extraction == extractor.extract(read)


def test_each_name_says_its_rule_its_words_and_the_thing_it_is_linked_to(extractor):
    assert [
        (one.text, local_name(one.mention.kind), one.found_by, one.clues, one.also, one.mention.thing)
        for one in sentence(extractor, WORKSHOP).marked
    ] == [
        ("Green Bench cooperative", "Cooperative", "names:head", (Clue("cooperative", "head"),), (), None),
        (
            "Haskovo", "Place", "lexicon:name", (), ("names:place",),
            "https://w3id.org/secon-graph/id/place/haskovo",
        ),
        (
            "third workshop", "Event", "phrases:ordinal",
            (Clue("third", "ordinals.words"), Clue("workshop", "head")), (), None,
        ),
    ]  # fmt: skip


def test_each_relation_says_the_cue_between_its_ends(extractor):
    assert {
        (
            local_name(one.relation.predicate),
            one.relation.object.value if isinstance(one.relation.object, Literal) else one.relation.object.text,
            one.relation.found_by,
            *(clue.text for clue in one.clues),
        )
        for one in sentence(extractor, WORKSHOP).said
    } >= {
        ("locatedIn", "Haskovo", "relations:tight", "from"),
        ("startDate", "--03-12", "events:date"),
    }


def test_dates_stand_with_what_they_mean(extractor):
    assert sentence(extractor, "Срещата беше на 12 март 2025 г.", "bg").days == (
        Day(16, 31, "12 март 2025 г.", "2025-03-12", "2025-03-12"),
    )


def test_what_a_longer_or_surer_candidate_pushed_aside_is_named_with_it(extractor):
    said = sentence(extractor, "It was organised by Mayor Ivan Petrov and the Municipality of Haskovo.")
    assert [(one.text, local_name(one.kind), one.found_by, unmeasured(one.why)) for one in said.rejected] == [
        ("Mayor Ivan Petrov", "", "names:capitals", "surer: Ivan Petrov (names:role)"),
        ("Haskovo", "Place", "lexicon:name", "longer: Municipality of Haskovo (lexicon:name)"),
    ]


def test_a_name_of_which_nothing_says_what_it_is_stays_unread(extractor):
    title = (BlockKind.TITLE, "The jam of ZJ")
    last = extractor.explain(document("Good day.", "It rains.", "It rains.", title, lang="en")).sentences[-1]
    assert [(one.text, one.kind, one.found_by, one.why) for one in last.rejected] == [
        ("ZJ", "", "names:acronym", "nothing says of what kind it is")
    ]


def test_a_cue_with_one_end_says_which_kind_is_lacking(extractor):
    assert sentence(extractor, "It was organised by the Municipality of Haskovo.").unread == (
        Unread("organised by", SEC + "organisedBy", "no Event in the sentence"),
    )


def test_a_family_of_rules_can_be_left_out(vocabulary):
    from secon_graph import languages
    from secon_graph.extract import Extractor

    extractor = Extractor(vocabulary, {"en": languages.load()["en"]}, (), tagger=lambda: None)
    extractor.without = frozenset(("names",))
    said = sentence(extractor, "Mayor Ivan Petrov spoke.")
    assert (said.marked, {one.why for one in said.rejected}) == ((), {"its family of rules is left out"})
