"""Keys: short hashes that stand for long or hostile strings, and strings any database can hold."""

from __future__ import annotations

import hashlib
import re

_LENGTH = 32
"""Hexadecimal digits of a key: 128 bits, so that two names never share one."""
_NO_DATABASE = re.compile("[\0\ud800-\udfff]")


def key(*parts: str) -> str:
    """A short key of `parts`; different parts have different keys."""
    digest = hashlib.sha256()
    for part in parts:
        data = part.encode("utf-8", "surrogatepass")
        digest.update(b"%d:" % len(data) + data)
    return digest.hexdigest()[:_LENGTH]


def storable(text: str) -> str:
    """`text`, or, where no database can hold it, the same with escapes for NUL and surrogates.

    File names may hold bytes that are no UTF-8, which Python keeps as lone surrogates.
    """
    return _NO_DATABASE.sub(lambda m: m[0].encode("unicode_escape").decode(), text)


def levelled(text: str) -> str:
    """`text` with U+FFFD for what no database can hold: every offset stays what it was."""
    return _NO_DATABASE.sub("\ufffd", text)
