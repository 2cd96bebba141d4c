"""Formats without a limit write in memory that does not grow with the pile."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
# In a process of its own, whose peak of resident memory no other test has raised. The first export
# loads what the format needs; the second writes ten times the rows.
PROGRAM = """
import resource, sys
sys.path.insert(0, {benchmarks!r})
from export import readings
from konon.export import ExportFormat, ExportOptions, export

def peak():
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024

kind, articles = ExportFormat(sys.argv[1]), int(sys.argv[2])
peaks = []
for count in (articles // 10, articles):
    with open({null!r}, "wb") as file:
        export(readings(count), kind, file, ExportOptions(claims=False))
    peaks.append(peak())
print(peaks[1] - peaks[0])
"""
GROWTH = 4
"""MiB of growth allowed. Measured is none; the readings held would take 9, their rows 29."""
PARQUET_GROWTH = 60
"""MiB for Parquet, whose library fills its buffers over the first row groups (measured: 15). That
they are full then is shown by the benchmark, with a million rows."""


@pytest.mark.parametrize(
    "format", ["jsonl", "csv", "parquet", "webannotation", "schemaorg", "ftm", "prov"]
)
def test_memory_does_not_grow_with_the_rows(format: str, tmp_path: Path) -> None:
    if format == "parquet":
        pytest.importorskip("pyarrow")
    program = PROGRAM.format(benchmarks=str(ROOT / "benchmarks"), null=str(tmp_path / "out"))
    done = subprocess.run(
        [sys.executable, "-c", program, format, "600"],
        capture_output=True,
        text=True,
        check=True,
    )
    assert int(done.stdout) <= (PARQUET_GROWTH if format == "parquet" else GROWTH)
