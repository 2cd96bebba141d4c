"""Both sides: it stays open which of two accounts is right.

"Mira menyebut X. Danu mengatakan Y. Harian Rakit belum bisa memastikan siapa yang benar": neither
could be checked.
"""

from __future__ import annotations

from konon.model.mention import Actor
from konon.reading.attribution.drafts import Draft, cued_in
from konon.reading.attribution.frames.subjects import source_before
from konon.reading.attribution.page import Page, Range
from konon.reading.attribution.verification.verdicts import comments
from konon.reading.attribution.verification.verifications import Note, ruling_note

# How far before "siapa yang benar" its "belum bisa memastikan" may stand, in tokens.
UNABLE_REACH = 7
# How far behind "mana dari" its "yang benar" may end, in tokens.
ONE_OF_REACH = 7
# Longest way back to the two accounts, in sentences.
BACK = 3


def find_both_sides(
    page: Page,
    drafts: list[Draft],
    actors: dict[str, Actor],
    outlet: str | None,
    absorbed: set[int],
) -> list[Note]:
    """Notes that leave it open which of two accounts before them is right."""
    words, lower = page.grammar, page.tokens.lower
    notes: list[Note] = []
    which = words.phrase("verification.which_is_right")
    if which.by_first.keys().isdisjoint(lower) and words.listed("verification.which").isdisjoint(
        lower
    ):
        return notes
    for number, sentence in enumerate(page.tokens.sentences):
        found = which.within(lower, *sentence) or _one_of_two(page, sentence)
        if found is None or page.quote_of[found[0]] >= 0:
            continue
        before = (max(sentence[0], found[0] - UNABLE_REACH), found[0])
        unable = words.phrase("verification.unable").within(lower, *before)
        if unable is None and not _open_behind(page, found[1], sentence):
            continue
        checker = source_before(page, unable[0], sentence[0]) if unable else None
        for target in _accounts(page, drafts, number, absorbed):
            notes.append(
                ruling_note(
                    page,
                    number,
                    "unverifiable",
                    "left open which account is right",
                    checker,
                    target,
                    actors,
                    outlet,
                )
            )
    return notes


def _open_behind(page: Page, first: int, sentence: Range) -> bool:
    """ "Siapa yang benar [belum diketahui]", "mana angka yang benar [belum bisa dipastikan]"."""
    lower, words = page.tokens.lower, page.grammar
    last = min(sentence[1], first + ONE_OF_REACH)
    return bool(words["pointing_behind"]) and any(
        words.phrase(f"verification.{name}").within(lower, first, last) is not None
        for name in ("open", "unable")
    )


def _one_of_two(page: Page, sentence: Range) -> Range | None:
    """ "[mana] dari dua keterangan itu [yang benar]", "[which] of the two accounts [is true]"."""
    lower, words = page.tokens.lower, page.grammar
    which = words.listed("verification.which")
    for i in range(*sentence):
        noun = i + 1 < sentence[1] and page.tokens.pos[i + 1] == "NOUN"
        if lower[i] in which and (noun or (lower[i + 1 : i + 2] and lower[i + 1] in words["of"])):
            last = min(sentence[1], i + 2 + ONE_OF_REACH)
            if words.phrase("verification.is_right").within(lower, i + 2, last):
                return i, i + 1
    return None


def _accounts(page: Page, drafts: list[Draft], number: int, absorbed: set[int]) -> list[Draft]:
    """The last accounts of two speakers in the paragraph before a sentence."""
    sentences = page.tokens.sentences
    first, last = sentences[max(0, number - BACK)][0], sentences[number][0]
    begin = page.tokens.text.rfind("\n", 0, page.tokens.start[last]) + 1
    told = [
        d
        for d in cued_in(drafts, first, last)
        if d.parts and d.quote < 0 and d.parent is None and not d.unsure and d.source is not None
    ]
    told = [d for d in told if id(d) not in absorbed and page.tokens.start[d.cue[0]] >= begin]
    told = [d for d in told if not (comments(page, d) and d.entry.strength == "denies")]
    if not told:
        return []
    others = [d for d in told if _phrase(page, d) != _phrase(page, told[-1])]
    return [*others[-1:], told[-1]]


def _phrase(page: Page, draft: Draft) -> Range | str | None:
    return page.tokens.phrase(*draft.source) if draft.source is not None else None
