"""Answers as Parquet, for programs that read tables: one typed column for each variable."""

import io
import json
from typing import Any

from secon_graph.answers.answer import Answer, Look
from secon_graph.answers.cells import Cell, typed
from secon_graph.errors import QueryError


def parquet_bytes(answer: Answer, look: Look) -> bytes:
    """Return an answer as a Parquet file, with IRIs, and with names beside them where a language was asked for.

    The metadata of the file holds the question, its SPARQL and the titles of the columns.
    """
    arrow, parquet = _arrow()
    columns: dict[str, list[Cell]] = {}
    for at, column in enumerate(answer.columns):
        values = [row[at] for row in answer.rows]
        columns[column] = [typed(value) for value in values]
        if look.asked and any(isinstance(value, str) for value in values):
            columns[f"{column}_name"] = [look.show(value) if isinstance(value, str) else None for value in values]
    arrays = {name: arrow.array(*_of_one_type(arrow, values)) for name, values in columns.items()}
    about = {
        "question": answer.question,
        "sparql": answer.sparql,
        "parameters": json.dumps(dict(answer.given), ensure_ascii=False),
        "titles": json.dumps(
            {column: answer.title(column, look.lang) for column in answer.columns}, ensure_ascii=False
        ),
    }
    table = arrow.table(arrays).replace_schema_metadata(about)
    out = io.BytesIO()
    parquet.write_table(table, out, compression="zstd")
    return out.getvalue()


def _of_one_type(arrow: Any, values: list[Cell]) -> tuple[list[Cell], Any]:
    """Return values that fit one type of column, and that type: words where they are of several."""
    kinds = {type(value) for value in values if value is not None}
    names = {bool: "bool_", int: "int64", float: "float64"}
    if kinds == {int, float}:
        return [None if value is None else float(value) for value in values], arrow.float64()  # type: ignore[arg-type]
    if len(kinds) == 1 and (only := next(iter(kinds))) is not str:
        # the days of the graph need no type of their own
        return values, getattr(arrow, names[only])() if only in names else None
    return [None if value is None else str(value) for value in values], arrow.string()


def _arrow() -> tuple[Any, Any]:
    try:
        import pyarrow  # noqa: PLC0415
        import pyarrow.parquet  # noqa: PLC0415
    except ImportError as error:
        raise QueryError("parquet needs pyarrow, which is not installed: pip install 'secon-graph[parquet]'") from error
    return pyarrow, pyarrow.parquet
