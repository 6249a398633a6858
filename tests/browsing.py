"""How pages are looked at: the addresses of the site, the looks they are seen in, and what axe-core finds in them."""

import json
import os
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import pytest

from secon_graph.resources import folder

ARGUMENTS: Final = (
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
PAGES: Final[dict[str, str]] = tomllib.loads((Path(__file__).parent / "browser" / "pages.toml").read_text("utf-8"))
AXE: Final = folder("templates").parent / "explorer" / "node_modules" / "axe-core" / "axe.min.js"
_GRAVE: Final = {"serious", "critical"}


@dataclass(frozen=True, slots=True)
class Look:
    """A screen and the colours its owner likes."""

    width: int
    height: int
    scheme: str

    @property
    def options(self) -> dict[str, Any]:
        """What a browser's context needs for it."""
        size = {"width": self.width, "height": self.height}
        return {"viewport": size, "color_scheme": self.scheme, "reduced_motion": "reduce", "locale": "en-GB"}


LOOKS: Final = {
    "light": Look(1280, 900, "light"),
    "dark": Look(1280, 900, "dark"),
    "phone": Look(390, 844, "light"),
    "phone-dark": Look(390, 844, "dark"),
}


def settle(page: Any) -> None:
    """Wait until the scripts of a page have fetched and drawn what they bring."""
    page.wait_for_load_state("networkidle")
    page.evaluate("() => document.fonts.ready.then(() => new Promise(requestAnimationFrame)).then(() => null)")


def grave(page: Any, rules: tuple[str, ...] = ()) -> list[str]:
    """Return what axe-core calls serious or critical, a line for each rule; the context must bypass the policy."""
    page.evaluate(AXE.read_text(encoding="utf-8") + ";null")
    options = {"resultTypes": ["violations"], **({"runOnly": {"type": "rule", "values": rules}} if rules else {})}
    found = page.evaluate("options => axe.run(document, options).then(({ violations }) => violations)", options)
    return [
        f"{each['impact']}: {each['id']}: {len(each['nodes'])} × {json.dumps(each['nodes'][0]['html'][:160])} "
        + each["nodes"][0].get("failureSummary", "").replace("\n", " ")[:260]
        for each in found
        if each["impact"] in _GRAVE
    ]


def missing(what: str) -> None:
    """Skip a test for want of something, or fail where the browser is required."""
    if os.environ.get("SECON_GRAPH_BROWSER_REQUIRED") == "1":
        pytest.fail(f"{what}, and SECON_GRAPH_BROWSER_REQUIRED=1 asks for it")
    pytest.skip(what)
