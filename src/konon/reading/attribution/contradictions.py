"""Contradictions: a claim that somebody checked and found wrong.

"Klaim itu keliru, menurut penelusuran Cek Arus", "Tim Cek Fakta menyimpulkan unggahan itu tidak
benar": a verdict on words told before, by an outlet, a body or a record. Who denies what he is
accused of has checked nothing, a person or a state: the denial is a statement of its own (`parties`
tells whose).
"""

from __future__ import annotations

from konon.model.evidence import Evidence
from konon.model.mention import Actor
from konon.model.statement import Verification
from konon.reading.attribution.drafts import Draft, cued_in, is_media
from konon.reading.attribution.page import Page, Range
from konon.reading.attribution.parties import denies_only, holds_checker, holds_record
from konon.reading.attribution.sources import head_mention, mentions_in
from konon.reading.attribution.verifications import Note

# How many tokens may stand between "klaim" and its "itu": "kabar pencurian itu", "Klaim Yosef".
NOUN_REACH = 4
# How far behind its subject a verdict may begin, in tokens: "dipastikan", "ternyata".
VERDICT_REACH = 3
# Longest name of a record before its verb, in tokens: "Hasil uji forensik Polres Sukaraya".
LONGEST_RECORD = 8
# How many sentences a verdict may stand behind the claim it is on.
BACK = 2


def find_contradictions(
    page: Page,
    drafts: list[Draft],
    actors: dict[str, Actor],
    outlet: str | None,
    absorbed: set[int],
) -> list[Note]:
    """Every verdict of the page on words told before it, outside quotations."""
    told = [d for d in drafts if id(d) not in absorbed and d.parts]
    notes = []
    for number, sentence in enumerate(page.tokens.sentences):
        if page.quote_of[sentence[0]] >= 0:
            continue
        here = [d for d in cued_in(drafts, *sentence) if d.quote < 0]
        found = _verdict(page, sentence, here)
        target = target_of(page, number, found[0], told) if found else None
        if found and target is not None and not denies_only(page, *found, target, actors):
            notes.append(_note(page, number, found[1], target, actors, outlet))
    return notes


def _verdict(page: Page, sentence: Range, here: list[Draft]) -> tuple[Range, Range | None] | None:
    """The words that name the claim, and who found it wrong; None for the outlet itself."""
    shown = _shown_by_record(page, sentence)
    if shown is not None:
        return shown
    for draft in here:
        if draft.source is None or not draft.parts:
            continue
        claim = claim_at(page, *draft.parts[0])
        if claim is None:
            continue
        if not can_check(page, draft.source):
            return None  # a person's own words on it
        if _wrong(page, claim[1], draft.parts[0][1]) or (
            draft.entry.strength == "denies" and holds_record(page, draft.source)
        ):
            return claim, draft.source
        if holds_checker(page, draft.source) and _thing(page, claim) and not _right(page, claim[1]):
            return claim, draft.source
    return _plain_verdict(page, sentence, here)


def _plain_verdict(
    page: Page, sentence: Range, here: list[Draft]
) -> tuple[Range, Range | None] | None:
    """A verdict in the outlet's voice, with who or what it rests on behind it."""
    claim = next(
        (c for i in clauses_in(page, sentence) if (c := claim_at(page, i, sentence[1]))), None
    )
    end = _wrong(page, claim[1], sentence[1]) if claim else 0
    if claim is None or not end:
        return None
    behind = record_behind(page, end, sentence[1])
    sources = [d.source for d in here if d.source is not None and d.source[0] >= end]
    if behind is None and sources and not can_check(page, sources[0]):
        return None
    opposed = page.grammar.phrase("verification.opposed").at(page.tokens.lower, end - 1, end)
    if behind is None and not sources and opposed:
        return None  # opposed to what is no record: another's word against it
    return claim, behind or (sources[0] if sources else None)


def _shown_by_record(page: Page, sentence: Range) -> tuple[Range, Range] | None:
    """ "Uji forensik Polres Sukaraya menunjukkan rekaman itu hasil suntingan"."""
    first, last = sentence
    if not holds_record(page, (first, last)):
        return None
    shows = page.grammar.phrase("verification.shows")
    found = shows.within(page.tokens.lower, first, min(last, first + LONGEST_RECORD))
    if found is not None and _contrary(page, (found[1], last)):
        return (found[1], found[1] + 1), (first, found[0])
    claim = claim_at(page, found[1], last) if found else None
    if found is None or claim is None:
        return None
    wrong = _wrong(page, claim[1], last) or (_thing(page, claim) and not _right(page, claim[1]))
    return (claim, (first, found[0])) if wrong else None


def _contrary(page: Page, content: Range) -> bool:
    """ "Arsip dinas menunjukkan sebaliknya": a record shows the contrary of what was told."""
    return page.grammar.phrase("verification.contrary").at(page.tokens.lower, *content) > 0


def clauses_in(page: Page, sentence: Range) -> list[int]:
    """Where the clauses of a sentence begin that may hold a verdict: "…; klaim ini dibantah"."""
    lower, but = page.tokens.lower, page.grammar["but"]
    later = (
        i for i in range(sentence[0] + 1, sentence[1]) if lower[i - 1] == ";" or lower[i] in but
    )
    return [sentence[0], *later]


def claim_at(page: Page, first: int, last: int) -> Range | None:
    """ "Kabar pencurian itu" at the beginning of a stretch: a noun for what is told, pointing back
    or with the name of who told it."""
    lower, words = page.tokens.lower, page.grammar
    claims = words.phrase("verification.claims")
    while first < last and (lower[first] in words["that_strong"] or lower[first] in words["but"]):
        if claims.at(lower, first, last) > 1:
            break  # "that claim", no "that" of a clause
        first += 1
    length = claims.at(lower, first, last)
    if not length:
        return None
    if length > 1 and lower[first] in words["pointing_back"]:
        return (first, first + length)
    for i in range(first + length, min(last, first + length + NOUN_REACH)):
        if lower[i] in words["pointing_back"]:
            return (first, i + 1)
        at = page.mention_of[i]
        if at >= 0 and page.mentions[at].kind == "person" and page.mentions[at].form == "name":
            return (first, page.mention_ranges[at][1])
    return None


def _wrong(page: Page, first: int, last: int) -> int:
    """Where a verdict ends that begins right behind the claim's name, or 0."""
    verdicts = page.grammar.phrase("verification.wrong")
    for i in range(first, min(last, first + VERDICT_REACH)):
        length = verdicts.at(page.tokens.lower, i, last)
        if length:
            return i + length
        if page.tokens.lower[i] not in page.grammar["verdict_opener"]:
            return 0
    return 0


def record_behind(page: Page, first: int, last: int) -> Range | None:
    """The record a claim is held against: "tidak sesuai dengan [catatan Universitas X]"."""
    i = first
    while i < last and page.tokens.lower[i] in page.grammar["agent"]:
        i += 1
    if not page.grammar.phrase("verification.records").at(page.tokens.lower, i, last):
        return None
    end = i
    while end < last and page.tokens.lower[end] not in (",", ".", ":", ";"):
        end += 1
    return (i, end)


def can_check(page: Page, source: Range) -> bool:
    """Whether a source can have checked: an outlet, a record or a body, never a person."""
    if holds_record(page, source) or holds_checker(page, source) or is_media(page, source):
        return True
    if any(m.kind == "person" for m in mentions_in(page, source)):
        return False
    lower = page.tokens.lower
    bodies = page.grammar.phrase("nature.institution").at(lower, *source)
    mention = head_mention(page, source)
    return bool(bodies) or (mention is not None and mention.kind in ("body", "government"))


def _thing(page: Page, claim: Range) -> bool:
    """ "video itu", "foto tersebut": what a check finds of it is not what was told of it."""
    return page.grammar.phrase("verification.shown").at(page.tokens.lower, *claim) > 0


def _right(page: Page, first: int) -> bool:
    """ "Foto itu asli": the check bears it out."""
    last = min(len(page.tokens), first + VERDICT_REACH)
    return (
        page.grammar.phrase("verification.right").within(page.tokens.lower, first, last) is not None
    )


def target_of(page: Page, number: int, claim: Range, told: list[Draft]) -> Draft | None:
    """The words a verdict is on: nearest before it, by whom or what the claim's name says."""
    first = page.tokens.sentences[max(0, number - BACK)][0]
    near = cued_in(told, first, claim[0])
    before = [d for d in near if d.quote < 0 and d.extent[1] <= claim[0]]
    named = {m.actor for m in mentions_in(page, claim) if m.actor}
    words = set(page.tokens.lower[slice(*claim)]) - page.grammar["pointing_back"]
    for draft in reversed(before):
        mention = head_mention(page, draft.source) if draft.source else None
        cited = set(page.tokens.lower[slice(*draft.source)]) if draft.source else set()
        cited |= set(page.tokens.lower[slice(*draft.cue)])
        if (mention is not None and mention.actor in named) or words & cited:
            return draft
    return before[-1] if before and not named else None


def _note(
    page: Page,
    number: int,
    checker: Range | None,
    target: Draft,
    actors: dict[str, Actor],
    outlet: str | None,
) -> Note:
    span = page.tokens.span(*checker) if checker else None
    mention = head_mention(page, checker) if checker else None
    actor = actors.get(mention.actor) if mention and mention.actor else None
    name = actor.name if actor else span.of(page.tokens.text) if span else outlet
    words = page.tokens.span(*page.tokens.sentences[number])
    evidence = (Evidence.text(words, "found wrong"),)
    return Note(number, Verification("contradicted", name, span, words, 0.8, evidence), target)
