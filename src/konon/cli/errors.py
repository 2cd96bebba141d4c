"""Errors as a user should meet them: one clear line, never a traceback."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager

import typer

from konon.errors import KononError
from konon.render.clean import visible

# The shell's own convention: 128 and the number of the interrupt signal.
INTERRUPTED = 130
# What a command that was wrongly given ends with, as the command line itself has it.
REFUSED = 2
# Nothing of what was given could be used, though the command itself was well given.
NOTHING = 1


@contextmanager
def plain_errors() -> Iterator[None]:
    """Turn a `KononError` into `konon: <message>` and exit status 2, Ctrl-C into status 130."""
    try:
        yield
    except KononError as error:
        complain(str(error) or type(error).__name__)
        _note(error)
        raise typer.Exit(REFUSED) from None
    except KeyboardInterrupt:
        raise typer.Exit(INTERRUPTED) from None


def _note(error: KononError) -> None:
    """Log why a command gave up."""
    from konon.logs import logger

    told = {"told": {"error": type(error).__name__}, "words": {"message": str(error)}}
    logger("cli").error("gave up", extra=told)


def complain(message: str) -> None:
    """One line on standard error; a message may quote hostile input, so it is cleaned."""
    if sys.stderr is None:  # closed by whoever started us: the exit status must do
        return
    line = f"konon: {visible(message)}\n"
    encoding = sys.stderr.encoding or "utf-8"
    sys.stderr.write(line.encode(encoding, "backslashreplace").decode(encoding))
    sys.stderr.flush()
