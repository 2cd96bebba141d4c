"""Walk: a pile's inputs in order, with marks where a container begins and ends."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
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
    """What was given, opened one place after the other, but for the files of the ledger itself:
    closing one of those would undo SQLite's locks on it (see `ledger.sqlite.check_file`)."""

    paths: list[str | os.PathLike[str]]
    options: PileOptions
    closed: Sequence[Path] = ()

    def total(self) -> int | None:
        """Inputs in the pile, where each place seems to be one; None where one holds many."""
        count = 0
        for place in places(self.paths, self.options.everything):
            if not isinstance(place, Refused) and not _one_article(place):
                return None
            count += 1
        return count

    def folders(self) -> list[str]:
        """The folders given, by the names under which what is passed over in them is noted."""
        return [str(Path(path)) for path in self.paths if os.path.isdir(path)]

    def walk(
        self, known: Callable[[str], Tally | None], told: str
    ) -> Iterator[Item | Refused | Mark]:
        """Every input in order, each container between marks unless it is `known`. One that broke
        or was changed on the way does not end: its bytes are not those it would be known by."""
        for place in places(self.paths, self.options.everything):
            if isinstance(place, Refused):
                yield place
                continue
            if isinstance(place, Path) and any(_same(place, file) for file in self.closed):
                yield Refused(str(place), "it belongs to the ledger that this is added to")
                continue
            before_it = _state(place)
            key = finished_key(place, told) if isinstance(place, Path) else None
            before = known(key) if key else None
            if before is not None:
                yield Known(str(place), before)
                continue
            if key:
                yield Begins(str(place), key)
            whole = True
            for found in items([_written(place)], self.options):
                whole = whole and not (isinstance(found, Refused) and found.name == str(place))
                yield found
            if key and whole and _state(place) == before_it:
                yield Ends()


@dataclass(frozen=True)
class Opened:
    """Items that somebody else opened."""

    given: Iterable[Item | Refused]
    options: PileOptions = field(default_factory=PileOptions)

    def total(self) -> None:
        """Not known before the end."""

    def folders(self) -> list[str]:
        """None."""
        return []

    def walk(
        self, known: Callable[[str], Tally | None], told: str
    ) -> Iterator[Item | Refused | Mark]:
        """Every item in order."""
        yield from self.given


def _state(place: Place) -> tuple[int, ...] | None:
    """What changes when a file does; None where there is none."""
    if isinstance(place, Address):
        return None
    try:
        status = os.stat(place)
    except (OSError, ValueError):
        return None
    return status.st_dev, status.st_ino, status.st_size, status.st_mtime_ns


def _same(one: Path, other: Path) -> bool:
    try:
        return one.samefile(other)
    except (OSError, ValueError):
        return False


def _one_article(place: Place) -> bool:
    if isinstance(place, Address):
        return True
    return place != STANDARD_INPUT and Path(place).suffix.lower() in ARTICLES


def _written(place: Place) -> str | Path:
    return place.url if isinstance(place, Address) else place
