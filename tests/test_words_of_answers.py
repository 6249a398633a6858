"""What answers say besides their rows is said in twelve languages, with the same words to fill in."""

import re
import tomllib

import pytest

from secon_graph.answers.reading import Reading, messages, sentence
from secon_graph.resources import folder

LANGS = sorted(file.stem for file in (folder("templates") / "answers").glob("*.toml"))
API = tomllib.loads((folder("templates") / "api" / "messages.toml").read_text(encoding="utf-8"))
HASKOVO = "https://w3id.org/secon-graph/id/region/haskovo"


def braces(words):
    return {key: sorted(re.findall(r"{\w+}", text)) for key, text in words.items()}


def label(iri, lang):
    return "Haskovo"


def test_there_are_twelve():
    assert LANGS == ["bg", "de", "el", "en", "es", "fr", "it", "lv", "nl", "pl", "pt", "ro"] == sorted(API)


@pytest.mark.parametrize("lang", LANGS)
def test_every_language_says_everything(lang):
    assert braces(messages(lang)) == braces(messages("en"))
    assert braces(API[lang]) == braces(API["en"])


@pytest.mark.parametrize(
    ("lang", "said"),
    [
        ("de", "3 Dokumente zu Haskovo, das neueste vom 4. Mai 2025"),
        ("el", "3 έγγραφα σχετικά με: Haskovo, το νεότερο με ημερομηνία 4 Μαΐου 2025"),
        ("lv", "Dokumenti par „Haskovo”: 3, jaunākais: 2025. gada 4. maijs"),
        ("pl", "Dokumenty na temat „Haskovo”: 3, najnowszy z dnia 4 maja 2025"),
        ("xx", "3 documents on Haskovo, the newest of 4 May 2025"),
        ("../en", "3 documents on Haskovo, the newest of 4 May 2025"),
    ],
)
def test_how_much_was_read_is_said_in_the_language_of_the_reader(lang, said):
    assert sentence(Reading(3, "2025-05-04", HASKOVO), lang, label) == said
