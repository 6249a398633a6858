"""What every page needs: templates, interface messages, data that cannot run, and a policy that lets nothing in."""

import base64
import hashlib
import json
import tomllib
from collections.abc import Iterable
from functools import cache
from typing import Any, Final

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from secon_graph.resources import folder

# signs that could end a script element, begin a comment in one, or break a line in JavaScript
_ESCAPES: Final = {ord(sign): f"\\u{ord(sign):04x}" for sign in "<>&\u2028\u2029"}


def messages(lang: str) -> tuple[str, dict[str, str]]:
    """Return the language of a page and what it says: `lang`, or English where nobody has translated it yet."""
    known = lang if lang in _catalogue() else "en"
    return known, _catalogue()[known]


def text(name: str) -> str:
    """Return a file of the templates' folder, with plain line ends."""
    return (folder("templates") / name).read_text(encoding="utf-8").replace("\r\n", "\n")


def embedded(value: Any) -> str:
    """Return `value` as JSON that may stand inside a script element: it can neither end it nor be more than data.

    >>> embedded("</script>")
    '"\\\\u003c/script\\\\u003e"'
    """
    plain = json.dumps(value, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
    return plain.translate(_ESCAPES).encode("utf-8", "replace").decode("utf-8")


def render(
    template: str, *, style: str, scripts: Iterable[str], data: Any, images: str = "data:", **values: Any
) -> str:
    """Return one HTML file with style, scripts and data inside, and a policy that allows these and nothing else."""
    environment = Environment(
        loader=FileSystemLoader(folder("templates")),
        autoescape=True,
        undefined=StrictUndefined,
        keep_trailing_newline=True,
    )
    inline = tuple(scripts)
    return environment.get_template(template).render(
        policy=_policy(scripts=inline, style=style, images=images),
        style=Markup(style),
        scripts=[Markup(script) for script in inline],
        data=Markup(embedded(data)),
        **values,
    )


@cache
def _catalogue() -> dict[str, dict[str, str]]:
    return tomllib.loads(text("messages.toml"))


def _policy(*, scripts: tuple[str, ...], style: str, images: str) -> str:
    return "; ".join(
        (
            "default-src 'none'",
            f"script-src {' '.join(map(_hash, scripts))}",
            f"style-src {_hash(style)}",
            f"img-src {images}",
            "base-uri 'none'",
            "form-action 'none'",
            "require-trusted-types-for 'script'",
            "trusted-types 'none'",
        )
    )


def _hash(inline: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(inline.encode()).digest()).decode()}'"
