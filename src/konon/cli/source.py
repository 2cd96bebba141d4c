"""What the user named as an article: a file, a web address, or standard input."""

from __future__ import annotations

import re
import sys
from pathlib import Path

from konon.errors import BadOption

STANDARD_INPUT = "-"
_ADDRESS = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*://")
_WHOLE_ADDRESS = re.compile(r"[A-Za-z][A-Za-z0-9+.-]{1,20}://.")
# Longer than any address a browser would send on, characters.
_LONGEST_ADDRESS = 4000


def named_source(name: str, most: int) -> Path | str | bytes:
    """A path for a file, a string for an address, the bytes for `-`.

    Of standard input at most `most` bytes and one are taken, so that an endless stream ends.
    Raises `BadOption` for an empty name, and for an address no server could be asked for.
    """
    if not name:
        raise BadOption("no article is named: give a file, a URL, or - for standard input")
    if name == STANDARD_INPUT:
        if sys.stdin is None:  # as Python sets it when started with the descriptor closed
            raise BadOption("standard input is closed; give a file or a URL")
        return sys.stdin.buffer.read(most + 1)
    if not _ADDRESS.match(name):
        return Path(name)
    if not _WHOLE_ADDRESS.match(name):
        raise BadOption(f"{name[:40]} is no whole web address; give one as http://host/path")
    if len(name) > _LONGEST_ADDRESS or any(char.isspace() for char in name):
        raise BadOption("a web address holds no spaces and at most 4,000 characters")
    return name
