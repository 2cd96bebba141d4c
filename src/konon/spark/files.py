"""A file's items, wherever the file lies."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from konon.ingest.item import Item, Refused
from konon.ingest.piles.options import PileOptions

_OWN_SCHEMES = {"s3a": "s3", "s3n": "s3"}
"""Hadoop's names for what Arrow calls otherwise."""


def items_of(address: str, options: PileOptions) -> Iterator[Item | Refused]:
    """What the file at `address` holds; a file that cannot be had is one `Refused`."""
    from konon.ingest.piles.items import items

    try:
        with _as_local(address) as path:
            for item in items([path], options):
                yield replace(item, name=address + item.name.removeprefix(path))
    except OSError as error:
        yield Refused(address, f"the file cannot be had: {error}")


@contextmanager
def _as_local(address: str) -> Iterator[str]:
    """A local path of the file: its own, or that of a copy kept while it is read.

    A WARC file of a gigabyte is read from its start to its end, so that a copy costs little
    beside the reading and spares it a connection that must live as long.
    """
    scheme, found, rest = address.partition("://")
    if not found or scheme == "file":
        yield rest if found else address
        return
    from pyarrow import fs

    with tempfile.TemporaryDirectory(prefix="konon-") as folder:
        copy = Path(folder, Path(rest).name)
        fs.copy_files(f"{_OWN_SCHEMES.get(scheme, scheme)}://{rest}", str(copy))
        yield str(copy)
