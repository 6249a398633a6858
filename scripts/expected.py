"""Write tests/expected/*.csv: the answer of every question of the library on the sample corpus, for a person to read.

A question that needs a parameter is asked with the example of its file. Look at what changes before you commit it.
"""

import sys
import tempfile
from pathlib import Path

from secon_graph.answers import render
from secon_graph.graph import Graph
from secon_graph.ingest import ingest
from secon_graph.queries import library

ROOT = Path(__file__).parent.parent
TARGET = ROOT / "tests" / "expected"


def answers(graph: Graph) -> dict[str, str]:
    """Return the CSV of every question, with names in English where a person reads them."""
    found = {}
    for name, question in library().items():
        given = {p.name: p.example for p in question.parameters if p.required}
        found[name] = render(graph.ask(name, **given), "csv")
    return found


def sample(folder: Path) -> Graph:
    """Return the graph of the sample corpus, made in `folder`."""
    ingest([ROOT / "data" / "corpus"], folder)
    return Graph.open(folder)


def main() -> None:
    """Write every expected answer."""
    TARGET.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, sample(Path(folder)) as graph:
        for name, text in answers(graph).items():
            (TARGET / f"{name}.csv").write_text(text, encoding="utf-8", newline="")
            sys.stdout.write(f"{name}: {text.count(chr(10)) - 1} rows\n")


if __name__ == "__main__":
    main()
