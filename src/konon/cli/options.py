"""Options several commands share."""

from __future__ import annotations

import math
import re
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from konon.model import ReadOptions
    from konon.model.options import Reader


def _number(value: float) -> float:
    if math.isnan(value):
        raise typer.BadParameter("nan is not a number from 0 to 1")
    return value


def day(written: str) -> datetime:
    """A day of the command line; raises `typer.BadParameter` for what is none."""
    if not re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", written):
        raise typer.BadParameter(f"'{written}' is not written as YYYY-MM-DD")
    try:
        return datetime.fromisoformat(written)
    except ValueError:
        raise typer.BadParameter(f"'{written}' is no day of the calendar") from None


Published = Annotated[
    datetime | None,
    typer.Option(
        parser=day,
        metavar="YYYY-MM-DD",
        show_default=False,
        help="Day of publication, over what the article says.",
    ),
]
Since = Annotated[
    datetime | None,
    typer.Option(
        "--from", parser=day, metavar="DAY", show_default=False, help="Published on or after."
    ),
]
Until = Annotated[
    datetime | None,
    typer.Option(
        "--to", parser=day, metavar="DAY", show_default=False, help="Published on or before."
    ),
]
# Claims and their timelines take --since and --limit, too.
SinceDay = Annotated[
    datetime | None,
    typer.Option(
        "--since", "--from", parser=day, metavar="DAY", show_default=False, help="Not before."
    ),
]
UntilDay = Annotated[
    datetime | None,
    typer.Option(
        "--until", "--to", parser=day, metavar="DAY", show_default=False, help="Not after."
    ),
]
Limit = Annotated[
    int | None,
    typer.Option("--limit", "--most", min=1, metavar="N", show_default=False, help="Show N."),
]
ActorOption = Annotated[
    str | None,
    typer.Option(
        metavar="NAME|ID", show_default=False, help="Asserted by: an id, or words of a name."
    ),
]
Output = Annotated[
    Path | None,
    typer.Option(metavar="FILE", show_default=False, help="Write to FILE."),
]
Force = Annotated[
    bool, typer.Option("--force", help="Put it in the place of what is at the --output.")
]
Mapped = Annotated[
    list[str] | None,
    typer.Option(
        "--map",
        metavar="FIELD=COLUMN",
        help="Which column of a table holds a field (text, title, outlet, published, url, "
        "byline, credit, language); may be given more than once.",
    ),
]
Outlet = Annotated[
    str | None,
    typer.Option(
        metavar="NAME", show_default=False, help="Who published it, over what the article says."
    ),
]
Lang = Annotated[
    str | None,
    typer.Option(metavar="CODE", show_default=False, help="Language to read it in: id or en."),
]
MinConfidence = Annotated[
    float,
    typer.Option(
        min=0.0, max=1.0, callback=_number, help="Leave out statements Konon is less sure of."
    ),
]


class ReaderName(StrEnum):
    """How attributions are found."""

    FAST = "fast"
    GRAMMAR = "grammar"


ReaderOption = Annotated[
    ReaderName,
    typer.Option("--reader", help="fast: grammar and network; grammar: without the network."),
]
LedgerName = Annotated[
    str,
    typer.Option(
        "--ledger",
        metavar="NAME",
        help="The ledger: an SQLite file, or postgresql://host/database.",
    ),
]


def iso(given: datetime | None) -> str | None:
    """The day of an option, as the ledger writes it."""
    return given.date().isoformat() if given else None


class Shape(StrEnum):
    """What a command's own report can look like."""

    TABLE = "table"
    JSON = "json"


class LogFormat(StrEnum):
    """How an event is logged: for people, or an object a line."""

    TEXT = "text"
    JSON = "json"


# What a ledger is called when nobody says otherwise.
DEFAULT_LEDGER = "konon.sqlite"


Actors = Annotated[
    list[str] | None,
    typer.Option(
        "--actors",
        metavar="FILE",
        help="A table of actors of your own; may be given more than once.",
    ),
]
Imported = Annotated[
    bool,
    typer.Option(
        "--imported/--no-imported", help="Use the tables brought in by `konon actors import`."
    ),
]


def read_options(
    published: datetime | None,
    outlet: str | None,
    lang: str | None,
    least: float = 0.0,
    actors: tuple[str, ...] = (),
    reader: ReaderName | None = None,
) -> ReadOptions:
    """The model's options from the command line's."""
    from konon.model import ReadOptions

    day = published.date() if published else None
    chosen: Reader = reader.value if reader else "fast"
    return ReadOptions(day, outlet, lang, least, actors, chosen)


def own_tables(given: list[str] | None, imported: bool) -> tuple[str, ...]:
    """Paths of the tables to use, those given before those imported; all are sound.

    Raises `PackError` for the first that is not, before an article is read.
    """
    from konon.facts.own_store import imported as kept

    tables = tuple(dict.fromkeys((*(given or ()), *(map(str, kept()) if imported else ()))))
    if tables:
        from konon.facts import facts_with

        facts_with(tables)
    return tables
