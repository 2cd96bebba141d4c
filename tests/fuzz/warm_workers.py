"""The workers that unpack PDF and Parquet, forked from this process rather than started: a process
that has pypdf and pyarrow loaded is there in a hundredth of the time, so that a hundred times as
many inputs are tried. All else is as the package has it: pipes, limits, and what is made of an end.
"""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from types import TracebackType
from typing import IO, Any
from unittest import mock

REAL = 40
"""Of so many inputs, one is given to a process that was started."""
_tried = 0


class Forked:
    """What `subprocess.Popen` gives, as far as the package asks for it."""

    def __init__(self, arguments: Sequence[str], stdin: int, **_: Any) -> None:
        work = _work(arguments)
        out, theirs = os.pipe()
        self.pid = os.fork()
        if not self.pid:
            _live(work, stdin, theirs)
        os.close(theirs)
        self.stdout: IO[bytes] = os.fdopen(out, "rb")

    def __enter__(self) -> Forked:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.stdout.close()
        os.waitpid(self.pid, 0)

    def kill(self) -> None:
        """End it."""
        with suppress(ProcessLookupError):
            os.kill(self.pid, signal.SIGKILL)


def _work(arguments: Sequence[str]) -> Callable[[], None]:
    from konon.ingest.formats import pdf_worker
    from konon.ingest.piles import columns_worker

    worker, first, *limits = arguments[2:]
    if worker == pdf_worker.__file__:
        import pypdf  # noqa: F401

        return lambda: pdf_worker.main(*map(int, (first, *limits)))
    assert worker == columns_worker.__file__
    import pyarrow.parquet  # noqa: F401

    return lambda: columns_worker.main(json.loads(first), *map(int, limits))


def _live(work: Callable[[], None], stdin: int, stdout: int) -> None:
    """The child's life; it never returns."""
    code = 1
    try:
        for kind in (signal.SIGALRM, signal.SIGXCPU, signal.SIGSEGV, signal.SIGABRT):
            signal.signal(kind, signal.SIG_DFL)  # the fuzzer's own would report them as its own
        nothing = os.open(os.devnull, os.O_WRONLY)
        for number, place in ((stdin, 0), (stdout, 1), (nothing, 2)):
            os.dup2(number, place)
        sys.stdin, sys.stdout = os.fdopen(0, "r", closefd=False), os.fdopen(1, "w", closefd=False)
        os.lseek(0, 0, os.SEEK_SET)
        work()
        sys.stdout.flush()
        code = 0
    except BaseException:
        pass  # the worker's caller hears of it by the missing answer
    finally:
        os._exit(code)


def _run(arguments: Sequence[str], input: bytes, **_: Any) -> subprocess.CompletedProcess[bytes]:
    with open(os.memfd_create("fuzz"), "w+b") as file:
        file.write(input)
        file.flush()
        with Forked(arguments, file.fileno()) as child:
            said = child.stdout.read()
    return subprocess.CompletedProcess(list(arguments), 0, said, b"")


@contextmanager
def warm() -> Iterator[None]:
    """Inside, workers are forked, but for one in `REAL`."""
    global _tried
    _tried += 1
    if _tried % REAL == 0 or not hasattr(os, "memfd_create"):
        yield
        return
    with mock.patch.object(subprocess, "Popen", Forked), mock.patch.object(subprocess, "run", _run):
        yield
