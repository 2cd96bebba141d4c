"""Find: all relays of a page, one kind after the other."""

from __future__ import annotations

from konon.model.mention import Actor
from konon.reading.attribution.drafts import Draft
from konon.reading.attribution.frames.depicted import depicts
from konon.reading.attribution.page import Page
from konon.reading.attribution.relays.carried import inherited
from konon.reading.attribution.relays.elsewhere import (
    absorb_trailing,
    by_last_sentence,
    pass_on,
    points,
    relay_before,
    same_report,
)
from konon.reading.attribution.relays.frames import by_parent, frame, settle_frames
from konon.reading.attribution.relays.gathered import Relays
from konon.reading.attribution.relays.in_sentence import attach_links
from konon.reading.attribution.relays.quoting import (
    drawn_source,
    quoted_beside,
    quoted_outlet,
    quoted_speaker,
    quoting_report,
    unknown_outlet,
)
from konon.reading.attribution.relays.spoken_within import spoken_within

# Nested deeper than this no draft is looked at, which ends a circle should there ever be one.
DEEPEST = 20


def find_relays(
    page: Page, drafts: list[Draft], actors: dict[str, Actor], paragraphs: list[int]
) -> Relays:
    """Relay steps stated in the text, in the same sentence or in the next.

    Sources and contents of `drafts` lose the words that only tell how they came. `paragraphs`
    gives the number of each sentence's paragraph.
    """
    relays = Relays(page, drafts, actors, paragraphs)
    ending = by_last_sentence(page, drafts)
    attach_links(relays)
    inside = by_parent([d for d in drafts if not depicts(page, d)])
    pass_on(relays)
    for draft in drafts:
        quoted_speaker(draft, relays)
    for draft in drafts:
        quoting_report(draft, relays)
    settle_frames(relays)
    for draft in drafts:
        media = relays.media(draft) or unknown_outlet(draft, relays)
        if not media or relays.is_absorbed(draft):
            continue
        if points(page, draft):
            relay_before(draft, media, ending, relays)
        elif framed := [d for d in inside[id(draft)] if d.parent or not relays.is_absorbed(d)]:
            frame(draft, framed, media, relays)
        else:
            quoted_outlet(draft, media, relays)
            quoted_beside(draft, media, relays)
            drawn_source(draft, media, relays)
            spoken_within(draft, media, relays)
    absorb_trailing(relays)
    relays.settle()
    same_report(relays)
    _pass_down(relays)
    return relays


def _pass_down(relays: Relays) -> None:
    """What is nested in a relayed attribution came through the same relays."""
    for draft in sorted(relays.drafts, key=_depth):
        parent = draft.parent
        if parent is None:
            continue
        steps = relays.steps.get(id(parent), [])
        if not relays.is_absorbed(parent):  # else a frame for this one: its relays are this one's
            steps = [inherited(step, "nested in a relayed attribution") for step in steps]
        relays.add(draft, steps)


def _depth(draft: Draft) -> int:
    depth = 0
    while draft.parent is not None and depth < DEEPEST:
        draft, depth = draft.parent, depth + 1
    return depth
