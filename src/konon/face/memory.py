"""Memory: what the system's allocator (glibc's) keeps for itself, kept small. Elsewhere nothing.

With dozens of threads it opens an arena for each core many times over, and each keeps what it once
took: a server that held much for a moment would hold it for ever.
"""

from __future__ import annotations

import ctypes
from contextlib import suppress
from typing import Final

_M_ARENA_MAX: Final = -8
"""From <malloc.h>."""
_ARENAS: Final = 2
"""Python holds one lock for all its threads, so that they seldom ask at one time."""


def few_arenas() -> None:
    """Bound the arenas; before threads are started."""
    with suppress(OSError, AttributeError):
        ctypes.CDLL(None).mallopt(_M_ARENA_MAX, _ARENAS)


def give_back() -> None:
    """Give the system what is free."""
    with suppress(OSError, AttributeError):
        ctypes.CDLL(None).malloc_trim(0)
