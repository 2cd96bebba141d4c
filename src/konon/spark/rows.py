"""Inputs to rows: the pure part, which knows Arrow but no Spark."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from datetime import date, datetime
from itertools import islice

import pyarrow as pa

from konon.errors import KononError
from konon.ingest.item import Item, Refused
from konon.model import Reading, ReadOptions
from konon.spark.columns import reading_schema

BATCH = 50
"""Rows a record batch holds: a reading weighs up to some hundred kilobytes."""

Row = dict[str, object]


def batches_of(items: Iterable[Item | Refused], options: ReadOptions) -> Iterator[pa.RecordBatch]:
    """Read `items`, each to one row of `reading_schema`; none is lost, none stops the others."""
    schema = reading_schema()
    rows = (row_of(item, options) for item in items)
    while chunk := list(islice(rows, BATCH)):
        yield pa.RecordBatch.from_pylist(chunk, schema=schema)


def row_of(item: Item | Refused, options: ReadOptions) -> Row:
    """One input as a row, with its `problem` where it could not be read."""
    if isinstance(item, Refused):
        return _problem(item.name, item.sha256, item.reason)
    try:
        return _row(item.name, _read(item, options))
    except KononError as error:
        return _problem(item.name, item.sha256, str(error) or type(error).__name__)
    except Exception as error:  # any one article may break a reader; the pile goes on
        return _problem(item.name, item.sha256, f"unexpected {type(error).__name__}: {error}")


def items_in(batches: Iterable[pa.RecordBatch]) -> Iterator[Item | Refused]:
    """The rows of a data frame as inputs, each a JSON object of its columns that hold something.

    Named by the column `name`, else `url`, else nothing.
    """
    for batch in batches:
        for row in batch.to_pylist():
            given = {key: value for key, value in row.items() if value is not None}
            name = str(given.pop("name", None) or given.get("url") or "row of a data frame")
            try:
                raw = json.dumps(given, ensure_ascii=False, default=_plain)
                yield Item(name, raw.encode("utf-8", "surrogatepass"))
            except (TypeError, ValueError) as error:
                yield Refused(name, f"a row that cannot be read: {error}")


def _read(item: Item, options: ReadOptions) -> Reading:
    from konon.ingest.article import load_item
    from konon.reading.read import read_article

    return read_article(load_item(item, options), options)


def _row(name: str, reading: Reading) -> Row:
    from konon.ledger.rows import actor_rows, article_row, reading_json, statement_rows

    return {
        "name": name,
        **article_row(reading.article, ""),
        "version": reading.version,
        "reading": reading_json(reading),
        "statements": list(statement_rows(reading, 0)),
        "actors": actor_rows(reading),
    }


def _problem(name: str, sha256: str, reason: str) -> Row:
    return {"name": name, "raw_sha256": sha256 or None, "problem": reason}


def _plain(value: object) -> str:
    if isinstance(value, date | datetime):
        return value.isoformat()
    raise TypeError(f"a value of type {type(value).__name__}")
