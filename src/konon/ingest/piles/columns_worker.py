"""Run as a program by `columns`: a Parquet file on standard input, its rows on standard output.

It imports pyarrow alone, which damaged files can bring down or make claim all memory, and sets its
own limit of memory. It answers in lines of JSON: the names of all columns; then each row as an
object (false for one that is too large); at the end null, or a string with the reason it broke off.
"""

from __future__ import annotations

import contextlib
import json
import os
import sys
from typing import Any

_BATCH = 32
"""Rows in memory at a time; one may have ten megabytes."""


def main(wanted: list[str], most_memory: int, most_row: int, free: int, most_ratio: int) -> None:
    """Answer on standard output; `wanted` are lower-case names of columns to read."""
    _limit(most_memory)
    try:
        _read(set(wanted), most_row, free, most_ratio)
    except MemoryError:
        _say("more memory is needed than is allowed")
    except Exception as error:  # a library over hostile files: whatever it is, say so
        _say(str(error).partition("\n")[0][:200] or type(error).__name__)
    sys.stdout.buffer.flush()


def _limit(memory: int) -> None:
    with contextlib.suppress(ImportError):  # Windows has no such limit
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (memory, memory))


def _read(wanted: set[str], most_row: int, free: int, most_ratio: int) -> None:
    import pyarrow as pa
    import pyarrow.parquet as pq

    pa.set_cpu_count(1)
    table = pq.ParquetFile(os.fdopen(0, "rb"), pre_buffer=False)
    _check_sizes(table.metadata, free, most_ratio)
    columns = table.schema_arrow.names
    _say(columns)
    read = [name for name in columns if name.lower() in wanted]
    for batch in table.iter_batches(_BATCH, columns=read, use_threads=False):
        for at in range(batch.num_rows):
            row = batch.slice(at, 1).to_pylist()[0]
            fields = {name: value for name, value in row.items() if value is not None}
            _say(fields if _size(fields) <= most_row else False)
    _say(None)


def _check_sizes(metadata: Any, free: int, most_ratio: int) -> None:
    """Raises `ValueError` for columns that unpack as no text does."""
    for group in range(metadata.num_row_groups):
        for at in range(metadata.num_columns):
            column = metadata.row_group(group).column(at)
            unpacked = column.total_uncompressed_size
            if unpacked > free and unpacked > most_ratio * column.total_compressed_size:
                raise ValueError(
                    f"a column unpacks to more than {most_ratio} times its size, as no text does"
                )


def _size(fields: dict[str, object]) -> int:
    """Characters of the long values, which only texts are."""
    return sum(len(value) for value in fields.values() if isinstance(value, (str, bytes, list)))


def _say(answer: object) -> None:
    text = json.dumps(answer, ensure_ascii=False, default=str)
    sys.stdout.buffer.write(text.encode("utf-8", "replace") + b"\n")


if __name__ == "__main__":
    main(json.loads(sys.argv[1]), *map(int, sys.argv[2:6]))
