"""`konon events`: who did what to whom, of one article or of a ledger."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from konon.cli.errors import complain, plain_errors
from konon.cli.options import (
    DEFAULT_LEDGER,
    Actors,
    Imported,
    Lang,
    LedgerName,
    Outlet,
    Published,
    ReaderName,
    own_tables,
    read_options,
)
from konon.cli.output import prepare, say
from konon.cli.source import named_source
from konon.errors import BadOption

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
) -> None:
    """Who did what to whom, in PLOVER's terms, and according to whom."""
    with plain_errors():
        kinds, modalities = _choices(type, modality)
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
        count = _give(readings, format, kinds, modalities, min_confidence)
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


def _give(
    readings: Iterator[Reading],
    format: EventFormat,
    kinds: frozenset[str],
    modalities: frozenset[str],
    least: float,
) -> int:
    def wanted(event: Event) -> bool:
        return (
            (not kinds or event.type in kinds)
            and (not modalities or event.modality in modalities)
            and event.confidence >= least
        )

    if format is EventFormat.TABLE:
        return _table(readings, wanted)
    return _export(readings, format, wanted)


def _table(readings: Iterator[Reading], wanted: object) -> int:
    from konon.render.events import lines

    assert callable(wanted)
    prepare()
    count = 0
    for reading in readings:
        numbers = [n for n, event in enumerate(reading.events) if wanted(event)]
        for line in lines(reading, numbers):
            say(line + "\n")
        count += len(numbers)
    return count


def _export(readings: Iterator[Reading], format: EventFormat, wanted: object) -> int:
    from konon.export import ExportFormat, export

    assert callable(wanted)
    kept = (_only(reading, wanted) for reading in readings)
    kind = ExportFormat.PLOVER if format is EventFormat.PLOVER else ExportFormat.PLOVER_CSV
    if sys.stdout is None:
        raise BadOption("standard output is closed; open it")
    count = export(kept, kind, sys.stdout.buffer)
    sys.stdout.buffer.flush()
    return count


def _only(reading: Reading, wanted: object) -> Reading:
    """The reading with the wanted events alone; what stands within another keeps standing so."""
    from dataclasses import replace

    assert callable(wanted)
    kept = tuple(
        replace(e, within=None if e.within is None else 0) for e in reading.events if wanted(e)
    )
    return replace(reading, events=kept)
