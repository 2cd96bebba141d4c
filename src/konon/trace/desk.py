"""Desk: readings and their statements at hand, fetched when asked for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Protocol

from konon.cycles import search_put_off
from konon.model import Reading
from konon.trace.instances import Instance
from konon.trace.prints import Marks, marks_of
from konon.trace.slim import Slimmer

HELD = 25_000
"""Articles at hand at most, some 100 KB each; beyond, the longest there make room."""
_FETCHED = 100
"""Readings fetched at a time."""


class Fetching(Protocol):
    """What a desk fetches readings from."""

    def many(self, articles: Sequence[str]) -> Iterator[Reading]:
        """The latest readings of these articles."""
        ...


class Desk:
    """Slim readings and instances, by article."""

    def __init__(self, kept: Fetching) -> None:
        self._kept = kept
        self._slimmer = Slimmer()
        self._held: dict[str, tuple[Reading, dict[str, Instance]]] = {}

    def through(self, articles: Iterable[str]) -> Iterator[str]:
        """The articles one by one, fetched many at a time."""
        some: list[str] = []
        for article in articles:
            some.append(article)
            if len(some) == _FETCHED:
                self._fetch(some)
                yield from some
                some = []
        self._fetch(some)
        yield from some

    def reading(self, article: str) -> Reading:
        """The slim reading."""
        return self._at_hand(article)[0]

    def instances(self, article: str) -> Mapping[str, Instance]:
        """The article's statements by their ids."""
        return self._at_hand(article)[1]

    def marks(self, article: str) -> Marks:
        """What the article is compared by."""
        reading, instances = self._at_hand(article)
        return marks_of(reading, list(instances.values()))

    def _at_hand(self, article: str) -> tuple[Reading, dict[str, Instance]]:
        if article not in self._held:
            self._fetch([article])
        return self._held[article]

    def _fetch(self, articles: Iterable[str]) -> None:
        missing = [article for article in articles if article not in self._held]
        with search_put_off():
            for reading in self._kept.many(missing) if missing else ():
                small, instances = self._slimmer.slim(reading)
                if len(self._held) >= HELD:
                    del self._held[next(iter(self._held))]
                self._held[small.article.id] = small, {i.id: i for i in instances}
