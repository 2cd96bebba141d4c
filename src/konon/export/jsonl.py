"""JSON Lines: one whole reading a line, lossless; or the rows of a table.

`konon.model.decode(Reading, json.loads(line))` gives the reading back, equal to the one that went
out.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import IO

from konon.export.formats import ExportOptions
from konon.export.rows import JsonRows
from konon.export.tabular import write_tables
from konon.model import Reading, encode
from konon.render.json import dumps


def write(readings: Iterable[Reading], out: IO[bytes] | Path, options: ExportOptions) -> int:
    """Write the readings, or the chosen table; counts the lines."""
    if options.table is not None:
        return write_tables(readings, out, options, JsonRows, "jsonl")
    assert not isinstance(out, Path)
    count = 0
    for reading in readings:
        out.write(dumps(encode(reading)).encode() + b"\n")
        count += 1
    return count
