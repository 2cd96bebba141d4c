"""`konon backup`: a checked copy of a ledger, while it is in use."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from konon.cli.errors import plain_errors
from konon.cli.options import Shape
from konon.cli.output import say


def backup(
    ledger: Annotated[str, typer.Argument(metavar="LEDGER", help="An SQLite file.")],
    to: Annotated[Path, typer.Argument(metavar="TO", help="The file to make; it must be new.")],
    format: Annotated[Shape, typer.Option(help="How to report.")] = Shape.TABLE,
) -> None:
    """Copy a ledger to a new file, while others go on reading and writing it, and check the copy.

    The copy is a ledger itself: to restore it, copy it back the same way.
    """
    with plain_errors():
        from konon.ledger.backup import back_up
        from konon.ledger.opening import ledger_as_it_is
        from konon.render.clean import visible

        with ledger_as_it_is(ledger) as opened:
            done = back_up(opened, to)
        if format is Shape.JSON:
            from dataclasses import asdict

            from konon.render.json import dumps

            say(dumps({**asdict(done), "path": str(done.path)}, indent=2) + "\n")
        else:
            say(
                f"{visible(str(done.path))}: {done.counts.articles:,} articles, "
                f"{done.counts.statements:,} statements, {done.bytes / (1 << 20):,.1f} MiB; "
                "checked\n"
            )
