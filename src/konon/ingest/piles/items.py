"""Piles: what the user gave, one article-to-be at a time; nothing is dropped unsaid."""

from __future__ import annotations

import io
import os
import stat
import sys
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from konon.errors import InputError
from konon.ingest.item import Hints, Item, Refused
from konon.ingest.piles.budget import Budget
from konon.ingest.piles.containers import opened
from konon.ingest.piles.options import PileOptions
from konon.ingest.piles.places import STANDARD_INPUT, Address, places
from konon.ingest.piles.stream import Counted, open_stream


def items(
    given: Iterable[str | os.PathLike[str]], options: PileOptions | None = None
) -> Iterator[Item | Refused]:
    """Every item in files, folders, patterns, web addresses and standard input ("-"), in order,
    with one item in memory at a time.

    What a folder stands for is told by `places`; containers are opened, and what cannot be read
    is a `Refused` with its reason. Never raises for what is given.
    """
    options = options or PileOptions()
    for place in places(given, options.everything):
        if isinstance(place, Refused):
            yield place
        elif isinstance(place, Address):
            yield from _fetched(place.url, options)
        elif place == STANDARD_INPUT:
            yield from _standard_input(options)
        else:
            yield from _file(Path(place), options)


def _file(path: Path, options: PileOptions) -> Iterator[Item | Refused]:
    name = str(path)
    try:
        with open(path, "rb", opener=_at_once) as file:
            if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):  # a device may never end
                yield Refused(name, "not a regular file")
                return
            budget = Budget()
            stream = open_stream(name, Counted(file, budget), budget)
            with open(path, "rb", opener=_at_once) as sought:
                yield from opened(stream, options, sought)
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        yield Refused(name, f"cannot read the file: {reason}")


def _at_once(path: str, flags: int) -> int:
    """Open without waiting, as one would for whoever writes into a pipe that took a file's
    place."""
    return os.open(path, flags | getattr(os, "O_NONBLOCK", 0))


def _standard_input(options: PileOptions) -> Iterator[Item | Refused]:
    if sys.stdin is None:  # as Python sets it when started with the descriptor closed
        yield Refused(STANDARD_INPUT, "standard input is closed")
        return
    budget = Budget()
    source = Counted(sys.stdin.buffer, budget)
    yield from opened(open_stream(STANDARD_INPUT, source, budget), options)


def _fetched(url: str, options: PileOptions) -> Iterator[Item | Refused]:
    from konon.ingest.web.fetch import fetch, reason_of

    try:
        page = fetch(url, allow_private=options.allow_private)
    except InputError as error:
        yield Refused(url, reason_of(url, error))
        return
    budget = Budget()
    file = io.BytesIO(page.body)
    stream = open_stream(url, Counted(file, budget), budget, kind_of=page.url.partition("?")[0])
    # Who gives the address of a feed wants what it announces.
    for item in opened(stream, replace(options, feeds=True)):
        if isinstance(item, Item) and item.name == url:
            hints = Hints(url=page.url, told_by="fetched URL")
            item = Item(url, item.raw, hints, page.charset)
        yield item
