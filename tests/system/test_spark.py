"""Spark, on a real local one: the same readings as `konon add` gives."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import zlib
from collections.abc import Iterator
from pathlib import Path

import pytest

from handmade import Shelf
from kept_stories import pile
from konon.adding.pile import add_files
from konon.ledger import open_ledger, prepare
from konon.model import Claim, Decision, Reading, decode, encode
from konon.spark.columns import LISTS, reading_schema
from konon.trace import trace_claims
from konon.trace.claims import known_agency, place
from konon.trace.copying.copies import copy_edges, families

pytestmark = pytest.mark.system

STORY = Path(__file__).parents[2] / "examples" / "pyongyang-2025" / "articles"


@pytest.fixture(scope="module")
def spark() -> Iterator[object]:
    from pyspark.sql import SparkSession

    os.environ["PYSPARK_PYTHON"] = sys.executable
    session = (
        SparkSession.builder.master("local[2]")
        .config("spark.ui.enabled", "false")
        .config("spark.driver.bindAddress", "127.0.0.1")
        .config("spark.driver.host", "127.0.0.1")
        .getOrCreate()
    )
    yield session
    session.stop()


@pytest.fixture(scope="module")
def local(tmp_path_factory) -> dict[str, dict[str, object]]:
    """What `konon add` keeps of the story, by article."""
    with open_ledger(tmp_path_factory.mktemp("ledger") / "story.sqlite") as ledger:
        add_files([STORY], ledger)
        return {reading.article.id: _kept(reading) for reading in ledger.readings()}


def _kept(reading: Reading) -> dict[str, object]:
    ready = prepare(reading)
    rows = {table: [_plain(row, table) for row in ready.rows[table]] for table in LISTS}
    whole = json.loads(zlib.decompress(ready.packed))
    return {"text": reading.article.text, "reading": whole, **rows}


def _plain(row: dict[str, object], table: str) -> dict[str, object]:
    """A row with all columns of its table, as Spark shows it."""
    kind = reading_schema().field(table).type.value_type
    return {field.name: row.get(field.name) for field in kind}


def test_files_are_read_as_konon_add_reads_them(spark, local):
    from konon.spark import read_files

    rows = read_files(spark, [str(path) for path in sorted(STORY.iterdir())]).collect()
    assert {row.id: _seen(row) for row in rows} == local
    assert {row.problem for row in rows} == {None}


def test_a_frame_of_articles_is_read_row_by_row(spark, local):
    from konon.spark import read_articles

    articles = spark.createDataFrame([_fields(path) for path in sorted(STORY.iterdir())])
    rows = read_articles(articles.repartition(4)).collect()
    assert sorted(row.text for row in rows) == sorted(kept["text"] for kept in local.values())
    told = {row.text: [s.content for s in row.statements] for row in rows}
    kept = {k["text"]: [s["content"] for s in k["statements"]] for k in local.values()}
    assert told == kept


def test_a_row_that_cannot_be_read_says_why_and_stops_nothing(spark):
    from konon.spark import read_articles

    good = "JAKARTA - Menteri Luar Negeri Retno Marsudi mengatakan pertemuan itu ditunda."
    frame = spark.createDataFrame([("a", good), ("b", ""), ("c", None)], "name string, text string")
    rows = {row.name: row for row in read_articles(frame).collect()}
    assert rows["a"].problem is None
    assert rows["a"].statements
    assert rows["b"].problem
    assert rows["c"].problem
    assert rows["b"].statements is None


def test_the_command_writes_a_table_and_says_what_became_of_the_rows(tmp_path, local):
    out = tmp_path / "readings.parquet"
    given = [str(path) for path in sorted(STORY.iterdir())]
    missing = str(tmp_path / "missing.warc.gz")
    run = subprocess.run(
        [sys.executable, "-m", "konon.spark", *given, missing, str(out)],
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    assert run.returncode == 0, run.stderr
    assert f"{len(given) + 1} given, {len(given)} read" in run.stdout
    import pyarrow.parquet as pq

    rows = pq.read_table(out).to_pylist()
    assert {row["id"] for row in rows if not row["problem"]} == set(local)
    assert [row["name"] for row in rows if row["problem"]] == [missing]


def test_claims_and_families_are_those_traced_on_one_machine(spark, monkeypatch):
    from konon.spark import read_files, trace_readings
    from konon.spark import trace as on_spark

    monkeypatch.setattr(on_spark, "_PAIRS", 50)
    monkeypatch.setattr(on_spark, "_COPIES", 2)
    monkeypatch.setattr(on_spark, "_STATEMENTS", 20)
    story = read_files(spark, [str(path) for path in sorted(STORY.iterdir())])
    made = spark.createDataFrame(list(map(_made, pile())), story.schema)
    readings = story.unionByName(made).cache()
    kept = [_whole(row) for row in readings.collect()]
    wanted = trace_claims(Shelf(*kept))
    assert any(len(claim.outlets) > 1 for claim in wanted)
    assert any(claim.corrections for claim in wanted)
    first, second = wanted[0], wanted[-1]
    merge = Decision("d1", "merge", (first.id, second.id), "Rani", "2025-07-14T08:00:00+00:00")
    wrong = wanted[1].statements[0]
    reject = Decision("d2", "reject", (wrong,), "Rani", "2025-07-14T09:00:00+00:00")
    for decisions in ((), (merge, reject)):
        traced = trace_readings(readings, decisions)
        rows = traced.claims.collect()
        found = sorted((decode(Claim, json.loads(row.claim)) for row in rows), key=place)
        assert found == trace_claims(Shelf(*kept, decisions=decisions))
        assert {row.id: row.outlets for row in rows} == {c.id: len(c.outlets) for c in found}
    groups = families([one.article.id for one in kept], copy_edges(kept, known_agency()))
    assert {frozenset(g) for g in traced.families} == {frozenset(g) for g in groups if len(g) > 1}


def _made(reading: Reading) -> dict[str, object]:
    """A row of what tracing asks for."""
    kept = {"id": reading.article.id, "text": reading.article.text}
    return {"name": "made", "reading": json.dumps(encode(reading)), **kept}


def _whole(row) -> Reading:
    data = json.loads(row.reading)
    data["article"].setdefault("text", row.text)
    return decode(Reading, data)


def _seen(row) -> dict[str, object]:
    lists = {table: [each.asDict() for each in row[table]] for table in LISTS}
    return {"text": row.text, "reading": json.loads(row.reading), **lists}


def _fields(path: Path) -> dict[str, str]:
    """The article's own fields, as a data frame would hold them."""
    found = json.loads(path.read_text("utf-8"))
    return {key: value for key, value in found.items() if isinstance(value, str)}
