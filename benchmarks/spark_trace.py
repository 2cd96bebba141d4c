"""Whether Spark traces real articles as one machine does, and how long each takes.

    python benchmarks/spark_trace.py news.sqlite 300

So many articles of an SQLite ledger, which is only read, are drawn, traced on a local Spark and on
this machine, and the claims and text families held against each other, field by field. Those drawn
follow one another from a day chosen at random, since outlets copy one another within days: articles
drawn at random one by one hold few families. Needs `konon[spark]` and Java.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import sqlite3
import sys
import time
from pathlib import Path

from pyspark.sql import SparkSession

from konon.export.shelf import Shelf
from konon.ledger.packing import unpack
from konon.model import Claim, Reading, decode, encode
from konon.spark import trace_readings
from konon.trace import trace_claims
from konon.trace.claims import known_agency, place
from konon.trace.copying.copies import copy_edges, families

SEED = 5
NEWEST = """
    SELECT r.packed, a.text FROM readings r JOIN articles a ON a.number = r.article
    WHERE r.number IN (SELECT max(number) FROM readings GROUP BY article)
    AND a.published >= ? ORDER BY a.published, a.id LIMIT ?
"""
DAYS = "SELECT published FROM articles WHERE published IS NOT NULL ORDER BY published, id"


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("ledger", type=Path)
    parser.add_argument("articles", nargs="?", type=int, default=300)
    given = parser.parse_args()
    readings = drawn(given.ledger, given.articles)
    began = time.monotonic()
    wanted = trace_claims(Shelf(readings))
    print(f"here:     {len(wanted):,} claims in {time.monotonic() - began:.1f} s", flush=True)
    began = time.monotonic()
    claims, groups = on_spark(readings)
    print(f"on Spark: {len(claims):,} claims in {time.monotonic() - began:.1f} s")
    alone = families([r.article.id for r in readings], copy_edges(readings, known_agency()))
    kin = {frozenset(group) for group in alone if len(group) > 1}
    several = sum(len(claim.statements) > 1 for claim in wanted)
    print(f"{several:,} claims of several statements, {len(kin):,} families of several articles")
    same = claims == wanted, groups == kin
    print(f"the same claims: {same[0]}; the same families: {same[1]}")
    sys.exit(0 if all(same) else 1)


def drawn(ledger: Path, articles: int) -> list[Reading]:
    """The latest readings of the articles from some day on."""
    with sqlite3.connect(f"file:{ledger}?mode=ro", uri=True) as plain:
        days = [day for (day,) in plain.execute(DAYS)]
        first = random.Random(SEED).choice(days[: max(1, len(days) - articles)])
        rows = plain.execute(NEWEST, (first, articles)).fetchall()
    return [unpack(*row) for row in rows]


def on_spark(readings: list[Reading]) -> tuple[list[Claim], set[frozenset[str]]]:
    """The claims, in the order of `trace_claims`, and the families of several articles."""
    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    # Two tasks at a time; shuffles in as many parts, not in Spark's 200.
    spark = (
        SparkSession.builder.master("local[2]")
        .config("spark.ui.enabled", "false")
        .config("spark.sql.shuffle.partitions", "4")
        .getOrCreate()
    )
    rows = [("drawn", None, r.article.id, json.dumps(encode(r)), r.article.text) for r in readings]
    columns = "name string, problem string, id string, reading string, text string"
    traced = trace_readings(spark.createDataFrame(rows, columns).cache())
    claims = [decode(Claim, json.loads(row.claim)) for row in traced.claims.collect()]
    groups = {frozenset(group) for group in traced.families}
    spark.stop()
    return sorted(claims, key=place), groups


if __name__ == "__main__":
    main()
