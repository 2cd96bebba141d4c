"""Lanes: one request at a time for each host, with a pause between them; hosts side by side."""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Final
from urllib.parse import urlsplit

WIDTH: Final = 32
"""Hosts served side by side. A lane sleeps most of the time, so that a thread costs little."""


class Lanes:
    """Runs jobs in threads, those for one host one after another.

    `pause` gives the seconds to leave after a request for an address. Once `stop` is set, no
    further job begins.
    """

    def __init__(
        self, pause: Callable[[str], float], stop: threading.Event, width: int = WIDTH
    ) -> None:
        self._pause, self._stop = pause, stop
        self._threads = ThreadPoolExecutor(width, thread_name_prefix="konon-lane")
        self._waiting: dict[str, deque[tuple[str, Callable[[], None]]]] = {}
        self._lock = threading.Lock()

    def give(self, url: str, job: Callable[[], None]) -> None:
        """Run `job`, which asks for `url`, when its host's turn comes. It must not raise."""
        host = urlsplit(url).netloc.lower()
        with self._lock:
            lane = self._waiting.get(host)
            if lane is not None:
                lane.append((url, job))
                return
            self._waiting[host] = deque([(url, job)])
        self._threads.submit(self._drive, host)

    def close(self) -> None:
        """Let the jobs in hand end, and drop those that wait."""
        self._stop.set()
        self._threads.shutdown(wait=True, cancel_futures=True)

    def _drive(self, host: str) -> None:
        while not self._stop.is_set():
            with self._lock:
                if not self._waiting[host]:
                    # A lane is taken away only under the lock, and so never between a look and
                    # a job given.
                    del self._waiting[host]
                    return
                url, job = self._waiting[host].popleft()
            job()
            self._stop.wait(self._pause(url))
