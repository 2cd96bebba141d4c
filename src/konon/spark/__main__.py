"""`python -m konon.spark IN... OUT`: articles to a Parquet table of readings, on Spark."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING, Annotated

import typer

from konon.cli.errors import plain_errors
from konon.cli.options import Actors, Lang, Mapped, Outlet, Published, read_options

if TYPE_CHECKING:
    from pyspark.sql import DataFrame, SparkSession

    from konon.ingest.piles.mapping import Mapping
    from konon.model import ReadOptions


def run(
    paths: Annotated[
        list[str],
        typer.Argument(metavar="IN... OUT", help="Files of articles, then the folder to write."),
    ],
    published: Published = None,
    outlet: Outlet = None,
    lang: Lang = None,
    actors: Actors = None,
    map: Mapped = None,
    overwrite: Annotated[bool, typer.Option(help="Replace OUT if it is there.")] = False,
) -> None:
    """Read articles on Spark into the Parquet table OUT.

    Parquet is read row by row over all workers; any other file by one worker as a whole.
    """
    with plain_errors():
        from konon.errors import BadOption

        if len(paths) < 2:
            raise BadOption("give the files to read and, last, the folder to write")
        from konon.ingest.piles.mapping import Mapping

        options = read_options(published, outlet, lang, actors=tuple(actors or ()))
        mapping = Mapping.of(map or ())
        spark = _session()
        try:
            readings = _read(spark, paths[:-1], options, mapping)
            mode = "overwrite" if overwrite else "errorifexists"
            readings.write.mode(mode).parquet(paths[-1])
            print(_told(spark.read.parquet(paths[-1]), paths[-1]))
        finally:
            spark.stop()


def _session() -> SparkSession:
    from konon.errors import InputError

    try:
        from pyspark.sql import SparkSession
    except ImportError:
        raise InputError("Spark is not installed: pip install 'konon[spark]'") from None
    # Workers on this machine have Konon where this interpreter has it.
    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    return SparkSession.builder.appName("konon").getOrCreate()


def _read(
    spark: SparkSession, paths: list[str], options: ReadOptions, mapping: Mapping
) -> DataFrame:
    from konon.ingest.piles.options import PileOptions
    from konon.spark import read_articles, read_files

    tables = [path for path in paths if path.rstrip("/").endswith(".parquet")]
    files = [path for path in paths if path not in tables]
    parts = [read_articles(spark.read.parquet(*tables), options, mapping)] if tables else []
    pile = PileOptions(mapping)
    parts += [read_files(spark, files, options, pile)] if files else []
    return parts[0] if len(parts) == 1 else parts[0].unionByName(parts[1])


def _told(readings: DataFrame, where: str) -> str:
    from pyspark.sql import functions as f

    row = readings.agg(
        f.count("*").alias("given"),
        f.count("problem").alias("refused"),
        f.countDistinct("id").alias("articles"),
    ).first()
    assert row is not None  # an aggregate always has one row
    return (
        f"{where}: {row.given} given, {row.given - row.refused} read "
        f"({row.articles} articles), {row.refused} could not be read (see column problem)"
    )


def main() -> None:
    """The command; for `spark-submit` too."""
    typer.run(run)


if __name__ == "__main__":
    main()
