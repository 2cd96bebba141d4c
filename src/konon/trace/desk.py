"""Desk: readings and their statements at hand, fetched when asked for."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from typing import Protocol

from konon.cycles import search_put_off
from konon.model import Reading
from konon.trace.comparing.denials import denials
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

    def bare(self, articles: Sequence[str], statements: Set[str]) -> Iterator[Reading]:
        """The same, as far as origins need them, and comparing these statements; in no order."""
        ...


class Desk:
    """Slim readings, and instances of those of their statements that were asked for."""

    def __init__(self, kept: Fetching) -> None:
        self._kept = kept
        self._slimmer = Slimmer()
        self._held: dict[str, _Held] = {}

    def through(self, articles: Iterable[str]) -> Iterator[str]:
        """The articles one by one, with all their statements, fetched many at a time."""
        yield from self._through(dict.fromkeys(articles))

    def fetch(self, wanted: Mapping[str, Collection[str]]) -> None:
        """Have these articles at hand, and of each these statements."""
        for _ in self._through(wanted):
            pass

    def reading(self, article: str) -> Reading:
        """The slim reading."""
        return self._at_hand(article, ()).reading

    def instances(self, article: str) -> Mapping[str, Instance]:
        """The article's statements by their ids."""
        return self._at_hand(article, None).instances

    def instance(self, article: str, id: str) -> Instance:
        """The article's statement of that id; the whole article is fetched where it is not at
        hand."""
        held = self._held.get(article)
        return held.instances[id] if held and id in held.instances else self.instances(article)[id]

    def marks(self, article: str) -> Marks:
        """What the article is compared by."""
        held = self._at_hand(article, None)
        return marks_of(held.reading, list(held.instances.values()))

    def _through(self, wanted: Mapping[str, Collection[str] | None]) -> Iterator[str]:
        every = list(wanted)
        for first in range(0, len(every), _FETCHED):
            some = every[first : first + _FETCHED]
            self._fetch({article: wanted[article] for article in some})
            yield from some

    def _at_hand(self, article: str, ids: Collection[str] | None) -> _Held:
        self._fetch({article: ids})
        return self._held[article]

    def _fetch(self, wanted: Mapping[str, Collection[str] | None]) -> None:
        missing = {
            article: self._with_held(article, ids)
            for article, ids in wanted.items()
            if article not in self._held or not self._held[article].holds(ids)
        }
        with search_put_off():
            for reading in self._readings(missing):
                self._hold(reading, missing[reading.article.id])

    def _with_held(self, article: str, ids: Collection[str] | None) -> Collection[str] | None:
        """All instances of an article are made at one time, since they share its scene."""
        if ids is None or article not in self._held:
            return ids
        return {*ids, *self._held[article].instances}

    def _readings(self, wanted: Mapping[str, Collection[str] | None]) -> Iterator[Reading]:
        whole = [article for article, ids in wanted.items() if ids is None]
        part = [article for article in wanted if wanted[article] is not None]
        statements = {id for ids in wanted.values() for id in ids or ()}
        for reading in self._kept.bare(part, statements) if part else ():
            told = (denial.told for denial in denials(reading, statements).values())
            if any(one is not None and one.id not in statements for one in told):
                whole.append(reading.article.id)  # compared is what it denies
            else:
                yield reading
        yield from self._kept.many(whole) if whole else ()

    def _hold(self, reading: Reading, ids: Collection[str] | None) -> None:
        id = reading.article.id
        self._held.pop(id, None)
        small, instances = self._slimmer.slim(reading, ids)
        while len(self._held) >= HELD:
            del self._held[next(iter(self._held))]
        self._held[id] = _Held(small, {i.id: i for i in instances}, whole=ids is None)


@dataclass(frozen=True, slots=True)
class _Held:
    reading: Reading
    instances: Mapping[str, Instance]
    whole: bool

    def holds(self, ids: Collection[str] | None) -> bool:
        """Whether these statements are here; all, when None."""
        return self.whole or (ids is not None and all(id in self.instances for id in ids))
