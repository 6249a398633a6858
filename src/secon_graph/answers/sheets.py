"""Answers as a spreadsheet (XLSX): names under titles, and a second sheet that says where they come from."""

import datetime as dt
import io
from typing import Any, Final

from secon_graph.answers.answer import CONTROLS, Answer, Look
from secon_graph.answers.cells import Cell, typed
from secon_graph.answers.reading import messages
from secon_graph.errors import QueryError

_MOST_ROWS: Final = 1_048_575
_MOST_LETTERS: Final = 32_767
_OPTIONS: Final = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}
_WIDEST: Final = 60


def xlsx_bytes(answer: Answer, look: Look) -> bytes:
    """Return an answer as a workbook: no text of it becomes a formula or a link."""
    if len(answer.rows) > _MOST_ROWS:
        raise QueryError(
            f"a sheet holds {_MOST_ROWS:,} rows; this answer has {len(answer.rows):,}: take csv or parquet"
        )
    # slow to load, and most answers are no spreadsheet
    from xlsxwriter import Workbook  # noqa: PLC0415

    out, words, behind = io.BytesIO(), messages(look.lang), look.background(answer)
    with Workbook(out, _OPTIONS) as book:
        made = dt.datetime.fromisoformat(behind.newest or "2000-01-01")
        book.set_properties({"title": answer.heading.get(look.lang) or answer.question, "created": made})
        bold = book.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"})
        styles = {"day": book.add_format({"num_format": "yyyy-mm-dd", "valign": "top"}),
                  "words": book.add_format({"text_wrap": True, "valign": "top"})}  # fmt: skip
        _answer(book.add_worksheet(words["sheet_answer"]), answer, look, bold, styles)
        about = book.add_worksheet(words["sheet_about"])
        about.set_column(0, 0, 24)
        about.set_column(1, 1, 100)
        about.set_column(2, 2, 14)
        for number, row in enumerate(_about(answer, look)):
            for column, cell in enumerate(row):
                _write(about, number, column, cell, styles)
    return out.getvalue()


def _answer(sheet: Any, answer: Answer, look: Look, bold: Any, styles: dict[str, Any]) -> None:
    headings = [answer.title(column, look.lang) for column in answer.columns]
    widths = [len(heading) for heading in headings]
    for column, heading in enumerate(headings):
        sheet.write_string(0, column, heading, bold)
    for number, row in enumerate(answer.rows, start=1):
        for column, value in enumerate(row):
            cell = look.show(value) if isinstance(value, str) else typed(value)
            _write(sheet, number, column, cell, styles)
            widths[column] = max(widths[column], len(str(cell or "")))
    for column, width in enumerate(widths):
        sheet.set_column(column, column, min(width, _WIDEST) + 2)
    sheet.freeze_panes(1, 0)
    if answer.rows:
        sheet.autofilter(0, 0, len(answer.rows), len(headings) - 1)


def _about(answer: Answer, look: Look) -> list[tuple[Cell, ...]]:
    words, behind = messages(look.lang), look.background(answer)
    rows: list[tuple[Cell, ...]] = [
        (words["about_question"], answer.heading.get(look.lang) or answer.heading.get("en") or answer.question),
        (words["about_name"], answer.question),
        *((words["about_parameter"], f"{name}={value}") for name, value in answer.given.items()),
        (words["about_note"], answer.note(look.lang)),
        (words["about_newest"], typed_day(behind.newest)),
        *((words["about_source"], f"{title}\n{iri}", typed_day(day)) for iri, title, day in behind.sources),
        (words["about_sparql"], answer.sparql),
    ]
    return [row for row in rows if row[1]]


def typed_day(day: str) -> dt.date | None:
    """Return an ISO date as a day, or None where there is none."""
    return dt.date.fromisoformat(day) if day else None


def _write(sheet: Any, row: int, column: int, cell: Cell, styles: dict[str, Any]) -> None:
    match cell:
        case None:
            return
        case bool():
            sheet.write_boolean(row, column, cell)
        case int() if abs(cell) >= 2**53:
            sheet.write_string(row, column, str(cell), styles["words"])
        case int() | float() if abs(cell) < float("inf"):
            sheet.write_number(row, column, cell)
        case dt.date() if cell.year >= 1900:
            naive = cell.replace(tzinfo=None) if isinstance(cell, dt.datetime) else cell
            sheet.write_datetime(row, column, naive, styles["day"])
        case _:
            text = "\n".join(CONTROLS.sub(" ", line) for line in str(cell).splitlines())
            cut = text if len(text) <= _MOST_LETTERS else text[: _MOST_LETTERS - 1] + "…"
            sheet.write_string(row, column, cut, styles["words"])
