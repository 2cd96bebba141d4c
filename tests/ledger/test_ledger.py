"""The ledger on SQLite: the common suite, and what only a file can do."""

from __future__ import annotations

import sqlite3
import sys
import zlib
from pathlib import Path

import pytest

from konon.errors import LedgerError
from konon.ledger import Ledger, open_ledger
from ledger_suite import *  # noqa: F403
from ledger_suite import TEXT, example


@pytest.fixture
def place(tmp_path: Path) -> str:
    return str(tmp_path / "pile.konon")


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"Ini bukan ledger, hanya catatan.", "not a SQLite file"),
        (b"SQLite format 3\0" + b"\xee" * 4096, "not a SQLite file|damaged"),
    ],
)
def test_a_file_that_is_no_ledger_is_refused_untouched(
    tmp_path: Path, content: bytes, message: str
) -> None:
    path = tmp_path / "note.txt"
    path.write_bytes(content)
    with pytest.raises(LedgerError, match=message):
        open_ledger(path)
    assert path.read_bytes() == content


def test_a_foreign_database_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "other.db"
    with sqlite3.connect(path) as plain:
        plain.execute("CREATE TABLE recipes (name TEXT)")
    with pytest.raises(LedgerError, match="holds other tables"):
        open_ledger(path)


def test_a_ledger_damaged_in_the_middle_says_so(tmp_path: Path) -> None:
    path = tmp_path / "pile.konon"
    with open_ledger(path) as ledger:
        for number in range(40):
            ledger.add(example(f"{TEXT} Nomor {number}."))
    whole = path.read_bytes()
    path.write_bytes(whole[:8192] + b"\xee" * (len(whole) - 8192))
    with pytest.raises(LedgerError, match="damaged"), open_ledger(path) as ledger:
        list(ledger.readings())


def test_a_reading_that_makes_no_sense_is_named(ledger: Ledger) -> None:
    ledger.add(example())
    with sqlite3.connect(ledger.name) as plain:
        plain.execute("UPDATE readings SET packed = ?", (zlib.compress(b'{"article": {}}'),))
    with pytest.raises(LedgerError, match=f"{example().article.id} cannot be understood"):
        ledger.reading(example().article.id)


def test_missing_and_impossible_places_are_named(tmp_path: Path) -> None:
    with pytest.raises(LedgerError, match="no ledger at"):
        open_ledger(tmp_path / "none.konon", create=False)
    with pytest.raises(LedgerError, match="there is no folder"):
        open_ledger(tmp_path / "no" / "where.konon")
    with pytest.raises(LedgerError, match="cannot be opened"):
        open_ledger(tmp_path)
    with pytest.raises(LedgerError, match="mysql:// ledgers are not supported"):
        open_ledger("mysql://localhost/news")
    assert list(tmp_path.iterdir()) == []


def test_an_empty_file_becomes_a_ledger_only_when_one_may_be_made(tmp_path: Path) -> None:
    path = tmp_path / "empty.konon"
    path.touch()
    with pytest.raises(LedgerError, match=r"no ledger in .*; make one with: konon add"):
        open_ledger(path, create=False)
    assert path.stat().st_size == 0
    open_ledger(path).close()
    open_ledger(path, create=False).close()


@pytest.mark.parametrize("version", ["0", "-1", "²", "", "four"])
def test_a_version_there_never_was_is_refused(version: str, tmp_path: Path) -> None:
    path = tmp_path / "odd.konon"
    open_ledger(path).close()
    with sqlite3.connect(path) as plain:
        plain.execute("UPDATE meta SET value = ? WHERE key = 'schema'", (version,))
    with pytest.raises(LedgerError, match="its schema has no version"):
        open_ledger(path)


def test_a_ledger_in_use_says_so(tmp_path: Path) -> None:
    path = tmp_path / "pile.konon"
    open_ledger(path).close()
    writer = sqlite3.connect(path, isolation_level=None)
    writer.execute("BEGIN IMMEDIATE")
    with open_ledger(path, wait=0.1) as ledger:
        assert ledger.counts().articles == 0  # reading goes on beside a writer
        with pytest.raises(LedgerError, match="in use by another program"):
            ledger.add(example())
    writer.close()


@pytest.mark.parametrize(
    ("address", "words"),
    [
        ("postgresql+asyncpg://rani@127.0.0.1/news", "write postgresql://"),
        ("postgresql://rani@127.0.0.1", "names no database"),
        ("postgresql://rani:rahasia@127.0.0.1:x/news", "cannot be understood"),
        ("sqlite://", "needs a file name"),
        ("", "needs a file name"),
        ("pile\0.konon", "cannot be opened"),
    ],
)
def test_addresses_that_lead_nowhere_are_named(address: str, words: str) -> None:
    with pytest.raises(LedgerError, match=words) as refused:
        open_ledger(address)
    assert "rahasia" not in str(refused.value)


def test_a_missing_driver_names_the_line_that_installs_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "psycopg", None)
    with pytest.raises(LedgerError, match=r"pip install 'konon\[postgres\]'") as refused:
        open_ledger("postgresql://rani:rahasia@127.0.0.1/news")
    assert "rahasia" not in str(refused.value)


def test_the_file_is_in_wal_mode_and_checks_its_links(place: str, ledger: Ledger) -> None:
    with sqlite3.connect(place) as plain:
        assert plain.execute("PRAGMA journal_mode").fetchone() == ("wal",)
    with ledger.looking() as connection:
        assert connection.exec_driver_sql("PRAGMA foreign_keys").scalar() == 1
