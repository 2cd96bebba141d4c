"""Grammar: the function words of one language, as sets the stages can ask."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from konon.errors import PackError
from konon.lang.words import from_table, words

Phrase = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Phrases:
    """A set of phrases of one or more words.

    by_first   first word -> of how many words its phrases are, the longest first
    """

    phrases: frozenset[Phrase]
    by_first: Mapping[str, tuple[int, ...]]

    @staticmethod
    def of(phrases: Iterable[str]) -> Phrases:
        """The set of `phrases`, each split at blanks."""
        parted = frozenset(tuple(phrase.lower().split()) for phrase in phrases)
        sizes: dict[str, set[int]] = {}
        for parts in parted:
            sizes.setdefault(parts[0], set()).add(len(parts))
        ordered = {first: tuple(sorted(found, reverse=True)) for first, found in sizes.items()}
        return Phrases(parted, ordered)

    def at(self, lower: list[str], i: int, limit: int) -> int:
        """How many words the longest phrase starting at `i` has; 0 when none does."""
        sizes = self.by_first.get(lower[i]) if i < len(lower) else None
        for size in sizes or ():
            last = i + size
            if last <= min(limit, len(lower)) and tuple(lower[i:last]) in self.phrases:
                return size
        return 0

    def within(self, lower: list[str], first: int, last: int) -> tuple[int, int] | None:
        """The first phrase inside [first, last) as a token range, or None."""
        for i, length in self.every(lower, first, last):
            return i, i + length
        return None

    def every(self, lower: list[str], first: int, last: int) -> Iterator[tuple[int, int]]:
        """Where each phrase inside [first, last) begins, and how many words it has."""
        begins = self.by_first
        if begins.keys().isdisjoint(lower[first:last]):
            return
        for i in range(first, min(last, len(lower))):
            length = self.at(lower, i, last) if lower[i] in begins else 0
            if length:
                yield i, length

    def ending(self, lower: list[str], last: int, limit: int) -> int:
        """How many words the longest phrase ending just before `last` has, not before `limit`."""
        for length in range(min(5, last - limit), 0, -1):
            first = last - length
            if self.at(lower, first, last) == length:
                return length
        return 0


@dataclass(frozen=True, slots=True)
class Grammar:
    """Function words of a language, by the tables of `grammar.toml`.

    sets     fields of [words]
    lists    fields of every table, by "table.field", as they are written
    phrases  the same, to be found in a text
    every    all words of [words]
    """

    language: str
    sets: Mapping[str, frozenset[str]]
    lists: Mapping[str, frozenset[str]]
    phrases: Mapping[str, Phrases]
    every: frozenset[str]

    def __getitem__(self, name: str) -> frozenset[str]:
        return self.sets[name]

    def knows(self, word: str) -> bool:
        """Whether `word` is any of the function words."""
        return word in self.every

    def listed(self, name: str) -> frozenset[str]:
        """The words of "section.field", such as "cues.quoting", none of them parted."""
        return self.lists[name]

    def phrase(self, name: str) -> Phrases:
        """The phrases of "section.field", such as "venue.words"."""
        return self.phrases[name]


@cache
@from_table("grammar.toml")
def grammar(language: str) -> Grammar:
    """The grammar of a language pack. Raises `PackError` when its table is malformed."""
    table = words(language, "grammar")
    sets: dict[str, frozenset[str]] = {}
    lists: dict[str, frozenset[str]] = {}
    phrases: dict[str, Phrases] = {}
    for section, fields in table.items():
        if not isinstance(fields, dict):
            raise PackError(f"{language}/grammar.toml: [{section}] is not a table")
        for name, value in fields.items():
            if isinstance(value, list) and all(isinstance(item, str) for item in value):
                if section == "words":
                    sets[name] = frozenset(value)
                lists[f"{section}.{name}"] = frozenset(value)
                phrases[f"{section}.{name}"] = Phrases.of(value)
    return Grammar(language, sets, lists, phrases, frozenset().union(*sets.values()))


@cache
def openers(language: str, *names: str) -> frozenset[str]:
    """The words that the phrases of several "section.field" begin with."""
    words = grammar(language)
    return frozenset(first for name in names for first in words.phrase(name).by_first)
