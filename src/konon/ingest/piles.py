"""Piles: what the user gave, one article-to-be at a time; nothing is dropped unsaid."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from pathlib import Path

from konon.ingest.item import Item, Refused
from konon.ingest.limits import MAX_BYTES
from konon.ingest.pile_options import PileOptions
from konon.ingest.places import places


def items(
    given: Iterable[str | os.PathLike[str]], options: PileOptions | None = None
) -> Iterator[Item | Refused]:
    """Every item in files and folders, in order, with one item in memory at a time.

    What cannot be opened is a `Refused` with its reason; see `places` for what a folder stands
    for. Never raises for what is given.
    """
    options = options or PileOptions()
    for place in places(given, options.everything):
        if isinstance(place, Refused):
            yield place
        else:
            yield _file(place)


def _file(path: Path) -> Item | Refused:
    name = str(path)
    try:
        if os.path.exists(path) and not os.path.isfile(path):  # a pipe or device may never end
            return Refused(name, "not a regular file")
        with path.open("rb") as file:
            raw = file.read(MAX_BYTES + 1)
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        return Refused(name, f"cannot read the file: {reason}")
    return Item(name, raw)
