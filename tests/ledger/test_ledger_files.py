"""What can befall a file: full disks, kills, other readers; and that forgotten bytes are gone."""

from __future__ import annotations

import os
import random
import signal
import sqlite3
import subprocess
import sys
import threading
import time
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import event
from sqlalchemy.exc import OperationalError

from handmade import Says, reading
from konon.adding.pile import add_files
from konon.errors import LedgerError
from konon.ledger import InputKey, open_ledger, prepare
from konon.ledger.sqlite import patiently
from konon.ledger.tracing import traced_claims
from konon.model import Decision
from konon.trace import trace_claims
from ledger_suite import TEXT, ask, example, kinds, numbered

HERE = Path(__file__)
SECRET = "xylofonrahasia"
"""A word no other row holds."""
PAGE = "https://harian.contoh/"


def child(code: str, *words: str) -> subprocess.Popen[str]:
    paths = [str(HERE.parents[1]), *filter(None, sys.path)]
    return subprocess.Popen(
        [sys.executable, "-c", code, *words],
        stdout=subprocess.PIPE,
        text=True,
        env={"PYTHONPATH": ":".join(paths)},
    )


def bytes_of(path: Path) -> bytes:
    return b"".join(p.read_bytes() for p in sorted(path.parent.glob(path.name + "*")))


# -- forgetting ------------------------------------------------------------------------------------


def test_no_byte_of_what_was_forgotten_stays_in_the_files(tmp_path: Path) -> None:
    path = tmp_path / "pile.konon"
    secret = example(
        f"{TEXT} Kuncinya {SECRET}.", url=f"https://{SECRET}.contoh/", byline=SECRET, outlet=SECRET
    )
    with open_ledger(path) as ledger:
        kinds(ledger, *(numbered(n) for n in range(30)))
        ledger.add(secret, InputKey(f"{SECRET}.txt", "11aa"))
        ledger.quarantine(f"{SECRET}.txt", f"{SECRET} is broken", "00")
        target = secret.statements[0].id
        ledger.decide(Decision("d1", "note", (target,), "Rani", "2025-07-14", note=SECRET))
        kinds(ledger, *(numbered(n) for n in range(30, 60)))
        assert SECRET.encode() in bytes_of(path)
        ledger.forget("article", secret.article.id, by="Rani", why="asked")
        assert ledger.counts().articles == 60
        # The end of the word, since the search index keeps beginnings apart.
        for trace in (SECRET[4:], secret.article.id, target):
            assert trace.encode() not in bytes_of(path)
        assert ask(ledger, "PRAGMA integrity_check") == [("ok",)]


@pytest.mark.parametrize(("kind", "value"), [("actor", "person:kim"), ("words", "kim jong un")])
def test_no_byte_of_an_actors_name_stays(tmp_path: Path, kind: Any, value: str) -> None:
    path = tmp_path / "pile.konon"
    said = Says("Api padam", "Kim Jong Un", "person:kim")
    with open_ledger(path) as ledger:
        kinds(ledger, *(numbered(n) for n in range(20)))
        kinds(ledger, reading("Api padam, kata Kim Jong Un.", said))
        assert b"person:kim" in bytes_of(path)
        assert ledger.forget(kind, value, by="Rani", why="asked").articles == 1
        found = bytes_of(path)
        assert not [trace for trace in (b"Jong Un", b"jong", b"son:kim") if trace in found]


def test_a_sweep_that_fails_is_told_of_and_done_later(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "pile.konon"
    secret = example(f"{TEXT} Kuncinya {SECRET}.")
    with open_ledger(path, wait=0.3) as ledger:
        kinds(ledger, secret, numbered(1))
        full = sqlite3.OperationalError("database or disk is full")

        def fail() -> bool:
            raise OperationalError("VACUUM", None, full)

        with monkeypatch.context() as patch:
            patch.setattr(ledger.backend, "sweep", fail)
            with pytest.raises(LedgerError, match=r"all was forgotten, .* the disk is full"):
                ledger.forget("article", secret.article.id, by="Rani", why="asked")
        ledger.sweep()
        assert SECRET.encode() not in bytes_of(path)


def test_another_reader_keeps_the_log_and_is_told_of(tmp_path: Path) -> None:
    path = tmp_path / "pile.konon"
    secret = example(f"{TEXT} Kuncinya {SECRET}.")
    with open_ledger(path, wait=0.3) as ledger:
        kinds(ledger, secret, numbered(1))
        other = sqlite3.connect(path, isolation_level=None)
        other.execute("BEGIN")
        other.execute("SELECT count(*) FROM articles").fetchone()
        with pytest.raises(LedgerError, match=r"all was forgotten, .* another program"):
            ledger.forget("article", secret.article.id, by="Rani", why="asked")
        assert ledger.counts().articles == 1
        other.close()
    open_ledger(path).close()
    assert SECRET.encode() not in bytes_of(path)


# -- full, read-only, vanished ---------------------------------------------------------------------


def test_a_full_disk_is_told_and_nothing_is_half_written(tmp_path: Path) -> None:
    path = tmp_path / "pile.konon"
    with open_ledger(path) as ledger:
        kinds(ledger, numbered(0))
        before = ledger.counts()
        with ledger.engine.connect() as connection:
            pages = connection.exec_driver_sql("PRAGMA page_count").scalar_one()
            connection.exec_driver_sql(f"PRAGMA max_page_count = {pages + 10}")
        with pytest.raises(LedgerError, match="the disk is full"):
            kinds(ledger, *(numbered(n) for n in range(1, 200)))
        assert ledger.counts() == before
        assert ask(ledger, "PRAGMA integrity_check") == [("ok",)]
    with open_ledger(path) as ledger:
        assert kinds(ledger, numbered(0), numbered(1)) == ["already", "read"]


def test_a_ledger_that_may_not_be_written_can_be_read(tmp_path: Path) -> None:
    with open_ledger(tmp_path / "pile.konon") as ledger:
        ledger.add(numbered(1))
        with ledger.engine.connect() as connection:
            # Raises what a file without permission raises, and does so for root too.
            connection.exec_driver_sql("PRAGMA query_only = ON")
        with pytest.raises(LedgerError, match="cannot be written: it, or its folder, is read-only"):
            ledger.add(numbered(2))
        assert list(ledger.readings()) == [numbered(1)]
        assert traced_claims(ledger) == trace_claims(ledger) != []


def test_a_ledger_in_a_folder_that_may_not_be_written_can_be_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a pile?#%.konon"
    with open_ledger(path) as ledger:
        ledger.add(numbered(1))
    monkeypatch.setattr(os, "access", lambda where, mode: mode != os.W_OK)  # for root, too
    if os.geteuid():
        tmp_path.chmod(0o555)
    try:
        with open_ledger(path, create=False) as ledger:
            assert list(ledger.readings()) == [numbered(1)]
            assert traced_claims(ledger) == trace_claims(ledger) != []
            with pytest.raises(LedgerError, match="it, or its folder, is read-only"):
                ledger.add(numbered(2))
    finally:
        tmp_path.chmod(0o755)
    assert [one.name for one in tmp_path.iterdir()] == [path.name]


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anything")
def test_a_file_without_permission_is_told_of(tmp_path: Path) -> None:
    path = tmp_path / "pile.konon"
    open_ledger(path).close()
    path.chmod(0o444)
    with (
        pytest.raises(LedgerError, match="cannot be written: it, or its folder, is read-only"),
        open_ledger(path) as ledger,
    ):
        ledger.add(numbered(2))


@pytest.mark.skipif(sys.platform == "win32", reason="Windows deletes no open file")
def test_a_file_deleted_or_replaced_while_open_is_missed_at_once(tmp_path: Path) -> None:
    path = tmp_path / "pile.konon"
    with open_ledger(path) as ledger:
        ledger.add(numbered(1))
        path.unlink()
        for use in (lambda: ledger.add(numbered(2)), ledger.counts):
            with pytest.raises(LedgerError, match="is gone: it was deleted, moved or replaced"):
                use()
        with open_ledger(path) as other:
            other.add(numbered(3))
        with pytest.raises(LedgerError, match="is gone"):
            ledger.add(numbered(2))
    with open_ledger(path) as ledger:
        assert list(ledger.readings()) == [numbered(3)]


def test_a_file_that_vanishes_is_missed(tmp_path: Path) -> None:
    path = tmp_path / "pile.konon"
    with open_ledger(path) as ledger:
        ledger.add(numbered(1))
        ledger.close()
        for part in tmp_path.iterdir():
            part.unlink()
        tmp_path.rmdir()
        with pytest.raises(LedgerError, match="cannot be opened"):
            ledger.add(numbered(2))


# -- killed ----------------------------------------------------------------------------------------

WRITER = """
import sys
from ledger_suite import numbered
from konon.ledger import InputKey, open_ledger, prepare
from konon.ledger.sqlite import patiently
with open_ledger(sys.argv[1]) as ledger:
    run = ledger.begin_run()
    print("begun", flush=True)
    for start in range(0, 120, 8):
        keys = [InputKey(f"pile#{n}", "ab") for n in range(start, start + 8)]
        fresh = [key for key in keys if key not in ledger.seen_many(keys)]
        pairs = [(prepare(numbered(int(key.name[5:]))), key) for key in fresh]
        ledger.add_many(pairs, run)
    ledger.end_run(run)
print("done", flush=True)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGKILL")
def test_kills_at_random_moments_lose_and_double_nothing(tmp_path: Path) -> None:
    path, chance = tmp_path / "pile.konon", random.Random(20251127)
    for _ in range(3):
        with child(WRITER, str(path)) as writer:
            assert writer.stdout is not None
            assert writer.stdout.readline() == "begun\n"
            time.sleep(chance.uniform(0.0, 0.06))
            writer.send_signal(signal.SIGKILL)
        with open_ledger(path) as ledger:
            counts = ledger.counts()
            assert counts.articles % 8 == 0
            assert (counts.statements, counts.readings) == (2 * counts.articles, counts.articles)
            assert ask(ledger, "SELECT count(*) FROM inputs") == [(counts.articles,)]
            assert ask(ledger, "PRAGMA integrity_check") == [("ok",)]
    with child(WRITER, str(path)) as writer:
        told, _ = writer.communicate(timeout=60)
    assert told == "begun\ndone\n"
    with open_ledger(path) as ledger:
        assert ledger.counts().articles == 120
        assert {r.article.id for r in ledger.readings()} == {
            numbered(n).article.id for n in range(120)
        }
        # On a fast machine a run may be through before it is killed; never all of them.
        ended = [run.finished is not None for run in ledger.runs()]
        assert len(ended) == 4
        assert not all(ended[:3])
        assert ended[3]


# -- cost ------------------------------------------------------------------------------------------


def test_no_question_asked_while_adding_scans_a_table(tmp_path: Path) -> None:
    """What is asked again and again must be found by an index, or cost grows with the ledger."""
    asked: dict[str, tuple[object, ...]] = {}
    with open_ledger(tmp_path / "pile.konon") as ledger:
        gone = numbered(0, url=PAGE)
        ledger.add(gone)
        ledger.forget("article", gone.article.id, by="Rani", why="asked")

        def note(_c: object, _cursor: object, sql: str, values: object, *_: object) -> None:
            if sql.startswith(("SELECT", "DELETE", "UPDATE")):
                first = values[0] if isinstance(values, list) else values
                asked[sql] = tuple(first)  # type: ignore[arg-type]

        event.listen(ledger.engine, "before_cursor_execute", note)
        key = InputKey("satu.txt", "11aa")
        one = numbered(1, url=PAGE)
        ledger.seen_many([key])
        ledger.holds(one.article)
        ledger.quarantine("satu.txt", "empty")
        ledger.add_many([(prepare(one), key)])
        ledger.add_many([(prepare(numbered(1, url=one.article.url, published="2025-01-01")), key)])
        ledger.revisions(PAGE)
        ledger.reading(one.article.id)
        list(ledger.readings())
        plans = {}
        with sqlite3.connect(ledger.name) as plain:
            for sql, values in asked.items():
                rows = plain.execute(f"EXPLAIN QUERY PLAN {sql}", values)
                plans[sql] = [row[3] for row in rows]
    assert len(plans) > 15
    scans = [sql for sql, plan in plans.items() if any(_scans(step) for step in plan)]
    # The first row of a table is no scan of it.
    assert [sql for sql in scans if "LIMIT" not in sql] == []
    pages = [plan for sql, plan in plans.items() if "ORDER BY articles.published" in sql]
    assert pages
    assert not any("TEMP B-TREE" in step for plan in pages for step in plan)


def _scans(step: str) -> bool:
    return step.startswith("SCAN") and "INDEX" not in step


def test_a_name_sqlite_cannot_open_is_refused_in_plain_words(tmp_path: Path) -> None:
    with pytest.raises(LedgerError, match="not UTF-8"):
        open_ledger(tmp_path / os.fsdecode(b"\xff.sqlite"))


@pytest.mark.parametrize("address", ["u:x@rahasia@host/db", "u:1/x@rahasia@host/db"])
def test_a_password_written_badly_is_not_shown(address: str) -> None:
    with pytest.raises(LedgerError, match="cannot be understood") as refused:
        open_ledger(f"postgresql://{address}")
    assert "rahasia" not in str(refused.value)


FORGETTING = """
import resource, sys
from konon.ledger import open_ledger
with open_ledger(sys.argv[1]) as ledger:
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    ledger.forget("outlet", "Rahasia", by="Rani", why="asked")
    print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before)
"""


def test_forgetting_takes_no_memory_for_what_stays(tmp_path: Path) -> None:
    path = tmp_path / "pile.konon"
    with open_ledger(path) as ledger:
        ledger.add(example(outlet="Rahasia"))
        with ledger.writing() as connection:
            connection.exec_driver_sql("CREATE TABLE much (bytes BLOB)")
            for _ in range(200):
                connection.exec_driver_sql("INSERT INTO much VALUES (zeroblob(1000000))")
    out, _ = child(FORGETTING, str(path)).communicate(timeout=120)
    assert int(out) < 150 * 1024  # KiB; the table has 195 MiB, what a connection keeps 64


# -- locks -----------------------------------------------------------------------------------------

VISIT = """
import sqlite3, sys
connection = sqlite3.connect(sys.argv[1])
print(connection.execute("SELECT count(*) FROM articles").fetchone()[0])
connection.close()
"""


def visited(path: Path) -> int:
    """Articles that another program sees, which opens the ledger and closes it again."""
    with child(VISIT, str(path)) as visitor:
        return int(visitor.communicate()[0])


@pytest.mark.parametrize("twice", ["opened", "refused", "added from"])
def test_a_ledger_opened_twice_keeps_its_locks(tmp_path: Path, twice: str) -> None:
    """A system forgets a process's locks on a file when any descriptor of it is closed. Without
    them another program takes itself for the last one, and removes the log that is written to."""
    path = tmp_path / "pile.konon"
    with open_ledger(path) as ledger:
        kinds(ledger, numbered(1))
        if twice == "added from":
            # By its own name, and by another; neither is opened.
            (tmp_path / "other.txt").symlink_to(path)
            add_files([path, tmp_path / "other.txt"], ledger)
            assert all("belongs to the ledger" in one.reason for one in ledger.quarantined())
            assert len(ledger.quarantined()) == 2
        else:
            with open_ledger(path, create=twice == "opened") as again:
                assert again.counts().articles == 1
        log = Path(f"{path}-wal").stat().st_ino
        assert visited(path) == 1
        assert Path(f"{path}-wal").stat().st_ino == log, "the log was removed"
        kinds(ledger, numbered(2))
        assert visited(path) == 2
    with open_ledger(path) as ledger:
        assert ledger.counts().articles == 2


def test_a_log_that_another_turns_on_is_waited_for() -> None:
    tries: list[str] = []

    def locked_twice() -> None:
        tries.append("")
        if len(tries) < 3:
            raise sqlite3.OperationalError("database is locked")

    patiently(locked_twice, 10)
    assert len(tries) == 3

    def broken() -> None:
        raise sqlite3.OperationalError("disk I/O error")

    with pytest.raises(sqlite3.OperationalError, match="disk"):
        patiently(broken, 10)
    tries.clear()
    with pytest.raises(sqlite3.OperationalError, match="locked"):
        patiently(locked_twice, 0)


def test_many_open_a_new_ledger_at_once(tmp_path: Path) -> None:
    failed: list[BaseException] = []

    def open_it(path: Path, barrier: threading.Barrier) -> None:
        barrier.wait()
        try:
            with open_ledger(path) as ledger:
                ledger.counts()
        except BaseException as error:
            failed.append(error)

    for round in range(10):
        barrier = threading.Barrier(5)
        each = (tmp_path / f"{round}.konon", barrier)
        threads = [threading.Thread(target=open_it, args=each) for _ in range(5)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    assert failed == []
