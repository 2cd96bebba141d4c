"""Where a command's result goes: standard output or a file."""

from __future__ import annotations

import io
import os
import sys
from dataclasses import dataclass
from pathlib import Path

from konon.errors import BadOption


@dataclass(frozen=True, slots=True)
class Place:
    """A file to write to; `force` lets it take the place of one that is there."""

    path: Path
    force: bool = False


def place(output: Path | None, force: bool, ledger: str | None = None) -> Place | None:
    """Where to write, None for standard output. Raises `KononError`, before any work, for the
    ledger itself and for what is there and may not be replaced."""
    if output is None:
        return None
    from konon.export.target import check

    if ledger is not None:
        spare(output, ledger)
    check(output, force, folder=False)
    return Place(output, force)


def spare(output: Path, ledger: str) -> None:
    """Raise `BadOption` where `output` is the ledger, or one of the files SQLite keeps beside."""
    name = ledger.removeprefix("sqlite:///")
    if any(_same(output, name + end) for end in ("", "-wal", "-shm", "-journal")):
        raise BadOption(f"--output {output} would overwrite the ledger itself")


def _same(output: Path, other: str) -> bool:
    try:
        return os.path.realpath(output) == os.path.realpath(other) or output.samefile(other)
    except (OSError, ValueError):
        return False


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


def save(text: str, to: Place) -> None:
    """Write to a file, in UTF-8, whole or not at all. Raises `KononError` when it cannot be."""
    from konon.export.target import new_file

    with new_file(to.path, to.force) as file:
        file.write(text.encode("utf-8", "replace"))
