"""Parquet: one table, or every table in a folder; columns typed, lists as lists.

Days are `date32`, numbers `int64` and `double`. Words are exact, but for half a surrogate pair,
which no column can hold: U+FFFD stands for it. Needs pyarrow (`pip install 'konon[parquet]'`).
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import IO

from konon.export.formats import ExportOptions
from konon.export.rows import ParquetRows
from konon.export.tabular import write_tables
from konon.model import Reading


def write(readings: Iterable[Reading], out: IO[bytes] | Path, options: ExportOptions) -> int:
    """Write the table; counts its rows."""
    return write_tables(readings, out, options, ParquetRows, "parquet")
