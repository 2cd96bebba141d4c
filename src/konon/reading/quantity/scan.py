"""Every number on a page, with the unit beside it."""

from __future__ import annotations

from dataclasses import replace

from konon.facts.units import Unit, load_units
from konon.lang.numbers import UnitWord
from konon.reading.quantity.amount import Amount
from konon.reading.quantity.page import BREAK, Page

# A word like English "won" or "pounds" is read as money only from this number on.
SCALED = 1000

# A bare number in these years, with nothing to count behind it, is a year (or part of a name).
YEARS = range(1900, 2100)

# "5 persen per tahun" is a percentage still; only measures and prices make compound units.
SIMPLE = {"ratio", "ratio_change", "multiple", "duration", "magnitude", "angle", "temperature"}


def scan(page: Page) -> list[Amount]:
    """All numbers of `page` in order; whether they count anything is judged later."""
    found: list[Amount] = []
    i = 0
    while i < len(page.words):
        if not page.grammar.opens(page.words[i]):
            i += 1
            continue
        prefix = page.before(page.language.units_before, i)
        read = page.grammar.read(page.words, i, prefix is not None)
        if read is None:
            i += 1
            continue
        number, last = read
        amount = Amount(number, i, last, i, last, confidence=number.confidence)
        amount = _signed(page, amount)
        amount = _with_prefix(amount, prefix) if prefix else amount
        found.append(_with_age(page, _with_per(page, _with_unit(page, amount))))
        i = found[-1].end
    return found


def _signed(page: Page, amount: Amount) -> Amount:
    """A minus before the number: "-5 derajat", "minus 5 derajat"."""
    i = amount.first - 1
    sign = page.word(i) == "minus" or (
        page.word(i) in {"-", "−"} and page.glued(amount.first) and not page.glued(i)
    )
    if not sign or amount.number.kind != "digits" or page.word(i - 1) == BREAK:
        return amount
    number = replace(amount.number, low=-amount.number.high, high=-amount.number.low)
    return replace(amount, number=number, begin=i)


def _with_prefix(amount: Amount, prefix: tuple[tuple[UnitWord, ...], int]) -> Amount:
    candidates, begin = prefix
    return replace(amount, unit=candidates[0].unit, unit_at=(begin, amount.first), begin=begin)


def _with_unit(page: Page, amount: Amount) -> Amount:
    """The unit after the number, across a hyphen ("a 5-mile stretch")."""
    i = amount.last
    if page.word(i) == "-" and page.glued(i) and page.glued(i + 1):
        i += 1
    around = page.language
    if amount.number.kind == "vague" and page.word(i) in around.links:
        i += 1  # "millions of dollars"
    match = page.after(around.symbols, i, cased=True) or page.after(around.units_after, i)
    if match is None:
        return amount
    candidates, end = match
    if _is_year(page, end):
        return amount  # "UU Nomor 12 Tahun 2022": a year's label, no unit
    large = abs(amount.number.high) >= SCALED
    fitting = [word.unit for word in candidates if large or not word.scaled]
    fitting.sort(key=lambda unit: unit.dimension != "money" if large else False)
    if not fitting:
        return amount
    if amount.unit:  # "Rp 5 miliar rupiah" says it twice; another unit is not this number's
        return replace(amount, end=end) if amount.unit in fitting else amount
    return replace(amount, unit=fitting[0], unit_at=(i, end), end=end)


def _is_year(page: Page, i: int) -> bool:
    word = page.word(i)
    return len(word) == 4 and word.isdecimal() and word.isascii() and int(word) in YEARS


def _with_per(page: Page, amount: Amount) -> Amount:
    """A compound unit: "Rp 12.000 per kilogram", "$70 a barrel"."""
    if amount.unit is None or amount.unit.dimension in SIMPLE:
        return amount
    if page.word(amount.end) not in page.language.per:
        return amount
    match = page.after(page.language.units_after, amount.end + 1)
    if match is None:
        return amount
    candidates, end = match
    unit = amount.unit.per(candidates[0].unit)
    return replace(amount, unit=unit, end=end)


def _with_age(page: Page, amount: Amount) -> Amount:
    """An age: "berusia 45 tahun", "aged 45", "a 12-year-old"."""
    around = page.language
    i = amount.end + (page.word(amount.end) == "-")
    after = page.word(i) in around.age_after
    bound = page.before(around.bounds_before, amount.begin)
    before = page.word((bound[1] if bound else amount.begin) - 1) in around.age_before
    if not before and not after:
        return amount
    if amount.unit is None and before and amount.number.scale == 1:
        return replace(amount, unit=years(), dimension="age")
    if amount.unit is None or amount.unit.dimension != "duration":
        return amount
    return replace(amount, dimension="age", end=i + 1 if after else amount.end)


def years() -> Unit:
    """The unit of ages."""
    return load_units()["year"]
