"""Amounts: a record that gives another number than somebody told.

"Pelatih mengatakan 70 persen. Namun, statistik liga hanya mencatat 48 persen": of the same unit,
right behind it, and set against it by a word ("namun", "hanya", "justru"). Without such a word two
numbers may be of two things.
"""

from __future__ import annotations

from collections.abc import Sequence

from konon.reading.attribution.drafts import Draft, cued_in
from konon.reading.attribution.page import Page, Range
from konon.reading.attribution.verification.parties import holds_record

# Longest name of a record before its verb, in tokens, with the clause that says who has seen it.
LONGEST_RECORD = 16
# How far behind its verb the number may stand, in tokens.
NUMBER_REACH = 5


def other_amount(page: Page, number: int, drafts: Sequence[Draft]) -> tuple[Draft, Range] | None:
    """The statement right before sentence `number`, and the record that gives another amount."""
    sentence = page.tokens.sentences[number]
    lower, words = page.tokens.lower, page.grammar
    opens = words.phrase("verification.set_against").at(lower, *sentence)
    first = sentence[0] + opens
    found = words.phrase("verification.bears").within(
        lower, first + 1, min(sentence[1], first + LONGEST_RECORD)
    )
    if not number or found is None or not holds_record(page, (first, found[0])):
        return None
    only = lower[found[0] - 1] in words.listed("verification.only") | words["on_the_contrary"]
    amount = _amount(page, found[1], min(sentence[1], found[1] + NUMBER_REACH))
    if amount is None or not (opens or only):
        return None
    before = cued_in(list(drafts), *page.tokens.sentences[number - 1])
    told = [d for d in before if d.parts and d.quote < 0 and not d.unsure]
    if not told or not _others(page, told[-1], amount):
        return None
    return told[-1], (first, found[0] - only)


def _others(page: Page, draft: Draft, amount: tuple[str, str]) -> bool:
    """Whether a statement tells a number of the same unit, and none that is the same."""
    told = [_amount(page, i, i + 1) for part in draft.parts for i in range(*part)]
    same_unit = [found for found in told if found is not None and found[1] == amount[1]]
    return bool(same_unit) and amount not in same_unit


def _amount(page: Page, first: int, last: int) -> tuple[str, str] | None:
    """The first number of a stretch and its unit: what it is glued to ("Rp"), or what is behind."""
    tokens = page.tokens
    at = next((i for i in range(first, last) if tokens.word[i][:1].isdigit()), None)
    if at is None or page.timex_of[at] >= 0:
        return None
    if at and tokens.end[at - 1] == tokens.start[at] and tokens.word[at - 1].isalpha():
        return " ".join(tokens.lower[at : at + 2]), tokens.lower[at - 1]
    behind = tokens.lower[at + 1] if at + 1 < len(tokens) else ""
    scale = behind in page.grammar.listed("verification.scales")
    unit = tokens.lower[at + 2] if scale and at + 2 < len(tokens) else behind
    return " ".join(tokens.lower[at : at + 1 + scale]), unit
