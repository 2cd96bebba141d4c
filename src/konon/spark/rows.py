"""Inputs to rows: the pure part, which knows Arrow but no Spark."""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator
from itertools import islice

import pyarrow as pa

from konon.adding.desk import Desk, Work
from konon.ingest.item import Item, Refused
from konon.ingest.piles.mapping import Mapping
from konon.ingest.piles.tables import text_item
from konon.ledger import Prepared
from konon.model import ReadOptions
from konon.spark.columns import LISTS, reading_schema

BATCH = 50
"""Rows a record batch holds: a reading weighs up to some hundred kilobytes."""

Row = dict[str, object]


def batches_of(items: Iterable[Item | Refused], options: ReadOptions) -> Iterator[pa.RecordBatch]:
    """Read `items`, each to one row of `reading_schema`; none is lost, none stops the others.

    Raises only for what no item is to blame for: a missing pipeline, a malformed table.
    """
    schema = reading_schema()
    # As `konon add` reads them, but that there is no ledger to look into.
    desk = Desk(Work(options, ledger="", again=True))
    rows = (_row(item, desk) for item in items)
    while chunk := list(islice(rows, BATCH)):
        yield pa.RecordBatch.from_pylist(chunk, schema=schema)


def items_in(
    batches: Iterable[pa.RecordBatch], texts: list[str], mapping: Mapping
) -> Iterator[Item | Refused]:
    """The rows of a data frame as items, as those of a Parquet file; what is null is left out.

    `texts` are the columns that may hold the text. Rows are named by the column `name`, else `url`.
    """
    for batch in batches:
        for row in batch.to_pylist():
            fields = {key: value for key, value in row.items() if value is not None}
            name = str(fields.pop("name", None) or fields.get("url") or "a row without a name")
            yield text_item(name, fields, texts, mapping)


def _row(item: Item | Refused, desk: Desk) -> Row:
    if isinstance(item, Refused):
        return _problem(item.name, item.sha256, item.reason)
    done = desk.do(item, look=False)
    if done.ready is None:
        return _problem(item.name, item.sha256, done.reason)
    return _read(item.name, done.ready)


def _read(name: str, ready: Prepared) -> Row:
    lists = {table: ready.rows[table] for table in LISTS}
    reading = zlib.decompress(ready.packed).decode()
    return {"name": name, **ready.row, "version": ready.version, "reading": reading, **lists}


def _problem(name: str, sha256: str, reason: str) -> Row:
    return {"name": name, "raw_sha256": sha256 or None, "problem": reason}
