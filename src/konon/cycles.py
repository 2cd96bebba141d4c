"""Cycles: Python's search for unreachable cycles, put off while much is built that holds none."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def search_put_off() -> Iterator[None]:
    """Within, nothing is searched for cycles; what is no longer referred to goes as ever.

    The search goes through all that is held, models among it, each time some hundreds of objects
    more are made: a tenth of the time an article takes to read, a quarter of what readings take to
    fetch. Threads may be in at once; whoever found the search on turns it on again.
    """
    on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if on:
            gc.enable()
