"""Lines of a stream, one at a time, each held in memory only up to a limit."""

from __future__ import annotations

import codecs
import io
from collections.abc import Iterator
from typing import TYPE_CHECKING

from konon.ingest.formats.decode import encoding_of
from konon.ingest.limits import MAX_ROW
from konon.ingest.piles.stream import CHUNK, Buffered, Readable, Stream

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

_WIDE = ("utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be")


def lines_of(stream: Stream) -> Iterator[tuple[int, bytes | None]]:
    """Lines with their numbers from 1, in bytes that keep line ends apart (not UTF-16); None for
    a line of more than `MAX_ROW` bytes, which is read past.
    """
    file = _narrow(stream)
    number = 0
    while line := file.readline(MAX_ROW + 1):
        number += 1
        if len(line) <= MAX_ROW or line.endswith(b"\n"):
            yield number, line
            continue
        while (rest := file.readline(CHUNK)) and not rest.endswith(b"\n"):
            pass
        yield number, None


def _narrow(stream: Stream) -> Buffered:
    """The stream without its byte order mark, in UTF-8 where it is UTF-16 or UTF-32."""
    encoding, mark = encoding_of(stream.head)
    stream.file.read(mark)
    if encoding not in _WIDE:
        return stream.file
    return io.BufferedReader(_Recoded(stream.file, encoding), CHUNK)


class _Recoded(io.RawIOBase):
    """Bytes of another encoding, as UTF-8."""

    def __init__(self, source: Readable, encoding: str) -> None:
        self._source = source
        self._decoder = codecs.getincrementaldecoder(encoding)("replace")
        self._waiting = b""

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: WriteableBuffer, /) -> int:
        view = memoryview(buffer)
        while not self._waiting:
            data = self._source.read(CHUNK) or b""
            text = self._decoder.decode(data, not data)
            self._waiting = text.encode("utf-8", "replace")
            if not data:
                break
        some, self._waiting = self._waiting[: len(view)], self._waiting[len(view) :]
        view[: len(some)] = some
        return len(some)
