"""Behind the dateline: "LONDON (Reuters) - " is nobody's words and no part of a source's name."""

from __future__ import annotations

from collections.abc import Sequence

from konon.reading.attribution.drafts import Draft, trim
from konon.reading.attribution.page import Page, Range


def leave_dateline(page: Page, drafts: Sequence[Draft], dateline: Range) -> None:
    """Begin contents and sources behind the dateline that they reach into."""
    for draft in drafts:
        draft.parts = [kept for part in draft.parts if (kept := _behind(page, part, dateline))]
        if draft.source is not None:
            draft.source = _behind(page, draft.source, dateline) or draft.source


def leave_signatures(
    page: Page, drafts: Sequence[Draft], signatures: Sequence[Range]
) -> list[Draft]:
    """The drafts without what they take from the outlet's name behind a headline: there nobody
    speaks."""
    for first, _ in signatures:
        drafts = [d for d in drafts if not _speaks_in(page, d, first)]
        for draft in drafts:
            draft.parts = [kept for part in draft.parts if (kept := _before(page, part, first))]
    return list(drafts)


def _speaks_in(page: Page, draft: Draft, signature: int) -> bool:
    same = [part for part in (draft.source, draft.cue) if part]
    return any(a <= signature < b or _in_sentence(page, signature, a) for a, b in same)


def _in_sentence(page: Page, first: int, i: int) -> bool:
    """Whether token `i` stands in what begins at `first`, up to the end of the headline."""
    return first <= i and page.tokens.sentence_of[i] == page.tokens.sentence_of[first]


def _before(page: Page, part: Range, signature: int) -> Range | None:
    first, end = part
    if end <= signature or not _in_sentence(page, signature, max(first, signature)):
        return part
    return trim(page, first, signature) if first < signature else None


def _behind(page: Page, part: Range, dateline: Range) -> Range | None:
    """The part itself where it does not begin in the dateline; None where nothing is left."""
    first, end = dateline
    return trim(page, end, part[1]) if first <= part[0] < end else part
