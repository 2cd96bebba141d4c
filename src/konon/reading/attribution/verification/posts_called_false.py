"""Posts called false: what a message says, which an office that looks into rumours calls a hoax.

"Dalam pesan itu, [rekening akan diblokir]. … Kabid Humas Polda Arung memastikan layanan tersebut
tidak benar atau hoaks", "Kasat Reskrim membantah kabar tersebut. Menurutnya kabar tersebut bohong":
whatever it is called by, who calls it a hoax speaks of the message, with nobody's words between.
"""

from __future__ import annotations

from konon.model.mention import Actor
from konon.reading.attribution.drafts import Draft, cued_in
from konon.reading.attribution.page import Page, Range
from konon.reading.attribution.sources import head_mention
from konon.reading.attribution.verification.contradictions import hearsay
from konon.reading.attribution.verification.parties import denies_only
from konon.reading.attribution.verification.verdicts import claim_at, judged_wrong, opening
from konon.reading.attribution.verification.verifications import Note, ruling_note

# How many sentences behind the message the verdict may stand.
BACK = 4


def find_posts_false(
    page: Page, drafts: list[Draft], actors: dict[str, Actor], outlet: str | None, ruled: set[int]
) -> list[Note]:
    """The notes of verdicts on what a post said, by who looks into rumours, but for sentences that
    are a note on something (`ruled`)."""
    notes = []
    for saying in drafts:
        by = _office(page, saying, drafts) if saying.parts and saying.quote < 0 else None
        pronoun = by is not None and by != saying.source
        claim = _called(page, saying.parts[0], pronoun) if by is not None else None
        if by is None or claim is None:
            continue
        target = _post_before(page, saying, claim, drafts)
        if target is None or denies_only(page, claim, by, target, actors):
            continue
        number = page.tokens.sentence_of[saying.extent[0]]
        if number in ruled:
            continue
        why = "an office calls the post false"
        notes.append(ruling_note(page, number, "contradicted", why, by, target, actors, outlet))
    return notes


def _office(page: Page, saying: Draft, drafts: list[Draft]) -> Range | None:
    """Who speaks, if it is his office to look into rumours; "-nya" by whoever spoke just before."""
    source = saying.source
    if source is None:
        return None
    words, lower = page.grammar, page.tokens.lower
    if source[1] - source[0] == 1 and (
        lower[source[0]] in words["third_person_clitic"] or page.tokens.pos[source[0]] == "PRON"
    ):
        number = page.tokens.sentence_of[saying.extent[0]]
        there = cued_in(drafts, *page.tokens.sentences[number - 1]) if number else []
        spoken = [d for d in there if d.source is not None and d.quote < 0 and d is not saying]
        if not spoken or not _same(page, source, spoken[-1].source):
            return None
        source = spoken[-1].source
    if (
        source is None
        or words.phrase("verification.rumour_checkers").within(lower, *source) is None
    ):
        return None
    return source


def _same(page: Page, pronoun: Range, source: Range | None) -> bool:
    """Whether nothing tells that a pronoun means another than who spoke before."""
    one, other = head_mention(page, pronoun), head_mention(page, source) if source else None
    known = one is not None and other is not None and one.actor and other.actor
    return not known or (one is not None and other is not None and one.actor == other.actor)


def _called(page: Page, part: Range, pronoun: bool) -> Range | None:
    """What is called false at the head of what is said: a rumour by its name behind "menurutnya",
    as `contradictions` reads the rest of these, and anything else only where it is called a hoax:
    "layanan tersebut tidak benar atau [hoaks]"."""
    lower, words = page.tokens.lower, page.grammar
    first = opening(page, part)
    claim = claim_at(page, first, part[1])
    if claim is not None:
        named = words.phrase("verification.rumours").at(lower, *claim)
        return claim if pronoun and named and judged_wrong(page, claim[1], part[1]) else None
    if first + 1 >= part[1] or page.tokens.pos[first] != "NOUN":
        return None
    if lower[first + 1] not in words["pointing_behind"] - words["third_person_clitic"]:
        return None
    hoax = words.phrase("in_posts.hoax").within(lower, first + 2, part[1])
    return (first, first + 2) if hoax and judged_wrong(page, first + 2, part[1]) else None


def _post_before(page: Page, saying: Draft, claim: Range, drafts: list[Draft]) -> Draft | None:
    """What a post said last, with nobody's words between but denials."""
    number = page.tokens.sentence_of[saying.extent[0]]
    first = page.tokens.sentences[max(0, number - BACK)][0]
    for draft in reversed(cued_in(drafts, first, saying.extent[0])):
        if draft is saying or draft.quote >= 0 or not draft.parts or draft.extent[1] > claim[0]:
            continue
        if draft.unsure:
            continue  # what it is only named by: other verdicts find it
        if draft.source is not None and hearsay(page, claim, draft):
            return draft
        if draft.entry.strength != "denies":
            return None
    return None
