"""What the user named, as places to read from: files, the files inside folders, in order."""

from __future__ import annotations

import glob
import os
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path, PurePath
from typing import Final, Literal

from konon.ingest.item import PassedOver, Refused

ARTICLES: Final = frozenset(
    {".txt", ".html", ".htm", ".xhtml", ".json", ".ninjs", ".xml", ".nitf", ".pdf"}
)
"""Suffixes of files that hold one article."""
TABLES: Final = frozenset({".jsonl", ".ndjson", ".csv", ".tsv", ".parquet", ".warc"})
"""Suffixes of files that hold many."""
PACKED: Final = frozenset({".gz", ".xz", ".bz2", ".zip", ".tar", ".tgz", ".txz", ".tbz2"})
SUFFIXES: Final = ARTICLES | TABLES | PACKED
"""What a folder or an archive is searched for."""
_PACKING: Final = frozenset({".gz", ".xz", ".bz2"})


STANDARD_INPUT: Final = "-"
_ADDRESS = re.compile(r"[A-Za-z][A-Za-z0-9+.-]{1,20}://")


@dataclass(frozen=True, slots=True)
class Address:
    """A web address to be fetched."""

    url: str


Place = Path | Address | Literal["-"]


def places(
    given: Iterable[str | os.PathLike[str]], everything: bool = False
) -> Iterator[Place | Refused]:
    """What `given` stands for, each once: files, web addresses, standard input ("-").

    A folder stands for the files below it whose names end in one of `SUFFIXES` (all files, with
    `everything`), in order of their paths; hidden ones are left out, links to folders not
    followed. Files of other kinds are told of by one `PassedOver` for the folder. A pattern
    ("news/**/*.html"), as some shells hand on, stands for the files and folders it fits.
    """
    seen: set[str] = set()
    for one in given:
        for found in _meant(one, everything):
            name = found.name if isinstance(found, Refused) else str(found)
            if name not in seen:
                seen.add(name)
                yield found


def _meant(one: str | os.PathLike[str], everything: bool) -> Iterator[Place | Refused]:
    written = os.fspath(one)
    if isinstance(one, str):
        if one == STANDARD_INPUT:
            yield "-"
            return
        if _ADDRESS.match(one):
            yield Address(one)
            return
    # os.path, unlike Path, raises no error for a name no file could have.
    if os.path.isdir(written):
        yield from _inside(Path(written), everything)
    elif glob.has_magic(written) and not os.path.lexists(written):
        yield from _fitting(written, everything)
    else:
        yield Path(written)


def _fitting(pattern: str, everything: bool) -> Iterator[Path | Refused]:
    found = sorted(glob.glob(pattern, recursive=True))
    for name in found:
        if os.path.isdir(name):
            if "**" not in pattern:  # which fits the files inside as well
                yield from _inside(Path(name), everything)
        else:
            yield Path(name)
    if not found:
        yield Refused(pattern, "no file fits this pattern")


def _inside(folder: Path, everything: bool) -> Iterator[Path | Refused]:
    other: Counter[str] = Counter()
    for path in _files(folder, other):
        if isinstance(path, Refused) or everything or is_wanted(path.name):
            yield path
        else:
            other[kind_named(path.name)] += 1
    if other:
        yield PassedOver(str(folder), passed_over(other))


def is_wanted(name: str) -> bool:
    """Whether a name's suffix is one of `SUFFIXES`: of "a.css.gz" neither is, as of "a.css"."""
    path = PurePath(name.lower())
    if path.suffix in _PACKING:
        inner = PurePath(path.stem).suffix
        return not inner or inner in SUFFIXES or not inner[1:].isalpha()
    return path.suffix in SUFFIXES


def kind_named(name: str) -> str:
    """ "of kind .png", as `passed_over` counts it."""
    suffix = PurePath(name.lower()).suffix[:12]
    return f"of kind {suffix}" if suffix else "without a suffix"


def _files(folder: Path, other: Counter[str]) -> Iterator[Path | Refused]:
    """One folder at a time is held in memory, in order of names."""
    try:
        with os.scandir(folder) as scan:
            entries = sorted((entry.name, *_leads(entry)) for entry in scan)
    except OSError:
        other["in folders that cannot be opened"] += 1
        return
    for name, is_folder, leads_to_folder in entries:
        if name.startswith("."):
            continue
        if isinstance(leads_to_folder, str):
            yield Refused(str(folder / name), f"cannot read the file: {leads_to_folder}")
        elif is_folder:
            yield from _files(folder / name, other)
        elif leads_to_folder:  # a link to a parent would make the walk run for ever
            other["linking to folders"] += 1
        else:
            yield folder / name


def _leads(entry: os.DirEntry[str]) -> tuple[bool, bool | str]:
    """Whether an entry is a folder, and whether it leads to one; why not, where that is not known,
    as of a link to itself."""
    try:
        return entry.is_dir(follow_symlinks=False), entry.is_dir()
    except OSError as error:
        return False, error.strerror or str(error)


def passed_over(kinds: Counter[str]) -> str:
    """ "3 passed over: 2 of kind .png, 1 without a suffix", the commonest first."""
    shown = [f"{count:,} {kind}" for kind, count in kinds.most_common(12)]
    more = ["…"] if len(kinds) > 12 else []
    return f"{kinds.total():,} passed over: {', '.join(shown + more)}"
