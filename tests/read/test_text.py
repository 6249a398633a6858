import unicodedata
from pathlib import Path

import pytest

from secon_graph.errors import ReadError

BULGARIAN = "Партньорите се срещнаха в Хасково, за да обсъдят достъпа до финансиране на кооперациите."
PANGRAMS = {
    "cp1251": BULGARIAN,
    "cp1253": "Οι εταίροι συναντήθηκαν στην Καλαμάτα για να συζητήσουν την πρόσβαση σε χρηματοδότηση.",
    "cp1257": "Partneri tikās Rīgā, lai apspriestu šķēršļus, kas kavē sociālo uzņēmumu piekļuvi finansējumam.",
    "cp1250": "Partnerzy spotkali się w Płocku, żeby omówić dostęp spółdzielni do źródeł finansowania i wiedzy.",
    "iso8859_2": "Partnerzy spotkali się w Mińsku, aby omówić dostęp spółdzielni do środków i źródeł wiedzy.",
    "cp1252": "Los socios se reunieron en Cáceres para hablar del acceso de las cooperativas a la financiación.",
}


@pytest.mark.parametrize(
    "content",
    [
        "SECON\r\nmet in Haskovo.\r\n",
        "\ufeffSECON met in Haskovo.",
        "  SECON met\rin Haskovo.  \n\n\n",
        "Cáceres: cooperativa",
        "Хасково й: кооперация\tи\u00a0още\n",
    ],
)
def test_text_is_what_open_gives_in_nfc_and_nothing_else(document, tmp_path: Path, content):
    read = document("a.txt", content)
    expected = unicodedata.normalize("NFC", (tmp_path / "a.txt").open(encoding="utf-8").read())
    assert read.text == expected


@pytest.mark.parametrize("encoding", sorted(PANGRAMS))
def test_older_encoding_is_recognised_and_named(document, encoding):
    read = document("old.txt", PANGRAMS[encoding].encode(encoding))
    assert (read.text, read.meta) == (PANGRAMS[encoding], (("encoding", encoding),))


def test_utf_16_is_read_by_its_mark(document):
    read = document("wide.txt", BULGARIAN.encode("utf-16"))
    assert (read.text, read.lang, read.meta) == (BULGARIAN, "bg", (("encoding", "utf-16"),))


def test_characters_that_make_no_sense_are_refused(document):
    with pytest.raises(ReadError) as refused:
        document("noise.txt", bytes(range(128, 256)) * 3)
    assert refused.value.args == ("its characters are in no encoding that makes sense", "save it as UTF-8")


def test_form_feed_turns_the_page(document):
    read = document(
        "pages.txt", "Доклад за Хасково\n\nПървата страница свършва тук.\n\fВтората страница започва тук.\n"
    )
    assert [block.page for block in read.blocks] == [1, 1, 2]
    assert read.page_at(read.text.index("Втората")) == 2


def test_blocks_slice_the_text_in_order_without_white_space(document):
    read = document("blocks.txt", "\ufeff  Бюлетин \n\n - Лекции \n •  Посещения\n\n  Край на текста.  \n")
    slices = [read.text[block.start : block.end] for block in read.blocks]
    assert slices == ["Бюлетин", "Лекции", "Посещения", "Край на текста."]
    assert all(one.end <= other.start for one, other in zip(read.blocks, read.blocks[1:], strict=False))


def test_title_is_the_first_heading_or_else_the_name_of_the_file(document):
    assert document("news.txt", "Fourth newsletter\n of SECON\n\nIt is out.").title == "Fourth newsletter of SECON"
    assert document("news-4.v2.txt", "The newsletter is out, and everybody may read it.").title == "news-4.v2"
