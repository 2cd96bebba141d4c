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


def _behind(page: Page, part: Range, dateline: Range) -> Range | None:
    """The part itself where it does not begin in the dateline; None where nothing is left."""
    first, end = dateline
    return trim(page, end, part[1]) if first <= part[0] < end else part
