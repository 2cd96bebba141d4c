"""Parallel: items read by processes, each of which may hang, grow or die without harm to the rest,
or, with one job, in this process."""

from __future__ import annotations

import pickle
import time
from collections import deque
from dataclasses import dataclass, field
from multiprocessing.connection import wait

import konon.errors as errors
from konon.adding.desk import Desk, Done, Work
from konon.adding.machine import memory_each
from konon.adding.reader import DONE, ENDS, READY, Reader, Ticket
from konon.errors import KononError
from konon.ingest.limits import PATIENCE

_AHEAD = 16_000
"""Bytes of an item that may be sent while the one before it is read. Two of them fit the smallest
pipe there is (64 KiB on Linux, 16 KiB and more elsewhere), so that sending never waits."""
_FALSE_STARTS = 3
"""Readers in a row that may die before they begin."""
_DEATHS = 2
"""Readers that may die on an item. Twice, since the system ends the largest process when memory
runs short, and that need not be the item's doing."""


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
        self._readers: list[Reader] = []
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

    def _free(self, size: int) -> Reader | None:
        """A reader for an item of so many bytes: idle, else a new one, else one to queue at."""
        for reader in self._readers:
            if reader.spare and not reader.hand:
                return reader
        if len(self._readers) < self._jobs:
            self._readers.append(Reader.start(self._work, self._memory))
            return self._readers[-1]
        if size <= _AHEAD:
            for reader in self._readers:
                if reader.spare:
                    return reader
        return None

    def _hear(self, reader: Reader) -> None:
        """Take in what a reader says."""
        try:
            while reader.outbox.poll():
                self._take(reader, reader.outbox.recv_bytes())
                if reader not in self._readers:
                    return
        except (EOFError, OSError):
            self._died(reader)

    def _take(self, reader: Reader, said: bytes) -> None:
        kind = said[:1]
        if kind == DONE:
            reader.hand.popleft().packed = said[1:]
            reader.since = time.monotonic()
        elif kind == READY:
            self._false_starts = 0
            reader.begin()
        elif kind == ENDS:
            self._dismiss(reader)
        else:
            name, _, words = said[1:].decode("utf-8", "replace").partition(":")
            raise getattr(errors, name)(words)

    def _lose_patience(self, reader: Reader) -> None:
        if not reader.ready:
            self._dismiss(reader)
            self._false_start("they do not answer")
            return
        ticket = reader.hand.popleft()
        ticket.done = Done(reason=f"not done within {self._patience:g} s (--patience)")
        self._dismiss(reader, at_once=True)

    def _died(self, reader: Reader) -> None:
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

    def _dismiss(self, reader: Reader, at_once: bool = False) -> None:
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
