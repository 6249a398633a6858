"""Figures that may not be undercut: for all texts, and for the language that is read worst."""

from collections.abc import Iterator
from pathlib import Path

import yaml

from evaluation.results import Results
from evaluation.scoring import MEASURES

_PARTS = ("all", "worst language")


class FloorsError(ValueError):
    """What is wrong in a file of floors, and what would be right."""


def load(path: Path) -> dict[str, dict[str, float]]:
    """Return the floors of a file: by part, then by measure."""
    floors = yaml.safe_load(path.read_text(encoding="utf-8"))
    if not isinstance(floors, dict) or set(floors) != set(_PARTS):
        raise FloorsError(f"{path}: right are two parts, {' and '.join(map(repr, _PARTS))}")
    for part, figures in floors.items():
        unknown = set(figures or ()) - MEASURES.keys()
        if unknown:
            raise FloorsError(f"{path}: {part}: no measure {sorted(unknown)}; there are {', '.join(MEASURES)}")
    return {part: {name: float(floor) for name, floor in (figures or {}).items()} for part, figures in floors.items()}


def undercut(results: Results, floors: dict[str, dict[str, float]]) -> Iterator[str]:
    """Yield a sentence for each figure below its floor."""
    for name, floor in floors["all"].items():
        if (f1 := results.micro[name].f1) < floor:
            yield f"({name}) {MEASURES[name][0]}: F1 {f1:.3f} is below its floor of {floor:g}"
    for name, floor in floors["worst language"].items():
        lang, f1 = results.worst(name)
        if f1 < floor:
            yield f"({name}) {MEASURES[name][0]}: F1 {f1:.3f} in {lang} is below the floor of every language, {floor:g}"
