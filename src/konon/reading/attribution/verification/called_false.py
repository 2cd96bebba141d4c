"""Called false: a post or a rumour that somebody calls a hoax, in his own words right behind it.

"Pesan berantai menyebut [air keran beracun]. \\"Itu hoaks, jangan disebarkan,\\" tegas juru bicara
PDAM": nobody answers for a chain message, and who speaks for a body knows of it. Where somebody in
particular told it, or it is told of the speaker himself, it is a denial and no check.
"""

from __future__ import annotations

from konon.model.mention import Actor
from konon.reading.attribution.drafts import Draft, cued_in
from konon.reading.attribution.page import Page, Range
from konon.reading.attribution.verification.contradictions import hearsay
from konon.reading.attribution.verification.parties import answers_for, denies_only
from konon.reading.attribution.verification.verdicts import judged_wrong
from konon.reading.attribution.verification.verifications import Note, ruling_note


def find_called_false(
    page: Page, drafts: list[Draft], actors: dict[str, Actor], outlet: str | None
) -> list[Note]:
    """The notes of quotations that open with such a verdict."""
    notes = []
    for saying in drafts:
        if saying.source is None or saying.quote >= 0 or not saying.parts:
            continue
        claim = _verdict(page, saying.parts[0])
        if claim is None or not speaks_for(page, saying.source):
            continue
        number = page.tokens.sentence_of[saying.extent[0]]
        target = _right_before(page, saying, drafts)
        if target is None or not hearsay(page, claim, target):
            continue
        if target.entry.strength == "accuses":
            continue
        if denies_only(page, claim, saying.source, target, actors):
            continue
        why = "called false right behind it"
        by = saying.source
        notes.append(ruling_note(page, number, "contradicted", why, by, target, actors, outlet))
    return notes


def _verdict(page: Page, part: Range) -> Range | None:
    """What names the rumour at the head of a quotation that finds it false: "“[Itu] hoaks"."""
    lower, words = page.tokens.lower, page.grammar
    first = part[0]
    if page.quote_of[first] < 0:
        return None
    while first < part[1] and not page.tokens.word[first][:1].isalnum():
        first += 1
    length = words.phrase("verification.pronoun_subjects").at(lower, first, part[1])
    if not length:
        length = words.phrase("verification.rumours").at(lower, first, part[1])
        pointed = first + length < part[1] and lower[first + length] in words["pointing_behind"]
        length = length + 1 if length and pointed else 0
    end = judged_wrong(page, first + length, part[1]) if length else 0
    closed = end and (end >= part[1] or not page.tokens.word[end][:1].isalnum())
    return (first, first + length) if closed else None


def speaks_for(page: Page, source: Range) -> bool:
    """Whether somebody speaks for a body: its spokesman, its head, the body itself."""
    office = page.grammar.phrase("called_false.offices")
    return office.within(page.tokens.lower, *source) is not None or answers_for(page, source)


def _right_before(page: Page, saying: Draft, drafts: list[Draft]) -> Draft | None:
    """What was told last in the sentence before, with nobody else's words behind it."""
    number = page.tokens.sentence_of[saying.extent[0]]
    if not number:
        return None
    there = cued_in(drafts, *page.tokens.sentences[number - 1])
    there = [d for d in there if d.quote < 0 and d.parts and d is not saying]
    return there[-1] if there else None
