"""Measure how well annotated texts are read, and fail where a figure undercuts its floor.

    python scripts/evaluate.py                           the gold texts: tables, floors, docs/evaluation.md
    python scripts/evaluate.py --folder data/training    another folder: tables alone
    python scripts/evaluate.py --no-legs --json out.json figures as JSON, without leaving out each leg

What is printed are scores on texts written for this project. No rule is tuned on the gold texts.
"""

import argparse
import json
import sys
from pathlib import Path

from evaluation import floors
from evaluation.linking import judged as judged_pairs
from evaluation.linking import pairs
from evaluation.report import markdown, pairs_of_names
from evaluation.results import Results, as_json, measure
from evaluation.texts import Reader, texts

ROOT = Path(__file__).parent.parent
GOLD = ROOT / "data" / "gold"
PAGE = ROOT / "docs" / "evaluation.md"
BEGIN, END = "<!-- what follows is written by make evaluate -->\n", "<!-- written by make evaluate: end -->\n"


def described(folder: Path, number: int) -> str:
    """Return of which texts the figures are."""
    kind = "gold texts" if folder.resolve() == GOLD else f"texts of `{folder}`"
    return f"Scores on the {number} {kind}, which were written for this project and are fiction."


def written(tables: str) -> None:
    """Put the tables between the marks of the page."""
    page = PAGE.read_text(encoding="utf-8")
    before, _, rest = page.partition(BEGIN)
    _, _, after = rest.partition(END)
    PAGE.write_text(f"{before}{BEGIN}\n{tables}\n{END}{after}", encoding="utf-8")


def judged(results: Results) -> int:
    """Say which figures undercut their floors; return the exit status."""
    low = list(floors.undercut(results, floors.load(GOLD / "floors.yml")))
    sys.stderr.writelines(f"evaluate: {sentence}\n" for sentence in low)
    return 1 if low else 0


def main() -> int:
    """Measure the folder given on the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--folder", type=Path, default=GOLD)
    parser.add_argument("--json", type=Path, metavar="OUT")
    parser.add_argument("--no-legs", action="store_true", help="do not leave out each leg; docs are not written")
    arguments = parser.parse_args()
    found = texts(arguments.folder)
    results = measure(found, Reader(), legs=not arguments.no_legs)
    tables = markdown(results, described(arguments.folder, len(found)))
    if (arguments.folder / "pairs").is_dir():
        tables += f"\n{pairs_of_names(judged_pairs(pairs(arguments.folder / 'pairs')))}\n"
    sys.stdout.write(tables)
    if arguments.json:
        arguments.json.write_text(json.dumps(as_json(results), ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    if arguments.folder.resolve() != GOLD:
        return 0
    if not arguments.no_legs:
        written(tables)
    return judged(results)


if __name__ == "__main__":
    sys.exit(main())
