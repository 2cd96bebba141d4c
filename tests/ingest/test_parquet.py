"""Parquet, read a few rows at a time."""

from __future__ import annotations

import datetime
import sys
from pathlib import Path

import pytest

from ingest_samples import EN, ID
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
    monkeypatch.setitem(sys.modules, "pyarrow.parquet", None)
    assert "konon[columns]" in told(path)["pile.parquet"]


def test_a_column_of_one_repeated_sign_is_a_bomb(tmp_path: Path) -> None:
    table = pa.table({"text": ["a" * 9_000_000 + str(n) for n in range(40)]})
    pq.write_table(table, tmp_path / "b.parquet", compression="gzip", use_dictionary=False)
    assert "as no text does" in told(tmp_path / "b.parquet")["b.parquet"]
