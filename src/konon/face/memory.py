"""Memory: what the system's allocator (glibc's) keeps for itself, kept small. Elsewhere nothing.

With dozens of threads it opens an arena for each core many times over, and each keeps what it once
took: a server that held much for a moment would hold it for ever.
"""

from __future__ import annotations

import ctypes
from contextlib import suppress
from typing import Final

_M_ARENA_MAX: Final = -8
_M_MMAP_THRESHOLD: Final = -3
"""From <malloc.h>."""
_ARENAS: Final = 2
"""Python holds one lock for all its threads, so that they seldom ask at one time."""

_LARGE: Final = 256 * 1024
"""Bytes from which a piece of memory, such as an answer, is the system's own and goes back to it
at once. The allocator raises its own bound with what it has seen, up to 32 MiB, and then keeps
what pages leave in pieces."""


def few_arenas() -> None:
    """Bound the arenas, and what they hold; before threads are started."""
    with suppress(OSError, AttributeError):
        library = ctypes.CDLL(None)
        library.mallopt(_M_ARENA_MAX, _ARENAS)
        library.mallopt(_M_MMAP_THRESHOLD, _LARGE)


def give_back() -> None:
    """Give the system what is free."""
    with suppress(OSError, AttributeError):
        ctypes.CDLL(None).malloc_trim(0)
