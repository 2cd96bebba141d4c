"""`konon events`: who did what to whom, of one article or of a ledger."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from konon.cli.errors import complain, plain_errors
from konon.cli.export import LEFT_OUT
from konon.cli.options import (
    DEFAULT_LEDGER,
    Actors,
    Force,
    Imported,
    Lang,
    LedgerName,
    Limit,
    Outlet,
    Output,
    Published,
    ReaderName,
    own_tables,
    read_options,
)
from konon.cli.output import Place, place, prepare, say
from konon.cli.source import named_source
from konon.errors import BadOption
from konon.export.target import new_file

if TYPE_CHECKING:
    from konon.model import Event, Reading


class EventFormat(StrEnum):
    """How events can be shown."""

    TABLE = "table"
    PLOVER = "plover"
    CSV = "csv"


def events(
    source: Annotated[
        str | None,
        typer.Argument(
            metavar="[FILE|URL|-]",
            help="An article; none: those of the ledger.",
            show_default=False,
        ),
    ] = None,
    ledger: LedgerName = DEFAULT_LEDGER,
    format: Annotated[EventFormat, typer.Option(help="How to show them.")] = EventFormat.TABLE,
    type: Annotated[
        list[str] | None,
        typer.Option(metavar="TYPE", show_default=False, help="Of this PLOVER type alone."),
    ] = None,
    modality: Annotated[
        list[str] | None,
        typer.Option(metavar="VALUE", show_default=False, help="happened, planned, denied …"),
    ] = None,
    min_confidence: Annotated[
        float,
        typer.Option(min=0.0, max=1.0, metavar="0..1", help="None below."),
    ] = 0.0,
    published: Published = None,
    outlet: Outlet = None,
    lang: Lang = None,
    actors: Actors = None,
    imported: Imported = True,
    limit: Limit = None,
    output: Output = None,
    force: Force = False,
) -> None:
    """Who did what to whom, in PLOVER's terms, and according to whom."""
    with plain_errors():
        kinds, modalities = _choices(type, modality)
        to = place(output, force, ledger)
        if source is None:
            readings = _of_ledger(ledger)
        else:
            from konon.ingest import load_article
            from konon.ingest.limits import MAX_BYTES

            tables = own_tables(actors, imported)
            options = read_options(published, outlet, lang, 0.0, tables, ReaderName.FAST)
            article = load_article(named_source(source, MAX_BYTES), options)
            from konon.reading.read import read_article

            readings = iter([read_article(article, options)])
        wanted = _Wanted(kinds, modalities, min_confidence, format is EventFormat.TABLE, limit)
        count = _give(readings, format, wanted, to)
        if not count:
            complain("no event found")


def _choices(
    kinds: list[str] | None, modalities: list[str] | None
) -> tuple[frozenset[str], frozenset[str]]:
    """What is wanted, empty for everything. Raises `BadOption` for what there is not."""
    from typing import get_args

    from konon.model.event import EventModality, EventType

    asked = (frozenset(k.upper() for k in kinds or ()), frozenset(modalities or ()))
    for name, given, known in (
        ("type", asked[0], get_args(EventType)),
        ("modality", asked[1], get_args(EventModality)),
    ):
        if unknown := sorted(given.difference(known)):
            raise BadOption(f"--{name} '{unknown[0]}' must be one of {', '.join(known)}")
    return asked


def _of_ledger(name: str) -> Iterator[Reading]:
    from konon.ledger import open_ledger

    with open_ledger(name, create=False) as opened:
        yield from opened.readings()


@dataclass
class _Wanted:
    """Which events are wanted; `passing` those as well that PLOVER does not code. No more than
    `limit` of them are."""

    kinds: frozenset[str]
    modalities: frozenset[str]
    least: float
    passing: bool
    limit: int | None
    found: int = 0
    left: int = 0

    def __call__(self, event: Event) -> bool:
        from konon.export.plover_rows import is_coded

        fits = (
            (not self.kinds or event.type in self.kinds)
            and (not self.modalities or event.modality in self.modalities)
            and event.confidence >= self.least
            and not self.full
        )
        if fits and not self.passing and not is_coded(event):
            self.left += 1
            return False
        self.found += fits
        return fits

    @property
    def full(self) -> bool:
        """Whether nothing more is wanted."""
        return self.limit is not None and self.found >= self.limit


def _give(
    readings: Iterator[Reading], format: EventFormat, wanted: _Wanted, to: Place | None
) -> int:
    """Write the events; counts them."""
    kept = _until_full(readings, wanted)
    if format is not EventFormat.TABLE:
        return _export(kept, format, wanted, to)
    if to is None:
        prepare()
        for line in _lines(kept, wanted):
            say(line)
    else:
        with new_file(to.path, to.force) as file:
            file.writelines(line.encode("utf-8", "replace") for line in _lines(kept, wanted))
    return wanted.found


def _until_full(readings: Iterator[Reading], wanted: _Wanted) -> Iterator[Reading]:
    for reading in readings:
        yield reading
        if wanted.full:
            return


def _lines(readings: Iterator[Reading], wanted: _Wanted) -> Iterator[str]:
    from konon.render.events import lines

    for reading in readings:
        numbers = [n for n, event in enumerate(reading.events) if wanted(event)]
        yield from (f"{line}\n" for line in lines(reading, numbers))


def _export(
    readings: Iterator[Reading], format: EventFormat, wanted: _Wanted, to: Place | None
) -> int:
    from konon.export import ExportFormat, export

    kept = (_only(reading, wanted) for reading in readings)
    kind = ExportFormat.PLOVER if format is EventFormat.PLOVER else ExportFormat.PLOVER_CSV
    if to is not None:
        with new_file(to.path, to.force) as file:
            count = export(kept, kind, file)
    else:
        if sys.stdout is None:
            raise BadOption("standard output is closed; open it")
        count = export(kept, kind, sys.stdout.buffer)
        sys.stdout.buffer.flush()
    if wanted.left:
        complain(LEFT_OUT.format(wanted.left))
    return count


def _only(reading: Reading, wanted: _Wanted) -> Reading:
    """The reading with the wanted events alone."""
    return replace(reading, events=tuple(event for event in reading.events if wanted(event)))
