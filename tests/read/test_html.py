import datetime as dt

import pytest

from secon_graph.errors import ReadError

HEAD = """<!DOCTYPE html><html lang="bg-BG"><head><title>Бюлетин | SECON</title>
<meta name="author" content="KMOP"><meta name="secon:fictional" content="true">
<meta property="article:published_time" content="2025-03-26T10:00:00Z"></head>"""
LONG = "Партньорите обсъдиха достъпа до финансиране на социалните предприятия в региона. " * 30
BODY = """<body><nav><ul><li>Начало</li></ul></nav><header>Лого</header><main>
<h1>Четвърти бюлетин</h1>
<p>Днес <b>публикуваме</b> доклада за
   <a href="https://example.org">нуждите</a> на регионите.</p>
<h2>Акценти</h2><ul><li>Лекции</li><li>Посещения<ul><li>Касерес</li></ul></li></ul>
<table><tr><th>Регион</th><th>Партньор</th></tr><tr><td>Хасково</td><td>Община</td></tr></table>
<blockquote><p>Това е цитат от кмета.</p></blockquote>%s
<p hidden>Невидимо</p><noscript>Включете скриптове</noscript>
</main><aside>Абонирайте се</aside><footer>2025</footer><form>Търсене</form></body></html>"""
BLOCKS = [
    ("title", "Четвърти бюлетин"),
    ("paragraph", "Днес публикуваме доклада за нуждите на регионите."),
    ("title", "Акценти"),
    ("item", "Лекции"),
    ("item", "Посещения"),
    ("item", "Касерес"),
    ("cell", "Регион"),
    ("cell", "Партньор"),
    ("cell", "Хасково"),
    ("cell", "Община"),
    ("quote", "Това е цитат от кмета."),
]


def test_a_small_page_is_read_whole_without_its_menus(outline):
    assert outline("small.html", HEAD + BODY % "") == BLOCKS


def test_the_main_content_of_a_long_page_is_read(outline):
    assert outline("long.htm", HEAD + BODY % f"<p>{LONG}</p>") == [*BLOCKS, ("paragraph", LONG.strip())]


def test_a_page_says_title_date_language_and_more_of_itself(document):
    read = document("page.html", HEAD + "<body><p>Днес публикуваме доклада.</p></body></html>")
    assert (read.title, read.date, read.lang, read.meta) == (
        "Бюлетин | SECON",
        dt.date(2025, 3, 26),
        "bg",
        (("author", "KMOP"), ("fictional", "true")),
    )


@pytest.mark.parametrize(
    "head",
    [
        '<meta name="DC.date.issued" content="2025-03-26">',
        '<meta itemprop="datePublished" content="20250326">',
        '<script type="application/ld+json">{"@type": "NewsArticle", "datePublished": "2025-03-26T08:00"}</script>',
    ],
)
def test_dates_of_publication(document, head):
    assert document("page.html", f"<head>{head}</head><p>It is out.</p>").date == dt.date(2025, 3, 26)


def test_a_date_that_cannot_be_is_none(document):
    assert document("page.html", '<meta name="date" content="2025-13-45"><p>It is out.</p>').date is None


def test_a_language_outside_the_twelve_is_not_trusted(document):
    page = '<html lang="tlh"><body><p>The partners met in Haskovo to discuss what comes next.</p></body></html>'
    assert document("page.html", page).lang == "en"


def test_line_breaks_of_a_paragraph_may_make_a_list(outline):
    assert outline(
        "br.html", "<h1>Partners</h1><p>Haskovo Municipality<br>KMOP<br>Riga Planning Region</p><p>End.</p>"
    ) == [
        ("title", "Partners"),
        ("item", "Haskovo Municipality"),
        ("item", "KMOP"),
        ("item", "Riga Planning Region"),
        ("paragraph", "End."),
    ]


def test_a_declared_encoding_is_used(document):
    page = '<html><head><meta charset="windows-1251"></head><body><p>Община Хасково</p></body></html>'
    read = document("old.html", page.encode("cp1251"))
    assert (read.text, read.meta) == ("Община Хасково", (("encoding", "cp1251"),))


def test_entities_and_document_types_do_no_harm(document):
    bomb = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 12))
    page = f'<!DOCTYPE html [<!ENTITY e0 "x"><!ENTITY f SYSTEM "file:///etc/passwd">{bomb}]><p>A &f; &e11; B</p>'
    text = document("bomb.html", page).text
    assert ("root:" in text, len(text) < 2_000) == (False, True)


def test_deeply_nested_tags_are_read_whole_or_not_at_all(document):
    assert document("deep.html", "<div>" * 1_000 + "Deep down." + "</div>" * 1_000).text == "Deep down."
    with pytest.raises(ReadError, match="its tags are nested too deeply"):
        document("deeper.html", "<div>" * 5_000 + "Deep down." + "</div>" * 5_000)
