"""Every question speaks the twelve languages of the site: title, description, note, columns, parameters, choices."""

import re
import tomllib

import pytest

from secon_graph.queries import find, library, parse
from secon_graph.resources import folder

ELSEWHERE = ("de", "el", "es", "fr", "it", "lv", "nl", "pl", "pt", "ro")
TWELVE = frozenset({"bg", "en", *ELSEWHERE})


def words_of(question):
    """Return each set of words that people read of a question."""
    yield from filter(None, (question.titles, question.descriptions, question.notes))
    yield from question.columns.values()
    for parameter in question.parameters:
        yield from (parameter.titles, *parameter.choice_titles.values())


@pytest.mark.parametrize("name", sorted(library()))
def test_a_question_speaks_twelve_languages(name):
    for words in words_of(find(name)):
        assert {lang for lang, word in words.items() if word.strip()} == TWELVE, words["en"]


@pytest.mark.parametrize("lang", ELSEWHERE)
def test_no_word_is_left_over(lang):
    read = tomllib.loads((folder("queries") / "labels" / f"{lang}.toml").read_text(encoding="utf-8"))
    shared = read.pop("words")
    used = {words["en"] for q in library().values() for words in words_of(q)}
    assert set(shared) <= used
    assert {name: set(said) for name, said in read.items()} == {
        name: {"title", "description", "note"} for name in library()
    }


@pytest.mark.parametrize("lang", ELSEWHERE)
def test_names_of_parameters_and_values_stay_as_they_are(lang):
    for question in library().values():
        for words in (question.descriptions, question.notes):
            code = re.findall(
                r"\b(?:detail=concepts|source_of_fact|at_least|at_most|NUTS|LEI|ISO 20275)\b", words["en"]
            )
            assert set(code) <= set(re.findall(r"[\w=]+(?: 20275)?", words[lang])), (question.name, words[lang])


def test_a_word_is_said_in_the_terms_of_the_vocabulary():
    assert find("barriers-by-region").titles["pl"] == "Bariery wskazane dla regionu"
    assert find("unmet-barriers").columns["group"]["nl"] == "Groep drempels"
    assert find("compare-regions").parameters[0].choice_titles["concepts"]["it"] == "Uno per uno"


def test_a_question_of_ones_own_may_speak_one_language():
    mine = parse("#+ title: {lv: Mans jautājums}\nSELECT ?thing WHERE { ?thing ?p ?o }", name="mine")
    assert dict(mine.titles) == {"lv": "Mans jautājums"}


def test_the_files_of_languages_are_read_only_when_asked_for(monkeypatch, tmp_path):
    (tmp_path / "labels").mkdir()
    (tmp_path / "labels" / "de.toml").write_text("not = TOML = at all", encoding="utf-8")
    (tmp_path / "mine.rq").write_text("#+ title: {en: Mine}\nSELECT ?a WHERE { ?a ?b ?c }", encoding="utf-8")
    assert library(tmp_path)["mine"].titles["en"] == "Mine"
