"""Apart: tracing in a process of its own, which gives back all the memory it took by ending.

Tracing takes some hundred megabytes and a core; beside the pages it would slow them down, and leave
the server as large as it ever was. The process is kept for the next time, until it is idle for a
while or has grown; it dies with the server, at whatever it is, as a ledger bears a kill.
"""

from __future__ import annotations

import os
import signal
from contextlib import suppress
from multiprocessing import get_context
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from typing import Final

from konon import errors
from konon.adding.machine import die_with, resident
from konon.errors import KononError, LedgerError, ReadOnlyLedger
from konon.ledger import PATIENT, Ledger, open_ledger
from konon.ledger.traces import Traces

_IDLE: Final = 20.0
"""Seconds the process waits for more to do: starting another takes two."""
_FULL: Final = 400_000_000
"""Bytes beyond which it makes room for a fresh one: twice what it holds when new."""
_TRIES: Final = 3
"""Times tracing is begun when another program traces the ledger, or forgets, meanwhile."""
_GO, _DONE, _STOP = b"g", b"d", b"s"


class Apart:
    """Traces the ledger at `where`, as `open_ledger` takes it. One thread asks, and lives as long
    as this does: where the system can, a process is ended with the thread that started it."""

    def __init__(self, where: str) -> None:
        self._where = where
        self._process: BaseProcess | None = None
        self._pipe: Connection | None = None
        self._closed = False

    def bring_up_to_date(self) -> None:
        """Bring what the ledger keeps up to date. Raises `LedgerError` when it cannot be done, and
        `KononError` when the process dies of it."""
        said = self._ask()
        if said != _DONE:
            name, _, words = said[1:].decode("utf-8", "replace").partition(":")
            raise getattr(errors, name, KononError)(words)

    def close(self) -> None:
        """End the process, whatever it is at."""
        self._closed = True
        self._end()

    def _ask(self) -> bytes:
        """What the process says."""
        for fresh in (False, True):  # the one there is may just have ended, being idle or full
            pipe = self._started(fresh)
            with suppress(EOFError, OSError):
                pipe.send_bytes(_GO)
                return pipe.recv_bytes()
        raise KononError("the process that traces the claims died; is there enough memory?")

    def _started(self, fresh: bool) -> Connection:
        if self._closed:
            raise KononError("the server is being ended")
        if fresh or self._process is None or not self._process.is_alive():
            self._end()
        if self._pipe is None:
            context = get_context("spawn")
            self._pipe, theirs = context.Pipe()
            args = (theirs, self._where, os.getpid())
            self._process = context.Process(
                target=_serve, args=args, name="konon tracer", daemon=True
            )
            self._process.start()
            theirs.close()
        return self._pipe

    def _end(self) -> None:
        process, pipe = self._process, self._pipe
        self._process = self._pipe = None
        if process is not None:
            process.kill()
            process.join(5)
        if pipe is not None:
            pipe.close()


def _serve(pipe: Connection, where: str, parent: int) -> None:
    """The process: it traces when asked, and ends when the server does."""
    die_with(parent)
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the server decides when to stop
    with suppress(EOFError, OSError):
        while pipe.poll(_IDLE):
            pipe.recv_bytes()
            pipe.send_bytes(_traced(where))
            if resident() > _FULL:
                return


def _traced(where: str) -> bytes:
    """Trace once; what to say of it."""
    try:
        with open_ledger(where, create=False, wait=PATIENT) as ledger:
            _patiently(ledger)
    except KononError as error:
        return _STOP + f"{type(error).__name__}:{error}".encode("utf-8", "replace")
    except Exception as error:  # a page must say so rather than wait for ever
        return _STOP + f"{LedgerError.__name__}:{type(error).__name__}: {error}".encode()
    return _DONE


def _patiently(ledger: Ledger) -> None:
    from konon.trace import bring_up_to_date

    for left in reversed(range(_TRIES)):
        try:
            bring_up_to_date(Traces(ledger))
        except ReadOnlyLedger:
            raise
        except LedgerError:
            if not left:
                raise
        else:
            return
