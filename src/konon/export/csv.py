"""CSV: one table, or every table in a folder; UTF-8, a head line, a row a line.

Lists in a cell are parted by ` | `; their exact items are rows of the tables `sources`,
`contents`, `addressees` and `relays`. Line breaks and control characters inside words become
spaces or go: the spans lead to the exact words. A cell of words that a spreadsheet would take for
a formula (it starts with = + - or @) gets a leading apostrophe; so does a part of a cell after a
`;` or `|`, at which another program might part it.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import IO

from konon.export.formats import ExportOptions
from konon.export.rows import CsvRows
from konon.export.tabular import write_tables
from konon.model import Reading


def write(readings: Iterable[Reading], out: IO[bytes] | Path, options: ExportOptions) -> int:
    """Write the table; counts its rows."""
    return write_tables(readings, out, options, CsvRows, "csv")
