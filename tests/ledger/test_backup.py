"""A backup is the ledger as it was at one moment, whoever writes meanwhile; restored, it is it."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from handmade import Says, reading
from konon.errors import LedgerError
from konon.ledger import Ledger, backup, open_ledger
from konon.ledger.backup import back_up
from konon.ledger.health import examine
from konon.model import Reading


def numbered(number: int) -> Reading:
    return reading(f"Feri ke-{number} tiba.", Says(f"Feri ke-{number} tiba"))


def filled(path: Path, many: int) -> Path:
    with open_ledger(path) as ledger:
        for number in range(many):
            ledger.add(numbered(number))
    return path


def test_a_copy_holds_one_moment_of_a_ledger_that_is_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, to = filled(tmp_path / "pile.sqlite", 20), tmp_path / "copy.sqlite"
    monkeypatch.setattr(backup, "_PAGES", 5)

    def write(done: int, total: int) -> None:
        with open_ledger(path) as other:  # between any two parts of the copy
            other.add(numbered(1000 + done))

    with open_ledger(path) as ledger:
        copied = back_up(ledger, to, write)
        assert ledger.counts().articles > 22
    assert copied.counts.articles == 20
    with open_ledger(to) as copy:
        assert copy.counts() == copied.counts
        assert all(check.ok for check in examine(copy))
    assert to.stat().st_mode & 0o077 == 0
    assert sorted(tmp_path.iterdir()) == [to, path]


def test_a_backup_is_restored_by_copying_it_back(tmp_path: Path) -> None:
    path, to = filled(tmp_path / "pile.sqlite", 3), tmp_path / "copy.sqlite"
    with open_ledger(path) as ledger:
        whole = list(ledger.readings())
        back_up(ledger, to)
    path.unlink()
    with open_ledger(to) as copy:
        back_up(copy, path)
    with open_ledger(path) as again:
        assert list(again.readings()) == whole
        assert again.add(numbered(9))


@pytest.mark.parametrize("end", ["", "-wal"])
def test_nothing_is_written_over_nor_beside_the_log_of_another(tmp_path: Path, end: str) -> None:
    path, to = filled(tmp_path / "pile.sqlite", 1), tmp_path / "copy.sqlite"
    there = Path(f"{to}{end}")
    there.write_text("mine")
    with open_ledger(path) as ledger, pytest.raises(LedgerError, match="is there already"):
        back_up(ledger, to)
    assert there.read_text() == "mine"


def test_a_ledger_that_does_not_hold_together_is_not_taken_for_a_backup(tmp_path: Path) -> None:
    path, to = filled(tmp_path / "pile.sqlite", 2), tmp_path / "copy.sqlite"
    with open_ledger(path) as ledger:
        with ledger.writing() as connection:
            connection.exec_driver_sql("DELETE FROM readings WHERE number = 1")
        with pytest.raises(LedgerError, match="not whole"):
            back_up(ledger, to)
    assert sorted(tmp_path.iterdir()) == [path]


def test_a_folder_that_is_not_there_is_told(tmp_path: Path) -> None:
    path = filled(tmp_path / "pile.sqlite", 1)
    with open_ledger(path) as ledger, pytest.raises(LedgerError, match="cannot write"):
        back_up(ledger, tmp_path / "nowhere" / "copy.sqlite")


def test_postgresql_is_told_its_own_line() -> None:
    class Far:
        class engine:
            class dialect:
                name = "postgresql"

        name = "postgresql://rani@db.example/news?a=b&c=d"

    with pytest.raises(LedgerError) as told:
        back_up(Far(), Path("my copy"))  # type: ignore[arg-type]
    assert (
        "pg_dump --format=custom --file='my copy' 'postgresql://rani@db.example/news?a=b&c=d'"
        in str(told.value)
    )


CHILD = """
import sys, time
from pathlib import Path
from konon.ledger import backup, open_ledger
backup._PAGES = 1
def wait(done, total):
    print("inside", flush=True)
    time.sleep(60)
with open_ledger(sys.argv[1]) as ledger:
    backup.back_up(ledger, Path(sys.argv[2]), wait)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGKILL")
def test_killed_it_leaves_no_file_under_its_name(tmp_path: Path) -> None:
    path, to = filled(tmp_path / "pile.sqlite", 1), tmp_path / "copy.sqlite"
    command = [sys.executable, "-c", CHILD, str(path), str(to)]
    environment = {**os.environ, "PYTHONPATH": ":".join(filter(None, sys.path))}
    with subprocess.Popen(command, stdout=subprocess.PIPE, env=environment) as child:
        assert child.stdout is not None
        assert child.stdout.readline() == b"inside\n"
        child.send_signal(signal.SIGKILL)
    assert not to.exists()
    with open_ledger(path) as ledger:
        assert all(check.ok for check in examine(ledger))
        assert back_up(ledger, to).counts.articles == 1


def test_two_writers_and_a_backup(tmp_path: Path) -> None:
    """Nobody waits for long, and the copy is one of the states there were."""
    path = filled(tmp_path / "pile.sqlite", 5)
    stop, failed = threading.Event(), []

    def write(ledger: Ledger, first: int) -> None:
        number = first
        while not stop.is_set():
            try:
                ledger.add(numbered(number))
            except LedgerError as error:
                failed.append(error)
            number += 1

    with open_ledger(path) as one, open_ledger(path) as two, open_ledger(path) as three:
        threads = [threading.Thread(target=write, args=given) for given in ((one, 100), (two, 900))]
        for thread in threads:
            thread.start()
        copies = [back_up(three, tmp_path / f"copy-{n}.sqlite") for n in range(3)]
        stop.set()
        for thread in threads:
            thread.join()
    assert failed == []
    held = [copy.counts.articles for copy in copies]
    assert held == sorted(held)
    assert held[0] >= 5
