"""Sign: a short mark of all that decides how statements compare, so that old results are known."""

from __future__ import annotations

import hashlib
from functools import cache
from importlib import resources

_DECIDING = {
    "konon.trace": (".py", ".toml", ".csv", ".txt"),
    "konon.facts": (".csv", ".toml"),
    "konon.lang.id": (".toml", ".txt"),
    "konon.lang.en": (".toml", ".txt"),
}
"""Packages, and the ends of the names of their files: this room's code, and tables it may ask."""


@cache
def sign() -> str:
    """The hash of the code and tables; another Konon, another sign."""
    found = hashlib.sha256()
    for package, ends in _DECIDING.items():
        for file in sorted(resources.files(package).iterdir(), key=lambda file: file.name):
            if file.name.endswith(ends):
                found.update(f"{file.name}\0".encode() + file.read_bytes() + b"\0")
    return found.hexdigest()[:32]
