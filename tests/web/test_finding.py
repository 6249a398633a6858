"""Search over HTTP."""

from pathlib import Path

import httpx

from little_graph import make
from secon_graph.web.settings import Settings
from served import serving


def test_search_over_http(tmp_path: Path) -> None:
    with serving(Settings(make(tmp_path))) as served:
        found = httpx.get(f"{served.home}/api/search", params={"q": "haksovo", "limit": 1}, timeout=30).json()
        refused = httpx.get(f"{served.home}/api/search", params={"q": "x", "kind": "Regoin"}, timeout=30)
        without = httpx.get(f"{served.home}/api/search", timeout=30)
    assert [(hit["text"], hit["where"]) for hit in found["hits"]] == [("Haskovo", "name")]
    assert (refused.status_code, "Region" in refused.json()["detail"]) == (404, True)
    assert (without.status_code, without.json()["detail"]) == (400, "say what to look for: /api/search?q=WORDS")
