"""As claimed: what a denial says that somebody else had claimed.

"PDAM membantah [ada kenaikan tarif] sebagaimana yang diklaim [unggahan itu]": the words denied are
the post's, which stands behind the passive.
"""

from __future__ import annotations

from collections.abc import Sequence

from konon.reading.attribution.drafts import Draft, trim
from konon.reading.attribution.page import Page, Range


def take_as_claimed(page: Page, drafts: Sequence[Draft]) -> None:
    """Give the passives behind "sebagaimana" their source and the words that are denied."""
    if not page.grammar["pointing_behind"]:
        return
    for draft in drafts:
        like = _like(page, draft) if draft.quote < 0 and draft.source is None else None
        if like is None:
            continue
        denial = next((d for d in drafts if d is not draft and _denies(d, draft.cue)), None)
        part = next((p for p in denial.parts if p[0] < like < p[1]), None) if denial else None
        told = trim(page, part[0], like) if part is not None else None
        source = _teller(page, draft.cue[1], part[1]) if part is not None else None
        if told is not None and source is not None:
            draft.parts, draft.source, draft.parent = [told], source, denial
            draft.clause = (like, source[1])


def _like(page: Page, draft: Draft) -> int | None:
    """Where "sebagaimana" stands before a passive cue: "[seperti] yang disebut"."""
    lower, words, i = page.tokens.lower, page.grammar, draft.cue[0] - 1
    if i >= 0 and lower[i] in words["relative"]:
        i -= 1
    passive = draft.entry.frame == "passive"
    return i if passive and i >= 0 and lower[i] in words["just_as"] else None


def _denies(draft: Draft, cue: Range) -> bool:
    around = any(a <= cue[0] < b for a, b in draft.parts)
    return around and draft.entry.strength == "denies"


def _teller(page: Page, first: int, last: int) -> Range | None:
    """The post behind the passive: "dalam [video tersebut]"."""
    lower, words = page.tokens.lower, page.grammar
    while first < last and (lower[first] in words["agent"] or lower[first] in words["inside"]):
        first += 1
    post = words.phrase("verification.posts").at(lower, first, last)
    end = next((i + 1 for i in range(first, last) if lower[i] in words["pointing_behind"]), 0)
    return (first, end or first + post) if post else None
