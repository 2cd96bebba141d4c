"""A ledger of an older Konon opens, whole; an interrupted step leaves it as it was."""

from __future__ import annotations

import signal
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
import schema_one

from handmade import renamed
from konon.errors import LedgerError
from konon.ledger import InputKey, migrations, open_ledger
from konon.ledger.tracing import traced_claims
from konon.model import Decision
from konon.trace import trace_claims
from ledger_suite import URL, ask, example, numbered

# The table of the version is the old one, and SQLite's own count of rows stays behind.
SHAPE = "SELECT type, name, sql FROM sqlite_master WHERE name NOT IN ('meta', 'sqlite_sequence')"
DECISION = Decision("d1", "merge", ("s1", "s2"), "Rani", "2025-07-14T08:00:00Z")
FIRST, SECOND, EDITED = numbered(1, url=URL), numbered(2), numbered(3, url=URL)
NEWER = renamed(SECOND, "test 2")


@pytest.fixture
def old(tmp_path: Path) -> Path:
    path = tmp_path / "old.konon"
    schema_one.make(path, [FIRST, SECOND, EDITED, NEWER], DECISION)
    return path


def dump(path: Path) -> list[str]:
    with sqlite3.connect(path) as plain:
        return list(plain.iterdump())


def test_a_ledger_of_schema_one_opens_and_lacks_nothing(old: Path) -> None:
    with open_ledger(old) as ledger:
        made = sorted([FIRST, NEWER, EDITED], key=lambda r: r.article.id)
        assert list(ledger.readings()) == made
        assert list(ledger.decisions()) == [DECISION]
        assert [(q.source, q.reason) for q in ledger.quarantined()] == [("rusak.txt", "empty")]
        assert ledger.seen(InputKey("satu.txt", "11aa", "{}"))
        counts = ledger.counts()
        assert (counts.articles, counts.readings, counts.statements) == (3, 4, 6)
        assert [r.number for r in ledger.revisions(URL)] == [1, 2]
        assert ask(ledger, "SELECT DISTINCT substr(added_at, 1, 10) FROM articles ORDER BY 1") == [
            ("2025-07-10",),
            ("2025-07-11",),
            ("2025-07-12",),
        ]
        assert ask(ledger, "SELECT read_at FROM readings ORDER BY number DESC LIMIT 1") == [
            ("2025-07-13T00:00:00+00:00",)
        ]
        ledger.add(SECOND)
        assert ledger.counts() == counts
        assert ledger.add(example())


def test_it_is_then_like_one_made_anew(old: Path, tmp_path: Path) -> None:
    open_ledger(old).close()
    open_ledger(tmp_path / "new.konon").close()
    shapes = []
    for path in (old, tmp_path / "new.konon"):
        with sqlite3.connect(path) as plain:
            shapes.append(set(plain.execute(SHAPE)))
            assert plain.execute("PRAGMA foreign_key_check").fetchall() == []
            assert plain.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    assert shapes[0] == shapes[1]


def test_a_ledger_of_schema_two_gains_the_tables_of_trace(tmp_path: Path) -> None:
    path = tmp_path / "two.konon"
    with open_ledger(path) as ledger:
        ledger.add(FIRST)
    with sqlite3.connect(path) as plain:
        shape = set(plain.execute(SHAPE))
        for table in ("claim_statements", "claims", "edges", "traced", "compared"):
            plain.execute(f"DROP TABLE {table}")
        plain.execute("UPDATE meta SET value = '2' WHERE key = 'schema'")
    with open_ledger(path) as ledger:
        assert list(ledger.readings()) == [FIRST]
        assert traced_claims(ledger) == trace_claims(ledger) != []
    with sqlite3.connect(path) as plain:
        assert set(plain.execute(SHAPE)) == shape
        assert plain.execute("SELECT value FROM meta WHERE key = 'schema'").fetchone() == ("4",)


def test_an_interrupted_migration_leaves_the_file_as_it_was(
    old: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = dump(old)

    def stop(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(migrations, "_keep_inputs", stop)
        with pytest.raises(KeyboardInterrupt):
            open_ledger(old)
    assert dump(old) == before
    with open_ledger(old) as ledger:
        assert ledger.counts().articles == 3


CHILD = """
import sys, time
from konon.ledger import migrations, open_ledger

def stop(*_):
    print("inside", flush=True)
    time.sleep(60)

migrations._keep_inputs = stop
open_ledger(sys.argv[1])
"""


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGKILL")
def test_a_migration_that_is_killed_leaves_the_file_as_it_was(old: Path) -> None:
    before = dump(old)
    child = subprocess.Popen(
        [sys.executable, "-c", CHILD, str(old)],
        stdout=subprocess.PIPE,
        text=True,
        env={"PYTHONPATH": ":".join(filter(None, sys.path))},
    )
    assert child.stdout is not None
    with child.stdout:
        assert child.stdout.readline() == "inside\n"
        child.send_signal(signal.SIGKILL)
        child.wait(10)
    assert dump(old) == before
    with open_ledger(old) as ledger:
        assert ledger.counts().articles == 3


def test_a_damaged_reading_stops_the_migration_and_is_named(old: Path) -> None:
    with sqlite3.connect(old) as plain:
        plain.execute("UPDATE readings SET json = '{' WHERE version = 'test 2'")
    before = dump(old)
    with pytest.raises(LedgerError, match=f"{SECOND.article.id} is damaged"):
        open_ledger(old)
    assert dump(old) == before
