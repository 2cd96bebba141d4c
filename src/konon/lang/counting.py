"""What the number grammars of all languages share; the words are those of `numbers.toml`."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Collection, Mapping, Sequence

from konon.lang.numbers import values
from konon.lang.numerals import Numeral, at, exactly
from konon.lang.words import words as pack_words

# Decimals said in words are read up to so small a place: "dua koma lima" is one tenth deep.
SMALLEST_PLACE = 1e-6


class NumberTables(ABC):
    """The tables of number words of a language, and what is read alike in each.

    Raises `PackError` when a table is missing or holds anything but numbers.
    """

    def __init__(self, language: str) -> None:
        table = pack_words(language, "numbers")
        self.digits: Mapping[str, float] = values(table, "digits")
        self.whole: Mapping[str, float] = values(table, "whole")
        self.scales: Mapping[str, float] = values(table, "scales")
        self.money_scales: Mapping[str, float] = values(table, "money_scales")
        self.fractions: Mapping[str, float] = values(table, "fractions")
        self.parts: Mapping[str, float] = values(table, "parts")
        self.vague: Mapping[str, float] = values(table, "vague")
        self.vague_high: Mapping[str, float] = values(table, "vague_high")
        self.openers: Collection[str] = frozenset(
            [*self.digits, *self.whole, *self.fractions, *self.vague]
        )

    def opens(self, word: str) -> bool:
        """See `NumberGrammar.opens`."""
        return word in self.openers or word[:1].isdigit()

    @abstractmethod
    def _scale(self, words: Sequence[str], i: int, money: bool) -> tuple[float, int]:
        """The scale words at `i` multiplied, 1 where there are none, and the index after them."""

    def _scaled(self, number: Numeral, words: Sequence[str], i: int) -> tuple[Numeral, int]:
        scale, end = self._scale(words, i, money=False)
        return (number if scale == 1 else number.times(scale)), end

    def _point(self, whole: float, words: Sequence[str], i: int) -> tuple[Numeral, int]:
        """Decimals as words behind "point" or "koma": "two point [five]"."""
        value, place = whole, 1.0
        while at(words, i) in self.digits and place > SMALLEST_PLACE:
            place /= 10
            value += self.digits[words[i]] * place
            i += 1
        return exactly(value, "words", place), i
