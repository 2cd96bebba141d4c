"""Stream: bytes with a name, whose beginning can be looked at before they are read."""

from __future__ import annotations

import io
import tempfile
from dataclasses import dataclass, replace
from pathlib import PurePath
from typing import IO, TYPE_CHECKING, Final, Protocol

from konon.errors import UnreadableInput
from konon.ingest.limits import MAX_SPOOLED
from konon.ingest.piles.budget import Budget, check_layers

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

HEAD: Final = 65_536
"""Bytes looked at to tell what a stream holds: the first row of most tables, a tar's header."""
CHUNK: Final = 65_536
"""Bytes moved at a time."""

_IN_MEMORY: Final = 8_000_000
"""Bytes of a temporary file that stay in memory."""


class Buffered(Protocol):
    """What `io.BufferedReader` can do."""

    def read(self, size: int = -1, /) -> bytes: ...
    def readline(self, size: int | None = -1, /) -> bytes: ...


class Readable(Protocol):
    """The least a source of bytes can do."""

    def read(self, size: int, /) -> bytes | None: ...


@dataclass(frozen=True, slots=True)
class Stream:
    """One file, member or answer, not yet read.

    name    as told to the user, and of the item if it is one
    kind_of the name whose suffix tells the kind: "pile.jsonl" for "pile.jsonl.xz"
    file    the bytes, from the first
    head    the first `HEAD` of them
    layers  packings around it
    """

    name: str
    kind_of: str
    file: Buffered
    head: bytes
    budget: Budget
    layers: int = 0

    @property
    def suffix(self) -> str:
        """Lower-case, with its dot."""
        return PurePath(self.kind_of.replace("\\", "/")).suffix.lower()

    def inside(self, name: str, source: Readable, kind_of: str | None = None) -> Stream:
        """A stream unpacked from this one; past the layers allowed, reading it raises."""
        try:
            check_layers(self.layers + 1)
        except UnreadableInput as error:
            source = _Broken(error)
        inner = open_stream(name, source, self.budget, kind_of)
        return replace(inner, layers=self.layers + 1)


def open_stream(name: str, source: Readable, budget: Budget, kind_of: str | None = None) -> Stream:
    """A stream over `source`, which is at its first byte."""
    head, rest = _head(source)
    file = io.BufferedReader(Again(head, rest), CHUNK)
    return Stream(name, kind_of or name, file, head, budget)


def _head(source: Readable) -> tuple[bytes, Readable]:
    """The first bytes and the source of the others, which breaks where this one does."""
    head = b""
    try:
        while len(head) < HEAD and (more := source.read(HEAD - len(head))):
            head += more
    except UnreadableInput as error:
        return head, _Broken(error)
    return head, source


class _Broken:
    """A source that was found broken at this place."""

    def __init__(self, error: UnreadableInput) -> None:
        self._error = error

    def read(self, _size: int, /) -> bytes:
        raise self._error


class Again(io.RawIOBase):
    """Bytes that were read already, then the rest."""

    def __init__(self, head: bytes, rest: Readable) -> None:
        self._head, self._rest = head, rest

    def readable(self) -> bool:
        """True, as `io` asks."""
        return True

    def readinto(self, buffer: WriteableBuffer, /) -> int:
        """Fill the buffer as far as one read goes; how many bytes, 0 at the end."""
        view = memoryview(buffer)
        some, self._head = self._head[: len(view)], self._head[len(view) :]
        data = some or self._rest.read(len(view)) or b""
        view[: len(data)] = data
        return len(data)


class Counted:
    """A source whose bytes count as packed."""

    def __init__(self, source: Readable, budget: Budget) -> None:
        self._source, self._budget = source, budget

    def read(self, size: int, /) -> bytes:
        """At most `size` bytes, none at the end."""
        data = self._source.read(size) or b""
        self._budget.packed += len(data)
        return data


def seekable(stream: Stream) -> IO[bytes]:
    """The bytes set down where any of them can be reached: a nameless temporary file.

    Raises `UnreadableInput` past `MAX_SPOOLED`.
    """
    spool = tempfile.SpooledTemporaryFile(_IN_MEMORY)  # noqa: SIM115  the caller reads it
    left = MAX_SPOOLED
    while data := stream.file.read(CHUNK):
        left -= len(data)
        if left < 0:
            spool.close()
            raise UnreadableInput(
                f"larger than {MAX_SPOOLED / 1e6:g} MB inside another archive or on standard "
                "input: give it as a file"
            )
        spool.write(data)
    spool.seek(0)
    return spool
