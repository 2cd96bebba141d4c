"""Numbers that name rather than count: laws, aircraft, scores, clock times, house numbers."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from konon.reading.quantity.amount import Amount
from konon.reading.quantity.page import BREAK, Page
from konon.reading.quantity.scan import YEARS, years

# "Siti Aminah (45)": a bare number of this size after a name is the person's age in years.
AGES = range(15, 111)

# "Level 3" names a level; from here on it is the level a price or an index stands at.
FIRST_LEVEL = 100

# Marks that, glued to a number, make it part of a code, an address or a clock time.
CODE_MARKS = frozenset("#@/:=&?_\\*~.'’")

# A line is a headline when this share of its longer words is capitalised; set by hand so that
# one or two prepositions in lower case do not undo it.
HEADLINE = 0.7
LONG_WORD = 4  # letters

# Between two numbers under one label: "Pasal 5, 6 dan 7".
LISTING = frozenset({",", "dan", "and", "atau", "or", "&", "-", "–", "/", "sampai", "hingga", "to"})


def counts(page: Page, amounts: Sequence[Amount]) -> list[Amount]:
    """The amounts that count or measure; ages after names are marked as such."""
    kept: list[Amount] = []
    headlines = _headlines(page)
    label_end = -10
    for amount in amounts:
        if age := _age_of_name(page, amount):
            kept.append(age)
            continue
        listed = 0 <= amount.begin - label_end <= 2 and all(
            page.word(i) in LISTING for i in range(label_end, amount.begin)
        )
        if _plain(page, amount) and (_labelled(page, amount) or listed):
            label_end = amount.end
        elif not _is_name(page, amount, headlines):
            kept.append(amount)
    return kept


def _is_name(page: Page, amount: Amount, headlines: Sequence[bool]) -> bool:
    checks: tuple[Callable[[Page, Amount], bool], ...] = (
        _glued_before,
        _glued_after,
        _beside_number,
        _doubled,
        _list_item,
        _year,
        _bracketed,
        _before_name_word,
    )
    if any(check(page, amount) for check in checks):
        return True
    return not headlines[amount.first] and _after_capital(page, amount)


def _plain(page: Page, amount: Amount) -> bool:
    """Whether nothing about the number itself shows that it counts."""
    return (
        amount.unit is None
        and amount.number.scale == 1
        and amount.number.kind in {"digits", "words"}
        and page.word(amount.end) not in page.language.counters
    )


def _digits(page: Page, amount: Amount) -> bool:
    return page.tokens[amount.first].text.isdecimal() and amount.last == amount.first + 1


def _labelled(page: Page, amount: Amount) -> bool:
    """ "Pasal 5", "ayat (2)", "No. 12", "nomor: 12"."""
    i = amount.begin - 1
    while i > 0 and page.word(i) in {"(", ".", ":", "#"} and amount.begin - i <= 2:
        i -= 1
    if page.word(i) in page.language.levels and amount.number.high >= FIRST_LEVEL:
        return False
    return page.word(i) in page.language.labels


def _glued_before(page: Page, amount: Amount) -> bool:
    """ "G20", "F-16", "ke-3", "#5", "example.com/12"."""
    i = amount.first - 1
    if amount.begin < amount.first or not page.glued(amount.first) or i < 0:
        return False
    token = page.tokens[i]
    if token.kind == "word" or token.text in CODE_MARKS:
        return True
    if token.text == "+":
        return amount.unit is None or page.glued(i)
    dash = token.text in {"-", "–"} and page.glued(i)
    return dash and (page.tokens[i - 1].kind == "word" or not page.word(i - 1))


def _glued_after(page: Page, amount: Amount) -> bool:
    """ "5G", "3rd", "1990s", "19:30", "13/7", "9-Alpha"."""
    i = amount.last
    if amount.end > i or not page.glued(i):
        return False
    if page.tokens[i].kind == "word" and amount.number.kind == "digits":
        return True
    if not page.glued(i + 1):
        return False
    if page.word(i) == "-" and page.capital(i + 1) and _plain(page, amount):
        return True  # a brand or a call sign
    return page.word(i) in CODE_MARKS and page.tokens[i + 1].kind == "number"


def _beside_number(page: Page, amount: Amount) -> bool:
    """Digits beside digits: "0812 3456 7890"."""
    before, after = amount.first - 1, amount.last
    if amount.number.kind != "digits" or amount.begin < amount.first:
        return False
    if before >= 0 and page.tokens[before].kind == "number":
        return True
    return after < len(page.tokens) and page.tokens[after].kind == "number"


def _doubled(page: Page, amount: Amount) -> bool:
    """ "dua-duanya", "satu-satu", "all-in-one"."""
    i = amount.last
    if amount.number.kind != "words" or amount.number.scale != 1:
        return False
    word = page.word(amount.last - 1)
    if page.word(i) == "-" and page.word(i + 1).startswith(word):
        return True
    return page.word(amount.first - 1) == "-" and page.glued(amount.first)


def _list_item(page: Page, amount: Amount) -> bool:
    """ "1. Beras", "2) Jagung" at the start of a line."""
    return (
        _digits(page, amount)
        and _plain(page, amount)
        and page.first(amount.first)
        and page.word(amount.last) in {".", ")"}
    )


def _year(page: Page, amount: Amount) -> bool:
    if not _digits(page, amount) or not _plain(page, amount) or amount.number.low not in YEARS:
        return False
    return page.before(page.language.bounds_before, amount.begin) is None


def _bracketed(page: Page, amount: Amount) -> bool:
    """A bare number alone in brackets: "(2)", "[12]"."""
    return (
        _plain(page, amount)
        and page.word(amount.first - 1) in {"(", "["}
        and page.word(amount.last) in {")", "]"}
    )


def _before_name_word(page: Page, amount: Amount) -> bool:
    """ "12 Juli", "10.30 WIB"; the month, but not the verb, May is written with a capital."""
    i = amount.end
    if page.word(i) in {"a", "p"} and page.word(i + 1) == "." and page.word(i + 2) == "m":
        return True  # "5 p.m."
    return _plain(page, amount) and page.word(i) in page.language.name_after and page.capital(i)


def _after_capital(page: Page, amount: Amount) -> bool:
    """ "Airbus 320", "Piala Dunia 2030": a whole number after a name in mid-sentence."""
    i = amount.first - 1
    if not _digits(page, amount) or not _plain(page, amount) or amount.begin < amount.first:
        return False
    if not page.is_word(i) or page.tokens[i].text.islower():
        return False  # "iPhone 15" has its capital inside
    around = page.language
    if page.word(i) in around.measures or page.before(around.bounds_before, amount.begin):
        return False
    behind = amount.last + (page.word(amount.last) == "-")
    return not page.first(i) or not page.is_word(behind)


def _age_of_name(page: Page, amount: Amount) -> Amount | None:
    """ "Siti Aminah (45)" and "John Doe, 45,": an age in years."""
    i = amount.first - 2
    fences = (page.word(amount.first - 1), page.word(amount.last))
    if fences not in {("(", ")"), (",", ",")} or not _digits(page, amount):
        return None
    if amount.number.low not in AGES or not page.is_word(i) or not page.capital(i):
        return None
    if page.word(i) in page.language.labels or (fences[0] == "," and not page.capital(i - 1)):
        return None
    return replace(amount, unit=years(), dimension="age", confidence=0.6)


def _headlines(page: Page) -> list[bool]:
    """For each token, whether its line is written like a headline."""
    found: list[bool] = []
    ends = [i for i, word in enumerate(page.words) if word == BREAK]
    for end in (*ends, len(page.words)):
        line = page.tokens[len(found) : end]
        long = [t.text for t in line if len(t.text) >= LONG_WORD and t.kind == "word"]
        capitals = sum(word[0].isupper() for word in long)
        found += [bool(long) and capitals >= HEADLINE * len(long)] * (len(line) + 1)
    return found
