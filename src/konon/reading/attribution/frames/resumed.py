"""Resumed: what a deed or person is called, behind an aside in dashes that broke the content off.

"Rina menyebut jembatan itu — warga sudah lama mengeluhkannya — sebagai aib kota": the aside is the
outlet's, and what follows is the rest of what Rina said.
"""

from __future__ import annotations

from collections.abc import Sequence

from konon.reading.attribution.drafts import Draft, trim
from konon.reading.attribution.page import DASHES, Page, Range


def resume(page: Page, drafts: Sequence[Draft]) -> None:
    """Give each content that was broken off by an aside the part behind the aside."""
    for draft in drafts:
        if draft.entry.frame == "object" and draft.parts:
            part = _behind_aside(page, draft.parts[-1])
            if part is not None:
                draft.parts.append(part)


def _behind_aside(page: Page, content: Range) -> Range | None:
    tokens, opens = page.tokens, content[1]
    if opens >= len(tokens) or tokens.lower[opens] not in DASHES:
        return None
    last = tokens.sentences[tokens.sentence_of[content[0]]][1]
    closes = next((i for i in range(opens + 1, last) if tokens.lower[i] in DASHES), last)
    goes_on = closes + 1 < last and tokens.lower[closes + 1] in page.grammar.listed("cues.called")
    return trim(page, closes + 1, last) if goes_on else None
