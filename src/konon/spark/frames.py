"""Data frames of articles, or files of them, to data frames of readings, through `mapInArrow`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from konon.errors import InputError
from konon.ingest.piles.mapping import Mapping
from konon.ingest.piles.options import PileOptions
from konon.model import ReadOptions

if TYPE_CHECKING:
    import pyarrow as pa
    from pyspark.sql import DataFrame, SparkSession
    from pyspark.sql.types import StructType


def read_articles(
    articles: DataFrame, options: ReadOptions | None = None, mapping: Mapping | None = None
) -> DataFrame:
    """Read a data frame with one article a row.

    The columns go by the common names of `konon add`: `text` (or `body`, `content`, `isi` …),
    and `title`, `outlet`, `published`, `url`, `byline`, `credit`, `language` where known, or as
    `mapping` says; a column `name` names the row in messages. Others are passed over. The result
    has the columns of `konon.spark.columns.reading_schema`, one row a row: what cannot be read
    has its reason in `problem`. Rows that hold the same article have the same `id`.

    Raises `UnreadableInput` when no column holds the text, `InputError` without Spark.
    """
    from konon.ingest.piles.tables import text_columns, wanted_columns

    settings, mapped = options or ReadOptions(), mapping or Mapping()
    texts, wanted = text_columns(articles.columns, mapped), wanted_columns(articles.columns, mapped)
    named = [column for column in articles.columns if column == "name" and column not in wanted]

    def read(batches: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        from konon.spark.rows import batches_of, items_in

        return batches_of(items_in(batches, texts, mapped), settings)

    return articles.select(*wanted, *named).mapInArrow(read, _result_type())


def read_files(
    spark: SparkSession,
    paths: Sequence[str],
    options: ReadOptions | None = None,
    pile: PileOptions | None = None,
) -> DataFrame:
    """Read files and what they contain (WARC, JSONL, archives, pages …), one task a file.

    `paths` are local paths that every worker sees, or addresses that Arrow's file systems open
    (`s3://`, `gs://`, `hdfs://`). The result is as of `read_articles`, each row named as
    `konon add` names it.
    """
    if not paths:
        raise InputError("no files to read: give at least one")
    names, settings, piled = list(paths), options or ReadOptions(), pile or PileOptions()

    def read(batches: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        from konon.spark.files import items_of
        from konon.spark.rows import batches_of

        for batch in batches:
            for number in batch.column(0).to_pylist():
                yield from batches_of(items_of(names[number], piled), settings)

    one_task_a_file = spark.range(0, len(names), 1, len(names))
    return one_task_a_file.mapInArrow(read, _result_type())


def _result_type() -> StructType:
    from konon.spark.columns import reading_schema

    try:
        from pyspark.sql.pandas.types import from_arrow_schema
    except ImportError:
        raise InputError("Spark is not installed: pip install 'konon[spark]'") from None
    return from_arrow_schema(reading_schema())
