"""Walk: a pile's inputs in order, with marks where a container begins and ends."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from konon.adding.finished import finished_key
from konon.adding.tally import Tally
from konon.ingest.item import Item, Refused
from konon.ingest.piles.items import items
from konon.ingest.piles.options import PileOptions
from konon.ingest.piles.places import ARTICLES, STANDARD_INPUT, Address, Place, places


@dataclass(frozen=True, slots=True)
class Begins:
    """A container begins; `key` is what it will be remembered under."""

    name: str
    key: str


@dataclass(frozen=True, slots=True)
class Ends:
    """The container that began ends here."""


@dataclass(frozen=True, slots=True)
class Known:
    """A container gone through before."""

    name: str
    tally: Tally


Mark = Begins | Ends | Known


@dataclass(frozen=True)
class Pile:
    """What was given, opened one place after the other."""

    paths: list[str | os.PathLike[str]]
    options: PileOptions

    def total(self) -> int | None:
        """Inputs in the pile, where each place seems to be one; None where one holds many."""
        count = 0
        for place in places(self.paths, self.options.everything):
            if not isinstance(place, Refused) and not _one_article(place):
                return None
            count += 1
        return count

    def walk(
        self, known: Callable[[str], Tally | None], told: str
    ) -> Iterator[Item | Refused | Mark]:
        """Every input in order, each container between marks unless it is `known`."""
        for place in places(self.paths, self.options.everything):
            if isinstance(place, Refused):
                yield place
                continue
            key = finished_key(place, told) if isinstance(place, Path) else None
            before = known(key) if key else None
            if before is not None:
                yield Known(str(place), before)
                continue
            if key:
                yield Begins(str(place), key)
            yield from items([_written(place)], self.options)
            if key:
                yield Ends()


@dataclass(frozen=True)
class Opened:
    """Items that somebody else opened."""

    given: Iterable[Item | Refused]
    options: PileOptions = field(default_factory=PileOptions)

    def total(self) -> None:
        """Not known before the end."""

    def walk(
        self, known: Callable[[str], Tally | None], told: str
    ) -> Iterator[Item | Refused | Mark]:
        """Every item in order."""
        yield from self.given


def _one_article(place: Place) -> bool:
    if isinstance(place, Address):
        return True
    return place != STANDARD_INPUT and Path(place).suffix.lower() in ARTICLES


def _written(place: Place) -> str | Path:
    return place.url if isinstance(place, Address) else place
