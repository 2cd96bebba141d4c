"""Indonesian numbers: "1,5 triliun", "dua belas", "puluhan ribu", "dua pertiga"."""

from __future__ import annotations

from collections.abc import Sequence

from konon.lang.counting import NumberTables
from konon.lang.numerals import Numeral, at, exactly, plus, read_digits, slashed

# Wholes of which news tells shares: "sembilan dari 10 responden", "satu dari 1.000 bayi". "Dua
# dari lima tersangka" may be two of just five people, and stays two counts.
ROUND = frozenset([10.0, 20.0, 100.0, 1000.0])
MOST_OVER = 10  # more of a round whole are a count: "35 dari 100"


class IndonesianNumbers(NumberTables):
    """The grammar of Indonesian numbers; its words are those of `numbers.toml`."""

    def __init__(self) -> None:
        super().__init__("id")
        # "seribu", "sejuta": one of a scale in one word; "seratus" belongs to a group below.
        self.one_of = {f"se{word}": worth for word, worth in self.scales.items() if word != "ratus"}
        self.openers = frozenset([*self.openers, *self.one_of, "seratus"])

    def read(self, words: Sequence[str], start: int, money: bool) -> tuple[Numeral, int] | None:
        """See `NumberGrammar.read`."""
        if not self.opens(words[start]):
            return None
        return (
            self._vague(words, start)
            or self._fraction(words, start)
            or self._share(words, start)
            or self._tens_of(words, start)
            or self._sum(words, start, money)
        )

    def _vague(self, words: Sequence[str], i: int) -> tuple[Numeral, int] | None:
        """ "puluhan", "ratusan juta"."""
        low = self.vague.get(words[i])
        if low is None:
            return None
        number = Numeral(low, self.vague_high[words[i]], low, "vague")
        return self._scaled(number, words, i + 1)

    def _tens_of(self, words: Sequence[str], i: int) -> tuple[Numeral, int] | None:
        """ "20-an": twenty to twenty-nine; "1990-an" is a decade and no number."""
        if at(words, i + 1) != "-" or at(words, i + 2) != "an" or not words[i].isdecimal():
            return None
        number = read_digits(words[i], ",")
        if number is None or not 10 <= number.low < 1000 or number.low % 10:
            return None
        step = 100 if number.low % 100 == 0 else 10
        vague = Numeral(number.low, number.low + step - 1, step, "vague")
        return self._scaled(vague, words, i + 3)

    def _fraction(self, words: Sequence[str], i: int) -> tuple[Numeral, int] | None:
        """ "setengah", "sepertiga juta", "dua pertiga", "3/4"."""
        value, end = self.fractions.get(words[i]), i + 1
        if value is None:
            over = self.digits.get(words[i])
            per = at(words, i + 1) == "per"
            part = self.digits.get(at(words, i + 2)) if per else self.parts.get(at(words, i + 1))
            if over is None or part is None or over >= part:
                return slashed(words, i)
            value, end = over / part, i + 2 + per
        return self._scaled(exactly(value, "fraction", value / 10), words, end)

    def _share(self, words: Sequence[str], i: int) -> tuple[Numeral, int] | None:
        """ "sembilan dari 10": a share where the whole is round, else two counts."""
        if at(words, i + 1) != "dari":
            return None
        over, under = self._small(words, i), self._small(words, i + 2)
        if over is None or under not in ROUND or not 0 < over < min(under, MOST_OVER + 1):
            return None
        return exactly(over / under, "fraction", over / under / 10), i + 3

    def _small(self, words: Sequence[str], i: int) -> float | None:
        word = at(words, i)
        number = read_digits(word, ",")
        if number is not None:
            return number.low
        return self.digits.get(word) or self.whole.get(word)

    def _sum(self, words: Sequence[str], i: int, money: bool) -> tuple[Numeral, int] | None:
        """Groups by falling scale: "12 juta 500 ribu", "seribu dua ratus", "satu setengah juta"."""
        total: Numeral | None = None
        ceiling = float("inf")
        while found := self._group(words, i):
            number, after = found
            scale, end = self._scale(words, after, money)
            if scale >= ceiling or (total and number.high >= ceiling):
                break
            if total and number.kind == "digits" and scale == 1:
                break
            number = number if scale == 1 else number.times(scale)
            total = number if total is None else plus(total, number)
            i, ceiling = end, number.scale
            if scale == 1 and number.scale == 1:
                break
        return (total, i) if total else None

    def _group(self, words: Sequence[str], i: int) -> tuple[Numeral, int] | None:
        """A number below a scale word: digits, words below a thousand, or "seribu"."""
        if digits := read_digits(at(words, i), ","):
            return digits, i + 1
        word = at(words, i)
        if word in self.one_of:
            return exactly(1.0).times(self.one_of[word]), i + 1
        below = self._below_thousand(words, i)
        if below is None:
            return None
        value, end = below
        if at(words, end) == "koma" and at(words, end + 1) in self.digits:
            return self._point(value, words, end + 1)
        if at(words, end) == "setengah":
            return exactly(value + 0.5, "words", 0.1), end + 1
        return exactly(value), end

    def _below_thousand(self, words: Sequence[str], i: int) -> tuple[float, int] | None:
        value, end = 0.0, i
        if at(words, i) == "seratus":
            value, end = 100.0, i + 1
        elif at(words, i) in self.digits and at(words, i + 1) == "ratus":
            value, end = self.digits[words[i]] * 100, i + 2
        rest = self._below_hundred(words, end)
        if rest:
            value, end = value + rest[0], rest[1]
        return (value, end) if end > i else None

    def _below_hundred(self, words: Sequence[str], i: int) -> tuple[float, int] | None:
        word, following = at(words, i), at(words, i + 1)
        if word in self.whole:
            return self.whole[word], i + 1
        if word not in self.digits:
            return None
        if following == "belas":
            return 10 + self.digits[word], i + 2
        if following == "puluh":
            tens = self.digits[word] * 10
            unit = at(words, i + 2)
            follows = at(words, i + 3) in {"ratus", "puluh", "belas"}
            if unit in self.digits and not follows:
                return tens + self.digits[unit], i + 3
            return tens, i + 2
        return self.digits[word], i + 1

    def _scale(self, words: Sequence[str], i: int, money: bool) -> tuple[float, int]:
        """The scale words at `i` multiplied ("ribu triliun"), and the index after them."""
        scale = 1.0
        known = {**self.scales, **self.money_scales} if money else self.scales
        for _ in range(2):  # two scale words at most: "5 ribu triliun"
            if at(words, i) not in known:
                break
            scale *= known[words[i]]
            i += 1
        return scale, i


GRAMMAR = IndonesianNumbers()
