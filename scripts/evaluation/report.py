"""Results as tables that read well in a terminal and as Markdown."""

from collections.abc import Iterator, Sequence

from evaluation.calibration import Bin, expected_error
from evaluation.intervals import Figure
from evaluation.linking import Judged, Linked, figures
from evaluation.results import Results
from evaluation.scoring import MEASURES

_LONGEST = 40


def markdown(results: Results, what: str) -> str:
    """Return all tables; `what` says which texts these are."""
    return "\n\n".join(_parts(results, what)) + "\n"


def _parts(results: Results, what: str) -> Iterator[str]:
    yield f"{what} 95 % intervals are drawn 1,000 times over whole texts."
    yield "## All texts"
    yield _table(("measure", "", *_HEAD), [(f"({m})", MEASURES[m][0], *_cells(f)) for m, f in results.micro.items()])
    yield "## By language"
    yield "F1 with its interval; few texts say little of a language, as the intervals show."
    yield _by_lang(results)
    for name, by_type in results.by_type.items():
        # dates have one type, whose figures stand above
        if len(by_type) > 1:
            yield f"## ({name}) {MEASURES[name][0]}, by type"
            yield _table(("type", *_HEAD), [(kind, *_cells(one)) for kind, one in by_type.items()])
    if results.legs:
        yield "## What each leg adds"
        yield "F1 when one leg is left out; the difference to all of them in brackets."
        yield _legs(results)
    yield "## Calibration"
    yield "Of what is held with a confidence between two bounds, how much is right by (a) and (c)."
    for name, found in results.calibrated.items():
        yield f"{name.capitalize()}: expected calibration error {expected_error(found):.3f}."
        yield _table(("confidence", "number", "mean", "right"), [_bin(one) for one in found])
    if results.links:
        yield "## Links to the registry"
        yield from _links(results.links)
    yield "## Commonest causes of error"
    yield f"Counted by machine, of {results.all_errors} errors in mentions, relations and dates."
    rows = [
        (name, str(n), cause.text, _cut(cause.annotated) or "–", _cut(cause.predicted) or "–")
        for name, n, cause in results.errors
    ]
    yield _table(("cause", "number", "first in", "annotated", "predicted"), rows)


_HEAD = ("P", "R", "F1", "95 %", "found", "wrong", "missed")


def _cells(one: Figure) -> tuple[str, ...]:
    counts = one.counts
    figures = (f"{counts.precision:.3f}", f"{counts.recall:.3f}", f"{counts.f1:.3f}", _interval(one))
    return (*figures, str(counts.found), str(counts.wrong), str(counts.missed))


def _interval(one: Figure) -> str:
    return f"{one.low:.2f}–{one.high:.2f}"


def _by_lang(results: Results) -> str:
    langs = list(results.by_lang["a"])
    rows = [
        (lang, *(f"{one.f1:.2f} ({_interval(one)})" for one in (results.by_lang[name][lang] for name in MEASURES)))
        for lang in langs
    ]
    return _table(("", *(f"({name})" for name in MEASURES)), rows)


def _legs(results: Results) -> str:
    rows = [("all legs", *(f"{one.f1:.3f}" for one in results.micro.values()))]
    for leg, f1s in results.legs.items():
        cells = (f"{f1:.3f} ({_difference(f1, results.micro[name].f1)})" for name, f1 in f1s.items())
        rows.append((f"without {leg}", *cells))
    return _table(("", *(f"({name})" for name in MEASURES)), rows)


def _difference(f1: float, whole: float) -> str:
    number = round(f1, 3) - round(whole, 3)
    return f"{number:+.3f}".replace("-", "−") if abs(number) > 0.0005 else "="


def _links(found: Linked) -> Iterator[str]:
    yield (
        f"Of {sum(found)} names found with their type, {found.accuracy:.3f} are rightly linked or rightly new; "
        f"of {found.right + found.wrong} links {found.precision:.3f} are right."
    )
    rows = [(name, str(number)) for name, number in found._asdict().items()]
    yield _table(("outcome", "number"), rows)


def pairs_of_names(found: list[Judged]) -> str:
    """Return how pairs of names are judged: all, those not looked at while rules were written, and by reason."""
    parts = [("all", found), ("every second one, not looked at", found[1::2])]
    parts += [
        (lang, [each for each in found if each.pair.file == lang]) for lang in sorted({e.pair.file for e in found})
    ]
    rows = []
    for name, some in parts:
        counted = figures(some)
        rows.append((name, str(counted.pairs), *(f"{figure:.3f}" for figure in counted[1:])))
    reasons = sorted({(each.pair.verdict, each.pair.because) for each in found}, reverse=True)
    by_reason = []
    for verdict, because in reasons:
        some = [each for each in found if (each.pair.verdict, each.pair.because) == (verdict, because)]
        right = sum(each.joined == each.pair.is_same for each in some)
        by_reason.append((verdict, because, str(len(some)), str(right)))
    return "\n\n".join(
        (
            "## Pairs of names",
            "Whether two names, each in a document of its own, become one thing where they mean the same.",
            _table(("", "pairs", "accuracy", "precision", "recall"), rows),
            _table(("verdict", "because of", "pairs", "right"), by_reason),
        )
    )


def _bin(one: Bin) -> tuple[str, ...]:
    return f"{one.low:.1f} to {one.high:.1f}", str(one.number), f"{one.confidence:.3f}", f"{one.right:.3f}"


def _cut(words: str) -> str:
    level = " ".join(words.split())
    return level if len(level) <= _LONGEST else level[: _LONGEST - 1].rstrip() + "…"


def _table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """Return a table in Markdown whose columns stand below each other; numbers to the right."""
    cells = [[cell.replace("|", "\\|") for cell in row] for row in (head, *rows)]
    widths = [max(3, *(len(row[i]) for row in cells)) for i in range(len(head))]
    is_number = [all(row[i][:1].isdigit() or row[i] == "–" for row in cells[1:]) for i in range(len(head))]
    lines = [
        "| "
        + " | ".join(
            cell.rjust(width) if right else cell.ljust(width)
            for cell, width, right in zip(row, widths, is_number, strict=True)
        )
        + " |"
        for row in cells
    ]
    rule = ("-" * (width - 1) + (":" if right else "-") for width, right in zip(widths, is_number, strict=True))
    return "\n".join([lines[0], "| " + " | ".join(rule) + " |", *lines[1:]])
