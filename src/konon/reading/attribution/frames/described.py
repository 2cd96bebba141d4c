"""Described: words that only describe whom somebody cites, and who cites, are none of the content.

"Menurut sumber yang mengetahui rapat itu, X", "Reuters, mengutip seorang dokter yang tidak disebut
namanya, melaporkan X", "X, tulis Kyodo berdasarkan salinan kontrak": what the clause behind "yang"
tells is told of the source, and what words rest on is no more of them.
"""

from __future__ import annotations

from collections.abc import Sequence

from konon.reading.attribution.drafts import Draft, is_media
from konon.reading.attribution.page import Page, Range


def leave_described(page: Page, drafts: Sequence[Draft]) -> None:
    """Take out of each content of several parts those that describe its source or its outlet."""
    for draft in drafts:
        if draft.source is None or len(draft.parts) < 2 or draft.quote >= 0:
            continue
        kept = [part for part in draft.parts if not _describes(page, draft, draft.source, part)]
        draft.parts = kept or draft.parts


def _describes(page: Page, draft: Draft, source: Range, part: Range) -> bool:
    lower, words = page.tokens.lower, page.grammar
    opens = part[0] + (lower[part[0]] in words["relative"])
    behind = opens - 1
    if behind == source[1] and lower[behind] in words["relative"]:
        return part[1] < len(lower) and lower[part[1]] == ","
    if part[0] == source[1] + 1 and lower[source[1]] in words.listed("cues.resting_on"):
        return True
    return _cites(page, draft, part)


def _cites(page: Page, draft: Draft, part: Range) -> bool:
    """ "[Reuters], mengutip seorang dokter, melaporkan": the outlet before the words of citing."""
    cites = draft.entry.lemma in page.grammar.listed("cues.quoting")
    before = part[1] < draft.cue[0] and page.tokens.lower[part[1]] == ","
    return cites and before and part[1] + 1 == draft.cue[0] and is_media(page, part)
