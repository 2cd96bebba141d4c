"""Names of inputs, and what must be given so that they are read again."""

from __future__ import annotations

import os
import re
from typing import Final

from konon.ingest.piles.places import STANDARD_INPUT

_INSIDE: Final = re.compile(r"!|#(?=\d+\Z)")
"""Where the name of a row or member begins, behind that of its container."""


def given_as(name: str) -> str | None:
    """What stands for the input `name` when it is given again: the outermost container of a row or
    member ("pages.zip" for "pages.zip!a.jsonl#3"), None for what came by standard input.

    File names may hold such signs themselves: a file that exists goes before a shorter name.
    """
    cuts = [match.start() for match in _INSIDE.finditer(name)]
    for end in (len(name), *reversed(cuts)):
        if os.path.lexists(name[:end]):
            return name[:end]
    outermost = name[: cuts[0]] if cuts else name
    return None if outermost == STANDARD_INPUT else outermost
