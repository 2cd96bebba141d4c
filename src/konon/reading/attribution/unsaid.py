"""Unsaid: findings that nobody is reported to have said.

The title of a work in quotation marks is no content, and a speaker's "saya kira" inside his own
quotation is no attribution to somebody else (docs/annotation.md).
"""

from __future__ import annotations

from collections.abc import Sequence

from konon.reading.attribution.drafts import Draft
from konon.reading.attribution.page import Page, Range


def without_titles(page: Page, drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts without contents that are quoted titles; one with nothing else is left out."""
    kept: list[Draft] = []
    for draft in drafts:
        spoken = [part for part in draft.parts if not _is_title(page, part)]
        if spoken or not draft.parts:
            draft.parts = spoken
            kept.append(draft)
    return kept


def _is_title(page: Page, part: Range) -> bool:
    """Whether a content is one quotation and stands right behind "berjudul"."""
    quote = page.quote_of[part[0]]
    if quote < 0:
        return False
    first, end = page.quotes[quote]
    inside = first <= part[0] and part[1] <= end
    return inside and first > 0 and page.tokens.lower[first - 1] in page.grammar["titling"]


def without_own(page: Page, drafts: Sequence[Draft]) -> list[Draft]:
    """The nested drafts without those by which a quoted speaker speaks of himself; what stands in
    them goes to the attribution around them."""
    own = {id(draft) for draft in drafts if _is_own(page, draft)}
    for draft in drafts:
        while draft.parent is not None and id(draft.parent) in own:
            draft.parent = draft.parent.parent
    return [draft for draft in drafts if id(draft) not in own]


def _is_own(page: Page, draft: Draft) -> bool:
    """Whether a draft inside another's direct quotation has "saya" or "we" for its source."""
    if draft.parent is None or draft.source is None or page.quote_of[draft.source[0]] < 0:
        return False
    words = page.tokens.lower[slice(*draft.source)]
    return len(words) == 1 and words[0] in page.grammar["first_person"]
