"""Run: one pass over a pile, from its inputs to the ledger.

Inputs are handed to the readers in order and their results kept in order, whichever reader is
done first, so that the ledger is the same for any number of readers, and what an interrupted run
leaves is what a shorter pile would have left.
"""

from __future__ import annotations

import json
import threading
import time
from collections import deque
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass, field, replace
from hashlib import sha256
from pathlib import Path
from typing import Final, Protocol

from konon.adding.desk import Work
from konon.adding.finished import file_digest, finished, remember, run_key
from konon.adding.options import AddOptions
from konon.adding.parallel import Inline, Pool
from konon.adding.reader import Ticket
from konon.adding.tally import AddSummary, Outcome, Progress, Tally
from konon.adding.walk import Begins, Ends, Mark, Opened, Pile
from konon.errors import LedgerError
from konon.ingest.item import Item, Refused
from konon.ingest.piles.options import PileOptions
from konon.ledger import InputKey, Ledger, Prepared, Refusal
from konon.logs import logger
from konon.model import Article, ReadOptions, encode

_WINDOW: Final = 500
"""Inputs between the oldest not kept yet and the newest taken: what the other readers may read
while one is held up by a long article."""
_WINDOW_BYTES: Final = 64_000_000
"""Bytes of inputs and results waiting in that window, at most, and one article more."""
_PULL: Final = 200
"""Inputs taken from the pile at a time, with one question to the ledger whether it knows them."""
_PULL_SECONDS: Final = 0.2
"""Seconds a pull may take: pages fetched one by one must not keep the readers waiting."""
_BATCH: Final = 100
"""Articles written in one transaction, at most."""
_BATCH_SECONDS: Final = 1.0
"""Seconds after which what is there is written: so much work a kill costs at most."""

_LOG: Final = logger("adding")
_NO_MATTER: Final = ("allow_private", "everything", "feeds")
"""Options of a pile that decide what is opened, not what is read from it."""


@dataclass(eq=False)
class _Slot:
    """An input, or a mark, in its place in the order."""

    what: Item | Refused | Mark
    key: InputKey | None = None
    seen: bool = False
    ticket: Ticket | None = None

    @property
    def ready(self) -> bool:
        """Whether all is known to be done with it."""
        return self.ticket is None or self.ticket.answered

    @property
    def size(self) -> int:
        """Bytes held for it."""
        packed = self.ticket.packed if self.ticket else None
        return (len(self.what.raw) if isinstance(self.what, Item) else 0) + len(packed or b"")


class _Readers(Protocol):
    @property
    def busy(self) -> bool: ...
    @property
    def room(self) -> bool: ...
    def give(self, ticket: Ticket) -> None: ...
    def collect(self, seconds: float) -> None: ...
    def close(self) -> None: ...


@dataclass
class _Batch:
    """What the next transaction writes, and what it means for the counts, in order."""

    since: float = 0.0
    adds: list[tuple[Prepared, InputKey | None]] = field(default_factory=list)
    names: list[tuple[InputKey, str]] = field(default_factory=list)
    refusals: list[Refusal] = field(default_factory=list)
    outcomes: list[tuple[_Slot, Outcome, str]] = field(default_factory=list)
    articles: set[str] = field(default_factory=set)

    @property
    def full(self) -> bool:
        """Whether it is time to write."""
        writes = len(self.adds) + len(self.names) + len(self.refusals)
        return writes >= _BATCH or len(self.outcomes) >= 10 * _BATCH

    @property
    def old(self) -> bool:
        """Whether its first entry has waited long enough."""
        return bool(self.outcomes) and time.monotonic() - self.since >= _BATCH_SECONDS


class Adding:
    """One run of adding a pile."""

    def __init__(
        self,
        pile: Pile | Opened,
        ledger: Ledger,
        options: ReadOptions,
        how: AddOptions,
        asked: threading.Event,
        on_progress: Callable[[Progress], None] | None,
    ) -> None:
        self.ledger, self.how, self.asked, self.tell = ledger, how, asked, on_progress
        self.total = pile.total()
        work = Work(options, ledger.backend.where, how.least_words, how.again, how.load, how.read)
        self.readers: _Readers = (
            Inline(work) if how.jobs == 1 else Pool(work, how.jobs, how.patience, how.memory)
        )
        self.told = _told(options, pile.options, how.again)
        self.run_number = ledger.begin_run(self.told)
        self.fingerprint = sha256(self.told.encode()).hexdigest()[:32]
        opened = [pile.options.everything, pile.options.feeds]
        whole = json.dumps([self.told, opened, how.least_words, _program()])
        self.source = pile.walk(self._known, whole)
        ledger.release(pile.folders())  # what is still passed over in them comes again
        self.tally, self.container = Tally(), Tally()
        self.container_key: str | None = None
        self.slots: deque[_Slot] = deque()
        self.todo: deque[_Slot] = deque()
        self.batch = _Batch()
        self.exhausted = False

    def run(self) -> AddSummary:
        """Add the pile, or as much of it as there is time for until somebody asks to stop.

        Raises `LedgerError` when the ledger fails; what was written before stays and counts.
        """
        _LOG.info("run begins", extra={"told": self._place})
        try:
            while self._go_on():
                self._pull()
                self._give()
                self.readers.collect(self._wait())
                self._keep()
            self._write()
        finally:
            self.readers.close()
        remember(self.ledger, run_key(self.run_number), self.tally)
        self.ledger.end_run(self.run_number, self.tally.read)
        summary = self._summary()
        told = {**self._place, **asdict(summary), "left": summary.left}
        _LOG.info("run ends", extra={"told": told})
        return summary

    @property
    def _place(self) -> dict[str, object]:
        """What a log calls this run."""
        return {"ledger": self.ledger.name, "run": self.run_number, "jobs": self.how.jobs}

    def _summary(self) -> AddSummary:
        tally = self.tally
        left = sum(1 for slot in self.slots if isinstance(slot.what, (Item, Refused)))
        if self.total is not None and not self.exhausted:
            left = max(left, self.total - tally.done)
        return AddSummary(
            given=tally.done + left,
            read=tally.read,
            already=tally.already,
            quarantined=tally.quarantined,
            short=tally.short,
            twins=tally.twins,
            whole=self.exhausted,
        )

    # -- in ---------------------------------------------------------------------------------------

    def _go_on(self) -> bool:
        if self.asked.is_set():
            return self.readers.busy
        return not self.exhausted or bool(self.slots)

    @property
    def _hungry(self) -> bool:
        """Whether readers will soon want more inputs, and there is room for them."""
        if self.exhausted or self.asked.is_set() or len(self.todo) >= 2 * self.how.jobs:
            return False
        size = sum(slot.size for slot in self.slots)
        return len(self.slots) < _WINDOW and size < _WINDOW_BYTES

    def _pull(self) -> None:
        """Take inputs from the pile when readers will soon want them."""
        if not self._hungry:
            return
        taken = list(self._taken())
        keys = [slot.key for slot in taken if slot.key is not None]
        seen = self.ledger.seen_many(keys)
        self.ledger.release(key.name for key in seen)  # a file may have been away for a while
        for slot in taken:
            if isinstance(slot.what, Item):
                slot.seen = slot.key in seen
                if not slot.seen:
                    slot.ticket = Ticket(slot.what)
                    self.todo.append(slot)
            self.slots.append(slot)

    def _taken(self) -> Iterator[_Slot]:
        began, size = time.monotonic(), 0
        for _ in range(_PULL):
            what = next(self.source, None)
            if what is None:
                self.exhausted = True
                return
            key = None
            if isinstance(what, Item):
                key = InputKey(what.name, what.sha256, self.fingerprint)
                size += len(what.raw)
            yield _Slot(what, key)
            if size >= _WINDOW_BYTES // 4 or time.monotonic() - began >= _PULL_SECONDS:
                return

    def _known(self, key: str) -> Tally | None:
        return None if self.how.retry else finished(self.ledger, key)

    def _give(self) -> None:
        while self.todo and self.readers.room and not self.asked.is_set():
            ticket = self.todo.popleft().ticket
            assert ticket is not None
            self.readers.give(ticket)

    def _wait(self) -> float:
        """Seconds to wait for an answer: none while there is something else to do."""
        return 0.0 if self._hungry or not self.readers.busy else _BATCH_SECONDS / 2

    # -- out --------------------------------------------------------------------------------------

    def _keep(self) -> None:
        """Note what is done with, in order, for the next transaction."""
        while self.slots and self.slots[0].ready:
            if not self._note(self.slots[0]):
                break
            self.slots.popleft()
            if self.batch.full:
                self._write()
        if self.batch.old:
            self._write()

    def _note(self, slot: _Slot) -> bool:
        """Note one input; False when it must be read after all."""
        if not self.batch.outcomes:
            self.batch.since = time.monotonic()
        if slot.ticket is not None:
            return self._note_answer(slot, slot.ticket)
        if isinstance(slot.what, Refused):
            self._note_refusal(slot, "quarantined", slot.what.reason, slot.what.sha256)
        elif isinstance(slot.what, Item):
            self.batch.outcomes.append((slot, "already", ""))
        else:
            self._note_mark(slot.what)
        return True

    def _note_answer(self, slot: _Slot, ticket: Ticket) -> bool:
        done, key = ticket.answer(), slot.key
        assert key is not None
        if done.article is None:
            short = done.words is not None
            reason = done.reason or (
                f"left out: {done.words} words, fewer than {self.how.least_words} (--min-words)"
            )
            self._note_refusal(slot, "short" if short else "quarantined", reason, key.raw_sha256)
            return True
        held = self._held(done.article)
        if held:
            self.batch.names.append((key, done.article.id))
            self.batch.outcomes.append((slot, "twin", ""))
        elif done.ready is not None:
            self.batch.adds.append((done.ready, key))
            self.batch.articles.add(done.article.id)
            self.batch.outcomes.append((slot, "read", ""))
        else:  # the ledger had it when the reader looked, but with other facts by now
            slot.ticket = Ticket(ticket.item, look=False)
            self.todo.appendleft(slot)
            return False
        return True

    def _held(self, article: Article) -> bool:
        """Whether, with all before it kept, the ledger has the article, so that it is not kept
        again; the reader that looked could not know of those just read."""
        if self.how.again:
            return False
        if article.id in self.batch.articles:
            self._write()
        return self.ledger.holds(article)

    def _note_refusal(self, slot: _Slot, outcome: Outcome, reason: str, digest: str) -> None:
        assert isinstance(slot.what, (Item, Refused))
        self.batch.refusals.append(Refusal(slot.what.name, reason, digest))
        self.batch.outcomes.append((slot, outcome, reason))

    def _note_mark(self, mark: Mark) -> None:
        self._write()  # what came before counts for what came before
        if isinstance(mark, Begins):
            self.container, self.container_key = Tally(), mark.key
            self.ledger.release([mark.name])  # what is still wrong with it comes again
        elif isinstance(mark, Ends):
            assert self.container_key is not None
            remember(self.ledger, self.container_key, self.container)
        else:
            self.tally.add_before(mark.tally)
            self._tell(mark.name, "already", "")

    def _write(self) -> None:
        """Write what was noted; count and tell of it."""
        batch, self.batch = self.batch, _Batch()
        outcomes = iter(self._add(batch.adds))
        if batch.names:
            self.ledger.note_inputs(batch.names, self.run_number)
        if batch.refusals:
            self.ledger.quarantine_many(batch.refusals, self.run_number)
        for slot, noted, why in batch.outcomes:
            outcome, reason = next(outcomes) if noted == "read" else (noted, why)
            self.tally.count(outcome)
            self.container.count(outcome)
            assert isinstance(slot.what, (Item, Refused))
            self._tell(slot.what.name, outcome, reason)

    def _add(self, adds: list[tuple[Prepared, InputKey | None]]) -> list[tuple[Outcome, str]]:
        """Add readings; when one of them breaks the batch, each by itself."""
        if not adds:
            return []
        try:
            done = self.ledger.add_many(adds, self.run_number)
            return [(one.kind, one.reason) for one in done]
        except LedgerError:
            raise
        except Exception as error:
            if len(adds) > 1:
                return [outcome for one in adds for outcome in self._add([one])]
            reason, key = f"cannot be kept: {type(error).__name__}: {error}", adds[0][1]
            assert key is not None
            self.ledger.quarantine_many(
                [Refusal(key.name, reason, key.raw_sha256)], self.run_number
            )
            return [("quarantined", reason)]

    def _tell(self, name: str, outcome: Outcome, reason: str) -> None:
        if self.total is not None and self.tally.done > self.total:
            self.total = None  # some of the files held more than one article
        if outcome == "quarantined":
            # Before its first colon a reason is in words of ours; after it, it may quote.
            told = {"run": self.run_number, "input": name, "why": reason.partition(":")[0]}
            _LOG.warning("not read", extra={"told": told, "words": {"reason": reason}})
        if self.tell is not None:
            self.tell(Progress(name, outcome, replace(self.tally), self.total, reason))


def _told(options: ReadOptions, pile: PileOptions, again: bool) -> str:
    """All that decides what is read from given bytes: when it changes, inputs are new again."""
    tables = [file_digest(Path(path)) for path in options.actors]
    opened = {key: value for key, value in asdict(pile).items() if key not in _NO_MATTER}
    told: dict[str, object] = {"read": encode(options), "tables": tables, "pile": opened}
    if again:
        told["again"] = _version()
    return json.dumps(told, sort_keys=True, default=str)


def _program() -> str:
    """The program's version alone: other words open no container again."""
    from konon.reading.version import program_version

    return program_version()


def _version() -> str:
    """The version of the readers in use, whatever language they read."""
    from konon.reading.version import reader_version

    return reader_version("*")
