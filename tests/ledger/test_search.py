"""Search on SQLite: the common suite, and what only a file can show."""

from __future__ import annotations

import sqlite3
from dataclasses import replace
from pathlib import Path

import pytest

from konon.ledger import Ledger, open_ledger
from konon.model import Article
from search_suite import *  # noqa: F403
from search_suite import FIRE, fire, port


@pytest.fixture
def place(tmp_path: Path) -> str:
    return str(tmp_path / "pile.konon")


def test_no_text_is_stored_twice(ledger: Ledger) -> None:
    with sqlite3.connect(ledger.name) as plain:
        names = {name for (name,) in plain.execute("SELECT name FROM sqlite_master")}
    assert "articles_fts" in names
    assert not [name for name in names if name.endswith("_content")]


def test_plain_sql_and_datasette_can_search(ledger: Ledger) -> None:
    with sqlite3.connect(ledger.name) as plain:
        rows = plain.execute(
            "SELECT title FROM articles WHERE number IN "
            "(SELECT rowid FROM articles_fts WHERE articles_fts MATCH 'beras terbakar')"
        ).fetchall()
        # As Datasette looks for the index of a table.
        found = plain.execute(
            "SELECT name FROM sqlite_master WHERE rootpage = 0 AND "
            "sql LIKE '%VIRTUAL TABLE%USING FTS%content=\"articles\"%'"
        ).fetchall()
    assert rows == [("Gudang beras terbakar",)]
    assert found == [("articles_fts",)]


def test_forgetting_leaves_no_word_in_the_index(tmp_path: Path) -> None:
    path = tmp_path / "pile.konon"
    secret = FIRE.replace("ribuan", "rahasiaselalu").replace("karung", "karungtertutup")
    hidden = Article(secret, outlet="Harian Contoh", language="id")
    with open_ledger(path) as ledger:
        ledger.add(replace(fire(), article=hidden, statements=()))
        ledger.add(port())
        ledger.add(fire())
    assert b"rahasiaselalu" in _bytes(path)
    with open_ledger(path) as ledger:
        ledger.forget("article", hidden.id, by="Rani", why="")
    for part in (b"rahasiaselalu", b"rahasia", b"tertutup"):
        assert part not in _bytes(path)


def test_the_index_fits_its_rows_after_adding_again_and_forgetting(ledger: Ledger) -> None:
    ledger.forget("article", port().article.id, by="Rani", why="")
    ledger.forget("article", fire().article.id, by="Rani", why="")
    with sqlite3.connect(ledger.name) as plain:
        terms = "CREATE VIRTUAL TABLE temp.terms USING fts5vocab(main, '{}', 'row')"
        for name in ("articles_fts", "statements_fts", "actors_fts"):
            plain.execute("DROP TABLE IF EXISTS temp.terms")
            plain.execute(terms.format(name))
            words = {word for (word,) in plain.execute("SELECT term FROM temp.terms")}
            assert ("padam" in words, "ferry" in words) == (False, False)
            assert ("beras" in words) == (name == "articles_fts")


def _bytes(path: Path) -> bytes:
    return b"".join(p.read_bytes() for p in path.parent.glob(path.name + "*"))


def test_a_run_that_added_many_leaves_one_part_to_search(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("konon.ledger.index.SETTLE", 2)
    path = tmp_path / "pile.konon"
    with open_ledger(path) as ledger:
        run = ledger.begin_run("{}")
        ledger.add(fire())
        ledger.add(port())
        ledger.end_run(run, added=1)
        assert _parts(path) > 1
        ledger.end_run(run, added=2)
        assert _parts(path) == 1


def _parts(path: Path) -> int:
    with sqlite3.connect(path) as plain:
        return int(
            plain.execute("SELECT count(DISTINCT segid) FROM articles_fts_idx").fetchone()[0]
        )
