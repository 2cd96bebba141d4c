"""Phrases: the entries of a pack's word lists, and finding them in a row of tokens."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache

from konon.errors import PackError
from konon.lang.words import from_table, words

# How each language's tokenizer cuts a listed form: English cuts at hyphens, Indonesian does not.
_CUTS = {"en": re.compile(r"[\w.]+|'\w+|[^\w\s]")}
_CUT_AT_SPACES = re.compile(r"\S+")


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of a word list.

    table    the kind of word: "title", "honorific", ...
    example  a sentence in which bars enclose what the entry lets a reader find
    counter  a sentence in which no form of the entry may be found, or ""
    marks    the entry's other fields ("gender", "body", ...)
    """

    table: str
    forms: tuple[str, ...]
    example: str
    counter: str = ""
    marks: Mapping[str, str] = field(default_factory=dict, hash=False)


@dataclass(frozen=True, slots=True)
class Hit:
    """A form found at tokens `[first, end)`."""

    first: int
    end: int
    entry: Entry


class Phrases:
    """Forms of one or several words, found by their first word, the longest first."""

    def __init__(self, entries: Iterable[Entry], language: str) -> None:
        self._by_first: dict[str, list[tuple[tuple[str, ...], Entry]]] = {}
        cut = _CUTS.get(language, _CUT_AT_SPACES)
        for entry in entries:
            for form in entry.forms:
                parts = tuple(cut.findall(form.lower()))
                if parts:
                    self._by_first.setdefault(parts[0], []).append((parts, entry))
        for listed in self._by_first.values():
            listed.sort(key=lambda pair: -len(pair[0]))

    def at(self, lower: Sequence[str], i: int) -> Hit | None:
        """The longest form that begins at token `i` of lower-case tokens; none past their end."""
        for parts, entry in self._by_first.get(lower[i], ()) if i < len(lower) else ():
            end = i + len(parts)
            if len(parts) == 1 or tuple(lower[i:end]) == parts:
                return Hit(i, end, entry)
        return None

    def ending_at(self, lower: Sequence[str], end: int, longest: int = 4) -> Hit | None:
        """The longest form of at most `longest` tokens that ends before token `end`."""
        for first in range(max(0, end - longest), end):
            hit = self.at(lower, first)
            if hit and hit.end == end:
                return hit
        return None

    def __contains__(self, word: str) -> bool:
        """Whether the lower-case `word` is a form by itself."""
        return any(len(parts) == 1 for parts, _ in self._by_first.get(word, ()))


@cache
@from_table("a word list")
def entries(language: str, subject: str) -> tuple[Entry, ...]:
    """All entries of `lang/<language>/<subject>.toml`, in order.

    Raises `PackError` when the file is missing or an entry has no forms or no example.
    """
    found: list[Entry] = []
    for table, rows in words(language, subject).items():
        if not isinstance(rows, list):
            raise PackError(f"{language}/{subject}.toml: '{table}' must be a list of entries")
        found.extend(_entry(f"{language}/{subject}.toml", table, row) for row in rows)
    return tuple(found)


@cache
def phrases(language: str, subject: str, *tables: str) -> Phrases:
    """The forms of some tables of a word list."""
    chosen = (entry for entry in entries(language, subject) if entry.table in tables)
    return Phrases(chosen, language)


@cache
def listed(language: str, subject: str, table: str) -> frozenset[str]:
    """The lower-case forms of one table, as whole strings."""
    every = (entry for entry in entries(language, subject) if entry.table == table)
    return frozenset(form.lower() for entry in every for form in entry.forms)


def _entry(file: str, table: str, row: object) -> Entry:
    if not isinstance(row, dict) or not isinstance(row.get("forms"), list):
        raise PackError(f"{file}: an entry of '{table}' has no forms")
    if not isinstance(row.get("example"), str):
        raise PackError(f"{file}: the entry {row['forms'][:3]} of '{table}' has no example")
    known = {"forms", "example", "counter"}
    return Entry(
        table=table,
        forms=tuple(str(form) for form in row["forms"]),
        example=row["example"],
        counter=str(row.get("counter", "")),
        marks={str(key): str(value) for key, value in row.items() if key not in known},
    )
