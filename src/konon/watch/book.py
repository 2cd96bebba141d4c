"""Book: how far each feed has come, kept in the ledger.

A feed's marks (ETag, Last-Modified) are kept only once every entry announced with them is dealt
with, so that a kill at any moment loses none.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from konon.ingest.web.feed import Entry
from konon.ingest.web.fetch import Fetched
from konon.ingest.web.opml import FeedAddress
from konon.ledger import Ledger
from konon.ledger.feeds import (
    EntryState,
    FeedState,
    entry_states,
    feed_states,
    keep_entries,
    keep_feed,
)
from konon.watch.visits import Got, Polled

TRIES: Final = 5
"""Visits to an article that fails for the moment before it is given up, to quarantine."""
_TOGETHER: Final = 3
"""Entries changed at the very same second that are taken for none: nobody edits so by hand."""
_LONGEST: Final = 24 * 3600.0
"""Seconds between two visits to a failing feed at most; a server may ask for a week."""


@dataclass
class _Open:
    """A visit whose entries are not all dealt with; `whole` unless one must be tried again."""

    state: FeedState
    left: set[str]
    whole: bool = True


@dataclass
class Book:
    """The state of `feeds`, each visited `every` seconds, by `clock` (seconds since 1970)."""

    ledger: Ledger
    feeds: Sequence[FeedAddress]
    every: float
    clock: Callable[[], float]
    _states: dict[str, FeedState] = field(default_factory=dict)
    _open: dict[str, _Open] = field(default_factory=dict)

    def __post_init__(self) -> None:
        kept = feed_states(self.ledger)
        for feed in self.feeds:
            self._states[feed.url] = kept.get(feed.url) or FeedState(feed.url, feed.title)

    @property
    def open(self) -> bool:
        """Whether entries of some visit are still to be dealt with."""
        return bool(self._open)

    def due(self) -> list[FeedState]:
        """Feeds whose time has come and whose last visit is dealt with."""
        now = self.clock()
        return [s for s in self.all() if s.next_at <= now and s.url not in self._open]

    def all(self) -> list[FeedState]:
        """Every feed but those that are gone for good."""
        return [state for state in self._states.values() if not state.gone]

    def polled(self, answer: Polled) -> list[Entry]:
        """Note a visit to a feed; the entries to fetch now."""
        if answer.fetched is None:
            self._failed(answer)
            return []
        state = self._after(answer, answer.fetched)
        new = self._new(answer.feed.entries) if answer.feed else []
        if new:
            self._open[state.url] = _Open(state, {entry.url for entry in new})
        else:
            self._settle(state)
        return new

    def tries(self, answers: Sequence[Got]) -> dict[str, int]:
        """How often each of these articles was asked for in vain, this time included."""
        seen = entry_states(self.ledger, [got.entry.url for got in answers])
        return {
            got.entry.url: 1 + (before.tries if (before := seen.get(got.entry.url)) else 0)
            for got in answers
            if got.item is None
        }

    def dealt_with(self, answers: Sequence[Got], tries: dict[str, int]) -> None:
        """Note articles that are in the ledger, in quarantine, or to be tried again."""
        keep_entries(
            self.ledger,
            [
                EntryState(
                    got.entry.url,
                    got.feed,
                    got.entry.updated,
                    tries.get(got.entry.url, 0),
                    got.problem,
                    final(got, tries),
                )
                for got in answers
            ],
        )
        for got in answers:
            visit = self._open[got.feed]
            visit.left.discard(got.entry.url)
            visit.whole = visit.whole and final(got, tries)
            if not visit.left:
                del self._open[got.feed]
                self._settle(visit.state if visit.whole else _unmarked(visit.state))

    def _after(self, answer: Polled, fetched: Fetched) -> FeedState:
        every = max(self.every, answer.feed.every * 60.0 if answer.feed else 0.0)
        state = replace(
            answer.state,
            moved=fetched.moved or answer.state.moved,
            failures=0,
            problem=None,
            next_at=self.clock() + every,
        )
        if answer.feed is None:  # unchanged: the marks hold
            return state
        return replace(
            state,
            title=state.title or answer.feed.title,
            etag=fetched.etag,
            last_modified=fetched.last_modified,
        )

    def _failed(self, answer: Polled) -> None:
        failures = answer.state.failures + 1
        wait = min(self.every * 2.0 ** min(failures, 20), _LONGEST)
        wait = max(wait, min(answer.retry_after, 7 * _LONGEST))
        self._settle(
            replace(
                answer.state,
                failures=failures,
                problem=answer.problem,
                gone=answer.gone,
                next_at=self.clock() + wait,
            )
        )

    def _settle(self, state: FeedState) -> None:
        self._states[state.url] = state
        keep_feed(self.ledger, state)

    def _new(self, entries: Sequence[Entry]) -> list[Entry]:
        """Entries to fetch: unknown, changed since by their own mark, or to be tried again."""
        seen = entry_states(self.ledger, [entry.url for entry in entries])
        under_way = {url for visit in self._open.values() for url in visit.left}
        stamped = {e.url for e in _stamped(entries, seen)}
        keep_entries(
            self.ledger,
            [replace(seen[e.url], updated=e.updated) for e in entries if e.url in stamped],
        )
        passed = under_way | stamped
        return [e for e in entries if e.url not in passed and _wanted(e, seen.get(e.url))]


def final(got: Got, tries: dict[str, int]) -> bool:
    """Whether an article is not asked for again: it came, or it never will."""
    return got.item is not None or got.lasting or tries[got.entry.url] >= TRIES


def _wanted(entry: Entry, before: EntryState | None) -> bool:
    if before is None:
        return True
    return not before.forgotten and (not before.final or before.updated != entry.updated)


def _stamped(entries: Sequence[Entry], seen: Mapping[str, EntryState]) -> list[Entry]:
    """Entries that were done with and now bear a mark that several others bear too: the time at
    which the feed was made, not that of a change. Each visit would fetch them all again."""
    changed = [
        entry
        for entry in entries
        if (before := seen.get(entry.url))
        and before.final
        and not before.forgotten
        and before.updated != entry.updated
    ]
    marks = Counter(entry.updated for entry in changed)
    return [entry for entry in changed if marks[entry.updated] >= _TOGETHER]


def _unmarked(state: FeedState) -> FeedState:
    """Without marks the next visit brings the entries again that are to be tried again."""
    return replace(state, etag="", last_modified="")
