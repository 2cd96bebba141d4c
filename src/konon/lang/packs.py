"""Which language packs are installed."""

from __future__ import annotations

from functools import cache
from importlib.resources import files


@cache
def packs() -> tuple[str, ...]:
    """ISO 639-1 codes of the installed packs, sorted: the folders of `konon.lang`."""
    folders = (entry.name for entry in files("konon.lang").iterdir() if entry.is_dir())
    return tuple(sorted(name for name in folders if len(name) == 2 and name.isalpha()))
