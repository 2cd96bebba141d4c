"""Parallel: items read by processes, each of which may hang, grow or die without harm to the rest.

Each reader has two pipes of its own and answers in the order it was asked in, so that when it dies
the oldest unanswered item is the one it died on.
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
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess

import konon.errors as errors
from konon.adding.desk import FATAL, NO_MEMORY, Desk, Done, Work
from konon.adding.machine import die_with, limit_memory, memory_each, resident
from konon.errors import KononError
from konon.ingest.item import Item
from konon.ingest.limits import PATIENCE

_AHEAD = 16_000
"""Bytes of an item that may be sent while the one before it is read. Two of them fit the smallest
pipe there is (64 KiB on Linux, 16 KiB and more elsewhere), so that sending never waits."""
_START = 120.0
"""Seconds a reader may take to start: imports take two on a busy machine."""
_FALSE_STARTS = 3
"""Readers in a row that may die before they begin."""
_DEATHS = 2
"""Readers that may die on an item. Twice, since the system ends the largest process when memory
runs short, and that need not be the item's doing."""
_FULL = 1 << 30
"""Bytes beyond which a reader is replaced by a fresh one. It holds 0.3 GB when new; what is more
was left by a very long article."""
_READY, _DONE, _ENDS, _STOP = b"r", b"d", b"e", b"s"
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


@dataclass
class Inline:
    """Reads in this process, one item at a time; nothing guards it."""

    work: Work
    _hand: Ticket | None = None
    _desk: Desk = field(init=False)

    def __post_init__(self) -> None:
        self._desk = Desk(self.work)

    @property
    def busy(self) -> bool:
        """Whether an item waits for its answer."""
        return self._hand is not None

    @property
    def room(self) -> bool:
        """Whether one more item can be given."""
        return self._hand is None

    def give(self, ticket: Ticket) -> None:
        """Take an item."""
        self._hand = ticket

    def collect(self, _seconds: float) -> None:
        """Answer what was given."""
        if self._hand is not None:
            self._hand.done = self._desk.do(self._hand.item, self._hand.look)
            self._hand = None

    def close(self) -> None:
        """Let go of everything."""
        self._desk.close()


class Pool:
    """Up to `jobs` readers, started when there is work for them.

    `patience` is the time, in seconds, one item may take; `memory` the bytes a reader may.
    """

    def __init__(
        self, work: Work, jobs: int, patience: float = PATIENCE, memory: int | None = None
    ) -> None:
        self._work, self._jobs, self._patience = work, jobs, patience
        self._memory = memory or memory_each(jobs)
        self._readers: list[_Reader] = []
        self._waiting: deque[Ticket] = deque()
        self._false_starts = 0

    @property
    def busy(self) -> bool:
        """Whether an item waits for its answer."""
        return bool(self._waiting) or any(reader.hand for reader in self._readers)

    @property
    def room(self) -> bool:
        """Whether one more item can be given."""
        if self._waiting:
            return False
        return len(self._readers) < self._jobs or any(reader.spare for reader in self._readers)

    def give(self, ticket: Ticket) -> None:
        """Take an item; its answer comes with a later `collect`."""
        self._waiting.append(ticket)
        self._hand_out()

    def collect(self, seconds: float) -> None:
        """Take in the answers that are there, waiting up to `seconds` for the first.

        Raises `KononError` when readers cannot start, and what no item is to blame for.
        """
        if not self._readers:
            return
        until = min([seconds, *(r.left(self._patience) for r in self._readers)])
        pipes = [reader.outbox for reader in self._readers]
        heard = set(wait(pipes, max(0.0, until)))
        for reader in list(self._readers):
            if reader.outbox in heard:
                self._hear(reader)
            elif reader.left(self._patience) <= 0 and not reader.outbox.poll():
                self._lose_patience(reader)
        self._hand_out()

    def close(self) -> None:
        """End all readers: idle ones by themselves, the others at once."""
        for reader in self._readers:
            reader.end()
        self._readers.clear()

    def _hand_out(self) -> None:
        while self._waiting:
            packed = pickle.dumps((self._waiting[0].item, self._waiting[0].look))
            reader = self._free(len(packed))
            if reader is None:
                return
            reader.give(self._waiting.popleft(), packed)

    def _free(self, size: int) -> _Reader | None:
        """A reader for an item of so many bytes: idle, else a new one, else one to queue at."""
        for reader in self._readers:
            if reader.spare and not reader.hand:
                return reader
        if len(self._readers) < self._jobs:
            self._readers.append(_Reader.start(self._work, self._memory))
            return self._readers[-1]
        if size <= _AHEAD:
            for reader in self._readers:
                if reader.spare:
                    return reader
        return None

    def _hear(self, reader: _Reader) -> None:
        """Take in what a reader says."""
        try:
            while reader.outbox.poll():
                self._take(reader, reader.outbox.recv_bytes())
                if reader not in self._readers:
                    return
        except (EOFError, OSError):
            self._died(reader)

    def _take(self, reader: _Reader, said: bytes) -> None:
        kind = said[:1]
        if kind == _DONE:
            reader.hand.popleft().packed = said[1:]
            reader.since = time.monotonic()
        elif kind == _READY:
            self._false_starts = 0
            reader.begin()
        elif kind == _ENDS:
            self._dismiss(reader)
        else:
            name, _, words = said[1:].decode("utf-8", "replace").partition(":")
            raise getattr(errors, name)(words)

    def _lose_patience(self, reader: _Reader) -> None:
        if not reader.ready:
            self._dismiss(reader)
            self._false_start("they do not answer")
            return
        ticket = reader.hand.popleft()
        ticket.done = Done(reason=f"not done within {self._patience:g} s (--patience)")
        self._dismiss(reader, at_once=True)

    def _died(self, reader: _Reader) -> None:
        began = reader.ready
        how = reader.ended()
        if not began:
            self._dismiss(reader)
            self._false_start(f"one ended with {how}")
            return
        if reader.hand:
            ticket = reader.hand[0]
            ticket.deaths += 1
            if ticket.deaths >= _DEATHS:
                reader.hand.popleft().done = Done(reason=f"the reader died on it ({how})")
        self._dismiss(reader)

    def _dismiss(self, reader: _Reader, at_once: bool = False) -> None:
        """End a reader; what it had in hand goes to another."""
        self._waiting.extendleft(reversed(reader.hand))
        reader.hand.clear()
        self._readers.remove(reader)
        reader.end(at_once)

    def _false_start(self, why: str) -> None:
        self._false_starts += 1
        if self._false_starts >= _FALSE_STARTS:
            raise KononError(
                f"the reading processes cannot start: {why}; try --jobs 1 (in a script of your "
                "own, start under: if __name__ == '__main__')"
            )


@dataclass(eq=False)
class _Reader:
    """One process, seen from outside; `hand` holds what it was given and has not answered."""

    process: BaseProcess
    inbox: Connection
    outbox: Connection
    ready: bool = False
    hand: deque[Ticket] = field(default_factory=deque)
    since: float = field(default_factory=time.monotonic)
    first: bytes = b""

    @classmethod
    def start(cls, work: Work, memory: int) -> _Reader:
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
            outbox.send_bytes(_READY)
            while _one(desk, inbox, outbox):
                pass
            outbox.send_bytes(_ENDS)
        except FATAL as error:
            outbox.send_bytes(_STOP + f"{type(error).__name__}:{error}".encode())


def _one(desk: Desk, inbox: Connection, outbox: Connection) -> bool:
    """Answer one item; False when this process has grown too large to go on."""
    item, look = pickle.loads(inbox.recv_bytes())  # packed by our own parent
    done = desk.do(item, look, lambda: outbox.send_bytes(_READY))
    outbox.send_bytes(_DONE + _packed(done))
    return done.reason != NO_MEMORY and resident() < _FULL


def _packed(done: Done) -> bytes:
    try:
        return pickle.dumps(done, pickle.HIGHEST_PROTOCOL)
    except MemoryError:
        return pickle.dumps(Done(reason=NO_MEMORY))
    except Exception as error:  # a reading nested too deeply, say
        return pickle.dumps(Done(reason=f"unexpected {type(error).__name__}: {error}"))
