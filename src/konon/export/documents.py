"""One JSON document with a long list in it, written item by item so that none is held."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import IO

from konon.model.codec import Json
from konon.render.json import dumps


def write_list(
    out: IO[bytes],
    head: Mapping[str, Json],
    key: str,
    items: Iterable[Json],
    tail: Callable[[int], Mapping[str, Json]] = lambda _count: {},
) -> int:
    """Write `{…head, key: [items], …tail(count)}`, an item a line; counts the items.

    `head` must not be empty.
    """
    out.write(b"{\n" + _members(head) + f",\n{dumps(key)}: [".encode())
    count = 0
    for item in items:
        out.write(b",\n" if count else b"\n")
        out.write(dumps(item).encode())
        count += 1
    rest = tail(count)
    out.write(b"\n]" + (b",\n" + _members(rest) if rest else b"") + b"\n}\n")
    return count


def _members(pairs: Mapping[str, Json]) -> bytes:
    return ",\n".join(f"{dumps(key)}: {dumps(value)}" for key, value in pairs.items()).encode()
