import base64
import hashlib
import json
import re
import tomllib

import pytest

from secon_graph.views.page import embedded, messages, render, text


def test_data_cannot_end_the_script_that_holds_it():
    hostile = {"a": "</script><!-- <script>", "b": "x && y \u2028\u2029", "c": "lone \ud800 half"}
    written = embedded(hostile)
    assert not re.search("[<>&\u2028\u2029]", written)
    assert json.loads(written) == {**hostile, "c": "lone ? half"}


def test_only_the_scripts_and_styles_of_the_page_may_run():
    page = render("network/page.html", style="p{}", scripts=["1 < 2"], data={}, **WORDS)
    hashed = base64.b64encode(hashlib.sha256(b"1 < 2").digest()).decode()
    policy = re.search('Content-Security-Policy" content="([^"]*)"', page)
    assert policy is not None
    assert policy[1].replace("&#39;", "'").split("; ")[:2] == ["default-src 'none'", f"script-src 'sha256-{hashed}'"]
    assert "<script>1 < 2</script>" in page


def test_words_of_a_title_are_words():
    page = render("network/page.html", style="", scripts=[], data={}, **{**WORDS, "title": "<b>&"})
    assert "<h1>&lt;b&gt;&amp;</h1>" in page


def test_a_page_speaks_english_where_nobody_has_translated():
    assert messages("bg")[1]["things"] == "Обекти"
    assert messages("xx") == ("en", messages("en")[1])


@pytest.mark.parametrize("lang", sorted(tomllib.loads(text("messages.toml"))))
def test_every_language_says_everything(lang: str):
    english, other = messages("en")[1], messages(lang)[1]
    braces = {key: sorted(re.findall(r"{\w+}", words)) for key, words in english.items()}
    assert {key: sorted(re.findall(r"{\w+}", words)) for key, words in other.items()} == braces


def test_every_message_is_said_somewhere():
    files = [
        text(f"network/{name}") for name in ("page.html", "dom.js", "state.js", "drawing.js", "panel.js", "lists.js")
    ]
    used = set(re.findall(r"\b(?:say|SAY)\.(\w+)", " ".join(files)))
    modalities = {"asserted", "planned", "negated", "hedged"}
    assert set(messages("en")[1]) - used - modalities == {"counts", "cut"}


WORDS = {"title": "", "lang": "en", "say": messages("en")[1], "counts": "", "notice": ""}
