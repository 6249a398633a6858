"""The API over HTTP: a real server on loopback, asked as programs and browsers ask."""

import io
import json
import re
import shutil
import subprocess
import sys
from html.parser import HTMLParser
from pathlib import Path

import httpx
import jsonschema
import pyarrow.parquet
import pytest

from little_graph import CLAIMS, LETTER, lines, make
from secon_graph.answers import FORMATS
from secon_graph.queries import library
from secon_graph.store import Store, parse_turtle
from secon_graph.terms import DOCUMENT, ID
from secon_graph.web.api import OURS, ROUTES

HOSTILE = '</option></script><script>alert(1)</script>" onload="alert(2) \' {{ 7*7 }} <img src=x onerror=alert(3)>'
ADDED = f"""
@prefix sec: <https://w3id.org/secon-graph/ontology#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
<{ID}region/hostile> a sec:Region ; skos:prefLabel {json.dumps(HOSTILE)}@en ; sec:latitude 1.0 ; sec:longitude 2.0 .
"""
BARRIERS = "/api/questions/barriers-by-region"
HASKOVO = {"region": "Haskovo"}


@pytest.fixture(scope="module")
def api(tmp_path_factory):
    folder = tmp_path_factory.mktemp("api")
    path, added = make(folder), folder / "added.ttl"
    added.write_text(ADDED, encoding="utf-8")
    told = lines(folder)
    with Store.open_writer(path) as store:
        store.replace({**told, "": [*told[""], *parse_turtle(added)]})
    command = [sys.executable, "-m", "secon_graph", "serve", "--graph", str(path), "--port", "0", "--workers", "1"]
    process = subprocess.Popen(command, stderr=subprocess.PIPE, text=True)
    try:
        first = process.stderr.readline()
        address = re.search(r"http://[\d.:]+", first)
        assert address, first
        with httpx.Client(base_url=address[0], timeout=30, transport=httpx.HTTPTransport(retries=5)) as client:
            yield client
    finally:
        process.terminate()
        process.communicate(timeout=20)


def problem(response):
    assert response.headers["content-type"] == "application/problem+json"
    found = response.json()
    assert found["status"] == response.status_code
    return found


# ---------------------------------------------------------------- questions


def test_the_list_says_what_each_question_leaves_open(api):
    listed = {each["name"]: each for each in api.get("/api/questions").json()}
    assert set(listed) == set(library())
    assert listed["barriers-by-region"]["parameters"][0] == {
        "name": "region", "title": "Region", "type": "thing", "required": False, "example": "BG422",
        "kind": "https://w3id.org/secon-graph/ontology#Region",
    }  # fmt: skip
    bulgarian = {each["name"]: each["title"] for each in api.get("/api/questions", params={"lang": "bg"}).json()}
    assert bulgarian["barriers-by-region"] == "Бариери, посочени за регион"


@pytest.mark.parametrize("region", ["Haskovo", "хасково", "BG422", "id:region/haskovo", ID + "region/haskovo"])
def test_a_question_is_answered_whatever_way_a_region_is_named(api, region):
    answer = api.get(BARRIERS, params={"region": region})
    assert (answer.status_code, answer.headers["x-total-rows"]) == (200, "2")
    assert answer.json()["results"]["bindings"][0]["words"] == {
        "type": "literal", "value": "слаба обществена осведоменост", "xml:lang": "bg",
    }  # fmt: skip


@pytest.mark.parametrize("form", [form for form in FORMATS if form != "geojson"])
def test_every_format_by_its_name_and_by_its_media_type(api, form):
    named = api.get(BARRIERS, params={**HASKOVO, "format": form})
    wanted = api.get(BARRIERS, params=HASKOVO, headers={"accept": FORMATS[form].media_type})
    assert named.status_code == wanted.status_code == 200
    assert named.content == wanted.content
    assert wanted.headers["content-type"].split(";")[0] == FORMATS[form].media_type


def test_geojson_of_places(api):
    found = api.get("/api/questions/places", headers={"accept": "application/geo+json"}).json()
    assert [each["geometry"]["coordinates"] for each in found["features"]] == [[25.55, 41.93], [2.0, 1.0]]


def test_parquet_is_a_file(api):
    answer = api.get(BARRIERS, params={**HASKOVO, "format": "parquet", "lang": "en"})
    assert answer.headers["content-disposition"] == 'attachment; filename="barriers-by-region.parquet"'
    table = pyarrow.parquet.read_table(io.BytesIO(answer.content))
    assert table.column("region_name").to_pylist() == ["Haskovo", "Haskovo"]


def test_a_limit_gives_fewer_rows_and_says_how_many_there_are(api):
    answer = api.get(BARRIERS, params={**HASKOVO, "limit": 1})
    assert (len(answer.json()["results"]["bindings"]), answer.headers["x-total-rows"]) == (1, "2")


def test_evidence_stands_beside_each_row(api):
    found = api.get(BARRIERS, params={**HASKOVO, "evidence": "true"}).json()["results"]
    assert [each["by"] for each in found["evidence"]] == ["claim", "claim"]
    assert found["evidence"][0]["claims"][0]["quote"] == "Община Хасково посочва слаба обществена осведоменост"


def test_an_empty_answer_says_why(api):
    asked = {"since": "2031-01-01", "why_empty": "true"}
    found = api.get("/api/questions/planned", params=asked).json()["head"]["why_empty"]
    assert found["lost_at"][0]["text"] == "FILTER(!BOUND(?since) || ?date >= ?since)"
    assert found["parameters"][0]["nearest"] == [{"value": "2025-02-10", "label": "2025-02-10", "rows": 1}]
    assert "Nothing is left at:" in api.get("/api/questions/planned", params={**asked, "format": "table"}).text


def test_choices_come_from_the_graph(api):
    found = api.get(BARRIERS + "/choices/region", params={"q": "хас", "lang": "bg"}).json()
    assert found == {"total": 1, "choices": [{"value": ID + "region/haskovo", "label": "Хасково"}]}


REFUSALS = {
    "/api/questions/nope": (404, "no question called nope; /api/questions lists them"),
    "/api/questions/barriers": (
        404,
        "no question called barriers; /api/questions lists them; did you mean barriers-by-",
    ),
    BARRIERS + "?regoin=Haskovo": (
        400,
        "barriers-by-region has no parameter regoin; there are: barrier, region, since; did",
    ),
    BARRIERS + "?region=Haskowo": (422, "region: there is no Region called Haskowo; did you mean Haskovo"),
    BARRIERS + "?since=tomorrow": (422, "since is a date such as 2025-03-26, not tomorrow"),
    BARRIERS + "?region=Haskovo&region=Lonely": (400, "one region is needed; this request has 2"),
    BARRIERS + "?limit=-1": (400, "limit is a whole number such as 100, not -1"),
    BARRIERS + "?evidence=perhaps": (400, "evidence is true or false, not perhaps"),
    BARRIERS + "?format=pdf": (406, "no format called pdf; there are: table, md, csv"),
    BARRIERS + "?lang=%3Cb%3E": (400, "lang is the code of a language such as bg or en"),
    "/api/questions/evidence": (400, "evidence needs thing, for example thing=id:junta-de-extremadura"),
    "/api/questions/coverage?format=geojson": (400, "geojson needs places, and no row of this answer has one"),
    BARRIERS + "/choices/regoin": (
        404,
        "barriers-by-region has no parameter regoin; there are: region, barrier, since",
    ),
    "/api/things/region/nowhere": (404, f"nothing is said of {ID}region/nowhere"),
    "/api/things": (400, "one thing is named: /api/things/PATH or /api/things?iri=IRI"),
    "/api/things?iri=%3E%20}": (404, "nothing is said of > }"),
    "/api/claims/letter-bg/c-nothing": (
        404,
        "no claim called https://w3id.org/secon-graph/document/letter-bg#c-nothing",
    ),
    "/api/stats?verbose=1": (400, "there is no query parameter verbose here; there are: lang"),
}


@pytest.mark.parametrize("address", REFUSALS)
def test_a_refusal_says_what_would_be_right(api, address):
    status, detail = REFUSALS[address]
    found = problem(api.get(address))
    assert (found["status"], found["detail"][: len(detail)]) == (status, detail)


def test_a_refusal_names_the_nearest_values(api):
    found = problem(api.get(BARRIERS, params={"region": "Haskowo"}))
    assert (found["parameter"], found["nearest"][0]) == ("region", "Haskovo")


def test_what_cannot_be_accepted_is_406_and_writing_is_405(api):
    assert problem(api.get(BARRIERS, headers={"accept": "image/png"}))["status"] == 406
    assert problem(api.put("/api/stats"))["status"] == 405


def test_who_has_the_answer_is_told_that_it_still_holds(api):
    first = api.get(BARRIERS, params=HASKOVO)
    tag = first.headers["etag"]
    assert first.headers["cache-control"] == "public, no-cache"
    again = api.get(BARRIERS, params=HASKOVO, headers={"if-none-match": tag})
    assert (again.status_code, again.content, again.headers["etag"]) == (304, b"", tag)
    others = [{"region": "Lonely"}, {**HASKOVO, "format": "csv"}, {**HASKOVO, "evidence": "true"}]
    assert tag not in {api.get(BARRIERS, params=other).headers["etag"] for other in others}


# ---------------------------------------------------------------- things


@pytest.mark.parametrize("address", ["/api/things/region/haskovo", "/api/things?iri=id:region/haskovo"])
def test_a_thing_has_its_names_and_what_is_said(api, address):
    found = api.get(address).json()
    assert (found["label"], found["kind"]["label"]) == ("Haskovo", "Region")
    assert {name["value"]: name["lang"] for name in found["names"]} == {"Haskovo": "en", "Хасково": "bg"}
    said = {each["relation"]["label"]: each["value"] for each in found["said"]}
    assert said["located in"] == {"iri": ID + "country/bulgaria", "label": "Bulgaria"}
    assert ("represents", ID + "haskovo-municipality") in {
        (each["relation"]["label"], each["thing"]["iri"]) for each in found["said_of_others"]
    }


def test_what_is_said_of_a_thing_names_its_claims(api):
    found = api.get("/api/things/event/4th-interregional-meeting").json()
    statement = next(each for each in found["said"] if each["value"].get("iri") == ID + "place/caceres")
    quotes = {claim["claim"]: claim["quote"] for claim in found["claims"]}
    assert [quotes[iri] for iri in statement["claims"]] == ["took place in Cáceres"]


def test_a_claim_has_its_quote(api):
    claim = CLAIMS[LETTER][0]
    for found in (
        api.get("/api/claims", params={"iri": claim.iri}),
        api.get("/api/claims/" + claim.iri.removeprefix(DOCUMENT).replace("#", "/")),
    ):
        said = found.json()
        assert (said["claim"], said["quote"], said["page"]) == (claim.iri, claim.quote, 1)
        assert said["subject"] == {"iri": ID + "haskovo-municipality", "label": "Haskovo Municipality"}


def test_stats_count(api):
    found = api.get("/api/stats").json()
    assert (found["documents"], found["claims"]) == (3, 14)


# ---------------------------------------------------------------- description


@pytest.fixture(scope="module")
def described(api):
    return api.get("/api/openapi.json").json()


def test_no_question_calls_a_parameter_as_the_api_calls_its_own():
    assert [(name, p.name) for name, each in library().items() for p in each.parameters if p.name in OURS] == []


def test_the_description_has_every_question_with_its_parameters_and_formats(described):
    assert described["openapi"].startswith("3.1.")
    for name, question in library().items():
        asked = described["paths"][f"/api/questions/{name}"]["get"]
        own = [each for each in asked["parameters"] if "$ref" not in each]
        assert [(each["name"], each["required"]) for each in own] == [(p.name, p.required) for p in question.parameters]
        assert {each["schema"].get("enum", [""])[0] for each in own} >= {
            p.choices[0] for p in question.parameters if p.choices
        }
        assert {form.media_type for form in FORMATS.values()} <= set(asked["responses"]["200"]["content"])


def test_the_description_is_openapi_by_structure(described):
    """The rules of OpenAPI 3.1 that a generator of clients leans on."""
    assert {"openapi", "info", "paths", "components"} <= set(described)
    assert {"title", "version"} <= set(described["info"])
    operations = [(path, method, each) for path, item in described["paths"].items() for method, each in item.items()]
    assert {method for _, method, _ in operations} == {"get", "post"}
    ids = [each["operationId"] for *_, each in operations]
    assert len(ids) == len(set(ids))
    for path, _, each in operations:
        parameters = [_resolved(described, parameter) for parameter in each["parameters"]]
        assert all(p["in"] in {"query", "path"} and ("schema" in p) != ("content" in p) for p in parameters)
        assert {p["name"] for p in parameters if p["in"] == "path"} == set(re.findall(r"{(\w+)}", path))
        assert all(p["required"] for p in parameters if p["in"] == "path")
        assert len({(p["name"], p["in"]) for p in parameters}) == len(parameters)
        responses = {status: _resolved(described, response) for status, response in each["responses"].items()}
        assert all(re.fullmatch(r"[1-5]\d\d|default", s) and r["description"] for s, r in responses.items())
        for parameter in parameters:
            jsonschema.Draft202012Validator.check_schema(parameter["schema"])
            if "example" in parameter:
                jsonschema.validate(parameter["example"], parameter["schema"])


def test_every_reference_of_the_description_leads_somewhere(described):
    references = set(re.findall(r'"\$ref": "([^"]+)"', json.dumps(described)))
    assert references and all(_resolved(described, {"$ref": each}) for each in references)
    for schema in described["components"]["schemas"].values():
        jsonschema.Draft202012Validator.check_schema(schema)


def test_an_answer_is_what_the_description_says(api, described):
    answer = api.get(BARRIERS, params={**HASKOVO, "evidence": "true"}).json()
    wrong = api.get(BARRIERS, params={"region": "Haskowo"}).json()
    for value, name in ((answer, "Results"), (wrong, "Problem")):
        schema = {"$ref": f"#/components/schemas/{name}", "components": described["components"]}
        jsonschema.Draft202012Validator(schema).validate(value)


def _resolved(described, value):
    while "$ref" in value:
        steps, value = value["$ref"].removeprefix("#/").split("/"), described
        for step in steps:
            value = value[step]
    return value


# ---------------------------------------------------------------- pages


class Page(HTMLParser):
    """The elements of a page, and what they load."""

    def __init__(self, text):
        super().__init__()
        self.tags, self.loads, self.handlers, self.forms = [], [], [], []
        self.feed(text)

    def handle_starttag(self, tag, attributes):
        given = dict(attributes)
        self.tags.append(tag)
        ours = tag == "script" and re.fullmatch(r"/static/[a-z]+\.js\?v=[0-9a-z]{12}", given.get("src") or "")
        self.loads += [given[name] for name in ("src", "srcset", "data") if name in given and not ours]
        self.handlers += ["script"] if tag == "script" and not ours else []
        self.loads += [given["href"]] if tag == "link" else []
        self.handlers += [name for name in given if name.startswith("on") or name == "style"]
        self.forms += [(given.get("action"), given.get("method"))] if tag == "form" else []


PAGES = [
    "/api", "/api?lang=bg", "/api?lang=xx", BARRIERS + "?region=Haskovo&evidence=true&format=html",
    "/api/questions/places?format=html", "/api/questions/planned?since=2031-01-01&why_empty=true&format=html",
]  # fmt: skip


@pytest.mark.parametrize("address", PAGES)
def test_a_page_loads_its_own_stylesheet_and_nothing_else_and_runs_nothing(api, address):
    answer = api.get(address)
    page = Page(answer.text)
    assert answer.headers["content-type"] == "text/html; charset=utf-8"
    policy = answer.headers["content-security-policy"].split("; ")
    assert {"default-src 'none'", "script-src 'self'", "style-src 'self'", "form-action 'self'"} <= set(policy)
    assert (page.loads, page.handlers) == (["/style.css", "/icon.svg"], [])
    assert not {"img", "iframe", "style"} & set(page.tags)
    style = api.get("/style.css")
    assert (
        style.headers["content-type"].startswith("text/css")
        and "url(" not in style.text
        and "@import" not in style.text
    )


def test_a_browser_gets_a_page_and_a_program_gets_json(api):
    browser = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"
    assert api.get(BARRIERS, headers={"accept": browser}).headers["content-type"] == "text/html; charset=utf-8"
    assert api.get(BARRIERS, headers={"accept": "*/*"}).headers["content-type"] == "application/json"


def test_there_is_a_form_for_each_question_that_is_a_plain_get(api):
    page = Page(api.get("/api").text)
    assert page.forms[1:] == [(f"/api/questions/{name}", "get") for name in library()]


def test_what_an_empty_form_sends_is_answered(api):
    sent = {"region": "", "barrier": "", "since": "", "format": "html", "lang": "en"}
    assert api.get(BARRIERS, params=sent).status_code == 200


@pytest.mark.parametrize("address", ["/api", "/api/questions/places?format=html"])
def test_a_hostile_label_is_shown_and_does_nothing(api, address):
    text = api.get(address).text
    assert "&lt;script&gt;alert(1)" in text
    assert not Page(text).handlers and "<img" not in text and "{{ 7*7 }}" in text


def test_hostile_parameters_are_shown_and_do_nothing(api):
    refused = api.get(BARRIERS, params={"region": HOSTILE + "x", "format": "html"})
    assert (refused.status_code, Page(refused.text).handlers, "&lt;script&gt;" in refused.text) == (422, [], True)
    shown = api.get("/api/questions/activities", params={"activity": HOSTILE, "format": "html"})
    assert (shown.status_code, Page(shown.text).handlers) == (200, [])


def test_a_refusal_for_people_links_to_what_would_be_right(api):
    page = api.get(BARRIERS, params={"region": "Haskowo", "format": "html"})
    [link] = re.findall(r'<li><a href="([^"]+)">Haskovo</a>', page.text)
    assert api.get(link.replace("&amp;", "&")).status_code == 200


# ---------------------------------------------------------------- the manual

MANUAL = (Path(__file__).parents[2] / "docs" / "api.md").read_text(encoding="utf-8")
SHOWN = {"bash": ["bash", "-euc"], "python": [sys.executable, "-c"], "r": ["Rscript", "-e"]}


@pytest.mark.parametrize(
    ("language", "example"),
    [(tag, body) for tag, body in re.findall(r"^```(bash|python|r)\n(.*?)^```$", MANUAL, re.MULTILINE | re.DOTALL)],
)
def test_every_example_of_the_manual_works(api, language, example):
    program = SHOWN[language]
    if not shutil.which(program[0]):
        pytest.skip(f"{program[0]} is not installed")
    here = example.replace("http://127.0.0.1:8000", str(api.base_url).rstrip("/")).replace("curl -s", "curl -fsS")
    done = subprocess.run([*program, here], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr, bool(done.stdout)) == (0, "", True)


def test_the_manual_names_every_address_and_parameter():
    assert [name for name in OURS if f"`{name}" not in MANUAL] == []
    shown = {re.sub(r"{.*?}", "", route.path).rstrip("/") for route in ROUTES}
    assert [path for path in shown if path not in MANUAL.replace("/NAME/choices/PARAMETER", "//choices")] == []
