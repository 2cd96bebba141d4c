"""Digits to values, whichever mark groups thousands and whichever marks decimals."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

Kind = Literal["digits", "words", "vague", "fraction"]

# No count in news needs more digits; longer runs are codes, and int() is quadratic on them.
LONGEST = 24  # characters

# How sure a reading is when the marks are the other language's, or could be either's. Chosen by
# hand as an order, not measured: clear > foreign but unambiguous > ambiguous.
FOREIGN_MARKS = 0.8
EITHER_MARKS = 0.6


@dataclass(frozen=True, slots=True)
class Numeral:
    """A number as written, without unit and bound.

    low, high   the value; they differ for vague words ("puluhan" = 20..99)
    place       the worth of the last digit written: 1 for "90", 0.1 for "1,5", 1e5 for "1,5 juta"
    kind        digits, words, vague ("dozens") or fraction ("a third")
    scale       the scale word's worth, 1 without one
    grouped     the value were the lone mark grouping thousands ("1.200" in English), else None
    confidence  how sure the reading of the digits is
    """

    low: float
    high: float
    place: float = 1.0
    kind: Kind = "digits"
    scale: float = 1.0
    grouped: float | None = None
    confidence: float = 1.0

    def times(self, scale: float) -> Numeral:
        """This number of `scale`: 1.5 times a million; vague ranges reach up to the next step."""
        high = (self.high + 1) * scale - 1 if self.kind == "vague" else self.high * scale
        kind: Kind = "words" if self.kind == "fraction" else self.kind
        return replace(
            self,
            low=self.low * scale,
            high=high,
            place=self.place * scale,
            kind=kind,
            scale=self.scale * scale,
            grouped=None,
        )


def exactly(value: float, kind: Kind = "words", place: float = 1.0) -> Numeral:
    """A numeral of one value."""
    return Numeral(value, value, place, kind)


_DIGITS = re.compile(r"[0-9]+(?:[.,][0-9]+)*")
_GROUPED = re.compile(r"[0-9]{1,3}(?:[.,][0-9]{3})+")


def read_digits(token: str, decimal: str) -> Numeral | None:
    """The number `token` writes where `decimal` ("," or ".") is the language's decimal mark.

    None for what is no plain number: codes ("007"), versions ("1.2.3"), over-long runs.
    """
    if len(token) > LONGEST or not _DIGITS.fullmatch(token) or re.match(r"0[0-9]", token):
        return None
    marks = [character for character in token if character in ".,"]
    if not marks:
        return exactly(float(token), "digits")
    if len(set(marks)) == 2:
        return _both_marks(token, marks, decimal)
    if len(marks) > 1:
        return _groups(token, decimal)
    return _lone_mark(token, marks[0], decimal)


def _both_marks(token: str, marks: list[str], decimal: str) -> Numeral | None:
    last = marks[-1]
    whole, _, part = token.rpartition(last)
    if last in whole or not _GROUPED.fullmatch(whole):
        return None
    sure = 1.0 if last == decimal else FOREIGN_MARKS
    return replace(_decimal(_plain(whole), part), confidence=sure)


def _groups(token: str, decimal: str) -> Numeral | None:
    if not _GROUPED.fullmatch(token):
        return None
    sure = FOREIGN_MARKS if decimal in token else 1.0
    return replace(exactly(float(_plain(token)), "digits"), confidence=sure)


def _lone_mark(token: str, mark: str, decimal: str) -> Numeral:
    whole, _, part = token.partition(mark)
    could_group = bool(_GROUPED.fullmatch(token)) and whole != "0"
    if mark != decimal and could_group:
        return exactly(float(whole + part), "digits")
    number = _decimal(whole, part)
    if mark != decimal:
        return replace(number, confidence=FOREIGN_MARKS)
    if could_group:
        return replace(number, grouped=float(whole + part), confidence=EITHER_MARKS)
    return number


def _decimal(whole: str, part: str) -> Numeral:
    return exactly(float(f"{whole}.{part}"), "digits", 10.0 ** -len(part))


def _plain(token: str) -> str:
    return token.replace(".", "").replace(",", "")


def plus(left: Numeral, right: Numeral) -> Numeral:
    """The sum of two groups of one number: "12 million" and "500 thousand"."""
    return replace(left, low=left.low + right.low, high=left.high + right.high, place=right.place)


def slashed(words: Sequence[str], i: int) -> tuple[Numeral, int] | None:
    """The fraction "2/3" at `i`: small proper ones only, since "13/7" is a date."""
    if at(words, i + 1) != "/" or at(words, i + 3) == "/":
        return None
    over, under = words[i], at(words, i + 2)
    small = over in {"1", "2", "3", "4"} and under in {"2", "3", "4", "5", "10"}
    if not small or int(over) >= int(under):
        return None
    value = int(over) / int(under)
    return exactly(value, "fraction", value / 10), i + 3


def at(words: Sequence[str], i: int) -> str:
    """The word at `i`, "" past the end."""
    return words[i] if i < len(words) else ""
