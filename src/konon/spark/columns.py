"""The columns of a table of readings, in Arrow: the ledger's own rows, nested under the article.

They are made from the ledger's tables, so that a statement has the same columns wherever it was
read.
"""

from __future__ import annotations

from functools import cache

import pyarrow as pa
from sqlalchemy import Boolean, Float, Integer, Table

from konon.ledger import schema

_LEFT_OUT = frozenset({"article", "reading", "added_at"})
"""What only a ledger has: row numbers, and the time an article came in."""


@cache
def reading_schema() -> pa.Schema:
    """Columns of the result, one row an input.

    name, raw_sha256   of the input
    problem            why it could not be read; then all that follows is null
    version            the program and pipeline that read it
    reading            the whole reading as JSON, without the text
    ...                the columns of the ledger's `articles`; `statements` and `actors` as lists
    """
    lists = {"statements": schema.statements, "actors": schema.actors}
    return pa.schema(
        [
            pa.field("name", pa.string(), nullable=False),
            pa.field("problem", pa.string()),
            *(pa.field(name, kind) for name, kind in _columns(schema.articles)),
            pa.field("version", pa.string()),
            pa.field("reading", pa.string()),
            *(pa.field(name, pa.list_(_struct(table))) for name, table in lists.items()),
        ]
    )


def _struct(table: Table) -> pa.StructType:
    return pa.struct(_columns(table))


def _columns(table: Table) -> list[tuple[str, pa.DataType]]:
    return [
        (column.name, _arrow(column.type))
        for column in table.columns
        if column.name not in _LEFT_OUT
    ]


def _arrow(kind: object) -> pa.DataType:
    if isinstance(kind, Boolean):
        return pa.bool_()
    if isinstance(kind, Integer):
        return pa.int64()
    return pa.float64() if isinstance(kind, Float) else pa.string()
