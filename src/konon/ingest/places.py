"""What the user named, as places to read from: files, the files inside folders, in order."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final

from konon.ingest.item import PassedOver, Refused

ARTICLES: Final = frozenset({".txt", ".html", ".htm", ".json"})
"""Suffixes of files that hold one article."""
SUFFIXES: Final = ARTICLES
"""What a folder is searched for."""


def places(
    given: Iterable[str | os.PathLike[str]], everything: bool = False
) -> Iterator[Path | Refused]:
    """The files that `given` stand for, each once; what is no folder stands for itself.

    A folder stands for the files below it whose names end in one of `SUFFIXES` (all files, with
    `everything`), in order of their paths; hidden ones are left out, links to folders not
    followed. Files of other kinds are told of by one `PassedOver` for the folder.
    """
    seen: set[str] = set()
    for one in given:
        path = Path(one)
        # os.path, unlike Path, raises no error for a name no file could have.
        for found in _inside(path, everything) if os.path.isdir(path) else [path]:
            name = found.name if isinstance(found, Refused) else str(found)
            if name not in seen:
                seen.add(name)
                yield found


def _inside(folder: Path, everything: bool) -> Iterator[Path | Refused]:
    other: Counter[str] = Counter()
    for path in _files(folder, other):
        suffix = path.suffix.lower()
        if everything or suffix in SUFFIXES:
            yield path
        else:
            other[f"of kind {suffix}" if suffix else "without a suffix"] += 1
    if other:
        yield PassedOver(str(folder), passed_over(other))


def _files(folder: Path, other: Counter[str]) -> Iterator[Path]:
    """One folder at a time is held in memory, in order of names."""
    try:
        with os.scandir(folder) as scan:
            entries = sorted(
                (entry.name, entry.is_dir(follow_symlinks=False), entry.is_dir()) for entry in scan
            )
    except OSError:
        other["in folders that cannot be opened"] += 1
        return
    for name, is_folder, leads_to_folder in entries:
        if name.startswith("."):
            continue
        if is_folder:
            yield from _files(folder / name, other)
        elif leads_to_folder:  # a link to a parent would make the walk run for ever
            other["linking to folders"] += 1
        else:
            yield folder / name


def passed_over(kinds: Counter[str]) -> str:
    """ "3 passed over: 2 of kind .png, 1 without a suffix", the commonest first."""
    shown = [f"{count:,} {kind}" for kind, count in kinds.most_common(12)]
    more = ["…"] if len(kinds) > 12 else []
    return f"{kinds.total():,} passed over: {', '.join(shown + more)}"
