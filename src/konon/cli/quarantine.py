"""`konon quarantine`: what could not be read, and why."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Annotated

import typer

from konon.cli.errors import complain, plain_errors
from konon.cli.options import DEFAULT_LEDGER, LedgerName, Shape
from konon.cli.output import say
from konon.errors import BadOption

if TYPE_CHECKING:
    from konon.ledger.inputs import Quarantined

quarantine = typer.Typer(
    help="What could not be read, and why.",
    invoke_without_command=True,
    rich_markup_mode=None,
)

Most = Annotated[int, typer.Option(min=1, metavar="N", help="Show N inputs, the latest.")]
ShapeOption = Annotated[Shape, typer.Option(help="How to list them.")]
_MOST = 50
"""Inputs listed when nobody says how many."""


@quarantine.callback()
def _all(
    context: typer.Context,
    ledger: LedgerName = DEFAULT_LEDGER,
    most: Most = _MOST,
    format: ShapeOption = Shape.TABLE,
) -> None:
    if context.invoked_subcommand is None:
        list_(ledger, most, None, format)
    elif (ledger, most, format) != (DEFAULT_LEDGER, _MOST, Shape.TABLE):
        with plain_errors():
            raise BadOption(f"give the options after {context.invoked_subcommand}")


@quarantine.command("list")
def list_(
    ledger: LedgerName = DEFAULT_LEDGER,
    most: Most = _MOST,
    reason: Annotated[
        str | None,
        typer.Option(metavar="WORDS", show_default=False, help="Reasons with these words only."),
    ] = None,
    format: ShapeOption = Shape.TABLE,
) -> None:
    """List what could not be read, the latest first, and count the reasons."""
    with plain_errors():
        from konon.ledger import open_ledger

        with open_ledger(ledger, create=False) as opened:
            found = _wanted(opened.quarantined(), reason)
        if format is Shape.JSON:
            say(_json(found))
            return
        say(_table(found[:most], Counter(one.reason for one in found)))
        if len(found) > most:
            complain(f"{most:,} of {len(found):,} inputs shown; --most shows more")
        if not found:
            complain("nothing is in quarantine" + (" for that reason" if reason else ""))


@quarantine.command("retry")
def retry(
    ledger: LedgerName = DEFAULT_LEDGER,
    reason: Annotated[
        str | None,
        typer.Option(metavar="WORDS", show_default=False, help="Reasons with these words only."),
    ] = None,
    null: Annotated[
        bool, typer.Option("--null", "-0", help="A NUL after each name, for xargs -0.")
    ] = False,
) -> None:
    """Print what to give to `konon add --retry`, so that it tries again what could not be read.

    For a row or member that is its container. What was read leaves quarantine by itself.
    """
    with plain_errors():
        from konon.ingest.piles.names import given_as
        from konon.ledger import open_ledger
        from konon.ledger.inputs import HIDDEN

        with open_ledger(ledger, create=False) as opened:
            found = _wanted(opened.quarantined(), reason)
        again = [given_as(one.source) for one in found if not one.source.startswith(HIDDEN)]
        names = dict.fromkeys(name for name in again if name is not None)
        say("".join(_name(name, null) for name in names))
        complain(
            f"{len(names):,} to try again: give them to konon add --retry, with the options "
            "they were added with"
        )
        if lost := again.count(None):
            complain(f"{lost:,} came by standard input: give them that way again")


@quarantine.command("clear")
def clear(
    names: Annotated[
        list[str] | None,
        typer.Argument(metavar="[NAME]...", show_default=False, help="As the list has them."),
    ] = None,
    ledger: LedgerName = DEFAULT_LEDGER,
    everything: Annotated[bool, typer.Option("--all", help="Clear all of it.")] = False,
) -> None:
    """Strike inputs off the list, without reading them."""
    with plain_errors():
        from konon.ledger import open_ledger

        if bool(names) == everything:
            raise BadOption("give the names to clear, or --all")
        with open_ledger(ledger, create=False) as opened:
            known = dict.fromkeys(one.source for one in opened.quarantined())
            missing = [name for name in names or [] if name not in known]
            if missing:
                raise BadOption(f"'{missing[0]}' is not in quarantine; konon quarantine lists it")
            gone = list(known) if everything else list(dict.fromkeys(names or []))
            opened.release(gone)
        say(f"{len(gone):,} cleared\n")


def _wanted(found: list[Quarantined], reason: str | None) -> list[Quarantined]:
    words = (reason or "").casefold().split()
    return [one for one in found if all(word in one.reason.casefold() for word in words)]


def _name(name: str, null: bool) -> str:
    from konon.render.clean import visible

    # A name for a person is made safe; one for a program must stay what it is.
    return f"{name}\0" if null else f"{visible(name)}\n"


def _table(found: list[Quarantined], reasons: Counter[str]) -> str:
    from konon.render.clean import visible

    lines = [f"{visible(one.source)}: {visible(one.reason)} ({one.at})\n" for one in found]
    counts = [f"{number:>7,}  {visible(reason)}\n" for reason, number in reasons.most_common(10)]
    return "".join([*lines, *(["\n"] if counts else []), *counts])


def _json(found: list[Quarantined]) -> str:
    from konon.model import encode
    from konon.render.json import dumps

    counts = Counter(one.reason for one in found)
    data = {
        "inputs": [encode(one) for one in found],
        "reasons": [{"reason": r, "inputs": n} for r, n in counts.most_common()],
    }
    return dumps(data, indent=2) + "\n"
