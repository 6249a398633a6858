"""A curator adds documents to a running site: sees what was found, keeps or discards, or is told why not."""

import io
import re
from collections.abc import Iterator

import httpx
import pytest
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen.canvas import Canvas

from secon_graph.check import check
from secon_graph.ingest import ingest
from secon_graph.web.adding.waiting import file_name, open_room, sweep
from secon_graph.web.settings import Limits, Settings
from served import Served, serving

TOKEN = "let me write"
KEY = {"authorization": f"Bearer {TOKEN}"}
LETTER = "Липсата на финансиране остава основна пречка за кооперациите в област Хасково. Община Хасково участва.\n"
OLD = "Втората среща по проект TERRASOL се проведе на 5 юни 2024 г. в Троян. Домакин беше Община Троян.\n"
HOSTILE = '<script>alert(1)</script> "onload=alert(2) {{ 7*7 }}'


@pytest.fixture(scope="module")
def site(tmp_path_factory) -> Iterator[Served]:
    home = tmp_path_factory.mktemp("add")
    (home / "meeting.txt").write_text(OLD, encoding="utf-8")
    ingest([home / "meeting.txt"], home / "graph")
    limits = Limits(document=200_000)
    with serving(Settings(home / "graph", writable=True, token=TOKEN, limits=limits)) as served:
        yield served


class Curator:
    """A browser without scripts."""

    def __init__(self, home: str, *, token: str = TOKEN) -> None:
        headers = {"origin": home, "accept": "text/html", "accept-language": "en"}
        self.client = httpx.Client(base_url=home, headers=headers, timeout=120, follow_redirects=True)
        self.signed_in = self.client.post("/add/session", data={"token": token})

    def send(self, name: str, content: bytes, **fields: str) -> httpx.Response:
        form = {"proof": self._proof(self.client.get("/add").text), **fields}
        return self.client.post("/add", data=form, files={"document": (name, content)})

    def paste(self, text: str, name: str) -> httpx.Response:
        form = {"proof": self._proof(self.client.get("/add").text), "text": text, "name": name}
        return self.client.post("/add", data=form, files={"document": ("", b"")})

    def decide(self, found: httpx.Response, what: str) -> httpx.Response:
        return self.client.post(f"{found.url.path}/{what}", data={"proof": self._proof(found.text)})

    def _proof(self, page: str) -> str:
        return re.search(r'name="proof" value="(\w+)"', page)[1]


@pytest.fixture(scope="module")
def curator(site) -> Curator:
    return Curator(site.home)


def waiting(site: Served) -> list[str]:
    return [path.parent.name for path in (site.settings.graph / "waiting").glob("*/file")]


def test_what_was_found_is_shown_and_then_kept(site, curator):
    found = curator.send("писмо.txt", LETTER.encode())
    page = re.sub(r"<[^>]+>", "", found.text)
    assert (found.status_code, found.url.path.startswith("/add/")) == (200, True)
    assert ("Not kept yet" in page, "Липсата на финансиране" in page) == (True, True)
    assert '<mark class="mark k-' in found.text
    promised = int(re.search(r"\+([\d,]+)</dd>", found.text)[1].replace(",", ""))
    assert site.ask("SELECT ?d { ?d sec:contentHash ?h }", headers={"accept": "text/csv"}).text.count("document/") == 1

    kept = curator.decide(found, "keep")
    address = re.search(r'href="(/document/[^"]+)"', kept.text)[1]
    assert ("Kept" in kept.text, f"+{promised:,}</dd>" in kept.text) == (True, True)
    assert "Хасково" in httpx.get(site.home + address, headers={"accept": "text/html"}).text
    found_now = httpx.get(site.home + "/search?q=Хасково", headers={"accept": "text/html"}).text
    assert "Липсата на финансиране" in found_now
    assert (site.settings.graph / "added" / "писмо.txt").read_bytes() == LETTER.encode()
    proof = check(site.settings.graph)
    assert (proof.problems, proof.gone) == ([], [])


def test_what_is_discarded_leaves_nothing(site, curator):
    before = set(site.settings.graph.rglob("*"))
    found = curator.paste("Асоциация Дума проведе среща в Ловеч на 3 май 2025 г.\r\n", "Бележка")
    back = curator.decide(found, "discard")
    assert (back.url.path, waiting(site)) == ("/add", [])
    assert curator.client.get(found.url.path).status_code == 404
    assert set(site.settings.graph.rglob("*")) - before <= {site.settings.graph / "waiting"}


@pytest.mark.parametrize(
    ("sent", "status", "says"),
    [
        (("again.txt", OLD.encode()), 409, "is kept already"),
        (("other.md", ("\n" + OLD).encode()), 409, "is kept already"),
        (("locked.pdf", "encrypted.pdf"), 422, "protected by a password"),
        (("scan.pdf", "pictures.pdf"), 422, "only pictures of pages"),
        (("film.mov", b"\x00\x01"), 422, "this kind are not read"),
        (("letter.pdf", LETTER.upper().encode()), 422, "not what its name says"),
        (("empty.txt", b"  \n"), 422, "holds no text"),
        (("large.txt", b"a" * 300_000), 413, "too large"),
    ],
)
def test_what_cannot_be_kept_is_told_why(curator, made_pdfs, sent, status, says):
    name, content = sent
    if isinstance(content, str):
        content = made_pdfs[content]
    refused = curator.send(name, content)
    assert (refused.status_code, says in refused.text) == (status, True)


def test_nothing_refused_is_left_behind(site):
    assert waiting(site) == []


def test_the_document_that_is_repeated_is_named(curator):
    assert '<a href="/document/meeting">' in curator.send("again.txt", OLD.encode()).text


def test_a_hostile_name_and_text_stay_words(site, curator):
    found = curator.send(f"../../{HOSTILE}.txt", f"{HOSTILE}\n\n{HOSTILE} и Община Ловеч.\n".encode())
    assert found.status_code == 200
    assert ("<script>alert" in found.text, "&lt;script&gt;alert(1)" in found.text) == (False, True)
    assert "script-src 'self'" in found.headers["content-security-policy"]
    files = list(site.settings.graph.parent.rglob("*script*"))
    assert {path.parent.parent.parent.name for path in files} == {"waiting"}
    curator.decide(found, "discard")


def test_nobody_adds_without_the_token(site):
    stranger = Curator(site.home, token="guess")
    assert (stranger.signed_in.status_code, "not the token" in stranger.signed_in.text) == (401, True)
    sent = stranger.client.post("/add", files={"document": ("a.txt", b"a")})
    assert (sent.status_code, waiting(site)) == (401, [])
    program = httpx.post(f"{site.home}/api/documents?name=a.txt", content=b"a")
    wrong = httpx.post(f"{site.home}/api/documents?name=a.txt", content=b"a", headers={"authorization": "Bearer guess"})
    assert (program.status_code, wrong.status_code) == (401, 401)


def test_a_page_of_another_site_cannot_send_the_form(site, curator):
    for headers in ({"origin": "https://evil.example"}, {"sec-fetch-site": "cross-site"}, {"origin": "null"}):
        sent = curator.client.post("/add", files={"document": ("a.txt", LETTER.encode())}, headers=headers)
        assert sent.status_code == 403
    without_proof = curator.client.post("/add", files={"document": ("a.txt", LETTER.encode())})
    assert (without_proof.status_code, waiting(site)) == (403, [])


def test_one_curator_does_not_see_what_another_adds(site, curator):
    found = curator.paste("Сдружение Лъч работи в Плевен.", "Лъч")
    assert Curator(site.home).client.get(found.url.path).status_code == 404
    curator.decide(found, "discard")


def test_the_cookie_tells_nothing_and_goes_nowhere_else(curator):
    cookie = curator.signed_in.history[0].headers["set-cookie"]
    assert TOKEN not in cookie
    assert all(part in cookie for part in ("HttpOnly", "SameSite=strict", "Path=/add"))


def test_a_program_looks_and_keeps(site):
    text = "Сдружение „Нова зора“ организира обучение в Смолян на 7 април 2025 г.\n".encode()
    ask = {"content": text, "headers": {**KEY, "content-type": "text/plain"}, "timeout": 120}
    preview = httpx.post(f"{site.home}/api/documents?name=zora&preview=true", **ask)
    assert (preview.status_code, preview.json()["kept"], preview.json()["name"]) == (200, False, "zora")
    kept = httpx.post(f"{site.home}/api/documents?name=zora", **ask)
    assert (kept.status_code, kept.headers["location"]) == (201, "/document/zora")
    assert kept.json()["added"] == preview.json()["added"] > 0
    again = httpx.post(f"{site.home}/api/documents?name=other", **ask)
    assert (again.status_code, again.headers["link"]) == (409, "</document/zora>; rel=duplicate")
    assert waiting(site) == []


def test_another_document_of_the_same_name_gets_a_name_of_its_own(site):
    ask = {"headers": {**KEY, "content-type": "text/plain"}, "timeout": 120}
    found = httpx.post(f"{site.home}/api/documents?name=meeting&preview=1", content="Нещо друго.".encode(), **ask)
    assert found.json()["name"] == "meeting-2"


def test_a_read_only_site_says_how_to_start_one_that_is_not(server):
    page = httpx.get(f"{server.home}/add", headers={"accept": "text/html", "accept-language": "en"})
    assert (page.status_code, "serve --writable" in page.text, 'name="token"' in page.text) == (200, True, False)
    assert httpx.post(f"{server.home}/api/documents", content=b"a").status_code == 403
    assert httpx.post(f"{server.home}/add", data={"a": "b"}).status_code == 403


def test_the_first_document_makes_the_graph(tmp_path):
    with serving(Settings(tmp_path / "graph", writable=True, token=TOKEN)) as served:
        found = (curator := Curator(served.home)).paste(LETTER, "Първо")
        assert "Липсата на финансиране" in found.text
        assert "Kept" in curator.decide(found, "keep").text
        assert served.looked_up()


def test_what_waits_too_long_goes(tmp_path):
    open_room(tmp_path, "somebody", "a.txt")
    sweep(tmp_path)
    assert len(list((tmp_path / "waiting").iterdir())) == 1
    sweep(tmp_path, older=-1)
    assert list((tmp_path / "waiting").iterdir()) == []


@pytest.mark.parametrize(
    ("given", "harmless"),
    [
        ("Бюлетин май 2025.PDF", "Бюлетин май 2025.pdf"),
        ("/etc/passwd", "passwd"),
        ("..", "document"),
        ("a\x00b\u202efdp.txt", "a-b-fdp.txt"),
        ("<img src=x onerror=alert(1)>.html", "-img src-x onerror-alert(1)-.html"),
        ("x" * 300 + ".docx", "x" * 80 + ".docx"),
        (".txt", "txt"),
    ],
)
def test_file_names_are_harmless(given, harmless):
    assert file_name(given) == harmless


@pytest.fixture(scope="module")
def made_pdfs() -> dict[str, bytes]:
    def pdf(words: str, **options: object) -> bytes:
        out = io.BytesIO()
        page = Canvas(out, **options)
        page.drawString(72, 720, words)
        page.showPage()
        page.save()
        return out.getvalue()

    return {"pictures.pdf": pdf(""), "encrypted.pdf": pdf("secret", encrypt=StandardEncryption("secret"))}
