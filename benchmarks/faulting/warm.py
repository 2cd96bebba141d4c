"""Warm children: commands of Konon in processes forked from one that has loaded everything, so
that hundreds can be killed in minutes. What is forked holds no ledger and no thread.

A child can be killed by the clock, by its parent, or by its own hand at a place drawn by chance:
before the nth order that writes, a moment after the nth commit began, inside the nth thousand
steps of SQLite's machine. A clock seldom strikes there.
"""

from __future__ import annotations

import json
import os
import signal
import sys
import threading
import time
import traceback
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

os.environ.setdefault("OMP_NUM_THREADS", "1")
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
STEPS = 200
"""Steps of SQLite's machine between two looks: a row written takes some dozens."""


@dataclass(frozen=True, slots=True)
class Aim:
    """Where a child is killed: `kind` is clock, order, commit, inside, or never; `at` is seconds
    for the clock, else which one; `late` seconds after that. With `probe` nothing is killed, and
    the child tells at its end how many there were."""

    kind: str = "never"
    at: float = 0.0
    late: float = 0.0


KINDS = ("order", "commit", "inside")


def warm_up() -> None:
    """Load all that commands load, and read once, in this process."""
    import konon.cli.app
    import konon.face.serving
    import konon.trace
    import konon.watch  # noqa: F401
    from konon import read

    read("Karimbu - Wali Kota Ratna Wibawa mengatakan jembatan ditutup, Senin.", language="id")


@dataclass
class Child:
    """A running child, its standard output and error."""

    pid: int
    out: Path
    err: Path
    began: float
    status: int | None = None

    def over(self) -> bool:
        """Whether it has ended."""
        if self.status is None:
            pid, status = os.waitpid(self.pid, os.WNOHANG)
            self.status = os.waitstatus_to_exitcode(status) if pid else None
        return self.status is not None

    def kill(self) -> None:
        """Kill it with -9, if it still runs."""
        if not self.over():
            os.kill(self.pid, signal.SIGKILL)

    def wait(self, seconds: float = 120.0) -> int:
        """Its exit status; negative for the signal that ended it. Raises `TimeoutError`."""
        until = time.monotonic() + seconds
        while not self.over():
            if time.monotonic() > until:
                self.kill()
                raise TimeoutError(f"not over within {seconds:g} s: {self.err.read_text()[-500:]}")
            time.sleep(0.002)
        assert self.status is not None
        return self.status


def fork(work: Callable[[], None], folder: Path, aim: Aim | None = None) -> Child:
    """Do `work` in a child."""
    folder.mkdir(parents=True, exist_ok=True)
    mark = f"{time.monotonic_ns()}"
    out, err = folder / f"{mark}.out", folder / f"{mark}.err"
    sys.stdout.flush()
    sys.stderr.flush()
    pid = os.fork()
    if pid:
        return Child(pid, out, err, time.monotonic())
    code = 70
    try:
        os.setpgid(0, 0)
        signal.signal(signal.SIGINT, signal.default_int_handler)
        for number, path in ((1, out), (2, err)):
            os.dup2(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), number)
        _aimed(aim or Aim())
        work()
        code = 0
    except SystemExit as error:
        code = error.code if isinstance(error.code, int) else int(bool(error.code))
    except BaseException:
        traceback.print_exc()
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        if aim is not None and aim.kind == "probe":
            out.with_suffix(".seen").write_text(json.dumps(_SEEN))
        os._exit(code)


def command(*words: object) -> Callable[[], None]:
    """The command line of `konon` with those words."""

    def work() -> None:
        from konon.cli import main

        sys.argv = ["konon", *map(str, words)]
        main()

    return work


def run(words: Sequence[object], folder: Path, seconds: float = 120.0) -> tuple[int, str, str]:
    """A command to its end: its status, output, and errors."""
    child = fork(command(*words), folder)
    return child.wait(seconds), child.out.read_text(), child.err.read_text()


def _die(late: float = 0.0) -> None:
    if not late:
        os.kill(os.getpid(), signal.SIGKILL)
    timer = threading.Timer(late, os.kill, (os.getpid(), signal.SIGKILL))
    timer.daemon = True
    timer.start()


_SEEN = dict.fromkeys(KINDS, 0)
"""How many of each this child has come to."""


class _Armed:
    """Counts the places a child passes by, and kills it at the one aimed at."""

    def __init__(self, aim: Aim) -> None:
        self.aim = aim

    def pass_by(self, kind: str) -> None:
        """One more."""
        _SEEN[kind] += 1
        if kind == self.aim.kind and _SEEN[kind] == int(self.aim.at):
            _die(self.aim.late)

    def order(self, _c: Any, _cursor: Any, statement: str, *_: Any) -> None:
        """An order to the database; those that write count."""
        if not statement.lstrip().upper().startswith(("SELECT", "BEGIN", "PRAGMA")):
            self.pass_by("order")

    def commit(self, _connection: Any) -> None:
        """A commit begins."""
        self.pass_by("commit")

    def inside(self, connection: Any, _record: Any) -> None:
        """A connection to SQLite tells of its steps."""
        if hasattr(connection, "set_progress_handler"):
            connection.set_progress_handler(lambda: self.pass_by("inside"), STEPS)


def _aimed(aim: Aim) -> None:
    """Arm the child against itself."""
    if aim.kind == "clock":
        return _die(max(aim.at, 1e-6))
    from sqlalchemy import Engine, event

    names = {"order": "before_cursor_execute", "commit": "commit", "inside": "connect"}
    for kind in KINDS if aim.kind == "probe" else (aim.kind,):
        if kind in names:
            event.listen(Engine, names[kind], getattr(_Armed(aim), kind))
    return None
