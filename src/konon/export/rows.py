"""Rows into a file as CSV, JSON Lines or Parquet; each row is written and forgotten."""

from __future__ import annotations

import csv
import math
from collections.abc import Sequence
from datetime import date
from importlib import import_module
from typing import IO, Any, Protocol

from konon.errors import ExportError
from konon.export.flat import Column, ColumnKind
from konon.export.tables import Table
from konon.render.csv import BETWEEN, guarded
from konon.render.json import dumps

BATCH_ROWS = 2_048
"""Rows held as Python objects, until they become Arrow columns: some megabytes of statements."""
GROUP_ROWS = 16 * BATCH_ROWS
"""Rows held as Arrow columns, until they are written as one row group. The library remembers every
row group until the end: with groups of one batch it took 80 MiB more for a million statements."""


class Rows(Protocol):
    """Where the rows of one table go."""

    def add(self, row: Sequence[Any]) -> None:
        """Write one row, its cells in the order of the table's columns."""
        ...

    def close(self) -> None:
        """Write what is still held; the file itself stays open."""
        ...


class CsvRows:
    """A head line, then a line a row; UTF-8, lines end in a newline."""

    def __init__(self, table: Table, out: IO[bytes]) -> None:
        self._columns = table.columns
        self._out = out
        self._writer = csv.writer(_Encoded(out), lineterminator="\n")
        self._writer.writerow([column.name for column in self._columns])

    def add(self, row: Sequence[Any]) -> None:
        """See `Rows.add`."""
        self._writer.writerow(map(csv_cell, self._columns, row))

    def close(self) -> None:
        """See `Rows.close`."""
        self._out.flush()


class _Encoded:
    """Takes text, gives UTF-8. Unlike the library's wrapper it never closes what it wraps."""

    def __init__(self, out: IO[bytes]) -> None:
        self._out = out

    def write(self, text: str) -> int:
        return self._out.write(text.encode())


def csv_cell(column: Column, value: Any) -> str:
    """The cell as CSV: empty for nothing, items parted by ` | `, words never a formula."""
    if value is None:
        return ""
    if column.many:
        return guarded(BETWEEN.join(_word(column.kind, item) for item in value))
    word = _word(column.kind, value)
    return guarded(word) if column.kind == "text" else word


def _word(kind: ColumnKind, value: Any) -> str:
    if value is None:
        return ""
    if kind == "bool":
        return "true" if value else "false"
    return str(value)


class JsonRows:
    """One object a line, nothing for an empty cell."""

    def __init__(self, table: Table, out: IO[bytes]) -> None:
        self._columns = table.columns
        self._out = out

    def add(self, row: Sequence[Any]) -> None:
        """See `Rows.add`."""
        cells = {c.name: _json(v) for c, v in zip(self._columns, row, strict=True)}
        self._out.write(dumps(cells).encode() + b"\n")

    def close(self) -> None:
        """See `Rows.close`."""
        self._out.flush()


def _json(value: Any) -> Any:
    if isinstance(value, date):
        return value.isoformat()
    return value if not isinstance(value, float) or math.isfinite(value) else str(value)


class ParquetRows:
    """A Parquet file with typed columns, lists as lists; needs pyarrow."""

    def __init__(self, table: Table, out: IO[bytes]) -> None:
        self._arrow, parquet = _pyarrow()
        self._columns = table.columns
        self._schema = self._arrow.schema([self._field(c) for c in table.columns])
        self._writer = parquet.ParquetWriter(out, self._schema, compression="zstd")
        self._held: list[Sequence[Any]] = []
        self._batches: list[Any] = []

    def add(self, row: Sequence[Any]) -> None:
        """See `Rows.add`."""
        self._held.append(row)
        if len(self._held) == BATCH_ROWS:
            self._pack()
            if len(self._batches) == GROUP_ROWS // BATCH_ROWS:
                self._flush()

    def close(self) -> None:
        """See `Rows.close`."""
        if self._held:
            self._pack()
        if self._batches:
            self._flush()
        self._writer.close()

    def _pack(self) -> None:
        """What is held becomes Arrow columns, a tenth as large."""
        columns = zip(*self._held, strict=True)
        arrays = [
            self._array(cells, field.type)
            for cells, field in zip(columns, self._schema, strict=True)
        ]
        self._batches.append(self._arrow.record_batch(arrays, schema=self._schema))
        self._held.clear()

    def _flush(self) -> None:
        """The columns are written as one row group."""
        table = self._arrow.Table.from_batches(self._batches, schema=self._schema)
        self._batches.clear()
        self._writer.write_table(table, row_group_size=GROUP_ROWS)

    def _array(self, cells: tuple[Any, ...], kind: Any) -> Any:
        try:
            return self._arrow.array(cells, type=kind)
        except UnicodeEncodeError:
            return self._arrow.array([_storable(cell) for cell in cells], type=kind)

    def _field(self, column: Column) -> Any:
        types = {
            "text": self._arrow.string(),
            "int": self._arrow.int64(),
            "float": self._arrow.float64(),
            "bool": self._arrow.bool_(),
            "day": self._arrow.date32(),
        }
        kind = types[column.kind]
        return self._arrow.field(column.name, self._arrow.list_(kind) if column.many else kind)


def _pyarrow() -> tuple[Any, Any]:
    try:
        return import_module("pyarrow"), import_module("pyarrow.parquet")
    except ImportError:
        raise ExportError(
            "Parquet needs pyarrow, which is not installed: pip install 'konon[parquet]'"
        ) from None


def _storable(value: Any) -> Any:
    """Half a surrogate pair is no character, and no column can hold it: U+FFFD stands for it."""
    if isinstance(value, str):
        return whole(value)
    if isinstance(value, list):
        return [whole(item) if isinstance(item, str) else item for item in value]
    return value


def whole(text: str) -> str:
    """`text` with U+FFFD for each lone surrogate, so that offsets stay as they are."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return "".join("\ufffd" if "\ud800" <= c <= "\udfff" else c for c in text)
    return text
