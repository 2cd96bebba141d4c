"""Feed: the entries of an RSS, Atom or RDF file, as its publisher announces them."""

from __future__ import annotations

import io
import threading
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final
from urllib.parse import urljoin

from konon.errors import UnreadableInput
from konon.ingest.item import Hints
from konon.ingest.web.addresses import host_of

MAX_ENTRIES: Final = 2_000
"""Entries of one feed. Feeds carry 10 to 100; whole archives up to a thousand."""
_MAX_TAGS: Final = 1_000_000
"""Of one feed, those inside its texts included: 2,000 entries have 200,000 at most. feedparser
takes 0.3 KB and 25 microseconds for each that is never closed."""
_ONE: Final = threading.Lock()
"""One feed is read at a time: many at once would take many times the memory, and no less time."""
_PERIODS: Final = {"hourly": 60, "daily": 1440, "weekly": 10080, "monthly": 43200}
"""Minutes of the syndication module's update periods; "yearly" is asked daily all the same."""
_TOLD_BY: Final = "feed entry"


@dataclass(frozen=True, slots=True)
class Entry:
    """One article announced.

    url       where it is, absolute
    updated   the entry's own mark of its latest change, as written; "" where it has none
    hints     what the entry says of the article; `outlet` only where the entry names its source,
              since an aggregator's feed is not the outlet
    """

    url: str
    updated: str
    hints: Hints


@dataclass(frozen=True, slots=True)
class Feed:
    """What a feed announces. `every` is the time between visits it asks for, in minutes."""

    title: str
    entries: tuple[Entry, ...]
    every: int = 0
    notes: tuple[str, ...] = ()


def read_feed(raw: bytes, url: str = "") -> Feed:
    """The feed in `raw`, got from `url`. Raises `UnreadableInput` when it is none.

    Entries without an http(s) address are left out and noted. A feed that is not well-formed is
    read as far as it goes, which is noted too.
    """
    import feedparser

    if raw.count(b"<") > _MAX_TAGS:
        raise UnreadableInput(f"the feed has more than {_MAX_TAGS:,} tags: none needs so many")
    # A stream, never bytes or a string: those may be taken for a path or an address.
    try:
        with _ONE:
            found = feedparser.parse(io.BytesIO(raw), sanitize_html=False)
    except Exception as error:  # a library over hostile feeds: whatever it is, say so
        raise UnreadableInput(f"the feed could not be read ({type(error).__name__})") from None
    if not found.get("version"):
        raise UnreadableInput("this is no RSS or Atom feed; give the feed's own address")
    entries = found.entries[:MAX_ENTRIES]
    read = [entry for entry in (_entry(e, url) for e in entries) if entry]
    notes = []
    if found.get("bozo"):
        notes.append("the feed is not well-formed; some entries may be missing")
    if len(read) < len(entries):
        notes.append(f"{len(entries) - len(read)} entries have no address and were left out")
    if len(found.entries) > MAX_ENTRIES:
        notes.append(f"only the first {MAX_ENTRIES:,} of {len(found.entries):,} entries were read")
    head = found.feed
    return Feed(_text(head, "title"), _once(read), _every(head), tuple(notes))


def _entry(found: Mapping[str, object], base: str) -> Entry | None:
    link = _text(found, "link")
    try:
        # What follows "#" is a place in the page, or a counter's: the same article all the same.
        url = urljoin(base, link).partition("#")[0] if link else ""
    except ValueError:  # what is no address
        return None
    if not url.startswith(("http://", "https://")) or not host_of(url):
        return None
    source = found.get("source")
    outlet = _text(source, "title") if isinstance(source, Mapping) else ""
    published = _text(found, "published") or _text(found, "updated")
    hints = Hints(
        url=url,
        outlet=outlet or None,
        title=_text(found, "title") or None,
        published=published or None,
        byline=_text(found, "author") or None,
        # Whom the feed has it from; where the page is another outlet's, it passes the text on.
        credit=outlet or None,
        told_by=_TOLD_BY,
    )
    return Entry(url, _text(found, "updated") or published, hints)


def _once(entries: list[Entry]) -> tuple[Entry, ...]:
    """Each address once, its first entry kept: some feeds repeat an article by section."""
    return tuple({entry.url: entry for entry in reversed(entries)}.values())[::-1]


def _every(head: Mapping[str, object]) -> int:
    """Minutes between visits that the feed asks for, 0 where it says nothing sensible."""
    if (ttl := _text(head, "ttl")).isdecimal() and len(ttl) < 6:
        return int(ttl)
    period = _PERIODS.get(_text(head, "sy_updateperiod").strip().lower(), 0)
    often = _text(head, "sy_updatefrequency")
    return period // max(1, int(often)) if often.isdecimal() and len(often) < 6 else period


def _text(found: Mapping[str, object], key: str) -> str:
    # As it stands: feedparser would answer "updated" with "published" for want of it.
    value = dict.get(found, key) if isinstance(found, dict) else None
    return " ".join(value.split()) if isinstance(value, str) else ""
