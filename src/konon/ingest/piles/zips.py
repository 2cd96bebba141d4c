"""Zip archives, member by member; nothing is ever written under a member's name."""

from __future__ import annotations

import stat
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterator
from typing import IO, Final

from konon.errors import UnreadableInput
from konon.ingest.formats.magic import name_office
from konon.ingest.item import Item, Refused
from konon.ingest.limits import MAX_DIRECTORY
from konon.ingest.piles.budget import Budget
from konon.ingest.piles.member import Members
from konon.ingest.piles.stream import Readable, Stream

Open = Callable[[Stream], Iterator[Item | Refused]]
_TAIL: Final = 65_557
"""Bytes from the end in which the record of the end of the list stands."""
_METHODS: Final = frozenset({zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2})
_DAMAGED: Final = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    OSError,
    EOFError,
    ValueError,
    NotImplementedError,
    RuntimeError,
    OverflowError,
    IndexError,
)
"""What `zipfile` raises for broken archives."""


class _Member:
    """A member's bytes, counted against the budget."""

    def __init__(self, file: Readable, budget: Budget) -> None:
        self._file, self._budget = file, budget

    def read(self, size: int, /) -> bytes:
        try:
            data = self._file.read(size) or b""
        except _DAMAGED as error:
            raise UnreadableInput(f"the member is damaged ({error})") from None
        self._budget.take(len(data))
        return data


def zip_items(
    stream: Stream, file: IO[bytes], everything: bool, open_member: Open
) -> Iterator[Item | Refused]:
    """Items of the members of a zip archive whose bytes are `file`, in the archive's order.

    Raises `UnreadableInput` when its list of members cannot be read.
    """
    members = Members(stream.name, everything)
    try:
        stream.budget.packed = max(stream.budget.packed, file.seek(0, 2))
        _check_directory(file)
        archive = zipfile.ZipFile(file)
    except _DAMAGED as error:
        raise UnreadableInput(f"the zip archive is damaged ({error})") from None
    if office := name_office(archive.namelist()):
        raise UnreadableInput(f"the input is {office}")
    for info in archive.infolist():
        stream.budget.member()
        if info.filename.endswith("/"):
            continue
        if refused := _refused(members, info):
            yield refused
        elif members.wanted(info.filename):
            yield from _open(stream, archive, info, members.name(info.filename), open_member)
    yield from members.rest()


def _open(
    stream: Stream, archive: zipfile.ZipFile, info: zipfile.ZipInfo, name: str, open_member: Open
) -> Iterator[Item | Refused]:
    try:
        with archive.open(info) as file:
            inside = stream.inside(name, _Member(file, stream.budget), info.filename)
            yield from open_member(inside)
    except _DAMAGED as error:
        yield Refused(name, f"the member is damaged ({error})")


def _refused(members: Members, info: zipfile.ZipInfo) -> Refused | None:
    mode = info.external_attr >> 16
    kind = "link" if stat.S_ISLNK(mode) else ""
    if not kind and stat.S_IFMT(mode) not in (0, stat.S_IFREG):
        kind = "device or pipe"
    if refused := members.refused(info.orig_filename, kind):
        return refused
    if info.flag_bits & 0x1:
        return Refused(members.name(info.filename), "it is encrypted: unpack it first")
    if info.compress_type not in _METHODS:
        return Refused(members.name(info.filename), "packed by a rare method: unpack it first")
    return None


def _check_directory(file: IO[bytes]) -> None:
    """Raises `UnreadableInput` for a list of members too large to be held in memory."""
    size = file.seek(0, 2)
    file.seek(max(0, size - _TAIL))
    tail = file.read(_TAIL)
    at = tail.rfind(b"PK\x05\x06")
    size = struct.unpack_from("<L", tail, at + 12)[0] if at >= 0 else 0
    wide = tail.rfind(b"PK\x06\x06", 0, max(at, 0))
    if size == 0xFFFFFFFF and wide >= 0:
        size = struct.unpack_from("<Q", tail, wide + 40)[0]
    if size > MAX_DIRECTORY:
        raise UnreadableInput(
            "the zip archive has too many members to list: unpack it and give the folder"
        )
