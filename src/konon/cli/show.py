"""`konon show`: one article, statement or actor of the ledger, with what stands behind it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from konon.cli.errors import plain_errors
from konon.cli.options import DEFAULT_LEDGER, LedgerName, Shape
from konon.cli.output import on_terminal, prepare, say
from konon.errors import BadOption
from konon.render.formats import Format

if TYPE_CHECKING:
    from rich.console import RenderableType

    from konon.ledger import Ledger
    from konon.ledger.lookup import Found
    from konon.ledger.revisions import Revision


def show(
    name: Annotated[
        str,
        typer.Argument(metavar="ID|URL", help="Of an article, a statement or an actor."),
    ],
    ledger: LedgerName = DEFAULT_LEDGER,
    run: Annotated[
        int | None,
        typer.Option(
            min=1, metavar="N", show_default=False, help="As that run read it; see konon runs."
        ),
    ] = None,
    text: Annotated[bool, typer.Option("--text", help="The article's text alone.")] = False,
    format: Annotated[
        Format, typer.Option(help="Statements and actors: table or json.")
    ] = Format.TABLE,
) -> None:
    """Show an article, a statement or an actor, by id, by the start of one, or by URL."""
    with plain_errors():
        from konon.ledger import open_ledger
        from konon.ledger.lookup import find

        with open_ledger(ledger, create=False) as opened:
            found = find(opened, name)
            if found.kind == "actor":
                _check_actor(found, run, text, format)
                show_actor(opened, found.id, format)
            else:
                _show_reading(opened, found, run, text, format)


def _check_actor(found: Found, run: int | None, text: bool, format: Format) -> None:
    if run is not None or text:
        raise BadOption(f"{found.id} is an actor; --run and --text are for articles")
    _check_format(found, format)


def _check_format(found: Found, format: Format) -> None:
    if format not in (Format.TABLE, Format.JSON):
        raise BadOption(f"{found.id} is a {found.kind}, shown as table or json only")


def _show_reading(
    ledger: Ledger, found: Found, run: int | None, text: bool, format: Format
) -> None:
    from konon.ledger.lookup import reading_of_run, readings_of
    from konon.render import shown
    from konon.render.formats import render

    assert found.article is not None
    latest = ledger.reading(found.article) if run is None else None
    reading = latest or reading_of_run(ledger, found.article, run or 0)
    if text:
        say(shown.text_of(reading.article) + "\n")
    elif found.kind == "statement":
        _check_format(found, format)
        statement = shown.statement(reading, found.id)
        if format is Format.JSON:
            say(shown.statement_json(reading, statement))
        else:
            show_page(shown.statement_page(reading, statement, _decided(ledger, found.id)))
    elif format is Format.TABLE:
        url = reading.article.url
        revisions = ledger.revisions(url) if url else []
        readings = readings_of(ledger, found.article)
        show_page(shown.article_page(reading, readings, [_revision(r) for r in revisions]))
    else:
        say(render(reading, format))


def _revision(revision: Revision) -> tuple[int, str, str]:
    return revision.number, revision.article, revision.added_at


def _decided(ledger: Ledger, id: str) -> list[str]:
    return [
        f"{one.kind} by {one.by}, {one.at}" + (f": {one.note}" if one.note else "")
        for one in ledger.decisions()
        if id in one.targets
    ]


def show_actor(ledger: Ledger, id: str, format: Format | Shape) -> None:
    """The page of one actor, as table or JSON."""
    from konon.ledger.actors import actor_record
    from konon.render import actors as face

    record = actor_record(ledger, id)
    if format.value == "json":
        say(face.record_json(record))
    else:
        show_page(face.record_page(record))


def show_page(page: RenderableType) -> None:
    """Print a page, in colour where a person looks on."""
    from rich.console import Console

    from konon.render.shown import as_text, put

    if on_terminal():
        prepare()
        put(page, Console(highlight=False))
    else:
        say(as_text(page))
