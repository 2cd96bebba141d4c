"""`konon add`: a pile of articles into a ledger."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Annotated

import typer

from konon.cli.errors import INTERRUPTED, plain_errors
from konon.cli.options import (
    DEFAULT_LEDGER,
    Actors,
    Imported,
    Lang,
    LedgerName,
    Outlet,
    Published,
    Shape,
    own_tables,
    read_options,
)
from konon.cli.output import say

if TYPE_CHECKING:
    from rich.progress import Progress as Bar

    from konon.ingest.pile import AddSummary, Progress


def add(
    files: Annotated[
        list[str], typer.Argument(metavar="FILES...", help="Articles, or folders of them.")
    ],
    ledger: LedgerName = DEFAULT_LEDGER,
    published: Published = None,
    outlet: Outlet = None,
    lang: Lang = None,
    actors: Actors = None,
    imported: Imported = True,
    format: Annotated[Shape, typer.Option(help="How to report.")] = Shape.TABLE,
) -> None:
    """Read a pile of articles into a ledger. What was added before is passed over."""
    with plain_errors():
        from konon.ingest.pile import add_files
        from konon.ledger import open_ledger

        tables = own_tables(actors, imported)
        options = read_options(published, outlet, lang, actors=tables)
        with open_ledger(ledger) as opened, _bar() as bar:
            summary = add_files(files, opened, options, on_progress=_teller(bar))
        say(_json(summary) if format is Shape.JSON else _line(summary, ledger))
    if summary.left:
        raise typer.Exit(INTERRUPTED)


def _bar() -> Bar:
    """A bar on standard error, with articles per second and time left; silent in a pipe."""
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn
    from rich.progress import TimeRemainingColumn as TimeLeft

    console = Console(stderr=True)
    return Progress(
        TextColumn("reading"),
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("{task.fields[rate]}"),
        TimeLeft(),
        console=console,
        disable=not console.is_terminal,
        transient=True,
    )


def _teller(bar: Bar) -> Callable[[Progress], None]:
    """What moves the bar, and tells at once of what could not be read."""
    from konon.cli.errors import complain

    task = bar.add_task("", total=None, rate="")

    def tell(step: Progress) -> None:
        speed = bar.tasks[0].speed
        bar.update(task, completed=step.done, total=step.total, rate=_rate(speed))
        if step.outcome == "quarantined":
            complain(f"{step.name}: {step.reason}")

    return tell


def _rate(speed: float | None) -> str:
    return f"{speed:.1f} a second" if speed else ""


def _line(summary: AddSummary, ledger: str) -> str:
    from konon.render.clean import visible

    told = [f"{summary.read} read", f"{summary.already} there already"]
    told.append(f"{summary.quarantined} could not be read")
    if summary.left:
        told.append(f"{summary.left} left: give the same files again to go on")
    return f"{visible(ledger)}: {', '.join(told)}\n"


def _json(summary: AddSummary) -> str:
    from konon.model import encode
    from konon.render.json import dumps

    return dumps(encode(summary), indent=2) + "\n"
