"""gzip, xz and bzip2, unpacked a piece at a time, however much they unpack to."""

from __future__ import annotations

import bz2
import lzma
import zlib
from collections.abc import Callable
from typing import Final, Literal, Protocol

from konon.errors import UnreadableInput
from konon.ingest.limits import MAX_XZ_MEMORY
from konon.ingest.piles.budget import Budget
from konon.ingest.piles.stream import CHUNK, Readable

Packing = Literal["gzip", "xz", "bzip2"]
MAGIC: Final[dict[bytes, Packing]] = {
    b"\x1f\x8b": "gzip",
    b"\xfd7zXZ\x00": "xz",
    b"BZh": "bzip2",
}


class _Engine(Protocol):
    @property
    def eof(self) -> bool: ...
    @property
    def unused_data(self) -> bytes: ...
    def decompress(self, data: bytes, max_length: int = ..., /) -> bytes: ...


class Unpacked:
    """The bytes inside a packed source; several packed one after another are one, as the tools
    have it. Raises `UnreadableInput` for damaged or cut data and past the budget.
    """

    def __init__(self, source: Readable, packing: Packing, budget: Budget) -> None:
        self._source, self._packing, self._budget = source, packing, budget
        self._engine: _Engine | None = None
        self._waiting = b""

    def read(self, size: int, /) -> bytes:
        """At most `size` bytes, none only at the end."""
        while True:
            if not self._waiting and not self._holds_back():
                self._waiting = self._source.read(CHUNK) or b""
                if not self._waiting:
                    return self._ended()
            if self._engine is None and not self._begin():
                continue
            if data := self._some(size):
                self._budget.take(len(data))
                return data

    def _holds_back(self) -> bool:
        """Whether the engine has more to give without being fed."""
        return self._engine is not None and not getattr(self._engine, "needs_input", True)

    def _begin(self) -> bool:
        self._waiting = self._waiting.lstrip(b"\0")  # padding between and after members
        magic = next(m for m, packing in MAGIC.items() if packing == self._packing)
        if self._waiting and len(self._waiting) < len(magic):
            self._waiting += self._source.read(CHUNK) or b""
        if not self._waiting:
            return False
        if not self._waiting.startswith(magic):
            raise UnreadableInput(f"behind the {self._packing} data stands something else")
        self._engine = _ENGINES[self._packing]()
        return True

    def _some(self, size: int) -> bytes:
        engine = self._engine
        assert engine is not None
        try:
            data = engine.decompress(self._waiting, size)
        except (zlib.error, lzma.LZMAError, OSError, ValueError, EOFError) as error:
            raise UnreadableInput(f"the {self._packing} data are damaged ({error})") from None
        if engine.eof:
            self._waiting, self._engine = engine.unused_data, None
        else:
            self._waiting = getattr(engine, "unconsumed_tail", b"")
        return data

    def _ended(self) -> bytes:
        if self._engine is not None:
            raise UnreadableInput(f"the {self._packing} data end in the middle: the file is cut")
        return b""


_ENGINES: dict[Packing, Callable[[], _Engine]] = {
    "gzip": lambda: zlib.decompressobj(31),
    "xz": lambda: lzma.LZMADecompressor(lzma.FORMAT_XZ, MAX_XZ_MEMORY),
    "bzip2": bz2.BZ2Decompressor,
}
