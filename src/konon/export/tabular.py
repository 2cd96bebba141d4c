"""What the three table formats share: one table into a file, or all of them into a folder."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from contextlib import ExitStack
from pathlib import Path
from typing import IO

from konon.errors import BadOption
from konon.export.formats import ALL_TABLES, ExportOptions
from konon.export.rows import Rows
from konon.export.tables import TABLES, Table
from konon.model import Reading

Make = Callable[[Table, IO[bytes]], Rows]


def write_tables(
    readings: Iterable[Reading],
    out: IO[bytes] | Path,
    options: ExportOptions,
    make: Make,
    suffix: str,
) -> int:
    """Write the chosen table, or every table into the folder `out`; counts the rows."""
    name = options.table or "statements"
    if isinstance(out, Path):
        if name != ALL_TABLES:
            raise BadOption(f"the table {name} goes into a file, not into a folder")
        return _all(readings, out, make, suffix)
    if name not in TABLES:
        raise BadOption(f"no table '{name}'; there are: {', '.join(TABLES)}, {ALL_TABLES}")
    return _fill(readings, [(TABLES[name], make(TABLES[name], out))])


def _all(readings: Iterable[Reading], folder: Path, make: Make, suffix: str) -> int:
    with ExitStack() as files:
        pairs = [
            (table, make(table, files.enter_context((folder / f"{name}.{suffix}").open("wb"))))
            for name, table in TABLES.items()
        ]
        return _fill(readings, pairs)


def _fill(readings: Iterable[Reading], pairs: list[tuple[Table, Rows]]) -> int:
    count = 0
    try:
        for reading in readings:
            for table, rows in pairs:
                for row in table.rows(reading):
                    rows.add(row)
                    count += 1
    finally:
        for _, rows in pairs:
            rows.close()
    return count
