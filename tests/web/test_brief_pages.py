"""Briefs over HTTP: the page, its download, where it is linked from, and what is refused."""

import io

import httpx
import pytest
from docx import Document

from little_graph import make
from secon_graph.web.settings import Settings
from secon_graph.web.site.brief import DOCX
from served import serving


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    with (
        serving(Settings(make(tmp_path_factory.mktemp("briefs")))) as served,
        httpx.Client(base_url=served.home, timeout=30, headers={"accept": "text/html"}) as client,
    ):
        yield client


def test_a_page_of_a_region_leads_to_its_brief_and_that_to_its_file(site):
    assert 'href="/brief?about=id%3Aregion%2Fhaskovo"' in site.get("/id/region/haskovo").text
    assert "/brief?" not in site.get("/id/kmop").text
    page = site.get("/brief", params={"about": "BG422", "lang": "bg"})
    assert (page.status_code, "Бариери, посочени тук" in page.text) == (200, True)
    assert 'href="/brief.docx?about=id%3Aregion%2Fhaskovo&amp;lang=bg"' in page.text


def test_a_file_has_its_type_its_name_and_links_to_this_site(site):
    answer = site.get("/brief.docx", params={"about": "Хасково", "lang": "bg"})
    assert answer.headers["content-type"] == DOCX
    assert answer.headers["content-disposition"] == 'attachment; filename="brief-id-region-haskovo-bg.docx"'
    assert Document(io.BytesIO(answer.content)).paragraphs[0].text == "Хасково"
    again = site.get(
        "/brief.docx", params={"about": "Хасково", "lang": "bg"}, headers={"if-none-match": answer.headers["etag"]}
    )
    assert again.status_code == 304


def test_what_nobody_bears_is_refused_with_links_to_the_nearest(site):
    page = site.get("/brief", params={"about": "Haskova"})
    assert (page.status_code, "no region or barrier called Haskova" in page.text) == (422, True)
    assert 'href="/brief?about=Haskovo"' in page.text
    assert site.get("/brief.docx", params={"about": "<script>"}).status_code == 422
