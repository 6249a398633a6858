"""What people come for, from the first page to the sentence, clicked in Chromium with scripts on."""

from collections.abc import Iterator

import pytest

from browsing import LOOKS

pytestmark = pytest.mark.browser


@pytest.fixture
def page(chromium) -> Iterator[object]:
    context = chromium.new_context(**LOOKS["light"].options)
    yield context.new_page()
    context.close()


def test_find_a_body_while_typing_and_read_why_it_is_linked_to_a_region(page, home):
    page.goto(home + "/")
    page.locator("main input[name=q]").press_sequentially("junta de ex", delay=20)
    page.locator(".suggestions [role=option]:first-child", has_text="Junta de Extremadura").wait_for()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.locator("h1", has_text="Extremadura").wait_for()
    page.get_by_role("link", name="in the document").first.click()
    target = page.locator("li:target")
    assert "/document/" in page.url and target.count() == 1
    assert "Extremadura" in target.inner_text()


def test_which_barriers_two_regions_share_and_the_sentences_that_say_so(page, home):
    page.goto(home + "/compare")
    page.get_by_label("Haskovo").check()
    page.get_by_label("Mazovia").check()
    page.get_by_role("button", name="Compare").click()
    assert page.locator("#barriers").inner_text() == "Barriers"
    page.locator("section[aria-labelledby=barriers] td a").first.click()
    assert page.locator("tr.behind blockquote").count() > 0


def test_a_link_sent_to_a_colleague_shows_the_same_in_their_language(page, chromium, home):
    page.goto(home + "/compare")
    page.get_by_label("Haskovo").check()
    page.get_by_label("Mazovia").check()
    page.get_by_role("button", name="Compare").click()
    theirs = chromium.new_context(locale="bg-BG")
    other = theirs.new_page()
    other.goto(page.url)
    assert other.locator("input[name=region]:checked").count() == 2
    assert other.locator("html").get_attribute("lang") == "bg"
    cells = "section[aria-labelledby=barriers] td"
    assert other.locator(cells).all_inner_texts() == page.locator(cells).all_inner_texts()
    theirs.close()


def test_coming_back_to_a_page_finds_it_as_it_was(page, home):
    page.goto(home + "/questions")
    before = page.locator("h1").evaluate("each => getComputedStyle(each).fontSize")
    page.goto(home + "/compare")
    page.goto(home + "/questions")
    assert page.locator("h1").evaluate("each => getComputedStyle(each).fontSize") == before
