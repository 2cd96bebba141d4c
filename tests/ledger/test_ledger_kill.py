"""Killed in the middle of an article, the ledger holds every earlier one whole, and goes on."""

from __future__ import annotations

import signal
import subprocess
import sys
from pathlib import Path

import pytest

from handmade import Says, reading
from konon.ledger import open_ledger
from konon.model import Reading

CHILD = """
import sys, time
from sqlalchemy import event
from test_ledger_kill import pile
from konon.ledger import open_ledger

ledger = open_ledger(sys.argv[1])
added = 0

def stop_inside(connection, cursor, statement, *rest):
    if added == 2 and statement.startswith("INSERT INTO statements"):
        print("inside", flush=True)
        time.sleep(60)

event.listen(ledger.engine, "before_cursor_execute", stop_inside)
for one in pile():
    ledger.add(one)
    added += 1
"""


def pile() -> list[Reading]:
    return [
        reading(f"Jembatan {name} dibuka lagi.", Says("dibuka lagi"))
        for name in ("Utara", "Selatan", "Timur", "Barat")
    ]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGKILL")
def test_kill_in_the_middle_then_resume(tmp_path: Path) -> None:
    path = tmp_path / "pile.konon"
    child = subprocess.Popen(
        [sys.executable, "-c", CHILD, str(path)],
        stdout=subprocess.PIPE,
        text=True,
        env={"PYTHONPATH": ":".join(filter(None, [str(Path(__file__).parent), *sys.path]))},
    )
    assert child.stdout is not None
    with child.stdout:
        assert child.stdout.readline() == "inside\n"
        child.send_signal(signal.SIGKILL)
        child.wait(10)
    with open_ledger(path) as ledger:
        assert sorted(r.article.id for r in ledger.readings()) == sorted(
            r.article.id for r in pile()[:2]
        )
        assert ledger.counts().statements == 2
        assert [ledger.add(one) for one in pile()] == [False, False, True, True]
        assert ledger.counts().articles == ledger.counts().statements == 4
