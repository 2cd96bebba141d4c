"""The columns of a table of readings, in Arrow: the ledger's own rows, nested under the article.

They are made from the ledger's tables, so that a statement has the same columns wherever it was
read.
"""

from __future__ import annotations

from functools import cache

import pyarrow as pa
from sqlalchemy import BigInteger, Boolean, Float, Integer, Table

from konon.ledger import schema

_LEFT_OUT = frozenset(
    {"number", "article", "run", "revision", "revision_of", "added_at", "url_key", "text_key"}
)
"""What only a ledger has: its row numbers, what it compares rows by, when an article came in."""
LISTS = ("statements", "sources", "relays", "actors", "timexes", "quantities", "evidence")
"""Tables whose rows stand as lists in the row of their article."""


@cache
def reading_schema() -> pa.Schema:
    """Columns of the result, one row an input.

    name       what the input is called
    problem    why it could not be read; then all that follows is null, but for `raw_sha256`
    version    the program and pipeline that read it
    reading    the whole reading as JSON, without the text
    id ...     the columns of the ledger's `articles`, then its other tables as lists; `statement`
               in them is the position in `statements`
    """
    nested = [pa.field(name, pa.list_(pa.struct(_columns(name)))) for name in LISTS]
    return pa.schema(
        [
            pa.field("name", pa.string(), nullable=False),
            pa.field("problem", pa.string()),
            *_columns("articles"),
            pa.field("version", pa.string()),
            pa.field("reading", pa.string()),
            *nested,
        ]
    )


def _columns(name: str) -> list[pa.Field]:
    table: Table = schema.tables.tables[name]
    return [
        pa.field(column.name, _arrow(column.type))
        for column in table.columns
        if column.name not in _LEFT_OUT
    ]


def _arrow(kind: object) -> pa.DataType:
    if isinstance(kind, Boolean):
        return pa.bool_()
    if isinstance(kind, Integer | BigInteger):
        return pa.int64()
    return pa.float64() if isinstance(kind, Float) else pa.string()
