"""Where a command's result goes: standard output or a file."""

from __future__ import annotations

import io
import sys
from pathlib import Path

from konon.errors import BadOption


def on_terminal() -> bool:
    """Whether a person is looking at standard output."""
    return sys.stdout is not None and sys.stdout.isatty()


def say(text: str) -> None:
    """Write to standard output, in UTF-8 whatever the locale, and flush.

    Raises `BadOption` when it is closed or full. A reader who leaves early (`| head`) is no error
    of ours: typer ends quietly then.
    """
    if sys.stdout is None:  # as Python sets it when started with the descriptor closed
        raise BadOption("standard output is closed; open it, or give --output")
    prepare()
    try:
        sys.stdout.write(text)
        sys.stdout.flush()
    except BrokenPipeError:
        raise
    except OSError as error:
        sys.stdout = None  # or Python would try to flush it once more when it ends
        raise BadOption(f"cannot write to standard output: {error.strerror or error}") from None


def prepare() -> None:
    """Let standard output take any character: UTF-8 in a pipe, a terminal's own set with `?`."""
    if not isinstance(sys.stdout, io.TextIOWrapper):
        return
    if on_terminal():
        sys.stdout.reconfigure(errors="replace")
    else:
        sys.stdout.reconfigure(encoding="utf-8", errors="backslashreplace", newline="\n")


def save(text: str, path: Path) -> None:
    """Write to a file, in UTF-8. Raises `BadOption` when it cannot be written."""
    try:
        with path.open("w", encoding="utf-8", errors="replace", newline="") as file:
            file.write(text)
    except OSError as error:
        raise BadOption(f"cannot write {path}: {error.strerror or error}") from None
