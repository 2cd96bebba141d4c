"""What a number counts or measures: the noun phrase behind it, found without a parser.

The phrase runs from the word after the number (and unit) to the first function word, verb,
number or mark, the counting word included: "12 orang tewas di jalan" counts "orang tewas", as
"12 tewas" counts "tewas". Words of state stay ("tewas", "injured"): they say which count it is.
"""

from __future__ import annotations

from konon.reading.quantity.amount import Amount
from konon.reading.quantity.page import Page

# Words in a counted phrase at the most; longer noun phrases in news are mostly misread clauses.
LONGEST = 4

# Fewer letters than this cannot be a verb with its affix ("meja", "diam", "red").
SHORTEST_VERB = 6


def counted(page: Page, amount: Amount) -> tuple[int, int] | None:
    """Token range of what `amount` counts, or None."""
    if amount.dimension == "age":
        return None
    return _behind(page, amount) or _before(page, amount)


def _behind(page: Page, amount: Amount) -> tuple[int, int] | None:
    begin = amount.end
    if page.word(begin) == "-" and page.glued(begin) and page.glued(begin + 1):
        begin += 1
    while page.word(begin) in page.language.links:
        begin += 1
    end, words = begin, 0
    while words < LONGEST and _in_phrase(page, end, first=end == begin and amount.unit is None):
        end += 1
        words += 1
        if page.word(end) == "-" and page.glued(end) and page.glued(end + 1):
            end += 2 if page.is_word(end + 1) else 0
    return (begin, end) if end > begin else None


def _in_phrase(page: Page, i: int, *, first: bool) -> bool:
    word = page.word(i)
    if not page.is_word(i) or word in page.language.stops:
        return False
    if page.grammar.read(page.words, i, False) is not None:
        return False
    if page.after(page.language.units_before, i) is not None:
        return False
    return first or not _verb_like(page, i)


def _verb_like(page: Page, i: int) -> bool:
    word, around = page.word(i), page.language
    if len(word) < SHORTEST_VERB or word in around.verb_like or page.capital(i):
        return False
    return word.startswith(around.verb_prefixes) or word.endswith(around.verb_suffixes or ("\0",))


def _before(page: Page, amount: Amount) -> tuple[int, int] | None:
    """ "wilayah seluas 90 kilometer persegi": the noun stands before the measure."""
    end = amount.begin - 1
    if amount.unit is None or page.word(end) not in page.language.measures:
        return None
    begin = end
    while end - begin < LONGEST and _in_phrase(page, begin - 1, first=False):
        begin -= 1
    return (begin, end) if begin < end else None
