"""English numbers: "1.5 million", "one hundred and fifty", "dozens", "two-thirds"."""

from __future__ import annotations

from collections.abc import Sequence

from konon.lang.counting import NumberTables
from konon.lang.numbers import values
from konon.lang.numerals import Numeral, at, exactly, plus, read_digits, slashed
from konon.lang.words import words as pack_words

# After a share of what was before: "a third more".
MORE = frozenset(["more", "less", "higher", "lower", "larger", "smaller", "fewer"])

# "one in five" is a ratio up to here; beyond it the second number is a year or a count of its own.
LARGEST_SHARE = 1000


class EnglishNumbers(NumberTables):
    """The grammar of English numbers; its words are those of `numbers.toml`."""

    def __init__(self) -> None:
        super().__init__("en")
        self.tens = values(pack_words("en", "numbers"), "tens")
        self.openers = frozenset([*self.openers, *self.tens, "half", "a", "an"])

    def read(self, words: Sequence[str], start: int, money: bool) -> tuple[Numeral, int] | None:
        """See `NumberGrammar.read`."""
        if not self.opens(words[start]):
            return None
        return (
            self._vague(words, start)
            or self._share(words, start)
            or self._fraction(words, start)
            or self._half(words, start)
            or self._article(words, start)
            or self._sum(words, start, money)
        )

    def _vague(self, words: Sequence[str], i: int) -> tuple[Numeral, int] | None:
        """ "dozens", "hundreds of thousands"."""
        low = self.vague.get(words[i])
        if low is None:
            return None
        number, end = Numeral(low, self.vague_high[words[i]], low, "vague"), i + 1
        for _ in range(2):  # "hundreds of thousands of millions" at the most
            scale = self.vague.get(at(words, end + 1))
            if at(words, end) != "of" or scale is None or scale < 1000:
                break
            number, end = number.times(scale), end + 2
        # Bare "tens" is a word of counting and of ten-pin scores, "tens of" a number.
        if words[i] == "tens" and at(words, end) != "of" and end == i + 1:
            return None
        return number, end

    def _share(self, words: Sequence[str], i: int) -> tuple[Numeral, int] | None:
        """ "one in five", "three out of four"."""
        over = self._small(words, i)
        if over is None or at(words, i + 1) not in {"in", "out"}:
            return None
        j = i + 2 + (at(words, i + 1) == "out")
        if at(words, i + 1) == "out" and at(words, i + 2) != "of":
            return None
        under = self._small(words, j)
        if under is None or not over < under <= LARGEST_SHARE or over > 10:
            return None
        return exactly(over / under, "fraction", over / under / 10), j + 1

    def _small(self, words: Sequence[str], i: int) -> float | None:
        word = at(words, i)
        number = read_digits(word, ".")
        return number.low if number else self.digits.get(word) or self.whole.get(word)

    def _fraction(self, words: Sequence[str], i: int) -> tuple[Numeral, int] | None:
        """ "two-thirds", "a third of", "one quarter of", "3/4", "½"."""
        if words[i] in self.fractions:
            value = self.fractions[words[i]]
            return exactly(value, "fraction", value / 10), i + 1
        over = 1.0 if words[i] in {"a", "an"} else self.digits.get(words[i])
        if over is None:
            return slashed(words, i)
        hyphen = at(words, i + 1) == "-"
        j = i + 1 + hyphen
        part = self.parts.get(at(words, j))
        if part is None:
            return None
        # "A third man" is an ordinal and "two quarters" half a year: only "of" or a hyphen makes
        # a share of them.
        needs_of = over == 1 or at(words, j).startswith("quarter")
        if needs_of and not hyphen and not self._shares(words, i, j + 1):
            return None
        number = exactly(over / part, "fraction", over / part / 10)
        return self._scaled(number, words, j + 1)

    def _shares(self, words: Sequence[str], begin: int, end: int) -> bool:
        """Whether "a third" is a share: "of" after it, or a measure of change around it."""
        after = at(words, end)
        if after == "of" or after in MORE:
            return True
        return begin > 0 and words[begin - 1] == "by" and after not in self.scales

    def _half(self, words: Sequence[str], i: int) -> tuple[Numeral, int] | None:
        """ "half", "half a million", "half a dozen", "half of"."""
        if words[i] != "half":
            return None
        half = exactly(0.5, "fraction", 0.05)
        if at(words, i + 1) in {"a", "an"} and at(words, i + 2) in self.scales:
            return half.times(self.scales[words[i + 2]]), i + 3
        return half, i + 1

    def _article(self, words: Sequence[str], i: int) -> tuple[Numeral, int] | None:
        """ "a dozen", "a hundred thousand", "a hundred and twenty"."""
        if words[i] not in {"a", "an"} or at(words, i + 1) not in self.scales:
            return None
        return self._sum(("one", *words[i + 1 : i + 12]), 0, False, offset=i)

    def _sum(
        self, words: Sequence[str], i: int, money: bool, offset: int = 0
    ) -> tuple[Numeral, int] | None:
        """Groups by falling scale: "two million five hundred thousand and six"."""
        total: Numeral | None = None
        ceiling = float("inf")
        end = i
        while found := self._group(words, i):
            number, after = found
            scale, after = self._scale(words, after, money)
            if scale >= ceiling or number.high >= ceiling:
                break
            if total and number.kind == "digits" and scale == 1:
                break
            number = number if scale == 1 else number.times(scale)
            total = number if total is None else plus(total, number)
            end, ceiling = after, scale
            if scale == 1:
                break
            i = end + (at(words, end) == "and")
        return (total, end + offset) if total else None

    def _group(self, words: Sequence[str], i: int) -> tuple[Numeral, int] | None:
        if digits := read_digits(at(words, i), "."):
            if at(words, i + 1) in self.fractions:
                half = self.fractions[words[i + 1]]
                return exactly(digits.low + half, "digits", 0.1), i + 2
            return self._and_half(digits.low, words, i + 1) or (digits, i + 1)
        below = self._below_thousand(words, i)
        if below is None:
            return None
        value, end = below
        if at(words, end) == "point" and at(words, end + 1) in self.digits:
            return self._point(value, words, end + 1)
        return self._and_half(value, words, end) or (exactly(value), end)

    def _and_half(self, whole: float, words: Sequence[str], i: int) -> tuple[Numeral, int] | None:
        """ "two and a half"."""
        if tuple(words[i : i + 3]) == ("and", "a", "half"):
            return exactly(whole + 0.5, "words", 0.1), i + 3
        return None

    def _below_thousand(self, words: Sequence[str], i: int) -> tuple[float, int] | None:
        head = self._below_hundred(words, i)
        if head is None:
            return None
        value, end = head
        if at(words, end) != "hundred":
            return head
        value, end = value * 100, end + 1
        rest = self._below_hundred(words, end + (at(words, end) == "and"))
        return (value + rest[0], rest[1]) if rest else (value, end)

    def _below_hundred(self, words: Sequence[str], i: int) -> tuple[float, int] | None:
        word = at(words, i)
        if word in self.tens:
            j = i + 1 + (at(words, i + 1) == "-")
            if self.digits.get(at(words, j)):
                return self.tens[word] + self.digits[words[j]], j + 1
            return self.tens[word], i + 1
        value = self.whole.get(word, self.digits.get(word))
        return None if value is None else (value, i + 1)

    def _scale(self, words: Sequence[str], i: int, money: bool) -> tuple[float, int]:
        """The scale words at `i` multiplied ("hundred thousand"), and the index after them."""
        scale = 1.0
        known = {**self.scales, **self.money_scales} if money else self.scales
        for _ in range(2):  # two scale words at most: "5 hundred thousand"
            j = i + (scale == 1 and at(words, i) == "-")  # "5-million"
            if at(words, j) not in known:
                break
            scale *= known[words[j]]
            i = j + 1
        return scale, i


GRAMMAR = EnglishNumbers()
