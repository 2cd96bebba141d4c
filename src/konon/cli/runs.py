"""`konon runs`: which run read what, with which Konon, models and options."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from konon.cli.errors import complain, plain_errors
from konon.cli.options import DEFAULT_LEDGER, LedgerName, Shape
from konon.cli.output import say

if TYPE_CHECKING:
    from konon.adding.tally import Tally
    from konon.ledger.runs import Run


def runs(
    ledger: LedgerName = DEFAULT_LEDGER,
    format: Annotated[Shape, typer.Option(help="How to list them.")] = Shape.TABLE,
) -> None:
    """List the runs that filled the ledger: when, with which Konon, models and options."""
    with plain_errors():
        from konon.adding.finished import run_tally
        from konon.ledger import open_ledger
        from konon.ledger.lookup import readings_by_run

        with open_ledger(ledger, create=False) as opened:
            found, readings = opened.runs(), readings_by_run(opened)
            tallies = {run.number: run_tally(opened, run.number) for run in found}
        if format is Shape.JSON:
            say(_json(found, readings, tallies))
            return
        say("".join(_lines(one, readings.get(one.number, 0), tallies[one.number]) for one in found))
        if not found:
            complain("no run is noted in this ledger")


def _lines(run: Run, readings: int, tally: Tally | None) -> str:
    from konon.render.clean import visible

    end = f"to {run.finished}" if run.finished else "did not finish, or goes on"
    s = "" if readings == 1 else "s"
    told = [f"{run.number}: {run.started} {end}, konon {run.konon}, {readings:,} reading{s} held\n"]
    if tally is not None:
        told.append(
            f"   {tally.done:,} given: {tally.read:,} read, {tally.already:,} there already, "
            f"{tally.quarantined:,} could not be read, {tally.short:,} left out as too short\n"
        )
    if run.options not in ("", "{}"):
        told.append(f"   options: {run.options}\n")
    told += [f"   {m.name} {m.version or ''} {m.sha256[:12]}\n" for m in run.models]
    return "".join(
        visible(line) + "\n" if line[0] != " " else f"   {visible(line)}\n" for line in told
    )


def _json(found: list[Run], readings: dict[int, int], tallies: dict[int, Tally | None]) -> str:
    from konon.model import encode
    from konon.render.json import dumps

    rows = []
    for run in found:
        row = encode(run)
        assert isinstance(row, dict)
        tally = tallies[run.number]
        counts = encode(tally) if tally is not None else None
        rows.append({**row, "readings": readings.get(run.number, 0), "counts": counts})
    return dumps(rows, indent=2) + "\n"
