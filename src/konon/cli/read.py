"""`konon read`: one article, read and shown."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from konon.cli.errors import plain_errors
from konon.cli.options import (
    Actors,
    Force,
    Imported,
    Lang,
    MinConfidence,
    Outlet,
    Published,
    ReaderName,
    ReaderOption,
    own_tables,
    read_options,
)
from konon.cli.output import Place, on_terminal, place, prepare, save, say
from konon.cli.source import named_source
from konon.errors import BadOption
from konon.render.formats import Format, render

if TYPE_CHECKING:
    from konon.model import Reading


def read(
    source: Annotated[
        str, typer.Argument(metavar="FILE|URL|-", help="The article; - is standard input.")
    ],
    published: Published = None,
    outlet: Outlet = None,
    lang: Lang = None,
    format: Annotated[Format, typer.Option(help="How to show it.")] = Format.TABLE,
    output: Annotated[
        Path | None, typer.Option(metavar="PATH", show_default=False, help="Write it there.")
    ] = None,
    force: Force = False,
    min_confidence: MinConfidence = 0.0,
    reader: ReaderOption = ReaderName.FAST,
    actors: Actors = None,
    imported: Imported = True,
    allow_private: Annotated[
        bool, typer.Option("--allow-private", help="Fetch from private network addresses too.")
    ] = False,
) -> None:
    """Read one article: who said what, according to whom, how firmly."""
    with plain_errors():
        if output is not None:
            _check_output(output, source)
        to = place(output, force)
        from konon.ingest import load_article
        from konon.ingest.limits import MAX_BYTES

        tables = own_tables(actors, imported)
        options = read_options(published, outlet, lang, min_confidence, tables, reader)
        given = named_source(source, MAX_BYTES)
        article = load_article(given, options, allow_private=allow_private)
        # Only now: an input that cannot be read is refused before the NLP engine is loaded.
        from konon.reading.read import read_article

        _give(read_article(article, options), format, to)


def _give(reading: Reading, format: Format, output: Place | None) -> None:
    if output is not None:
        if format is Format.BRAT:
            _save_text(reading, output.path)
        save(render(reading, format), output)
    elif format is Format.TABLE and on_terminal():
        _show_table(reading)
    else:
        say(render(reading, format))


def _show_table(reading: Reading) -> None:
    from rich.console import Console

    from konon.render.table import show

    prepare()
    show(reading, Console())


def _save_text(reading: Reading, output: Path) -> None:
    """brat keeps a text beside its annotations; an existing other text is never overwritten."""
    from konon.render.brat import text_of

    beside, text = output.with_suffix(".txt"), text_of(reading)
    if beside == output:
        raise BadOption("brat annotations end in .ann; their text is kept beside them in .txt")
    if not beside.exists():
        save(text, Place(beside))
    elif not _holds(beside, text):
        raise BadOption(f"{beside} exists and is another text; choose another --output")


def _holds(path: Path, text: str) -> bool:
    try:
        return path.read_bytes() == text.encode("utf-8", "replace")
    except OSError:
        return False


def _check_output(output: Path, source: str) -> None:
    """Refuse, before any work, an output that would overwrite the article."""
    try:
        same = output.exists() and output.samefile(source)
    except OSError:
        same = False
    if same:
        raise BadOption(f"--output {output} would overwrite the article itself")
