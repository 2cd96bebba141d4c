"""`konon runs`: which run read what, with which Konon, models and options."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from konon.cli.errors import complain, plain_errors
from konon.cli.options import DEFAULT_LEDGER, LedgerName, Shape
from konon.cli.output import say

if TYPE_CHECKING:
    from konon.ledger.runs import Run


def runs(
    ledger: LedgerName = DEFAULT_LEDGER,
    format: Annotated[Shape, typer.Option(help="How to list them.")] = Shape.TABLE,
) -> None:
    """List the runs that filled the ledger: when, with which Konon, models and options."""
    with plain_errors():
        from konon.ledger import open_ledger
        from konon.ledger.lookup import readings_by_run

        with open_ledger(ledger, create=False) as opened:
            found, readings = opened.runs(), readings_by_run(opened)
        if format is Shape.JSON:
            say(_json(found, readings))
            return
        say("".join(_lines(run, readings.get(run.number, 0)) for run in found))
        if not found:
            complain("no run is noted in this ledger")


def _lines(run: Run, readings: int) -> str:
    from konon.render.clean import visible

    end = f"to {run.finished}" if run.finished else "did not finish, or goes on"
    s = "" if readings == 1 else "s"
    told = [f"{run.number}: {run.started} {end}, konon {run.konon}, {readings:,} reading{s} held\n"]
    if run.options not in ("", "{}"):
        told.append(f"   options: {run.options}\n")
    told += [f"   {m.name} {m.version or ''} {m.sha256[:12]}\n" for m in run.models]
    return "".join(
        visible(line) + "\n" if line[0] != " " else f"   {visible(line)}\n" for line in told
    )


def _json(found: list[Run], readings: dict[int, int]) -> str:
    from konon.model import encode
    from konon.render.json import dumps

    rows = []
    for run in found:
        row = encode(run)
        assert isinstance(row, dict)
        rows.append({**row, "readings": readings.get(run.number, 0)})
    return dumps(rows, indent=2) + "\n"
