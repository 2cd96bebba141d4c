"""Turned: a picture that is told to be of one thing and turns out to be of another, in one breath.

"Foto yang diklaim sebagai banjir di Arung ternyata diambil di Peru": the claim ends where the
outlet begins to say what the picture is.
"""

from __future__ import annotations

from konon.model.mention import Actor
from konon.reading.attribution.drafts import Draft
from konon.reading.attribution.page import Page, Range
from konon.reading.attribution.verification.verdicts import break_off, judged_right
from konon.reading.attribution.verification.verifications import Note, ruling_note

# Fewest tokens of what a picture is told to be.
SHORTEST = 2


def find_turned(
    page: Page, drafts: list[Draft], actors: dict[str, Actor], outlet: str | None
) -> list[Note]:
    """The notes on what pictures are told to be of, where the same sentence says otherwise."""
    turned = page.grammar.phrase("verification.turned_out")
    notes = []
    for draft in drafts:
        at = _turn(page, draft) if turned.by_first and draft.quote < 0 else None
        if at is None:
            continue
        break_off(page, draft, at)
        number = page.tokens.sentence_of[draft.cue[0]]
        why = "turns out to be of another thing"
        notes.append(ruling_note(page, number, "contradicted", why, None, draft, actors, outlet))
    return notes


def _turn(page: Page, draft: Draft) -> int | None:
    """Where the outlet begins to say what the picture is, in what it is told to be."""
    if draft.source is not None or len(draft.parts) < 2:
        return None
    lower, words = page.tokens.lower, page.grammar
    picture, (first, last) = draft.parts[0], draft.parts[-1]
    if not words.phrase("verification.pictures").at(lower, *picture) or first < draft.cue[1]:
        return None
    found = words.phrase("verification.turned_out").within(lower, first + SHORTEST, last)
    if found is None or _negated(page, (found[0], found[1])) or judged_right(page, found[1]):
        return None
    return found[0]


def _negated(page: Page, turn: Range) -> bool:
    """ "ternyata tidak": what it is not is said, and what it is not told to be stays open."""
    behind = page.tokens.lower[turn[1] : turn[1] + 1]
    return bool(behind) and behind[0] in page.grammar["negator"]
