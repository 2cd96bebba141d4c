"""A pile into a ledger: each input read once, none silently dropped."""

from __future__ import annotations

import os
import signal
import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from types import FrameType

from konon.adding.options import AddOptions
from konon.adding.run import Adding
from konon.adding.tally import AddSummary, Progress
from konon.adding.walk import Opened, Pile
from konon.ingest.item import Item, Refused
from konon.ingest.piles.options import PileOptions
from konon.ledger import Ledger
from konon.model import ReadOptions

__all__ = ["AddOptions", "AddSummary", "Progress", "add_files", "add_items"]


def add_files(
    paths: Iterable[str | os.PathLike[str]],
    ledger: Ledger,
    options: ReadOptions | None = None,
    how: AddOptions | None = None,
    *,
    pile: PileOptions | None = None,
    on_progress: Callable[[Progress], None] | None = None,
    on_stop: Callable[[], None] | None = None,
) -> AddSummary:
    """Read files, the files inside folders, and the rows or pages inside those, into `ledger`.

    What cannot be read goes to quarantine with the reason and stops nothing. An input done before
    is passed over by its name and bytes, without being read, so that an interrupted pile can
    simply be given again. Ctrl-C stops after the articles in hand, after `on_stop` was called, a
    second one at once.

    Raises `LedgerError` when the ledger itself fails, `MissingModel` and `PackError` when nothing
    can be read, `KononError` when the reading processes cannot start.
    """
    options, how = options or ReadOptions(), how or AddOptions()
    given = Pile(list(paths), pile or PileOptions(), ledger.backend.files)
    with _stop_asked(on_stop) as asked:
        return Adding(given, ledger, options, how, asked, on_progress).run()


def add_items(
    given: Iterable[Item | Refused],
    ledger: Ledger,
    options: ReadOptions | None = None,
    how: AddOptions | None = None,
    *,
    on_progress: Callable[[Progress], None] | None = None,
    on_stop: Callable[[], None] | None = None,
) -> AddSummary:
    """Read items that somebody else opened into `ledger`; all else as for `add_files`."""
    options, how = options or ReadOptions(), how or AddOptions()
    with _stop_asked(on_stop) as asked:
        return Adding(Opened(given), ledger, options, how, asked, on_progress).run()


@contextmanager
def _stop_asked(on_stop: Callable[[], None] | None) -> Iterator[threading.Event]:
    """An event set by the first Ctrl-C; a second one interrupts at once, as usual."""
    asked = threading.Event()
    if threading.current_thread() is not threading.main_thread():
        yield asked
        return

    def note(_number: int, _frame: FrameType | None) -> None:
        asked.set()
        signal.signal(signal.SIGINT, before)
        if on_stop is not None:
            on_stop()

    before = signal.signal(signal.SIGINT, note)
    try:
        yield asked
    finally:
        signal.signal(signal.SIGINT, before)
