"""Visits: one request for a feed or an article, with what came of it. Runs in a lane's thread."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

from konon.errors import FetchRefused, HttpRefused, InputError, RobotsRefused
from konon.ingest.item import Item
from konon.ingest.web.feed import Entry, Feed, read_feed
from konon.ingest.web.feed_pages import Fetch, page_of
from konon.ingest.web.fetch import Fetched, reason_of
from konon.ingest.web.robots import Robots
from konon.ledger.feeds import FeedState

Visit = TypeVar("Visit")


@dataclass(frozen=True, slots=True)
class Polled:
    """A visit to a feed: what it announces, or None when nothing changed or `problem` says why
    not. `retry_after` is the time in seconds the server asks for, `gone` that it is no more."""

    state: FeedState
    feed: Feed | None = None
    fetched: Fetched | None = None
    problem: str | None = None
    retry_after: float = 0.0
    gone: bool = False


@dataclass(frozen=True, slots=True)
class Got:
    """A visit to an article: the item, or why there is none; `lasting` when no retry will help."""

    feed: str
    entry: Entry
    item: Item | None = None
    problem: str | None = None
    lasting: bool = False


def poll(state: FeedState, fetch: Fetch, robots: Robots) -> Polled:
    """Ask for a feed, if it changed."""
    url = state.moved or state.url
    try:
        robots.check(url)
        fetched = fetch(url, etag=state.etag, last_modified=state.last_modified)
        if fetched.unchanged:
            return Polled(state, fetched=fetched)
        return Polled(state, read_feed(fetched.body, fetched.url), fetched)
    except HttpRefused as refusal:
        gone = refusal.status == 410
        problem = reason_of(url, refusal)
        return Polled(state, problem=problem, retry_after=refusal.retry_after, gone=gone)
    except InputError as error:
        return Polled(state, problem=reason_of(url, error))


def get(feed: str, entry: Entry, fetch: Fetch, robots: Robots) -> Got:
    """Fetch the article of an entry."""
    try:
        return Got(feed, entry, page_of(entry, fetch, robots))
    except RobotsRefused as refusal:
        return Got(feed, entry, problem=str(refusal), lasting=True)
    except HttpRefused as refusal:
        lasting = 400 <= refusal.status < 500 and refusal.status not in (408, 425, 429)
        return Got(feed, entry, problem=reason_of(entry.url, refusal), lasting=lasting)
    except FetchRefused as refusal:
        return Got(feed, entry, problem=reason_of(entry.url, refusal))


def guarded(job: Callable[[], Visit], failed: Callable[[str], Visit]) -> Visit:
    """The job's result; a failure nobody foresaw becomes a problem, never a dead lane."""
    try:
        return job()
    except Exception as error:
        return failed(f"unexpected {type(error).__name__}: {error}")
