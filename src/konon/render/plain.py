"""Plain: what is shown on a terminal, as text for a file or a pipe."""

from __future__ import annotations

import io
from collections.abc import Callable

from rich.console import Console

WIDTH = 80
"""Columns of plain text: what every terminal and printer has."""


def plain(show: Callable[[Console], None]) -> str:
    """What `show` prints, without colour, `WIDTH` columns wide, no blanks at the ends of lines."""
    written = io.StringIO()
    show(Console(file=written, width=WIDTH, color_system=None, legacy_windows=False))
    return "".join(line.rstrip() + "\n" for line in written.getvalue().splitlines())
