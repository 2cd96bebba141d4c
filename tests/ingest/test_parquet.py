"""Parquet, read a few rows at a time."""

from __future__ import annotations

import datetime
import importlib.util
import zipfile
from pathlib import Path

import pytest

from ingest_samples import EN, ID
from konon.ingest.piles import columns
from pile_samples import articles, told

pa = pytest.importorskip("pyarrow")
pq = pytest.importorskip("pyarrow.parquet")


def write(path: Path, columns: dict[str, list[object]]) -> Path:
    pq.write_table(pa.table(columns), path, row_group_size=2)
    return path


def test_rows_are_articles_with_dates_of_their_own_kind(tmp_path: Path) -> None:
    day = datetime.datetime(2025, 7, 12, 9, 30)
    columns = {"text": [ID, EN, ID], "published": [day] * 3, "vector": [[0.5] * 9] * 3}
    path = write(tmp_path / "pile.parquet", columns)  # type: ignore[arg-type]
    assert list(told(path)) == ["pile.parquet#1", "pile.parquet#2", "pile.parquet#3"]
    assert "vector" not in "".join(told(path).values())
    assert {a.published for a in articles(path)} == {day.date()}
    assert [a.text for a in articles(path)] == [ID, EN, ID]


def test_mapping_and_rows_without_text(tmp_path: Path) -> None:
    path = write(tmp_path / "pile.parquet", {"konten": [ID, None, ""], "n": [1, 2, 3]})
    assert told(path)["pile.parquet"].startswith("no column is known to hold the text")
    assert "the columns are konten, n" in told(path, map=["text=isi"])["pile.parquet"]
    found = told(path, map=["text=konten"])
    assert found["pile.parquet#2"] == found["pile.parquet#3"]
    assert "no text" in found["pile.parquet#3"]


def test_a_damaged_file_is_refused(tmp_path: Path) -> None:
    path = write(tmp_path / "pile.parquet", {"text": [ID * 50] * 9})
    raw = path.read_bytes()
    for name, broken in (("cut", raw[:-200]), ("spoilt", raw[:40] + b"\0" * 400 + raw[440:])):
        (tmp_path / f"{name}.parquet").write_bytes(broken)
        assert "cannot be read" in told(tmp_path / f"{name}.parquet")[f"{name}.parquet"]


def test_without_pyarrow_the_way_to_get_it_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = write(tmp_path / "pile.parquet", {"text": [ID]})
    monkeypatch.setattr(importlib.util, "find_spec", lambda _name: None)
    assert "konon[parquet]" in told(path)["pile.parquet"]


def test_a_column_of_one_repeated_sign_is_a_bomb(tmp_path: Path) -> None:
    table = pa.table({"text": ["a" * 9_000_000 + str(n) for n in range(12)]})
    pq.write_table(table, tmp_path / "b.parquet", compression="gzip", use_dictionary=False)
    assert "as no text does" in told(tmp_path / "b.parquet")["b.parquet"]


def test_a_file_that_brings_its_reader_down_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = write(tmp_path / "pile.parquet", {"text": [ID]})
    falling = tmp_path / "falling.py"
    falling.write_text("import os\nprint('[\"text\"]', flush=True)\nos.abort()\n")
    monkeypatch.setattr(columns, "_WORKER", falling)
    assert told(path)["pile.parquet"].endswith("it broke its reader")


def test_a_table_of_great_texts_is_read_row_by_row(tmp_path: Path) -> None:
    text = "".join(chr(97 + n * n % 26) for n in range(997)) * 9_000
    path = write(tmp_path / "pile.parquet", {"text": [text, text + text, *[ID] * 88]})
    found = told(path)
    assert len(found) == 90
    assert found["pile.parquet#2"] == "the row is larger than 10 MB"
    assert found["pile.parquet#90"].startswith('{"text": "Wali')


def test_a_parquet_file_inside_an_archive(tmp_path: Path) -> None:
    path = write(tmp_path / "pile.parquet", {"text": [ID, EN]})
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        archive.write(path, "x/pile.parquet")
    assert list(told(tmp_path / "a.zip")) == ["a.zip!x/pile.parquet#1", "a.zip!x/pile.parquet#2"]
