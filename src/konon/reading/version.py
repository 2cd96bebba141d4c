"""The version a reading carries: program, language pack, and what codes its events.

The words of events change more often than the program. They have a tag of their own, so that
readings tell which words coded them, and `konon add --again` reads anew after they changed.
"""

from __future__ import annotations

from functools import cache
from hashlib import sha256
from importlib.metadata import PackageNotFoundError, version
from importlib.resources import files

EVENT_GRAMMAR = 2
"""Counts the changes of `konon.reading.events` that change what is coded."""
DIGITS = 6
"""Of the hash of the event words; enough to tell a handful of versions apart."""


@cache
def program_version() -> str:
    """ "konon 0.1.0"."""
    try:
        return f"konon {version('konon')}"
    except PackageNotFoundError:
        return "konon unpackaged"


@cache
def reader_version(language: str) -> str:
    """ "konon 0.1.0 (id, events 2.3fa01c)"; of "*" the words of every language count."""
    return f"{program_version()} ({language}, events {EVENT_GRAMMAR}.{_words(language)})"


def _words(language: str) -> str:
    digest = sha256()
    for pack in sorted(files("konon.lang").iterdir(), key=lambda one: one.name):
        if language not in ("*", pack.name) or not (folder := pack / "events").is_dir():
            continue
        for table in sorted(folder.iterdir(), key=lambda one: one.name):
            if table.name.endswith(".toml"):
                digest.update(table.name.encode() + b"\n" + table.read_bytes())
    return digest.hexdigest()[:DIGITS]
