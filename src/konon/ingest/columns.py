"""Parquet to items, a few rows in memory at a time. Needs pyarrow."""

from __future__ import annotations

from collections.abc import Iterator
from typing import IO, TYPE_CHECKING, Final

from konon.errors import UnreadableInput
from konon.ingest.item import Item, Refused
from konon.ingest.limits import FREE_UNPACKED, MAX_RATIO
from konon.ingest.mapping import Mapping
from konon.ingest.rows import row_item
from konon.ingest.tables import wanted_columns

if TYPE_CHECKING:
    import pyarrow.parquet as pq

_BATCH: Final = 32
"""Rows in memory at a time; one may have ten megabytes."""


def parquet_items(name: str, file: IO[bytes], mapping: Mapping) -> Iterator[Item | Refused]:
    """Items of the rows of a Parquet file, counted from 1; only columns of articles are read.

    Raises `UnreadableInput` when it is damaged, pyarrow is missing, or no column holds a text.
    """
    try:
        import pyarrow as pa
        import pyarrow.parquet as pq
    except ImportError:
        raise UnreadableInput(
            "Parquet is read by pyarrow, which is not installed: pip install 'konon[columns]'"
        ) from None
    try:
        table = pq.ParquetFile(file, pre_buffer=False)
        wanted = _wanted(table, mapping)
        number = 0
        for batch in table.iter_batches(_BATCH, columns=wanted, use_threads=False):
            for row in batch.to_pylist():
                number += 1
                yield _item(f"{name}#{number}", row, mapping)
    except (pa.ArrowException, OSError, ValueError, MemoryError) as error:
        reason = str(error).partition("\n")[0][:200]
        raise UnreadableInput(f"the Parquet file cannot be read: {reason}") from None


def _wanted(table: pq.ParquetFile, mapping: Mapping) -> list[str]:
    wanted = wanted_columns(table.schema_arrow.names, mapping)
    _check_sizes(table)
    return wanted


def _check_sizes(table: pq.ParquetFile) -> None:
    """Raises `UnreadableInput` for columns that unpack as no text does."""
    for group in range(table.metadata.num_row_groups):
        row_group = table.metadata.row_group(group)
        for at in range(row_group.num_columns):
            column = row_group.column(at)
            packed, unpacked = column.total_compressed_size, column.total_uncompressed_size
            if unpacked > FREE_UNPACKED and unpacked > MAX_RATIO * packed:
                raise UnreadableInput(
                    f"a column unpacks to more than {MAX_RATIO} times its size, as no text does"
                )


def _item(name: str, row: dict[str, object], mapping: Mapping) -> Item | Refused:
    fields = {column: value for column, value in row.items() if value is not None}
    if not fields:
        return Refused(name, "the row is empty")
    return row_item(name, fields, mapping)
