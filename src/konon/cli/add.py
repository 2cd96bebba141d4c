"""`konon add`: a pile of articles into a ledger."""

from __future__ import annotations

import time
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from konon.cli.errors import INTERRUPTED, NOTHING, complain, plain_errors
from konon.cli.options import (
    DEFAULT_LEDGER,
    Actors,
    Imported,
    Lang,
    LedgerName,
    Mapped,
    Outlet,
    Published,
    ReaderName,
    ReaderOption,
    Shape,
    own_tables,
    read_options,
)
from konon.cli.output import say

if TYPE_CHECKING:
    from konon.adding.pile import AddSummary
    from konon.ingest.piles.options import Rows
    from konon.ledger import Ledger

_MIB = 1 << 20


class RowsName(StrEnum):
    """Tables that a text can be."""

    JSONL = "jsonl"
    CSV = "csv"
    TSV = "tsv"


def add(
    files: Annotated[
        list[str],
        typer.Argument(metavar="FILES...", help="Articles, containers of them, or folders."),
    ],
    ledger: LedgerName = DEFAULT_LEDGER,
    published: Published = None,
    outlet: Outlet = None,
    lang: Lang = None,
    actors: Actors = None,
    imported: Imported = True,
    reader: ReaderOption = ReaderName.FAST,
    map: Mapped = None,
    rows: Annotated[
        RowsName | None,
        typer.Option(help="What a text without a telling suffix is: a table of this kind."),
    ] = None,
    everything: Annotated[
        bool,
        typer.Option("--everything", help="In folders, try files of unknown suffix too."),
    ] = False,
    allow_private: Annotated[
        bool, typer.Option("--allow-private", help="Fetch from private network addresses too.")
    ] = False,
    min_words: Annotated[
        int,
        typer.Option(min=0, metavar="N", help="Leave out articles of fewer words; they are noted."),
    ] = 0,
    jobs: Annotated[
        int | None,
        typer.Option(
            min=1,
            max=512,
            metavar="N",
            show_default=False,
            help="Processes that read; all cores when not given.",
        ),
    ] = None,
    patience: Annotated[
        float,
        typer.Option(min=0.1, metavar="SECONDS", help="Time one article may take (with 2+ jobs)."),
    ] = 120.0,
    feeds: Annotated[
        bool,
        typer.Option(
            "--feeds", help="Fetch the articles of feeds and OPML lists found in files, too."
        ),
    ] = False,
    again: Annotated[
        bool,
        typer.Option("--again", help="Read with this version what an earlier version has read."),
    ] = False,
    retry: Annotated[
        bool,
        typer.Option("--retry", help="Try again what could not be read in finished containers."),
    ] = False,
    quiet: Annotated[
        bool, typer.Option("--quiet", "-q", help="Say nothing on the way, only at the end.")
    ] = False,
    stats: Annotated[
        bool, typer.Option("--stats", help="Say how fast it was and what it took.")
    ] = False,
    format: Annotated[Shape, typer.Option(help="How to report.")] = Shape.TABLE,
) -> None:
    """Read a pile of articles into a ledger. What was added before is passed over.

    It may be stopped at any time, and goes on where it was when given the same again. Ends with
    status 1 when nothing of what was given could be read.
    """
    with plain_errors():
        from konon.adding.machine import usable_cores
        from konon.adding.pile import AddOptions, add_files
        from konon.cli.pace import telling
        from konon.ingest.piles.mapping import Mapping
        from konon.ingest.piles.options import PileOptions
        from konon.ledger import PATIENT, open_ledger

        options = read_options(
            published, outlet, lang, actors=own_tables(actors, imported), reader=reader
        )
        count = jobs or usable_cores()
        kind: Rows | None = rows.value if rows else None
        pile = PileOptions(Mapping.of(map or ()), kind, allow_private, feeds, everything)
        how = AddOptions(count, patience, None, min_words, again, retry)
        began = time.monotonic()
        with open_ledger(ledger, wait=PATIENT) as opened, telling(quiet) as tell:
            summary = add_files(
                files, opened, options, how, pile=pile, on_progress=tell, on_stop=tell.stopping
            )
        # Closed before it is measured: SQLite merges its journal into the file then.
        taken = _taken(summary, opened, count, time.monotonic() - began) if stats else {}
        if format is Shape.JSON:
            say(_json(summary, taken))
        else:
            say(_line(summary, opened.name) + _told(taken))
            if summary.quarantined and not quiet:
                complain(f"all that could not be read: konon quarantine --ledger {opened.name}")
    if summary.left or not summary.whole:
        raise typer.Exit(INTERRUPTED)
    if summary.quarantined == summary.given > 0:
        raise typer.Exit(NOTHING)  # a name mistyped, most often


def _line(summary: AddSummary, ledger: str) -> str:
    from konon.render.clean import visible

    already = f"{summary.already:,} there already"
    if summary.twins:
        already += f" ({summary.twins:,} of them under another name)"
    told = [f"{summary.read:,} read", already, f"{summary.quarantined:,} could not be read"]
    if summary.short:
        told.append(f"{summary.short:,} left out as too short")
    if summary.left or not summary.whole:
        more = "" if summary.whole else " or more"
        told.append(f"{summary.left:,}{more} left: give the same again to go on")
    return f"{visible(ledger)}: {summary.given:,} given: {', '.join(told)}\n"


def _taken(summary: AddSummary, ledger: Ledger, jobs: int, seconds: float) -> dict[str, float]:
    """What it took: seconds, articles a second, bytes of memory and of the ledger's files."""
    from konon.adding.machine import peaks, processor_seconds

    own, reader = peaks()
    processor = processor_seconds()
    taken: dict[str, float] = {
        "seconds": round(seconds, 2),
        "jobs": jobs,
        "read_per_second": round(summary.read / seconds, 2),
        "read_per_second_and_job": round(summary.read / seconds / jobs, 2),
        "read_per_processor_second": round(summary.read / processor, 2) if processor else 0,
        "peak_bytes_parent": own,
        "peak_bytes_reader": reader,
    }
    if size := _size(ledger):
        taken["ledger_bytes"] = size
    return taken


def _size(ledger: Ledger) -> int:
    """Bytes of an SQLite ledger and its journal; 0 for another database."""
    from pathlib import Path

    path = ledger.engine.url.database
    if ledger.engine.dialect.name != "sqlite" or not path:
        return 0
    files = (Path(path), Path(f"{path}-wal"))
    return sum(file.stat().st_size for file in files if file.exists())


def _told(taken: dict[str, float]) -> str:
    if not taken:
        return ""
    jobs = "job" if taken["jobs"] == 1 else "jobs"
    lines = [
        f"{taken['seconds']:,.1f} s with {taken['jobs']:.0f} {jobs}",
        f"{taken['read_per_second']:.2f} articles read a second, "
        f"{taken['read_per_second_and_job']:.2f} a job, "
        f"{taken['read_per_processor_second']:.2f} a second of processor time",
        f"memory at most: {taken['peak_bytes_parent'] / _MIB:,.0f} MiB here, "
        f"{taken['peak_bytes_reader'] / _MIB:,.0f} MiB in the largest reader",
    ]
    if "ledger_bytes" in taken:
        lines.append(f"ledger: {taken['ledger_bytes'] / _MIB:,.1f} MiB")
    return "".join(f"  {line}\n" for line in lines)


def _json(summary: AddSummary, taken: dict[str, float]) -> str:
    from dataclasses import asdict

    from konon.render.json import dumps

    told = {**asdict(summary), "left": summary.left}
    return dumps({**told, "stats": taken} if taken else told, indent=2) + "\n"
