"""Reader: one process that reads items, seen from outside and from inside.

It has two pipes of its own and answers in the order it was asked in, so that when it dies the
oldest unanswered item is the one it died on.
"""

from __future__ import annotations

import os
import pickle
import signal
import threading
import time
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from multiprocessing import get_context
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess

from konon.adding.desk import FATAL, NO_MEMORY, Desk, Done, Work
from konon.adding.machine import die_with, limit_memory, resident
from konon.ingest.item import Item

_START = 120.0
"""Seconds a reader may take to start: imports take two on a busy machine."""
_FULL = 1 << 30
"""Bytes beyond which a reader is replaced by a fresh one. It holds 0.3 GB when new; what is more
was left by a very long article."""
READY, DONE, ENDS, STOP = b"r", b"d", b"e", b"s"
"""What a reader says first: that it works, an answer, that it ends, that none can go on."""
_THREADS = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS")


@dataclass(eq=False)
class Ticket:
    """An item to read, and in the end its answer. With `look`, what the ledger holds is not read.

    Answers of other processes stay packed until they are asked for: a window of them is held.
    """

    item: Item
    look: bool = True
    deaths: int = 0
    packed: bytes | None = None
    done: Done | None = None

    @property
    def answered(self) -> bool:
        """Whether the answer is there."""
        return self.done is not None or self.packed is not None

    def answer(self) -> Done:
        """The answer, which is there."""
        if self.done is not None:
            return self.done
        assert self.packed is not None
        # Packed by our own reader, never by what is read.
        done = pickle.loads(self.packed)
        assert isinstance(done, Done)
        return done


@dataclass(eq=False)
class Reader:
    """One process, seen from outside; `hand` holds what it was given and has not answered."""

    process: BaseProcess
    inbox: Connection
    outbox: Connection
    ready: bool = False
    hand: deque[Ticket] = field(default_factory=deque)
    since: float = field(default_factory=time.monotonic)
    first: bytes = b""

    @classmethod
    def start(cls, work: Work, memory: int) -> Reader:
        """A new one, which may use `memory` bytes; it says `READY` when it has begun."""
        context = get_context("spawn")
        inbox, to_reader = context.Pipe(duplex=False)
        from_reader, outbox = context.Pipe(duplex=False)
        args = (inbox, outbox, work, memory, os.getpid())
        process = context.Process(target=_serve, args=args, name="konon reader", daemon=True)
        with _one_thread(), _no_interrupt():
            process.start()
        inbox.close()
        outbox.close()
        return cls(process, to_reader, from_reader)

    @property
    def spare(self) -> bool:
        """Whether it can take an item now, or one to read next."""
        return self.ready and len(self.hand) < 2

    def left(self, patience: float) -> float:
        """Seconds until patience with it ends; an idle one has all the time."""
        if not self.ready:
            return self.since + _START - time.monotonic()
        return self.since + patience - time.monotonic() if self.hand else float("inf")

    def give(self, ticket: Ticket, packed: bytes) -> None:
        """Ask for an item; a reader that has not begun is asked when it does."""
        if not self.hand and self.ready:
            self.since = time.monotonic()
        self.hand.append(ticket)
        if self.ready:
            self._send(packed)
        else:
            self.first = packed

    def begin(self) -> None:
        """Note that it works: its time for the item in hand begins."""
        self.ready, self.since = True, time.monotonic()
        if self.first:
            packed, self.first = self.first, b""
            self._send(packed)

    def _send(self, packed: bytes) -> None:
        with suppress(OSError):  # it died, which is heard of at its other pipe
            self.inbox.send_bytes(packed)

    def ended(self) -> str:
        """How it ended."""
        self.process.join(5)
        code = self.process.exitcode
        if code is not None and code < 0:
            with suppress(ValueError):
                return signal.Signals(-code).name
        return f"exit status {code}"

    def end(self, at_once: bool = False) -> None:
        """End it: by itself when it is idle, at once when it is at work, or when asked."""
        if at_once or self.hand or not self.ready:
            self.process.kill()
        self.inbox.close()
        self.process.join(5)
        if self.process.is_alive():
            self.process.kill()
            self.process.join(5)
        self.outbox.close()


@contextmanager
def _one_thread() -> Iterator[None]:
    """Processes started inside multiply matrices on one thread: they fill the cores themselves."""
    before = {name: os.environ.get(name) for name in _THREADS}
    os.environ.update(dict.fromkeys(_THREADS, "1"))
    try:
        yield
    finally:
        for name, value in before.items():
            if value is None:
                del os.environ[name]
            else:
                os.environ[name] = value


@contextmanager
def _no_interrupt() -> Iterator[None]:
    """Processes started inside do not hear Ctrl-C until they have said that they ignore it."""
    if not hasattr(signal, "pthread_sigmask") or (
        threading.current_thread() is not threading.main_thread()
    ):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _serve(inbox: Connection, outbox: Connection, work: Work, memory: int, parent: int) -> None:
    """A reader's life: until its parent closes the pipe, or dies."""
    die_with(parent)
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent decides when to stop
    if hasattr(signal, "pthread_sigmask"):
        signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGINT})
    limit_memory(memory)
    desk = Desk(work)
    with suppress(EOFError, OSError):  # the parent is gone
        try:
            outbox.send_bytes(READY)
            while _one(desk, inbox, outbox):
                pass
            outbox.send_bytes(ENDS)
        except FATAL as error:
            outbox.send_bytes(STOP + f"{type(error).__name__}:{error}".encode())


def _one(desk: Desk, inbox: Connection, outbox: Connection) -> bool:
    """Answer one item; False when this process has grown too large to go on."""
    item, look = pickle.loads(inbox.recv_bytes())  # packed by our own parent
    done = desk.do(item, look, lambda: outbox.send_bytes(READY))
    outbox.send_bytes(DONE + _packed(done))
    return done.reason != NO_MEMORY and resident() < _FULL


def _packed(done: Done) -> bytes:
    try:
        return pickle.dumps(done, pickle.HIGHEST_PROTOCOL)
    except MemoryError:
        return pickle.dumps(Done(reason=NO_MEMORY))
    except Exception as error:  # a reading nested too deeply, say
        return pickle.dumps(Done(reason=f"unexpected {type(error).__name__}: {error}"))
