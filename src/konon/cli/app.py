"""The app: its commands and what `konon --help` says."""

from __future__ import annotations

from typing import Annotated

import typer

from konon.cli.actors import actors
from konon.cli.add import add
from konon.cli.backup import backup
from konon.cli.doctor import doctor
from konon.cli.errors import plain_errors
from konon.cli.events import events
from konon.cli.export import export
from konon.cli.forget import forget
from konon.cli.options import LogFormat
from konon.cli.quarantine import quarantine
from konon.cli.read import read
from konon.cli.runs import runs
from konon.cli.search import search
from konon.cli.serve import serve
from konon.cli.show import show
from konon.cli.timeline import timeline
from konon.cli.trace import trace
from konon.cli.watch import watch

# Without rich markup typer prints help itself and need not import rich.
app = typer.Typer(
    help="Reads news: who said what, according to whom, when, how firmly, and was it checked.",
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    add_completion=False,
)
app.command()(read)
app.command()(add)
# `-word` is a word that must not be there, no option.
app.command(context_settings={"ignore_unknown_options": True})(search)
app.command()(show)
app.command()(trace)
app.command()(events)
app.command()(serve)
app.command()(timeline)
app.command()(watch)
app.command()(runs)
app.command()(forget)
app.command()(backup)
app.command()(doctor)
app.add_typer(quarantine, name="quarantine")
app.command()(export)
app.add_typer(actors, name="actors")


def _version(wanted: bool) -> None:
    if wanted:
        from importlib.metadata import version

        typer.echo(f"konon {version('konon')}")
        raise typer.Exit


@app.callback()
def _konon(
    version: Annotated[
        bool,
        typer.Option("--version", callback=_version, is_eager=True, help="Show the version."),
    ] = False,
    log: Annotated[
        str | None,
        typer.Option(
            metavar="FILE",
            show_default=False,
            envvar="KONON_LOG",
            help="Log what is done to a file, or to standard error (-).",
        ),
    ] = None,
    log_format: Annotated[
        LogFormat, typer.Option(envvar="KONON_LOG_FORMAT", help="How: text, or JSON lines.")
    ] = LogFormat.TEXT,
    log_words: Annotated[
        bool,
        typer.Option(
            "--log-words",
            envvar="KONON_LOG_WORDS",
            help="With words of articles and searches too, which are left out else.",
        ),
    ] = False,
) -> None:
    if log:
        with plain_errors():
            from konon.cli.logs import start

            start(log, log_format, log_words)
