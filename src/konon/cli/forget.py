"""`konon forget`: purge an article, an outlet or a source, with all that was derived."""

from __future__ import annotations

import getpass
import sys
from typing import TYPE_CHECKING, Annotated

import typer

from konon.cli.errors import plain_errors
from konon.cli.options import DEFAULT_LEDGER, LedgerName, Shape
from konon.cli.output import say
from konon.errors import BadOption, LedgerError

if TYPE_CHECKING:
    from konon.ledger import Ledger
    from konon.ledger.forget import Forgotten
    from konon.ledger.targets import TargetKind

STAYS = (
    "What stays: that something was forgotten, when, by whom, why and how many articles; and "
    "hashes, from which nothing can be read, so that the same is refused when added again. "
    "Copies of the ledger, and files the articles were added from, are not touched."
)


def forget(
    name: Annotated[
        str | None,
        typer.Argument(metavar="[ID|URL]", show_default=False, help="Of an article or an actor."),
    ] = None,
    ledger: LedgerName = DEFAULT_LEDGER,
    outlet: Annotated[
        str | None,
        typer.Option(metavar="NAME", show_default=False, help="Every article of that outlet."),
    ] = None,
    source: Annotated[
        str | None,
        typer.Option(metavar="ID", show_default=False, help="Every article that names that actor."),
    ] = None,
    words: Annotated[
        str | None,
        typer.Option(
            metavar="TEXT", show_default=False, help="Every article these words stand in."
        ),
    ] = None,
    why: Annotated[
        str, typer.Option(metavar="TEXT", show_default=False, help="Kept with the date.")
    ] = "",
    by: Annotated[
        str | None, typer.Option(metavar="NAME", show_default=False, help="Who decides; you.")
    ] = None,
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask.")] = False,
    format: Annotated[Shape, typer.Option(help="How to report.")] = Shape.TABLE,
) -> None:
    """Forget articles, by id, URL, outlet, source or words, with everything derived from them.

    Names what will go, and asks. It cannot be undone.
    """
    with plain_errors():
        from konon.ledger import open_ledger
        from konon.render.clean import visible

        with open_ledger(ledger, create=False) as opened:
            kind, value = _target(opened, name, outlet, source, words)
            going = _going(opened, kind, value)
            if not yes:
                _ask(going, kind, value)
            done = opened.forget(kind, value, by=by or _user(), why=why)
        if format is Shape.JSON:
            say(_json(done))
        else:
            what = visible(value) if kind != "url" else "that URL"
            say(f"{what} is forgotten, with {_many(done.articles, 'article')}. {STAYS}\n")


def _target(
    ledger: Ledger,
    name: str | None,
    outlet: str | None,
    source: str | None,
    words: str | None,
) -> tuple[TargetKind, str]:
    given = [one for one in (name, outlet, source, words) if one]
    if len(given) != 1:
        raise BadOption("say what to forget: ID, URL, --outlet, --source or --words")
    if words:
        return "words", words
    if outlet:
        return "outlet", outlet
    from konon.ledger.lookup import find

    if name and "://" in name:
        return "url", name
    found = find(ledger, given[0])
    if found.kind == "statement":
        raise BadOption(
            f"{found.id} is a statement, which goes with its article: konon forget {found.article}"
        )
    if source and found.kind != "actor":
        raise BadOption(f"{found.id} is no actor; konon actors list finds the id of a source")
    return ("actor" if found.kind == "actor" else "article"), found.id


def _going(ledger: Ledger, kind: TargetKind, value: str) -> dict[str, int]:
    from konon.ledger.forget import doomed_counts

    with ledger.looking() as connection:
        counts = doomed_counts(connection, kind, value)
    if not counts["article"]:
        raise LedgerError(f"ledger {ledger.name} holds nothing of {kind} '{value[:80]}'")
    return counts


def _ask(going: dict[str, int], kind: TargetKind, value: str) -> None:
    from konon.render.clean import visible

    if not _attended():
        raise BadOption("forgetting cannot be undone; add --yes to do it without being asked")
    told = ", ".join(_many(number, thing) for thing, number in going.items())
    typer.echo(f"This forgets {kind} {visible(value)}: {told}.\n{STAYS}\n", err=True)
    if not typer.confirm("Forget it?", err=True):
        typer.echo("nothing is forgotten", err=True)
        raise typer.Exit(1)


def _attended() -> bool:
    """Whether somebody is there to be asked."""
    return sys.stdin is not None and sys.stdin.isatty()


def _user() -> str:
    try:
        return getpass.getuser()
    except (KeyError, OSError, ImportError):
        return "unknown"


def _many(number: int, thing: str) -> str:
    return f"{number:,} {thing}" + ("" if number == 1 else "s")


def _json(done: Forgotten) -> str:
    from konon.model import encode
    from konon.render.json import dumps

    return dumps(encode(done), indent=2) + "\n"
