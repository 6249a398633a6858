"""Write what the manual shows of the program again: counts of the sample corpus, and the table of questions."""

import re
import subprocess
import sys
import tempfile
from pathlib import Path

from secon_graph.queries import library

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


def table() -> str:
    """Return the questions of the library as the rows of a Markdown table."""
    rows = []
    for name, question in library().items():
        parameters = " ".join(f"`{p.name}{'' if p.required else '?'}`" for p in question.parameters)
        drawn = " (a network)" if question.shows == "network" else ""
        said = f"{question.titles['en']}{drawn}. *{question.notes['en']}*"
        rows.append(f"| `{name}` | {said} | {parameters} |".replace("|  |", "| |"))
    head = "| Question | What it answers, *and what it cannot say* | Parameters |"
    return "\n".join([head, "| --- | --- | --- |", *rows])


def main() -> None:
    """Put the counts into every page that shows them, and the questions into theirs."""
    page = ROOT / "docs" / "questions.md"
    written = re.sub(r"\| Question \|.*?(?=\n\n)", lambda _: table(), page.read_text(encoding="utf-8"), flags=re.DOTALL)
    page.write_text(written, encoding="utf-8")
    with tempfile.TemporaryDirectory() as graph:
        now = {shown: said(*arguments, graph=graph) for arguments, shown in LINES.items()}
    for page in PAGES:
        text = (ROOT / page).read_text(encoding="utf-8")
        for shown, line in now.items():
            text = shown.sub(line, text)
        (ROOT / page).write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
