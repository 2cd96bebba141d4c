"""`konon watch`: feeds into a ledger, for as long as it is let."""

from __future__ import annotations

import signal
import sys
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Annotated

import typer

from konon.cli.errors import plain_errors
from konon.cli.options import DEFAULT_LEDGER, Actors, Imported, LedgerName, own_tables, read_options
from konon.cli.output import say

if TYPE_CHECKING:
    from konon.ingest.item import Item, Refused
    from konon.ingest.web.opml import FeedAddress
    from konon.ledger import Ledger
    from konon.model import ReadOptions
    from konon.watch import WatchSummary
    from konon.watch.watch import Keep


def watch(
    feeds: Annotated[
        list[str],
        typer.Argument(
            metavar="FEEDS...", help="OPML files, lists with an address a line, or addresses."
        ),
    ],
    ledger: LedgerName = DEFAULT_LEDGER,
    every: Annotated[
        float, typer.Option(min=1.0, metavar="MINUTES", help="Between two visits to a feed.")
    ] = 15.0,
    delay: Annotated[
        float, typer.Option(min=0.0, metavar="SECONDS", help="Between two requests to one host.")
    ] = 5.0,
    once: Annotated[
        bool, typer.Option("--once", help="Visit each feed once and end, as for cron.")
    ] = False,
    private: Annotated[
        bool,
        typer.Option("--allow-private", help="Feeds may lie in your own network; trust them."),
    ] = False,
    actors: Actors = None,
    imported: Imported = True,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Say only how it ended.")] = False,
) -> None:
    """Ask feeds again and again, and read what is new into a ledger.

    Sites are asked politely: one thing at a time, what changed only, as their robots.txt allows.
    Ctrl-C stops after the article in hand; the same command goes on where it was.
    """
    with plain_errors():
        from functools import partial

        from konon.ingest.web.fetch import fetch
        from konon.ledger import PATIENT, open_ledger
        from konon.watch import Watch, WatchOptions

        wanted = _addresses(feeds)
        options = read_options(None, None, None, actors=own_tables(actors, imported))
        how = WatchOptions(every * 60.0, delay, once)
        reach = partial(fetch, allow_private=private)
        with open_ledger(ledger, wait=PATIENT) as opened, _stopping() as stop:
            keep = _keeper(opened, options)
            tell = _silent if quiet else _tell
            summary = Watch(opened, wanted, keep, reach, how, tell, stop).run()
        say(_line(summary, len(wanted)))


def _addresses(given: Sequence[str]) -> list[FeedAddress]:
    """The feeds that files and addresses stand for, each once."""
    from konon.errors import UnreadableInput
    from konon.ingest.limits import MAX_BYTES
    from konon.ingest.source import naming
    from konon.ingest.web.opml import FeedAddress, feeds_in
    from konon.regular import open_regular

    found: list[FeedAddress] = []
    for name in given:
        if name.startswith(("http://", "https://")):
            found.append(FeedAddress(name))
            continue
        with naming(name):
            try:
                with open_regular(name) as file:
                    raw = file.read(MAX_BYTES + 1)
            except (OSError, ValueError) as error:
                reason = getattr(error, "strerror", None) or str(error)
                raise UnreadableInput(f"cannot be read: {reason}") from None
            if len(raw) > MAX_BYTES:
                raise UnreadableInput(f"larger than {MAX_BYTES / 1e6:g} MB, too large for a list")
            found += feeds_in(raw)
    return list({feed.url: feed for feed in reversed(found)}.values())[::-1]


def _keeper(ledger: Ledger, options: ReadOptions) -> Keep:
    """What brings fetched articles into the ledger."""
    from konon.adding.pile import add_items

    def keep(items: Sequence[Item | Refused]) -> None:
        if not add_items(items, ledger, options).whole:
            raise KeyboardInterrupt  # Ctrl-C while reading: what is left comes again

    return keep


@contextmanager
def _stopping() -> Iterator[threading.Event]:
    """An event set by Ctrl-C or by the system's request to end."""
    stop = threading.Event()
    kinds = (signal.SIGINT, signal.SIGTERM)
    before = [signal.signal(kind, lambda _number, _frame: stop.set()) for kind in kinds]
    try:
        yield stop
    finally:
        for kind, handler in zip(kinds, before, strict=True):
            signal.signal(kind, handler)


def _tell(line: str) -> None:
    from datetime import datetime

    from konon.render.clean import visible

    print(f"{datetime.now():%H:%M:%S} {visible(line)}", file=sys.stderr, flush=True)


def _silent(_line: str) -> None:
    pass


def _line(summary: WatchSummary, feeds: int) -> str:
    return (
        f"{_many(feeds, 'feed')}, {_many(summary.visits, 'visit')} ({summary.failed:,} failed), "
        f"{_many(summary.fetched, 'article')} fetched, {summary.refused:,} could not be\n"
    )


def _many(number: int, what: str) -> str:
    return f"{number:,} {what}{'' if number == 1 else 's'}"
