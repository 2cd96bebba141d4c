"""Tar archives, member by member as they stream past; nothing is ever written to disk.

The headers are read here rather than by `tarfile`, which holds extended headers whole, however
large they say they are, and remembers every member.
"""

from __future__ import annotations

import tarfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Final

from konon.errors import UnreadableInput
from konon.ingest.item import Item, Refused
from konon.ingest.limits import MAX_HEADER
from konon.ingest.piles.member import Members
from konon.ingest.piles.stream import CHUNK, Buffered, Stream

Open = Callable[[Stream], Iterator[Item | Refused]]
_BLOCK: Final = 512
"""Bytes of a block: every header and every file of a tar ends at one (POSIX pax)."""
_FILES: Final = (tarfile.REGTYPE, tarfile.AREGTYPE, tarfile.CONTTYPE)
_LINKS: Final = (tarfile.LNKTYPE, tarfile.SYMTYPE)


@dataclass
class _Body:
    """A member's bytes and no more."""

    file: Buffered
    left: int

    def read(self, size: int, /) -> bytes:
        data = self.file.read(min(size, self.left))
        if not data and self.left:
            raise UnreadableInput("the tar archive ends in the middle of a member: it is cut")
        self.left -= len(data)
        return data

    def skip(self) -> None:
        while self.read(CHUNK):
            pass


def tar_items(stream: Stream, everything: bool, open_member: Open) -> Iterator[Item | Refused]:
    """Items of the members of a tar archive, in its order. Raises `UnreadableInput` where it is
    broken or cut.
    """
    members = Members(stream.name, everything)
    for info, body in _members(stream):
        kind = "link" if info.type in _LINKS else "device, pipe or sparse file"
        if refused := members.refused(info.name, "" if info.type in _FILES else kind):
            yield refused
        elif members.wanted(info.name):
            yield from open_member(stream.inside(members.name(info.name), body, info.name))
        body.skip()
    yield from members.rest()


def _members(stream: Stream) -> Iterator[tuple[tarfile.TarInfo, _Body]]:
    """Headers with their bodies, folders left out, long names put in."""
    long_name, long_size = "", None
    while info := _header(stream.file):
        stream.budget.member()
        body = _Body(stream.file, info.size)
        padding = -info.size % _BLOCK
        if info.type == tarfile.GNUTYPE_LONGNAME:
            long_name = _text(body).partition("\0")[0]
        elif info.type == tarfile.XHDTYPE:
            long_name, long_size = _extended(_text(body), long_name)
        elif info.type not in (tarfile.XGLTYPE, tarfile.GNUTYPE_LONGLINK):
            info.name = long_name or info.name
            if long_size is not None:
                body.left, padding = long_size, -long_size % _BLOCK
            long_name, long_size = "", None
            if info.type in (*_LINKS, tarfile.DIRTYPE):
                body.left = padding = 0
            if info.type != tarfile.DIRTYPE:
                yield info, body
        body.skip()
        _Body(stream.file, padding).skip()


def _header(file: Buffered) -> tarfile.TarInfo | None:
    block = file.read(_BLOCK)
    if not block.strip(b"\0"):
        return None
    try:
        info = tarfile.TarInfo.frombuf(block, "utf-8", "surrogateescape")
    except (tarfile.HeaderError, ValueError):
        raise UnreadableInput("the tar archive is broken or cut: a header cannot be read") from None
    if info.size < 0:
        raise UnreadableInput("the tar archive is broken: a member of negative size")
    return info


def _text(body: _Body) -> str:
    if body.left > MAX_HEADER:
        raise UnreadableInput(f"a header is larger than {MAX_HEADER:,} bytes")
    return body.read(body.left).decode("utf-8", "surrogateescape") if body.left else ""


def _extended(text: str, name: str) -> tuple[str, int | None]:
    """Path and size out of lines such as "30 path=a/long/name.html"."""
    size = None
    for line in text.split("\n"):
        key, _, value = line.partition(" ")[2].partition("=")
        if key == "path":
            name = value
        elif key == "size" and value.isdecimal() and len(value) < 16:
            size = int(value)
    return name, size
