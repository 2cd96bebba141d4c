"""This time: what a hoax says that has come up once more.

"Kabar bohong kembali menerpa Bupati Ratna. Kali ini, [ia] dikatakan [menjual hutan kota]": what is
told by nobody right behind is the hoax that the outlet speaks of.
"""

from __future__ import annotations

from collections.abc import Sequence

from konon.model.mention import Actor
from konon.reading.attribution.drafts import Draft
from konon.reading.attribution.page import Page, Range
from konon.reading.attribution.verification.verifications import Note, ruling_note


def find_this_time(
    page: Page, drafts: Sequence[Draft], actors: dict[str, Actor], outlet: str | None
) -> list[Note]:
    """The notes on what hoaxes say this time, by the outlet that calls them so."""
    notes = []
    for draft in drafts:
        number = page.tokens.sentence_of[draft.cue[0]]
        if draft.source is not None or draft.quote >= 0 or not draft.parts or number == 0:
            continue
        before, sentence = page.tokens.sentences[number - 1], page.tokens.sentences[number]
        opens = page.grammar.phrase("this_time.opens").at(page.tokens.lower, *sentence)
        if opens and draft.parent is None and _strikes_again(page, before):
            why = "the outlet calls it a hoax that comes up once more"
            notes.append(
                ruling_note(page, number - 1, "contradicted", why, None, draft, actors, outlet)
            )
    return notes


def _strikes_again(page: Page, sentence: Range) -> bool:
    """ "Tudingan hoaks kembali menyerang X", in the outlet's own words and not negated."""
    lower, words = page.tokens.lower, page.grammar
    hoax = words.phrase("this_time.hoaxes").within(lower, *sentence)
    if hoax is None or any(page.quote_of[i] >= 0 for i in range(*sentence)):
        return False
    if any(lower[i] in words["negator"] for i in range(*sentence)):
        return False
    return words.phrase("this_time.strikes").within(lower, hoax[1], sentence[1]) is not None
