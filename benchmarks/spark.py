"""Spark beside `konon add` on the same real articles: the same readings, and how fast.

    python benchmarks/spark.py ../shared/data/raw/id/click-id.jsonl.xz --rows 300

Takes rows spread over a file of JSON Lines, reads them both ways on this machine and compares what
came out row for row: whole readings, and every table of rows. Needs `konon[spark]` and Java.
"""

from __future__ import annotations

import argparse
import json
import lzma
import os
import sys
import tempfile
import time
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from konon.adding.pile import AddOptions, add_files
from konon.ledger import open_ledger, prepare
from konon.spark import read_files
from konon.spark.columns import LISTS, reading_schema


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("files", nargs="+", type=Path, help="JSON Lines, plain or .xz")
    parser.add_argument("--rows", type=int, default=300, help="rows of each file")
    parser.add_argument("--cores", type=int, default=os.cpu_count() or 1)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        piles = _piles(given.files, given.rows, given.cores, Path(folder))
        local, seconds = _local(piles, given.cores, Path(folder))
        print(f"konon add: {len(local):,} articles, {len(local) / seconds:.1f} a second")
        spark, seconds, refused = _spark(piles, given.cores)
        print(
            f"Spark:     {len(spark):,} articles, {len(spark) / seconds:.1f} a second "
            f"(start of workers included), {refused} refused"
        )
    differing = [id for id in local.keys() | spark.keys() if local.get(id) != spark.get(id)]
    print(f"rows that differ: {len(differing)} of {len(local.keys() | spark.keys())}")
    sys.exit(bool(differing))


def _piles(files: list[Path], rows: int, cores: int, folder: Path) -> list[Path]:
    """Rows spread over each file, dealt out to as many files as there are cores."""
    taken = [row for file in files for row in _spread(file, rows)]
    piles = []
    for core in range(cores):
        pile = folder / f"pile-{core}.jsonl"
        pile.write_bytes(b"".join(taken[core::cores]))
        piles.append(pile)
    return piles


def _spread(file: Path, rows: int) -> list[bytes]:
    packed = file.suffix == ".xz"
    with lzma.open(file) if packed else file.open("rb") as opened:
        lines = opened.readlines()
    return lines[:: max(1, len(lines) // rows)][:rows]


def _local(piles: list[Path], cores: int, folder: Path) -> tuple[dict[str, Any], float]:
    with open_ledger(folder / "local.sqlite") as ledger:
        began = time.perf_counter()
        add_files(piles, ledger, how=AddOptions(jobs=cores))
        seconds = time.perf_counter() - began
        kept = {}
        for reading in ledger.readings():
            ready = prepare(reading)
            rows = {table: [_full(row, table) for row in ready.rows[table]] for table in LISTS}
            kept[reading.article.id] = (json.loads(zlib.decompress(ready.packed)), rows)
    return kept, seconds


def _spark(piles: list[Path], cores: int) -> tuple[dict[str, Any], float, int]:
    from pyspark.sql import SparkSession

    os.environ["PYSPARK_PYTHON"] = sys.executable
    spark = (
        SparkSession.builder.master(f"local[{cores}]")
        .config("spark.ui.enabled", "false")
        .config("spark.driver.bindAddress", "127.0.0.1")
        .config("spark.driver.host", "127.0.0.1")
        .getOrCreate()
    )
    began = time.perf_counter()
    rows = read_files(spark, [str(pile) for pile in piles]).collect()
    seconds = time.perf_counter() - began
    spark.stop()
    return dict(_read(rows)), seconds, sum(row.problem is not None for row in rows)


def _read(rows: list[Any]) -> Iterator[tuple[str, Any]]:
    for row in rows:
        if row.problem is None:
            lists = {table: [each.asDict() for each in row[table]] for table in LISTS}
            yield row.id, (json.loads(row.reading), lists)


def _full(row: dict[str, Any], table: str) -> dict[str, Any]:
    kind = reading_schema().field(table).type.value_type
    return {field.name: row.get(field.name) for field in kind}


if __name__ == "__main__":
    main()
