"""Everything that is measured of a folder of annotated texts, as one value."""

from dataclasses import dataclass
from typing import Any

from evaluation import ablation, calibration, causes, scoring
from evaluation.calibration import Bin
from evaluation.causes import Cause
from evaluation.intervals import RESAMPLES, Figure, figure
from evaluation.linking import Linked, linked
from evaluation.scoring import MEASURES, Scored
from evaluation.texts import Reader, Text


@dataclass(frozen=True)
class Results:
    """Figures by measure, type and language; what each leg adds; calibration; causes of errors."""

    texts: int
    micro: dict[str, Figure]
    by_lang: dict[str, dict[str, Figure]]
    """Measure, then language."""
    by_type: dict[str, dict[str, Figure]]
    legs: dict[str, dict[str, float]]
    """F1 of each measure by the leg that is left out."""
    calibrated: dict[str, list[Bin]]
    errors: list[tuple[str, int, Cause]]
    all_errors: int
    links: Linked | None = None

    def worst(self, measure: str) -> tuple[str, float]:
        """Return the language in which a measure is worst, and its F1 there."""
        return min(((lang, one.f1) for lang, one in self.by_lang[measure].items()), key=lambda pair: (pair[1], pair[0]))


def measure(texts: list[Text], reader: Reader, *, resamples: int = RESAMPLES, legs: bool = True) -> Results:
    """Read texts and measure what was read; the legs take as long as all else several times."""
    whole = [reader.read(text.document) for text in texts]
    rows = [reader.row(extraction) for extraction in whole]
    scored = [scoring.score(text.gold, row) for text, row in zip(texts, rows, strict=True)]
    read = [(text.gold, row, extraction) for text, row, extraction in zip(texts, rows, whole, strict=True)]
    found = [cause for gold, row, _ in read for cause in causes.causes(gold, row)]
    judges = {"mentions": calibration.mentions, "relations": calibration.claims}
    return Results(
        len(texts),
        {name: figure([text.of(name) for text in scored], resamples) for name in MEASURES},
        {name: _by_lang(scored, name, resamples) for name in MEASURES},
        {name: _by_type(scored, name, resamples) for name in MEASURES},
        dict(ablation.ablation(texts, reader, whole)) if legs else {},
        {
            name: calibration.bins(one for said in read for one in judge(*said, reader))
            for name, judge in judges.items()
        },
        causes.commonest(found),
        len(found),
        linked(read),
    )


def _by_lang(scored: list[Scored], name: str, resamples: int) -> dict[str, Figure]:
    return {
        lang: figure([text.of(name) for text in scored if text.lang == lang], resamples)
        for lang in scoring.languages(scored)
    }


def _by_type(scored: list[Scored], name: str, resamples: int) -> dict[str, Figure]:
    return {
        kind: figure([text.of(name, kind) for text in scored], resamples)
        for kind in scoring.kinds(scored, name)
        if any(text.of(name, kind) != (0, 0, 0) for text in scored)
    }


def as_json(results: Results) -> dict[str, Any]:
    """Return all figures as plain values."""

    def plain(one: Figure) -> dict[str, Any]:
        counts = one.counts
        figures = {"p": counts.precision, "r": counts.recall, "f1": counts.f1, "low": one.low, "high": one.high}
        return {**{name: round(value, 4) for name, value in figures.items()}, **counts._asdict()}

    return {
        "texts": results.texts,
        "measures": {
            name: {
                "micro": plain(results.micro[name]),
                **{f"lang:{lang}": plain(one) for lang, one in results.by_lang[name].items()},
                **{f"type:{kind}": plain(one) for kind, one in results.by_type[name].items()},
            }
            for name in MEASURES
        },
        "without": {leg: {name: round(f1, 4) for name, f1 in f1s.items()} for leg, f1s in results.legs.items()},
        "calibration": {name: [one._asdict() for one in found] for name, found in results.calibrated.items()},
        "links": results.links._asdict() if results.links else {},
        "errors": [{"cause": name, "number": n, "example": cause._asdict()} for name, n, cause in results.errors],
    }
