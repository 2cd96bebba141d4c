"""Machine: what the code says of its own accord, in the reader's language.

Reasons why statements belong together, notes beside evidence and errors are written in English
where they arise, with names and figures in them. Here their sentences are found again and said in
another language, as `locale/*/machine.toml` has them; one that is not there stays English, and
says so.
"""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Final

HOLE: Final = "{}"
_LONGEST: Final = 4000
"""Characters of a message that is looked at; none of ours is longer."""


@dataclass(frozen=True, slots=True)
class Told:
    """Words, and the language they are in when it is not the page's."""

    words: str
    language: str = ""


@dataclass(frozen=True, slots=True)
class Saying:
    """One sentence: its fixed pieces, between which words vary, and the translation's."""

    pieces: tuple[str, ...]
    said: tuple[str, ...]

    @property
    def fixed(self) -> int:
        """How much of it is fixed: what is more so is tried first."""
        return sum(map(len, self.pieces))

    def holes(self, message: str) -> Sequence[str] | None:
        """The words that vary in `message`; None when it is another sentence. Takes linear time."""
        first, *rest = self.pieces
        if not message.startswith(first):
            return None
        if not rest:
            return () if len(message) == len(first) else None
        found, at = [], len(first)
        for piece in rest[:-1]:
            end = message.find(piece, at)
            if end < 0:
                return None
            found.append(message[at:end])
            at = end + len(piece)
        end = len(message) - len(rest[-1])
        if end < at or not message.endswith(rest[-1]):
            return None
        return (*found, message[at:end])

    def put(self, words: Sequence[str]) -> str:
        """The translation with these words in it."""
        told = [self.said[0]]
        for word, piece in zip(words, self.said[1:], strict=True):
            told += [word, piece]
        return "".join(told)


def told_in(language: str) -> Callable[[str], Told]:
    """What says a message of the machine's in that language; several, joined by "; ", too."""
    if language == "en":
        return Told
    return lambda message: _told(language, message)


@cache
def sayings(language: str) -> Sequence[Saying]:
    """The sentences there are in a language, the least varying first."""
    file = files("konon.face") / "locale" / language / "machine.toml"
    tables: Mapping[str, Mapping[str, str]] = tomllib.loads(file.read_text("utf-8"))
    made = [
        Saying(tuple(english.split(HOLE)), tuple(said.split(HOLE)))
        for table in tables.values()
        for english, said in table.items()
    ]
    return sorted(made, key=lambda one: -one.fixed)


def _told(language: str, message: str) -> Told:
    parts = [_said(language, part) for part in message[:_LONGEST].split("; ")]
    there = [part for part in parts if part is not None]
    if len(there) == len(parts):
        return Told("; ".join(there))
    whole = _said(language, message)
    return Told(message, "en") if whole is None else Told(whole)


def _said(language: str, message: str) -> str | None:
    message = message[:_LONGEST]
    for one in sayings(language):
        words = one.holes(message)
        if words is not None:
            return one.put([_whole(language).get(word, word) for word in words])
    return None


@cache
def _whole(language: str) -> Mapping[str, str]:
    """Sentences in which nothing varies: they may stand inside another."""
    fixed = (one for one in sayings(language) if len(one.pieces) == 1)
    return {one.pieces[0]: one.said[0] for one in fixed}
