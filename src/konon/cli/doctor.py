"""`konon doctor`: whether what is installed and what is kept is sound."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from konon.cli.errors import NOTHING, plain_errors
from konon.cli.options import DEFAULT_LEDGER, Shape
from konon.cli.output import say

if TYPE_CHECKING:
    from konon.cli.installed import Finding, State
    from konon.ledger import Ledger

_MIB = 1 << 20
_SIGNS = {"ok": "ok   ", "note": "note ", "wrong": "WRONG"}


def doctor(
    ledger: Annotated[
        str | None,
        typer.Argument(
            metavar="[LEDGER]",
            show_default=False,
            help=f"An SQLite file, or postgresql://…; {DEFAULT_LEDGER} where there is one.",
        ),
    ] = None,
    quick: Annotated[
        bool, typer.Option("--quick", help="Load no models, and do not read the whole ledger.")
    ] = False,
    format: Annotated[Shape, typer.Option(help="How to report.")] = Shape.TABLE,
) -> None:
    """Look whether all is sound: versions, models, language packs, and a ledger to its last row.

    Changes nothing. Ends with status 1 when something is wrong.
    """
    with plain_errors():
        from konon.cli import installed

        found = [*installed.versions(), *installed.extras(), *installed.models(not quick)]
        found += installed.own_tables()
        where = ledger or (DEFAULT_LEDGER if Path(DEFAULT_LEDGER).exists() else None)
        if where is not None:
            found += _of_ledger(where, quick)
        say(_json(found) if format is Shape.JSON else _table(found))
    if any(one.state == "wrong" for one in found):
        raise typer.Exit(NOTHING)


def _of_ledger(where: str, quick: bool) -> list[Finding]:
    """The checks of a ledger; that it cannot be looked at is one of them."""
    from konon.cli.installed import Finding
    from konon.errors import LedgerError
    from konon.ledger.opening import ledger_as_it_is

    found: list[Finding] = []
    try:
        with ledger_as_it_is(where) as opened:
            for name, (state, told) in _checks(opened, quick):
                found.append(Finding("ledger", name, state, told))
    except LedgerError as error:
        found.append(Finding("ledger", "opens", "wrong", str(error)))
    return found


def _checks(ledger: Ledger, quick: bool) -> Iterator[tuple[str, tuple[State, str]]]:
    from konon.ledger import schema
    from konon.ledger.health import examine
    from konon.ledger.opening import schema_of

    version = schema_of(ledger)
    if version < schema.SCHEMA:
        told = f"{version}; opening it with any command brings it to {schema.SCHEMA}"
        yield "schema", ("note", f"{told}. Until then nothing more is looked at")
        return
    yield "schema", ("ok", f"{version}, as this Konon has it")
    counts = ledger.counts()
    yield (
        "holds",
        (
            "ok",
            f"{counts.articles:,} articles, {counts.readings:,} readings, "
            f"{counts.statements:,} statements, {counts.quarantined:,} in quarantine, "
            f"{counts.decisions:,} decisions",
        ),
    )
    yield "runs", _runs(ledger)
    yield "models", _models(ledger)
    yield "forgetting", _swept(ledger)
    if ledger.engine.dialect.name == "sqlite":
        yield "disk", _disk(Path(ledger.name))
    for one in () if quick else examine(ledger):
        state: State = "ok" if one.ok else "wrong"
        yield one.name, (state, "; ".join(one.troubles) or "sound")


def _runs(ledger: Ledger) -> tuple[State, str]:
    runs = ledger.runs()
    left = [run.number for run in runs if run.finished is None]
    if left:
        return "note", (
            f"{len(left):,} of {len(runs):,} did not come to their end, or go on, the latest "
            f"number {left[-1]}: give the same again to go on"
        )
    return "ok", f"{len(runs):,}, each came to its end"


def _models(ledger: Ledger) -> tuple[State, str]:
    from konon.ledger.runs import installed_models

    runs = ledger.runs()
    if not runs:
        return "ok", "none used yet"
    now = {one.name: one.sha256 for one in installed_models()}
    then = {one.name: one.sha256 for one in runs[-1].models}
    other = sorted(name for name, digest in then.items() if now.get(name) != digest)
    if other:
        told = f"the latest run read with others than are installed now: {', '.join(other)}"
        return "note", f"{told}; konon add --again reads anew"
    return "ok", "the latest run read with those installed now"


def _swept(ledger: Ledger) -> tuple[State, str]:
    if ledger.sweep_due:
        return "wrong", (
            "bytes of what was forgotten may still be in the files; "
            "opening the ledger with any command finishes it"
        )
    return "ok", "nothing is left to be swept"


def _disk(path: Path) -> tuple[State, str]:
    """The ledger's size, and room for it to be written anew, as forgetting does."""
    import shutil

    size = sum(f.stat().st_size for end in ("", "-wal") if (f := Path(f"{path}{end}")).exists())
    free = shutil.disk_usage(path.absolute().parent).free
    told = f"{size / _MIB:,.1f} MiB, {free / _MIB:,.0f} MiB free beside it"
    if free < size:
        return "note", f"{told}: too little to forget, which writes the file anew"
    return "ok", told


def _table(found: list[Finding]) -> str:
    from konon.render.clean import visible

    lines, part = [], ""
    for one in found:
        if one.part != part:
            part = one.part
            lines.append(part)
        lines.append(f"  {_SIGNS[one.state]} {visible(one.name)}: {visible(one.told)}")
    wrong = sum(one.state == "wrong" for one in found)
    lines.append(f"{wrong:,} wrong" if wrong else "all is sound")
    return "\n".join(lines) + "\n"


def _json(found: list[Finding]) -> str:
    from dataclasses import asdict

    from konon.render.json import dumps

    sound = all(one.state != "wrong" for one in found)
    return dumps({"sound": sound, "findings": [asdict(one) for one in found]}, indent=2) + "\n"
