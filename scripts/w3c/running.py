"""Running tests: each gives nothing where it passes, and otherwise a sentence."""

from collections.abc import Callable
from typing import Final

from w3c import protocol
from w3c.answers import expected, same
from w3c.endpoint import Endpoint, RefusedError
from w3c.engine import Engine
from w3c.manifests import EVALUATION, SYNTAX, UPDATE_SYNTAX, Case, Dataset

SKIPPED: Final = "skipped"
_BY_FILE: Final = (SyntaxError, ValueError, OSError, RuntimeError, RefusedError, KeyError)


def run(case: Case, side: Engine | Endpoint) -> str:
    """Return what is wrong, "" where nothing is, or SKIPPED where such a test cannot be run here."""
    try:
        return _kind(case)(case, side)
    except _BY_FILE as error:
        return f"{type(error).__name__}: {error}"


def _kind(case: Case) -> Callable[[Case, Engine | Endpoint], str]:
    if case.kind in SYNTAX:
        return _syntax
    if case.kind in UPDATE_SYNTAX:
        return _update_syntax
    if case.kind in EVALUATION and case.text and case.result:
        return _evaluated
    if case.kind == "UpdateEvaluationTest":
        return _updated
    return _protocol if case.exchanges else _skipped


def _skipped(case: Case, side: Engine | Endpoint) -> str:
    return SKIPPED


def _syntax(case: Case, side: Engine | Endpoint) -> str:
    return _accepted(case, side, side.ask, good=SYNTAX[case.kind])


def _update_syntax(case: Case, side: Engine | Endpoint) -> str:
    return _accepted(case, side, side.change, good=UPDATE_SYNTAX[case.kind])


def _accepted(case: Case, side: Engine | Endpoint, do: Callable[..., object], *, good: bool) -> str:
    assert case.text
    side.load(Dataset())
    try:
        do(case.text)
    except _BY_FILE as error:
        # an update that can be read may still find no graph to work on
        understood = good and not any(word in str(error) for word in ("not a query", "not a SPARQL", "expected"))
        return "" if not good or understood else f"refused: {error}"
    return "" if good else "accepted"


def _evaluated(case: Case, side: Engine | Endpoint) -> str:
    assert case.text and case.result
    side.load(case.data)
    found = side.ask(case.text, as_csv=case.result.suffix == ".csv")
    return "" if same(found, expected(case.result)) else "another answer"


def _updated(case: Case, side: Engine | Endpoint) -> str:
    assert case.text and case.after is not None
    hoped = Engine()
    hoped.load(case.after)
    side.load(case.data)
    side.change(case.text)
    held, wanted = side.graphs(), hoped.graphs()
    good = set(held) == set(wanted) and all(same(held[name], wanted[name]) for name in held)  # type: ignore[arg-type]
    return "" if good else "another dataset"


def _protocol(case: Case, side: Engine | Endpoint) -> str:
    if isinstance(side, Engine):
        return SKIPPED
    side.load(case.data)
    side.forget()
    said: dict[str, str] = {}
    return next((error for each in case.exchanges if (error := protocol.wrong(side.client, each, said))), "")
