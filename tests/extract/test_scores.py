"""Annotated texts, scored: the real bulletin with and without known names, and texts that no rule has seen.

`fresh` was written by another hand after the rules were frozen; its first scores stand in the file beside it. `texts`
are the texts that the rules were developed on. The scorer lies beside the project and not in it.
"""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from secon_graph.extraction import rows

HERE = Path(__file__).parent
SHARED = Path(__file__).parents[3] / "shared"
SCORER = SHARED / "evaluation" / "score.py"
pytestmark = pytest.mark.skipif(not SCORER.exists(), reason="the scorer is not beside the project")


def scored(texts: Path, gold: Path, tmp_path: Path, *, known: bool) -> dict[str, float]:
    """Extract a folder of texts and return the F1 of each measure, and the offset errors."""
    wanted = {json.loads(line)["id"] for line in gold.read_text(encoding="utf-8").splitlines()}
    paths = [path for path in sorted(texts.glob("*.txt")) if path.stem in wanted]
    predicted = tmp_path / "predicted.jsonl"
    found = [row for row in rows(paths, known=known) if isinstance(row, dict)]
    predicted.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in found), encoding="utf-8")
    report = tmp_path / "report.json"
    command = [sys.executable, SCORER, predicted, "--gold", gold, "--texts", texts, "--json", report]
    subprocess.run(command, check=True, capture_output=True)
    measures = json.loads(report.read_text(encoding="utf-8"))
    figures = {name: value["micro"]["f1"] for name, value in measures.items() if name != "offset_errors"}
    return {**figures, "offset errors": measures["offset_errors"]}


def reaches(figures: dict[str, float], floors: dict[str, float]) -> dict[str, float]:
    """Return the measures that stay below their floor."""
    return {name: figures[name] for name, floor in floors.items() if figures[name] < floor}


def test_the_real_bulletin(tmp_path):
    figures = scored(SHARED / "seed", SHARED / "evaluation" / "seed-gold.jsonl", tmp_path, known=True)
    # all five findings are read; the invitation to read the report is taken for a sixth
    floors = {"a": 0.85, "c": 0.65, "d-named": 1.0, "d-any": 1.0, "e": 0.9, "f": 1.0}
    assert (reaches(figures, floors), figures["offset errors"]) == ({}, 0)


def test_the_real_bulletin_without_known_names(tmp_path):
    figures = scored(SHARED / "seed", SHARED / "evaluation" / "seed-gold.jsonl", tmp_path, known=False)
    assert (reaches(figures, {"a": 0.60, "e": 0.8, "d-named": 1.0}), figures["offset errors"]) == ({}, 0)


def test_the_texts_of_development_stay_where_they_were(tmp_path):
    figures = scored(HERE / "texts", HERE / "texts" / "dev.jsonl", tmp_path, known=True)
    # rules, written with these texts in view, reach 0.84 alone; the tagger, which has not seen them, costs some
    floors = {"a": 0.79, "a0": 0.82, "c": 0.57, "d-named": 0.85, "d-any": 0.93, "f": 0.68}
    assert (reaches(figures, floors), figures["offset errors"]) == ({}, 0)


def test_fresh_texts_that_no_rule_has_seen(tmp_path):
    figures = scored(HERE / "fresh", HERE / "fresh" / "gold.jsonl", tmp_path, known=True)
    assert (reaches(figures, {"a": 0.65}), figures["offset errors"]) == ({}, 0)
