"""docs/exports.md: every format, every table, every limit."""

from __future__ import annotations

import re
from pathlib import Path

from konon.export import ExportFormat, limits
from konon.export.rows import GROUP_ROWS
from konon.export.tables import TABLES

PAGE = (Path(__file__).parents[2] / "docs/exports.md").read_text(encoding="utf-8")


def table(head: str) -> dict[str, list[str]]:
    """The rows of the table whose head starts so, by their first cell."""
    rows = PAGE.split(head, 1)[1].split("\n\n", 1)[0].splitlines()[2:]
    cells = [[cell.strip() for cell in row.strip("|").split(" | ")] for row in rows]
    return {row[0].strip("` "): row[1:] for row in cells}


def test_every_format_is_in_the_table() -> None:
    assert [*table("| `--format` |")] == [format.value for format in ExportFormat]


def test_every_table_is_described_as_in_the_code() -> None:
    found = table("| table | rows")
    assert {name: cells[0].rstrip(" |") for name, cells in found.items()} == {
        name: one.about for name, one in TABLES.items()
    }


def test_the_limits_are_those_of_the_code() -> None:
    formats = table("| `--format` |")
    for name, most in (
        ("schemaorg", limits.TRACED_STATEMENTS),
        ("graphml", limits.GRAPH_STATEMENTS),
        ("timelinejs", limits.TIMELINE_EVENTS),
    ):
        assert f"{most:,}" in formats[name][3]
        assert re.search(rf"\*\*{name}, {most:,} ", PAGE)
    unlimited = {name for name, cells in formats.items() if cells[3] == "no limit"}
    assert unlimited == {*formats} - {"schemaorg", "graphml", "timelinejs"}
    assert f"{GROUP_ROWS:,} rows" in formats["parquet"][4]
