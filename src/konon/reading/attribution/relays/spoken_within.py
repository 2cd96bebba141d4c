"""Spoken within: who speaks stands at the end of what an outlet's frame tells.

"Saya siap kata Rina Halim, dikutip dari Antara": the page has lost the comma before "kata", and
she says it, not the agency.
"""

from __future__ import annotations

from konon.lang.cues import CueEntry
from konon.model.statement import RelayStep
from konon.reading.attribution.drafts import Draft, names_somebody, trim
from konon.reading.attribution.frames.phrases import source_after
from konon.reading.attribution.page import Page, Range
from konon.reading.attribution.relays.gathered import Relays

# Longest name and office behind "kata", in tokens.
LONGEST_SPEAKER = 12


def spoken_within(draft: Draft, media: list[RelayStep], relays: Relays) -> None:
    """Make a frame whose content ends with its speaker his attribution, and the outlet a relay."""
    if draft.entry.frame != "relay" or len(draft.parts) != 1 or draft.quote >= 0:
        return
    page, (first, last) = relays.page, draft.parts[0]
    if last > draft.cue[0]:
        return
    found = _speaker(page, first, last)
    if found is None:
        return
    entry, cue, source = found
    content = trim(page, first, cue[0])
    if content is None:
        return
    relays.tie_source(draft, draft, media)
    draft.entry, draft.cue, draft.source = entry, cue, source
    draft.clause, draft.parts, draft.trailing = (cue[0], draft.clause[1]), [content], False


def _speaker(page: Page, first: int, last: int) -> tuple[CueEntry, Range, Range] | None:
    """The last "kata" of [first, last) behind which nothing but a named speaker stands."""
    lower = page.tokens.lower
    for i in range(last - 2, max(first, last - LONGEST_SPEAKER), -1):
        if lower[i] not in page.grammar.listed("cues.opening") or page.quote_of[i] >= 0:
            continue
        length, entries = page.cues.at(lower, i, last)
        entry = next((e for e in entries if e.frame == "inverted"), None)
        source = source_after(page, i + length, last) if entry else None
        whole = source is not None and source[1] == last and names_somebody(page, source)
        if entry is not None and source is not None and whole:
            return entry, (i, i + length), source
    return None
