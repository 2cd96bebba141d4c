"""The body of an HTTP answer: unpacked up to a limit, and the charset its header declares."""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterable

from konon.errors import UnreadableInput

_CHARSET = re.compile(r"charset\s{0,3}=\s{0,3}[\"']?([\w:.-]{2,40})", re.I)


def charset_in(content_type: str) -> str | None:
    """The charset a Content-Type header declares."""
    match = _CHARSET.search(content_type)
    return match.group(1) if match else None


def unpacked(chunks: Iterable[bytes], encoding: str, limit: int) -> bytes:
    """The body of a Content-Encoding, cut soon after `limit` bytes.

    Raises `UnreadableInput` for an encoding other than gzip and deflate, and for data that are
    damaged or end too early.
    """
    encoding = encoding.strip().lower()
    if encoding not in ("", "identity", "gzip", "x-gzip", "deflate"):
        raise UnreadableInput(f"the server sent encoding '{encoding[:40]}' unasked")
    engine = zlib.decompressobj(47) if encoding not in ("", "identity") else None
    body = bytearray()
    begun = False
    for chunk in filter(None, chunks):
        try:
            if engine and not begun and not _is_marked(chunk):
                engine = zlib.decompressobj(-15)  # "deflate" as many servers understand it
            begun = True
            body += engine.decompress(chunk, limit + 1 - len(body)) if engine else chunk
        except zlib.error:
            raise UnreadableInput("the compressed answer is damaged") from None
        if len(body) > limit:
            return bytes(body)
    if engine and begun and not engine.eof:
        raise UnreadableInput("the compressed answer was cut short")
    return bytes(body)


def _is_marked(chunk: bytes) -> bool:
    """Whether packed data begin with the mark of gzip or of zlib."""
    return chunk[:1] == b"\x1f" or (
        chunk[0] & 0x0F == 8 and int.from_bytes(chunk[:2], "big") % 31 == 0
    )
