"""The formats a pile of readings can go out in, and the one door to all of them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from importlib import import_module
from pathlib import Path
from typing import IO, TYPE_CHECKING

if TYPE_CHECKING:  # the command line lists formats before it needs the model
    from konon.model import Reading


class ExportFormat(StrEnum):
    """A format; its name is also that of the file in `konon.export` that writes it."""

    JSONL = "jsonl"
    CSV = "csv"
    PARQUET = "parquet"
    WEBANNOTATION = "webannotation"
    SCHEMAORG = "schemaorg"
    FTM = "ftm"
    PROV = "prov"
    BRAT = "brat"
    TIMELINEJS = "timelinejs"
    GRAPHML = "graphml"
    PLOVER = "plover"
    PLOVER_CSV = "plover_csv"

    @property
    def is_binary(self) -> bool:
        """Whether it must not be written to a terminal."""
        return self is ExportFormat.PARQUET

    @property
    def has_tables(self) -> bool:
        """Whether it writes tables, one of which may be chosen."""
        return self in (ExportFormat.JSONL, ExportFormat.CSV, ExportFormat.PARQUET)


ALL_TABLES = "all"
"""The choice of every table, each a file in a folder."""


@dataclass(frozen=True, slots=True)
class ExportOptions:
    """How to export.

    table   one of `konon.export.tables.TABLES`, or `ALL_TABLES`; None is the format's own:
            whole readings for JSONL, statements for CSV and Parquet
    claims  schema.org: whether to trace claims, which needs all readings at once
    """

    table: str | None = None
    claims: bool = True


def needs_folder(format: ExportFormat, options: ExportOptions) -> bool:
    """Whether the export is a folder of files and not one file."""
    return format is ExportFormat.BRAT or options.table == ALL_TABLES


def export(
    readings: Iterable[Reading],
    format: ExportFormat,
    out: IO[bytes] | Path,
    options: ExportOptions | None = None,
) -> int:
    """Write the readings to `out`: a binary file, or an empty folder where one is needed.

    Returns how many items were written: rows, annotations, entities, events … as the format's
    file says. Only that format is imported. Raises `ExportError` when the pile is too large for
    the format, or a library is missing.
    """
    options = options or ExportOptions()
    count: int = import_module(f"konon.export.{format.value}").write(readings, out, options)
    return count
