"""`konon actors`: whom a ledger knows, and tables of who is who. Each command stands apart."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from konon.cli.errors import complain, plain_errors
from konon.cli.options import DEFAULT_LEDGER, LedgerName, Shape
from konon.cli.output import say
from konon.cli.show import show_actor, show_page
from konon.errors import BadOption

if TYPE_CHECKING:
    from collections.abc import Callable

    from rich.progress import Progress

    from konon.facts.import_tables import Imported

actors = typer.Typer(
    help="Whom a ledger cites, and tables of actors of your own beside Konon's.",
    no_args_is_help=True,
    rich_markup_mode=None,
)


class ActorType(StrEnum):
    """What an actor may be."""

    PERSON = "person"
    BODY = "body"
    GOVERNMENT = "government"
    OUTLET = "outlet"
    AGENCY = "agency"
    PLACE = "place"
    GROUP = "group"
    UNKNOWN = "unknown"


class TableFormat(StrEnum):
    """What a list of actors may be written in."""

    CSV = "csv"
    TSV = "tsv"
    JSONL = "jsonl"
    WIKIDATA = "wikidata"


@actors.command("list")
def list_(
    words: Annotated[
        list[str] | None,
        typer.Argument(metavar="[WORDS]...", show_default=False, help="Words of a name; begin*."),
    ] = None,
    ledger: LedgerName = DEFAULT_LEDGER,
    kind: Annotated[
        ActorType | None, typer.Option(show_default=False, help="Actors of that kind.")
    ] = None,
    country: Annotated[
        str | None,
        typer.Option(metavar="CODE", show_default=False, help="Of that country, such as ID."),
    ] = None,
    most: Annotated[int, typer.Option(min=1, metavar="N", help="Show N actors.")] = 50,
    format: Annotated[Shape, typer.Option(help="How to list them.")] = Shape.TABLE,
) -> None:
    """List whom a ledger knows, those cited most first."""
    with plain_errors():
        from konon.ledger import open_ledger
        from konon.ledger.actors import list_actors
        from konon.render import actors as face

        with open_ledger(ledger, create=False) as opened:
            lines, total = list_actors(
                opened,
                " ".join(words or []),
                kind.value if kind else None,
                country.upper() if country else None,
                most,
            )
        if format is Shape.JSON:
            say(face.lines_json(lines))
        elif lines:
            show_page(face.lines_table(lines))
        if len(lines) < total:
            complain(f"{len(lines)} of {total:,} actors shown; --most shows more")
        if not total and format is Shape.TABLE:
            complain("no actor matches" if words or kind or country else "no actor is known yet")


@actors.command("show")
def show(
    id: Annotated[str, typer.Argument(metavar="ID", help="As `konon actors list` has it.")],
    ledger: LedgerName = DEFAULT_LEDGER,
    format: Annotated[Shape, typer.Option(help="How to show it.")] = Shape.TABLE,
) -> None:
    """Show one actor: names, roles over time, how often cited, by whom relayed."""
    with plain_errors():
        from konon.ledger import open_ledger
        from konon.ledger.lookup import find

        with open_ledger(ledger, create=False) as opened:
            found = find(opened, id)
            if found.kind != "actor":
                raise BadOption(f"{found.id} is a {found.kind}: konon show {found.id}")
            show_actor(opened, found.id, format)


@actors.command("import")
def import_(
    file: Annotated[
        Path, typer.Argument(metavar="FILE", help="The list; .gz, .bz2 and .xz are unpacked.")
    ],
    name: Annotated[
        str | None,
        typer.Option(metavar="NAME", show_default=False, help="What to call it; FILE's name."),
    ] = None,
    into: Annotated[
        Path | None,
        typer.Option(
            metavar="PATH.csv", show_default=False, help="Write it there; use it with --actors."
        ),
    ] = None,
    format: Annotated[
        TableFormat | None, typer.Option(show_default=False, help="What FILE is written in.")
    ] = None,
    classes: Annotated[
        list[str] | None,
        typer.Option(
            "--class", metavar="QID=KIND", help="What a Wikidata class is: Q7210356=body."
        ),
    ] = None,
    replace: Annotated[
        bool, typer.Option("--replace", help="Put it in the place of an older table.")
    ] = False,
) -> None:
    """Import a list of actors: Konon's own columns as CSV, TSV or JSON lines, or Wikidata JSON.

    What is imported is used by every later `konon read` and `konon add`.
    """
    with plain_errors():
        from konon.facts.import_tables import import_table

        target = _target(file, name, into, replace)
        known = dict(_class(one) for one in classes or [])
        with _counter() as bar:
            done = import_table(
                file, target, format.value if format else None, known, on_row=_teller(bar)
            )
        say(_told(done, target))


@actors.command("tables")
def tables(
    format: Annotated[Shape, typer.Option(help="How to list them.")] = Shape.TABLE,
) -> None:
    """List the tables imported: their names, rows of each kind, and files."""
    with plain_errors():
        from konon.facts.own_store import folder, imported
        from konon.render.clean import visible

        found = [(path, _counts(path)) for path in imported()]
        if format is Shape.JSON:
            say(_json([{"name": p.stem, "rows": n, "path": str(p)} for p, n in found]))
            return
        lines = [f"{visible(p.stem)}: {_rows(n)} ({visible(str(p))})" for p, n in found]
        say("\n".join(lines or [f"no table is imported into {visible(str(folder()))}"]) + "\n")


@actors.command("remove")
def remove(
    name: Annotated[str, typer.Argument(metavar="NAME", help="As `konon actors tables` has it.")],
) -> None:
    """Remove an imported table; what was read with it stays as it is."""
    with plain_errors():
        from konon.facts.own_store import imported, place

        path = place(name)
        if path not in imported():
            known = ", ".join(one.stem for one in imported()) or "none"
            raise BadOption(f"no table '{name}' is imported; those there: {known}")
        path.unlink()
        say(f"{name} is removed\n")


def _target(file: Path, name: str | None, into: Path | None, replace: bool) -> Path:
    """Where the table goes, once it is sure that nothing else is lost there."""
    from konon.facts.own_store import place

    if into is not None and name is not None:
        raise BadOption("give --name or --into, not both")
    target = into or place(name or file.name.partition(".")[0])
    if target.suffix != ".csv":
        raise BadOption(f"--into {target}: a table of actors is a .csv file")
    if target.exists() and file.exists() and target.samefile(file):
        raise BadOption(f"{target} is the list itself; give another --into")
    if target.exists() and not replace:
        raise BadOption(f"{target} exists; add --replace, or give another --name")
    return target


def _class(given: str) -> tuple[str, str]:
    qid, _, kind = given.partition("=")
    if not (qid[:1] == "Q" and qid[1:].isdecimal() and kind):
        raise BadOption(f"--class '{given}' must read QID=KIND, such as Q7210356=body")
    return qid, kind


def _counts(path: Path) -> dict[str, int]:
    """Rows by kind; raises `PackError` for a table that was spoilt since."""
    from collections import Counter

    from konon.facts.own_rows import read_rows

    return dict(Counter(row["kind"] for _, row in read_rows(path)))


def _told(done: Imported, target: Path) -> str:
    from konon.render.clean import visible

    left = done.passed_over()
    told = f"{_rows(done.rows)} written to {visible(str(target))}\n"
    return told + (f"passed over: {visible(left)}\n" if left else "")


def _rows(counts: dict[str, int]) -> str:
    return ", ".join(f"{n} {kind}" for kind, n in sorted(counts.items()))


def _json(value: object) -> str:
    from konon.render.json import dumps

    return dumps(value, indent=2) + "\n"


def _counter() -> Progress:
    """A count of rows on standard error; silent in a pipe."""
    from rich.console import Console
    from rich.progress import Progress, TextColumn

    console = Console(stderr=True)
    return Progress(
        TextColumn("{task.completed:,} rows"),
        console=console,
        disable=not console.is_terminal,
        transient=True,
    )


def _teller(bar: Progress) -> Callable[[int], None]:
    task = bar.add_task("", total=None)

    def tell(rows: int) -> None:
        if rows % 1000 == 0:
            bar.update(task, completed=rows)

    return tell
