"""Two numbers that belong together: ranges, changes and scores."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from konon.facts.units import Unit
from konon.reading.quantity.amount import Amount
from konon.reading.quantity.counted import counted
from konon.reading.quantity.page import Page

DASHES = {"-", "–", "—"}

# Tokens to look back from "from 3 to 5 percent" for a verb of change ("rose").
VERB_REACH = 6

# A unit or scale taken from the neighbour ("dari 3 menjadi 5 persen") is likely, not certain.
INHERITED = 0.8


def joined(page: Page, amounts: Sequence[Amount]) -> list[Amount]:
    """`amounts` with ranges made one, old and new values given their unit, scores dropped."""
    found: list[Amount] = []
    rest = list(amounts)
    i = 0
    while i < len(rest):
        left, right = rest[i], rest[i + 1] if i + 1 < len(rest) else None
        if _in_chain(page, left):
            i += 1
        elif right and _is_change(page, left, right):
            found.append(_inherit(left, right))
            i += 1
        elif right and _is_joined(page, left, right):
            found += _join(page, left, right)
            i += 2
        else:
            if not _dashed(page, left):
                found.append(left)
            i += 1
    return found


def _in_chain(page: Page, amount: Amount) -> bool:
    """ "12-3-45": three numbers in a row are a code, a date or a formation."""
    return _steps(page, amount.end, 1) + _steps(page, amount.begin - 1, -1) >= 2


def _steps(page: Page, i: int, way: int) -> int:
    count = 0
    while (
        count < 2
        and page.word(i) in DASHES
        and 0 <= i + way < len(page.tokens)
        and (page.tokens[i + way].kind == "number")
    ):
        count, i = count + 1, i + 2 * way
    return count


def _dashed(page: Page, amount: Amount) -> bool:
    """A number glued by a dash to another that is not kept: half of a score or a name."""
    after, before = amount.end, amount.begin - 1
    if amount.number.kind != "digits" or amount.unit:
        return False
    follows = page.word(after) in DASHES and page.glued(after) and page.glued(after + 1)
    leads = page.word(before) in DASHES and page.glued(before) and page.glued(before + 1)
    return (follows and page.tokens[after + 1].kind == "number") or (
        leads and page.tokens[before - 1].kind == "number"
    )


def _is_joined(page: Page, left: Amount, right: Amount) -> bool:
    if left.unit and right.unit and not _same_unit(left.unit, right.unit):
        return False
    if left.unit and right.unit is None and not left.unit_stands_before:
        return False
    if {left.number.kind, right.number.kind} & {"fraction"}:
        return False
    between = tuple(page.words[left.end : right.begin])
    opener = page.language.openers.get(page.word(left.begin - 1))
    return between in page.language.joiners or (opener is not None and between == (opener,))


def _same_unit(left: Unit, right: Unit) -> bool:
    """Whether a range may run between them: "Rp 14.000-Rp 15.000 per liter" says "per" once."""
    return left == right or right.id.startswith(f"{left.id}_per_")


def _is_change(page: Page, left: Amount, right: Amount) -> bool:
    """ "dari 3 menjadi 5 persen", "rose from 3 to 5 percent": an old and a new value."""
    around = page.language
    begin, between = left.begin, page.words[left.end : right.begin]
    if len(between) != 1 or between[0] not in around.changes:
        return False
    if page.word(begin - 1) != around.change_opener:
        return False
    if (between[0],) not in around.joiners:
        return True
    if left.unit_at and right.unit_at:
        return True
    back = range(begin - 2, begin - 2 - VERB_REACH, -1)
    return any(page.word(i) in around.change_verbs for i in back)


def _inherit(left: Amount, right: Amount) -> Amount:
    """`left` with the unit and scale only written at `right`."""
    if left.unit is None and right.unit is not None:
        left = replace(left, unit=right.unit, confidence=left.confidence * INHERITED)
    if _shares_scale(left, right):
        left = replace(left, number=left.number.times(right.number.scale))
    return left


def _shares_scale(left: Amount, right: Amount) -> bool:
    """ "5-10 juta": the scale belongs to both."""
    small = left.number.scale == 1 and left.number.kind == "digits" and left.number.high < 1000
    return (
        small and right.number.scale >= 1000 and (left.unit_at is None or left.unit_stands_before)
    )


def _join(page: Page, left: Amount, right: Amount) -> list[Amount]:
    low, high = left, right
    if _shares_scale(left, right) and left.number.low < right.number.high / right.number.scale:
        low = _inherit(left, right)
    dash = page.word(left.end) in DASHES
    if low.number.low >= high.number.high:
        return [] if dash else [left, right]
    number = replace(high.number, low=low.number.low, grouped=None)
    opened = page.word(left.begin - 1) in page.language.openers
    unit_at = right.unit_at or left.unit_at
    amount = Amount(
        number,
        left.first,
        right.last,
        left.begin - opened,
        right.end,
        right.unit or left.unit,
        unit_at,
        "range",
        right.dimension or left.dimension,
        min(left.confidence, right.confidence),
    )
    bare = dash and amount.unit is None and number.scale == 1
    if bare and not page.before(page.language.bounds_before, amount.begin):
        return [amount] if counted(page, amount) else []  # "menang 2-3": a score
    return [amount]
