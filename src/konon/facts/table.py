"""Tables: CSV files of facts, their cells checked as they are read."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Sequence
from importlib.resources import files
from io import StringIO

from konon.errors import PackError

Cells = dict[str, str]
COMMENT = "#"  # lines that open with it hold the table's source and licence
SEPARATOR = "|"  # between the values of one cell


def shipped(name: str, columns: Sequence[str]) -> Iterator[Cells]:
    """The rows of `facts/<name>.csv`. Raises `PackError` when it is missing or malformed."""
    path = files("konon.facts") / f"{name}.csv"
    try:
        text = path.read_text(encoding="utf-8")
    except FileNotFoundError:
        raise PackError(f"table {name}.csv is missing from the package") from None
    return rows(text, columns, f"{name}.csv")


def rows(text: str, columns: Sequence[str], where: str) -> Iterator[Cells]:
    """The rows of a CSV text whose header names exactly `columns`, in any order.

    `where` names the table in errors. Raises `PackError` for a wrong header, for a row with too
    many or too few cells, and for text that is not CSV.
    """
    body = StringIO("".join(_without_comments(text.splitlines(keepends=True))))
    reader = csv.reader(body, strict=True)
    try:
        header = next(reader, [])
        if sorted(header) != sorted(columns):
            raise PackError(f"{where}: the columns are {header}, must be {list(columns)}")
        for cells in reader:
            if len(cells) != len(header):
                raise PackError(
                    f"{where}: row {cells[:1]} has {len(cells)} cells, must have {len(header)}"
                )
            yield dict(zip(header, map(str.strip, cells), strict=True))
    except csv.Error as error:
        raise PackError(f"{where} is not CSV: {error}") from None


def split(cell: str) -> tuple[str, ...]:
    """The values of a cell, empty ones left out."""
    return tuple(part.strip() for part in cell.split(SEPARATOR) if part.strip()) if cell else ()


def _without_comments(lines: Iterable[str]) -> Iterator[str]:
    return (line for line in lines if not line.startswith(COMMENT))
