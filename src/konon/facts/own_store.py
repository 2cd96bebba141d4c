"""Where a user's imported tables are kept: one CSV file each, in the XDG data folder."""

from __future__ import annotations

import os
import re
from pathlib import Path

from konon.errors import PackError

_NAME = re.compile(r"[\w-][\w. -]{0,79}")


def folder() -> Path:
    """`$XDG_DATA_HOME/konon/actors`, by default below `~/.local/share`."""
    given = os.environ.get("XDG_DATA_HOME", "")
    base = Path(given) if os.path.isabs(given) else Path.home() / ".local" / "share"
    return base / "konon" / "actors"


def imported() -> tuple[Path, ...]:
    """The tables kept there, by name; none where the folder is missing or closed to us."""
    try:
        return tuple(sorted(folder().glob("[!.]*.csv")))
    except OSError:
        return ()


def place(name: str) -> Path:
    """Where the table of that name is kept. Raises `PackError` for a name no file should have."""
    if not _NAME.fullmatch(name):
        raise PackError(f"'{name}' cannot name a table: use letters, digits, '-' and '_'")
    return folder() / f"{name}.csv"
