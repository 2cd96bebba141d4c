"""Robots: what a site lets programs fetch, by its robots.txt (RFC 9309)."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final
from urllib.parse import urlsplit

from konon.errors import FetchRefused, HttpRefused, RobotsRefused

if TYPE_CHECKING:
    from protego import Protego

AGENT: Final = "konon"
"""The name a robots.txt may address us by."""
_KEEP: Final = 24 * 3600.0
"""Seconds a robots.txt is believed: RFC 9309 allows a day."""
_LONGEST_DELAY: Final = 300.0
"""Seconds between two requests at most, whatever a Crawl-delay asks: longer ones are meant to keep
programs out, and Disallow says that better."""
_MAX_BYTES: Final = 512_000
"""Bytes of a robots.txt that count; RFC 9309 asks for 500 KiB at least."""


@dataclass
class Robots:
    """What sites allow. `fetch` gets the bytes of a robots.txt, raising `FetchRefused`.

    As RFC 9309 has it: no robots.txt (4xx) allows everything; one that cannot be had (5xx, no
    answer) allows nothing until it can.
    """

    fetch: Callable[[str], bytes]
    clock: Callable[[], float] = time.monotonic
    _kept: dict[str, tuple[float, Protego | str]] = field(default_factory=dict)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def check(self, url: str) -> None:
        """Raise `RobotsRefused` where the site does not allow `url` to be fetched, `FetchRefused`
        with the reason where its robots.txt cannot be had."""
        rules = self._rules(url)
        if isinstance(rules, str):
            raise FetchRefused(f"the site's robots.txt cannot be had: {rules}")
        if not rules.can_fetch(url, AGENT):
            raise RobotsRefused("the site's robots.txt does not allow it")

    def delay(self, url: str) -> float:
        """Seconds the site asks to leave between two requests; 0 where it asks for none."""
        rules = self._rules(url)
        asked = None if isinstance(rules, str) else rules.crawl_delay(AGENT)
        return min(float(asked or 0.0), _LONGEST_DELAY)

    def _rules(self, url: str) -> Protego | str:
        """The rules for `url`, or why there are none."""
        parts = urlsplit(url)
        site = f"{parts.scheme}://{parts.netloc}"
        with self._lock:
            kept = self._kept.get(site)
        if kept and kept[0] > self.clock():
            return kept[1]
        rules, seconds = self._fetched(site)
        with self._lock:
            self._kept[site] = (self.clock() + seconds, rules)
        return rules

    def _fetched(self, site: str) -> tuple[Protego | str, float]:
        from protego import Protego

        try:
            body = self.fetch(f"{site}/robots.txt")
        except HttpRefused as refusal:
            if 400 <= refusal.status < 500 and refusal.status != 429:
                return Protego.parse(""), _KEEP
            return str(refusal), _KEEP / 24
        except FetchRefused as refusal:
            return str(refusal), _KEEP / 24
        return Protego.parse(body[:_MAX_BYTES].decode("utf-8", "replace")), _KEEP
