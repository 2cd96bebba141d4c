"""Readers in processes: whatever becomes of one, every article has its place in the ledger."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from sqlalchemy import select

import pile_readers
from konon.adding.pile import AddOptions, AddSummary, add_files
from konon.errors import KononError
from konon.ledger import Ledger, open_ledger, schema

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGKILL")
UNTOLD = {"meta", "runs", "models"}
TIMES = {"at", "added_at", "read_at", "run"}


def two(**how: Any) -> AddOptions:
    return AddOptions(jobs=2, load=pile_readers.load, read=pile_readers.read, **how)


def write(folder: Path, count: int, words: str = "lambat", **odd: str) -> Path:
    """A folder of `count` articles; `odd` ones hold other words, by number."""
    folder.mkdir()
    for number in range(count):
        more = odd.get(f"n{number}", words)
        (folder / f"{number:03}.txt").write_text(f"Isi nomor {number % (count - 3)} {more}")
    return folder


def held(path: Path) -> dict[str, list[Any]]:
    """All rows of a ledger but for when, and in which run, they were written."""
    found = {}
    with open_ledger(path, create=False) as ledger, ledger.looking() as connection:
        for table in schema.tables.sorted_tables:
            if table.name not in UNTOLD:
                columns = [c for c in table.columns if c.name not in TIMES]
                found[table.name] = sorted(map(repr, connection.execute(select(*columns))))
    return found


def reasons(ledger: Ledger) -> dict[str, str]:
    return {Path(q.source).stem: q.reason for q in ledger.quarantined()}


def test_any_number_of_readers_makes_the_same_ledger(tmp_path: Path) -> None:
    folder = write(tmp_path / "pile", 24, n5="kosong", n7="ini meledak")
    for jobs in (1, 2, 3):
        how = AddOptions(jobs=jobs, load=pile_readers.load, read=pile_readers.read)
        with open_ledger(tmp_path / f"{jobs}.konon") as ledger:
            assert add_files([folder], ledger, how=how) == AddSummary(24, 19, 3, 2, twins=3)
    assert held(tmp_path / "1.konon") == held(tmp_path / "2.konon") == held(tmp_path / "3.konon")


def test_an_article_readers_die_on_is_quarantined(tmp_path: Path, ledger: Ledger) -> None:
    folder = write(tmp_path / "pile", 8, n2="ini mati", n4="ini runtuh")
    summary = add_files([folder], ledger, how=two())
    assert (summary.given, summary.quarantined, summary.left) == (8, 2, 0)
    assert reasons(ledger) == {
        "002": "the reader died on it (SIGKILL)",
        "004": "the reader died on it (SIGSEGV)",
    }


def test_a_reader_killed_from_outside_loses_nothing(tmp_path: Path, ledger: Ledger) -> None:
    folder = write(tmp_path / "pile", 8, n2=f"terputus {tmp_path / 'mark'}")
    summary = add_files([folder], ledger, how=two())
    assert (tmp_path / "mark").exists()
    assert (summary.given, summary.quarantined) == (8, 0)


def test_patience_with_an_article_ends(tmp_path: Path, ledger: Ledger) -> None:
    folder = write(tmp_path / "pile", 8, n2="ini macet")
    began = time.monotonic()
    summary = add_files([folder], ledger, how=two(patience=1.0))
    assert (summary.given, summary.quarantined) == (8, 1)
    assert reasons(ledger) == {"002": "not done within 1 s (--patience)"}
    assert time.monotonic() - began < 60


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux holds a process to its memory")
def test_an_article_that_takes_too_much_memory_is_quarantined(
    tmp_path: Path, ledger: Ledger
) -> None:
    folder = write(tmp_path / "pile", 8, n2="ini rakus")
    summary = add_files([folder], ledger, how=two(memory=2 << 30))
    assert (summary.given, summary.quarantined) == (8, 1)
    assert reasons(ledger) == {"002": "there is not enough memory to read it"}


def test_readers_that_cannot_start_are_one_error(
    tmp_path: Path, ledger: Ledger, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Here since what they should read with can be imported in this process alone."""
    module = ModuleType("nowhere_on_disk")
    exec("def read(article, options): pass", module.__dict__)
    monkeypatch.setitem(sys.modules, module.__name__, module)
    how = replace(two(), read=module.read)
    with pytest.raises(KononError, match="cannot start"):
        add_files([write(tmp_path / "pile", 4)], ledger, how=how)


# A shell lets what it runs in the background ignore Ctrl-C, and so all that starts from there.
CHILD = """
import signal
import sys
signal.signal(signal.SIGINT, signal.default_int_handler)
import pile_readers
from konon.errors import KononError
from konon.adding.pile import AddOptions, add_files
from konon.ledger import open_ledger

how = AddOptions(jobs=2, load=pile_readers.load, read=pile_readers.read)
def tell(step):
    print(step.tally.done, flush=True)
def stop():
    print("asked to stop", flush=True)

with open_ledger(sys.argv[2]) as ledger:
    summary = add_files([sys.argv[1]], ledger, how=how, on_progress=tell, on_stop=stop)
print(summary, flush=True)
"""


def child(folder: Path, path: Path) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", CHILD, str(folder), str(path)],
        stdout=subprocess.PIPE,
        text=True,
        start_new_session=True,
        env={**os.environ, "PYTHONPATH": ":".join(filter(None, sys.path))},
    )


def readers_of(parent: int) -> list[int]:
    """The processes that read for `parent`."""
    found = []
    for status in Path("/proc").glob("[0-9]*/stat"):
        try:
            told = status.read_text().rpartition(")")[2].split()
            command = (status.parent / "cmdline").read_bytes()
        except OSError:
            continue
        if int(told[1]) == parent and b"spawn_main" in command:
            found.append(int(status.parent.name))
    return found


def alive(process: int) -> bool:
    try:
        return Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


@pytest.mark.skipif(sys.platform != "linux", reason="looks into /proc")
def test_killed_at_random_moments_and_given_again(tmp_path: Path) -> None:
    folder, chance = write(tmp_path / "pile", 160), random.Random()
    seed = chance.randrange(1 << 30)
    chance.seed(seed)
    print("seed", seed)
    killed, whole = tmp_path / "killed.konon", tmp_path / "whole.konon"
    for number in range(3):
        running = child(folder, killed)
        assert running.stdout is not None
        with running.stdout:
            running.stdout.readline()  # something is kept
            time.sleep(chance.random())
            readers = readers_of(running.pid)
            running.send_signal(signal.SIGKILL)
            running.wait(10)
        end = time.monotonic() + 10
        while any(map(alive, readers)) and time.monotonic() < end:
            time.sleep(0.05)
        assert not any(map(alive, readers)), "readers outlive their parent"
        del number
    for path in (killed, whole):
        last = child(folder, path)
        told, _ = last.communicate(timeout=100)
        assert last.returncode == 0
        assert "AddSummary(given=160" in told
    assert held(killed) == held(whole)
    assert len(held(whole)["articles"]) == 157


@pytest.mark.skipif(sys.platform != "linux", reason="looks into /proc")
def test_a_first_interrupt_ends_after_the_articles_in_hand(tmp_path: Path) -> None:
    folder = write(tmp_path / "pile", 300)
    running = child(folder, tmp_path / "l.konon")
    assert running.stdout is not None
    running.stdout.readline()
    os.killpg(running.pid, signal.SIGINT)  # as a terminal does: the readers hear it too
    told, _ = running.communicate(timeout=60)
    assert running.returncode == 0
    assert "given=300" in told
    assert "quarantined=0" in told
    with open_ledger(tmp_path / "l.konon") as ledger:
        assert 0 < ledger.counts().articles < 297


@pytest.mark.skipif(sys.platform != "linux", reason="looks into /proc")
def test_a_second_interrupt_ends_at_once(tmp_path: Path) -> None:
    folder = write(tmp_path / "pile", 40, n1="ini macet")
    running = child(folder, tmp_path / "l.konon")
    assert running.stdout is not None
    running.stdout.readline()
    readers = readers_of(running.pid)
    assert readers
    os.killpg(running.pid, signal.SIGINT)
    # Two signals sent while a machine stands still arrive as one: the second waits for the first.
    assert any(line == "asked to stop\n" for line in running.stdout)
    time.sleep(0.5)
    assert running.poll() is None, "the article in hand is waited for"
    os.killpg(running.pid, signal.SIGINT)
    running.communicate(timeout=20)
    assert running.returncode != 0
    assert not any(map(alive, readers))
