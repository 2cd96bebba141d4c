"""The articles a feed announces, fetched one after the other."""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from typing import Final, Protocol
from urllib.parse import urlsplit

from konon.errors import FetchRefused, InputError
from konon.ingest.item import Item, Refused
from konon.ingest.web.feed import Entry, read_feed
from konon.ingest.web.fetch import Fetched, fetch, reason_of
from konon.ingest.web.opml import feeds_in, is_opml
from konon.ingest.web.robots import Robots

DELAY: Final = 2.0
"""Seconds between two requests to one host, unless it asks for more."""


class Fetch(Protocol):
    """As `konon.ingest.web.fetch.fetch`, private addresses settled."""

    def __call__(self, url: str, *, etag: str = "", last_modified: str = "") -> Fetched:
        """The body behind `url`, or that it is unchanged. Raises `FetchRefused`."""
        ...


def page_of(entry: Entry, fetch: Fetch, robots: Robots) -> Item:
    """The page of an entry, with what the entry says of it as hints.

    Raises `RobotsRefused` where the site does not allow it, else `FetchRefused`.
    """
    robots.check(entry.url)
    page = fetch(entry.url)
    # The entry's own address is often a counter's; the one it leads to is the article's.
    return Item(entry.url, page.body, replace(entry.hints, url=page.url), page.charset)


def feed_items(
    raw: bytes, url: str, *, allow_private: bool = False, delay: float = DELAY
) -> Iterator[Item | Refused]:
    """The articles of a feed, or of the feeds in an OPML list, each fetched when it is asked for;
    `raw` was got from `url`. Raises `UnreadableInput` for what is neither."""
    reach = partial(fetch, allow_private=allow_private)
    robots = Robots(lambda address: reach(address).body)
    turn = _Turn(delay, robots)
    if not is_opml(raw):
        yield from _pages(raw, url, reach, robots, turn)
        return
    for feed in feeds_in(raw):
        try:
            turn.wait(feed.url)
            robots.check(feed.url)
            got = reach(feed.url)
            yield from _pages(got.body, got.url, reach, robots, turn)
        except InputError as error:
            yield Refused(feed.url, reason_of(feed.url, error))


def _pages(
    raw: bytes, url: str, reach: Fetch, robots: Robots, turn: _Turn
) -> Iterator[Item | Refused]:
    for entry in read_feed(raw, url).entries:
        turn.wait(entry.url)
        try:
            yield page_of(entry, reach, robots)
        except FetchRefused as refusal:
            yield Refused(entry.url, reason_of(entry.url, refusal))


class _Turn:
    """Keeps requests to one host apart."""

    def __init__(self, delay: float, robots: Robots) -> None:
        self._delay, self._robots = delay, robots
        self._last: dict[str, float] = {}

    def wait(self, url: str) -> None:
        """Sleep until the host of `url` may be asked again."""
        host = urlsplit(url).netloc.lower()
        if host in self._last:
            pause = max(self._delay, self._robots.delay(url))
            time.sleep(max(0.0, self._last[host] + pause - time.monotonic()))
        self._last[host] = time.monotonic()
