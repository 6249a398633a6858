"""A curator in a real Chromium: shows the token, drops a bulletin, sees what was found, and keeps it."""

import pytest

from secon_graph.ingest import ingest
from secon_graph.web.settings import Settings
from served import serving

pytestmark = pytest.mark.browser
TEXT = "Липсата на финансиране остава основна пречка за кооперациите в област Хасково.\n"
DROP = """([name, text]) => {
  const chosen = new DataTransfer();
  chosen.items.add(new File([text], name));
  document.querySelector("#adding").dispatchEvent(new DragEvent("drop", { dataTransfer: chosen, bubbles: true }));
}"""


def test_a_curator_drops_a_bulletin_and_keeps_it(chromium, tmp_path):
    (tmp_path / "meeting.txt").write_text("Срещата се проведе на 5 юни 2024 г. в Троян.\n", encoding="utf-8")
    ingest([tmp_path / "meeting.txt"], tmp_path / "graph")
    with serving(Settings(tmp_path / "graph", writable=True, token="let me write")) as served:
        context = chromium.new_context(locale="en-GB")
        page, noise = context.new_page(), []
        page.on("pageerror", lambda error: noise.append(str(error)))
        page.on("dialog", lambda dialog: (noise.append(dialog.message), dialog.dismiss()))
        page.set_default_timeout(60_000)
        page.goto(served.home + "/add")
        page.get_by_label("Token").fill("let me write")
        page.get_by_role("button", name="Go on").click()
        page.evaluate(DROP, ["<img src=x onerror=alert(1)>.txt", TEXT])
        page.get_by_role("button", name="See what is found").click()
        page.wait_for_url("**/add/*")
        assert page.locator("mark").count() > 0
        assert page.get_by_text("Not kept yet").is_visible()
        page.get_by_role("button", name="Keep").first.click()
        page.locator("h1", has_text="Kept").wait_for()
        page.locator("main .lead a").click()
        assert "/document/" in page.url
        assert noise == []
        context.close()
