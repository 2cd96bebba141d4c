"""Watch: feeds asked again and again, their new articles handed on."""

from __future__ import annotations

import logging
import queue
import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import Final

from konon.ingest.item import Item, Refused
from konon.ingest.web.feed import Entry
from konon.ingest.web.feed_pages import Fetch
from konon.ingest.web.opml import FeedAddress
from konon.ingest.web.robots import Robots
from konon.ledger import Ledger
from konon.ledger.feeds import FeedState
from konon.logs import logger
from konon.watch.book import Book, final
from konon.watch.lanes import Lanes
from konon.watch.visits import Got, Polled, get, guarded, poll

_LOG: Final = logger("watch")
_BATCH: Final = 16
"""Articles handed on at a time while more keep coming."""
_WAITING: Final = 64
"""Answers that may wait: articles of up to ten megabytes."""
_SHORT: Final = 0.2
"""Seconds between two looks at the clock and at a request to stop."""

Keep = Callable[[Sequence[Item | Refused]], None]


@dataclass(frozen=True, slots=True)
class WatchOptions:
    """How to watch.

    every  seconds between visits to a feed, unless it asks for longer
    delay  seconds between two requests to one host, unless its robots.txt asks for longer
    once   visit each feed once, due or not, and end
    """

    every: float = 900.0
    delay: float = 5.0
    once: bool = False


@dataclass(slots=True)
class WatchSummary:
    """Visits to feeds, those that failed; articles fetched, and those that could not be."""

    visits: int = 0
    failed: int = 0
    fetched: int = 0
    refused: int = 0


@dataclass
class Watch:
    """Watches `feeds` into `ledger`; `keep` takes what was fetched, `tell` a line for people.

    Requests run in threads, all else in the caller's. `stop`, when set, ends the watching after
    the requests in hand. `clock` gives seconds since 1970.
    """

    ledger: Ledger
    feeds: Sequence[FeedAddress]
    keep: Keep
    fetch: Fetch
    options: WatchOptions = field(default_factory=WatchOptions)
    tell: Callable[[str], None] = lambda line: None
    stop: threading.Event = field(default_factory=threading.Event)
    clock: Callable[[], float] = time.time

    def run(self) -> WatchSummary:
        """Watch until stopped, or with `once` until each feed was visited. What was fetched by
        then is kept, also when the watching ends by an error."""
        self._summary = WatchSummary()
        self._answers: queue.Queue[Polled | Got] = queue.Queue(_WAITING)
        self._asked: set[str] = set()
        self._hand: list[Got] = []
        self._book = Book(self.ledger, self.feeds, self.options.every, self.clock)
        self._robots = Robots(lambda url: self.fetch(url).body)
        self._lanes = Lanes(self._pause, self.stop)
        try:
            self._once() if self.options.once else self._always()
            self._hand_on()
        finally:
            self._lanes.close()
        return self._summary

    def _once(self) -> None:
        for state in self._book.all():
            self._visit(state)
        while (self._asked or self._book.open) and not self.stop.is_set():
            self._take()

    def _always(self) -> None:
        while not self.stop.is_set():
            for state in self._book.due():
                if state.url not in self._asked:
                    self._visit(state)
            self._take()

    # -- requests, in the lanes' threads ---------------------------------------------------------

    def _visit(self, state: FeedState) -> None:
        self._asked.add(state.url)
        job = partial(poll, state, self.fetch, self._robots)
        failed = partial(Polled, state, None, None)
        self._lanes.give(state.moved or state.url, lambda: self._answer(guarded(job, failed)))

    def _fetch(self, feed: str, entry: Entry) -> None:
        job = partial(get, feed, entry, self.fetch, self._robots)
        failed = partial(Got, feed, entry, None)
        self._lanes.give(entry.url, lambda: self._answer(guarded(job, failed)))

    def _answer(self, answer: Polled | Got) -> None:
        while not self.stop.is_set():
            try:
                return self._answers.put(answer, timeout=_SHORT)
            except queue.Full:
                continue

    def _pause(self, url: str) -> float:
        asked = guarded(lambda: self._robots.delay(url), lambda _problem: 0.0)
        return max(self.options.delay, asked)

    # -- answers, in the caller's thread ---------------------------------------------------------

    def _take(self) -> None:
        try:
            answer = self._answers.get(timeout=_SHORT)
        except queue.Empty:
            return self._hand_on()
        if isinstance(answer, Polled):
            return self._polled(answer)
        self._hand.append(answer)
        if len(self._hand) >= _BATCH:
            self._hand_on()

    def _polled(self, answer: Polled) -> None:
        self._asked.discard(answer.state.url)
        self._summary.visits += 1
        self._summary.failed += answer.problem is not None
        new = self._book.polled(answer)
        _note("visited", answer.state.url, answer.problem, new=len(new))
        name = answer.state.title or answer.state.url
        for note in answer.feed.notes if answer.feed else ():
            self.tell(f"{name}: {note}")
        self.tell(f"{name}: {answer.problem or f'{len(new)} to fetch'}")
        for entry in new:
            self._fetch(answer.state.url, entry)

    def _hand_on(self) -> None:
        """Hand on what was fetched; only then is it noted as dealt with."""
        if not self._hand:
            return
        answers, self._hand = self._hand, []
        tries = self._book.tries(answers)
        refused = [g for g in answers if g.item is None and final(g, tries)]
        items = [got.item for got in answers if got.item is not None]
        self.keep([*items, *(Refused(g.entry.url, g.problem or "") for g in refused)])
        self._book.dealt_with(answers, tries)
        self._summary.fetched += len(items)
        self._summary.refused += len(refused)
        for got in answers:
            if got.problem is not None:
                _note("not fetched", got.entry.url, got.problem, final=final(got, tries))
                again = "" if final(got, tries) else " (to be tried again)"
                self.tell(f"{got.entry.url}: {got.problem}{again}")


def _note(event: str, url: str, problem: str | None, **more: object) -> None:
    """Log what came of asking for `url`."""
    told = {"url": url, **more, **({"problem": problem} if problem else {})}
    _LOG.log(logging.WARNING if problem else logging.INFO, event, extra={"told": told})
