"""Write the counts that the manual shows again: what ingest and check say of the sample corpus, as they say it now."""

import re
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).parent.parent
PAGES = ("README.md", "docs/ingest.md", "docs/check.md")
LINES = {
    ("ingest", "data/corpus"): re.compile(r"^\d+ documents in, .*$", re.MULTILINE),
    ("check",): re.compile(r"^\d+ documents, .*$", re.MULTILINE),
}


def said(*arguments: str, graph: str) -> str:
    """Return the line that a call prints."""
    call = [sys.executable, "-m", "secon_graph", *arguments, "--graph", graph]
    return subprocess.run(call, cwd=ROOT, stdout=subprocess.PIPE, text=True, check=True).stdout.strip()


def main() -> None:
    """Put the counts into every page that shows them."""
    with tempfile.TemporaryDirectory() as graph:
        now = {shown: said(*arguments, graph=graph) for arguments, shown in LINES.items()}
    for page in PAGES:
        text = (ROOT / page).read_text(encoding="utf-8")
        for shown, line in now.items():
            text = shown.sub(line, text)
        (ROOT / page).write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
