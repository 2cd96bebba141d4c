"""`konon export`: a ledger, or a part of it, in a format other programs open."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from konon.cli.errors import complain, plain_errors
from konon.cli.options import DEFAULT_LEDGER, LedgerName, MinConfidence, Since, Until
from konon.cli.output import on_terminal, say, spare
from konon.errors import BadOption
from konon.export.formats import ALL_TABLES, ExportFormat, ExportOptions, needs_folder

if TYPE_CHECKING:
    from konon.export.selection import Selection
    from konon.ledger import Ledger
    from konon.model import Reading

STDOUT = Path("-")
LEFT_OUT = "{:,} more left out: told in passing, or as the content of another event"


def export(
    format: Annotated[ExportFormat, typer.Option(help="What to write.")],
    ledger: LedgerName = DEFAULT_LEDGER,
    output: Annotated[
        Path,
        typer.Option(metavar="PATH", help="File or folder to write; - is standard output."),
    ] = STDOUT,
    force: Annotated[
        bool, typer.Option("--force", help="Put it in the place of what is at PATH.")
    ] = False,
    table: Annotated[
        str | None,
        typer.Option(
            metavar="NAME",
            show_default=False,
            help="jsonl, csv, parquet: one table, such as actors; all: a folder of every table.",
        ),
    ] = None,
    claims: Annotated[
        bool, typer.Option("--claims/--no-claims", help="schemaorg: trace claims, too.")
    ] = True,
    outlet: Annotated[
        str | None, typer.Option(metavar="NAME", show_default=False, help="Of this outlet alone.")
    ] = None,
    source: Annotated[
        str | None,
        typer.Option(
            metavar="WORDS", show_default=False, help="An actor's id, or words of a name."
        ),
    ] = None,
    since: Since = None,
    until: Until = None,
    lang: Annotated[
        str | None, typer.Option(metavar="CODE", show_default=False, help="In this language alone.")
    ] = None,
    kind: Annotated[
        str | None,
        typer.Option(metavar="KIND", show_default=False, help="attribution or narrator."),
    ] = None,
    strength: Annotated[
        str | None, typer.Option(metavar="VALUE", show_default=False, help="says, denies …")
    ] = None,
    verification: Annotated[
        str | None,
        typer.Option(metavar="VALUE", show_default=False, help="verified, unverifiable …"),
    ] = None,
    min_confidence: MinConfidence = 0.0,
) -> None:
    """Write a ledger's readings as tables, annotations, linked data, a graph or a timeline."""
    with plain_errors():
        options = _options(format, table, claims)
        folder = needs_folder(format, options)
        _check_output(format, output, ledger, folder, force)
        from konon.export.selection import Selection

        wanted = Selection(
            outlet,
            since.date() if since else None,
            until.date() if until else None,
            lang,
            kind,
            source,
            strength,
            verification,
            min_confidence,
        )
        _check_choices(wanted)
        from konon.ledger import open_ledger
        from konon.ledger.search import outlet_named

        with open_ledger(ledger, create=False) as opened:
            with opened.looking() as connection:
                wanted = replace(wanted, outlet=outlet_named(connection, outlet))
            count, left = _write(opened, format, output, options, wanted, force)
        if not count:
            complain("nothing to write" if wanted.wants_all else "nothing that matches, to write")
        if output != STDOUT:
            say(f"{count:,} {_unit(format, options)} written to {_shown(output)}\n")
        if left:
            complain(LEFT_OUT.format(left))


def _write(
    ledger: Ledger,
    format: ExportFormat,
    output: Path,
    options: ExportOptions,
    wanted: Selection,
    force: bool,
) -> tuple[int, int]:
    """How many items were written, and how many events left out that PLOVER does not code."""
    from konon.export import export as write
    from konon.export import select
    from konon.export.target import new_file, new_folder

    left: list[int] = []
    readings = select(_counted(ledger), wanted)
    if format in (ExportFormat.PLOVER, ExportFormat.PLOVER_CSV):
        readings = leaving_out(readings, left)
    if output == STDOUT:
        count = _to_stdout(readings, format, options)
    elif needs_folder(format, options):
        with new_folder(output, force) as folder:
            count = write(readings, format, folder, options)
    else:
        with new_file(output, force) as file:
            count = write(readings, format, file, options)
    return count, sum(left)


def leaving_out(readings: Iterable[Reading], left: list[int]) -> Iterator[Reading]:
    """The readings; `left` is told of each how many events PLOVER does not code."""
    from konon.export.plover_rows import left_out

    for reading in readings:
        left.append(left_out(reading))
        yield reading


def _to_stdout(readings: Iterable[Reading], format: ExportFormat, options: ExportOptions) -> int:
    from konon.export import export as write

    if sys.stdout is None:
        raise BadOption("standard output is closed; open it, or give --output")
    try:
        count = write(readings, format, sys.stdout.buffer, options)
        sys.stdout.buffer.flush()
    except BrokenPipeError:
        raise
    except OSError as error:
        sys.stdout = None  # or Python would flush it again at its end
        raise BadOption(f"cannot write to standard output: {error.strerror or error}") from None
    return count


def _counted(ledger: Ledger) -> Iterator[Reading]:
    """The ledger's readings, with a bar on standard error; silent in a pipe."""
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn
    from rich.progress import TimeRemainingColumn as TimeLeft

    console = Console(stderr=True)
    if not console.is_terminal:
        yield from ledger.readings()
        return
    columns = (TextColumn("writing"), BarColumn(), MofNCompleteColumn(), TimeLeft())
    with Progress(*columns, console=console, transient=True) as bar:
        task = bar.add_task("", total=ledger.counts().articles)
        for reading in ledger.readings():
            yield reading
            bar.advance(task)


def _options(format: ExportFormat, table: str | None, claims: bool) -> ExportOptions:
    if table is not None:
        if not format.has_tables:
            raise BadOption(f"--table goes with jsonl, csv and parquet, not with {format.value}")
        from konon.export.tables import TABLES

        if table not in (*TABLES, ALL_TABLES):
            raise BadOption(f"no table '{table}'; there are: {', '.join(TABLES)}, {ALL_TABLES}")
    if not claims and format is not ExportFormat.SCHEMAORG:
        raise BadOption("--no-claims goes with schemaorg")
    return ExportOptions(table, claims)


def _check_output(
    format: ExportFormat, output: Path, ledger: str, folder: bool, force: bool
) -> None:
    if output == STDOUT:
        if folder:
            raise BadOption("this export is a folder; say where: --output FOLDER")
        if format.is_binary and on_terminal():
            raise BadOption(f"{format.value} is not for a terminal; say where: --output FILE")
        return
    from konon.export.target import check

    spare(output, ledger)
    check(output, force, folder)


def _check_choices(wanted: Selection) -> None:
    from typing import get_args

    from konon.model.statement import StatementKind, StrengthValue, VerificationValue

    for name, value, choices in (
        ("kind", wanted.kind, get_args(StatementKind)),
        ("strength", wanted.strength, get_args(StrengthValue)),
        ("verification", wanted.verification, get_args(VerificationValue)),
    ):
        if value is not None and value not in choices:
            raise BadOption(f"--{name} '{value}' must be one of {', '.join(choices)}")


def _unit(format: ExportFormat, options: ExportOptions) -> str:
    if format is ExportFormat.JSONL and options.table is None:
        return "readings"
    return {
        ExportFormat.WEBANNOTATION: "annotations",
        ExportFormat.SCHEMAORG: "items",
        ExportFormat.FTM: "entities",
        ExportFormat.PROV: "statements",
        ExportFormat.BRAT: "articles",
        ExportFormat.TIMELINEJS: "events",
        ExportFormat.GRAPHML: "nodes and edges",
        ExportFormat.PLOVER: "events",
        ExportFormat.PLOVER_CSV: "events",
    }.get(format, "rows")


def _shown(path: Path) -> str:
    from konon.render.clean import visible

    return visible(str(path))
