"""Parties: bodies that deny what is said of them, and so have checked nothing.

"Tudingan itu tidak berdasar, tulis Kedutaan Besar Rusia": the embassy speaks for the accused. Its
word on an accusation is a denial, and so is the word of any body on what is told of itself or its
state. Outlets, records, those whose work is checking and, on what is not told of themselves, courts
and auditors check.
"""

from __future__ import annotations

from konon.model.mention import Actor
from konon.reading.attribution.drafts import Draft, is_media
from konon.reading.attribution.page import Page, Range
from konon.reading.attribution.sources import head_mention, mentions_in

# How far behind the claim's name the words for a proof may stand, in tokens.
PROOF_REACH = 4


def denies_only(
    page: Page, claim: Range, speaker: Range | None, target: Draft, actors: dict[str, Actor]
) -> bool:
    """Whether a verdict on `target`, which `claim` names, is a party's denial and no check."""
    if speaker is None or holds_record(page, speaker) or holds_checker(page, speaker):
        return False
    if is_media(page, speaker):
        return False
    if _concerned(page, speaker, target, actors):
        return True
    return _accuses(page, claim, target) and not (
        holds_inspector(page, speaker) or _proved(page, claim[1])
    )


def holds_record(page: Page, source: Range) -> bool:
    """Whether a source is a record or a finding, by its first noun, in English by any noun of the
    phrase before its "of": "catatan Universitas X", "the harbour master's log"."""
    lower, words = page.tokens.lower, page.grammar
    records = words.phrase("verification.records")
    if _examined(page, source):
        return True
    if words["pointing_behind"]:
        first = source[0]
        while first + 1 < source[1] and lower[first] in words["prenominal"]:
            first += 1
        return records.at(lower, first, source[1]) > 0
    for i in range(*source):
        if lower[i] in words["preposition"] or lower[i] in words["relative"]:
            return False
        if records.at(lower, i, source[1]):
            return True
    return False


def _examined(page: Page, source: Range) -> bool:
    """Whether a source is a thing that somebody named has seen: "slip gaji yang diperiksa Harian
    Pelabuhan", "payslips reviewed by the Courier"."""
    lower, words = page.tokens.lower, page.grammar
    if words.phrase("verification.we_examined").within(lower, *source):
        return True  # "jurnal yang kami rujuk"
    for i, length in words.phrase("verification.examined").every(lower, source[0] + 1, source[1]):
        at = i + length
        while at < source[1] and (lower[at] in words["agent"] or lower[at] in words["prenominal"]):
            at += 1
        if at < source[1] and page.tokens.word[at][:1].isupper():
            return True
    return False


def holds_checker(page: Page, source: Range) -> bool:
    """Whether checking what is told is the source's work: "Tim Cek Fakta"."""
    return (
        page.grammar.phrase("verification.checkers").within(page.tokens.lower, *source) is not None
    )


def holds_inspector(page: Page, speaker: Range) -> bool:
    """Whether looking into things is the source's office: "Ombudsman"."""
    return (
        page.grammar.phrase("verification.inspectors").within(page.tokens.lower, *speaker)
        is not None
    )


def looks_into_rumours(page: Page, speaker: Range, claim: Range) -> bool:
    """Whether it is the office of a source, or of the body that somebody speaks for, to look into a
    rumour or a post: "[Kabid Humas Polda Arung] memastikan kabar itu hoaks"."""
    lower, words = page.tokens.lower, page.grammar
    if words.phrase("verification.rumour_checkers").within(lower, *speaker) is None:
        return False
    names = ("posts", "rumours")
    return any(words.phrase(f"verification.{name}").at(lower, *claim) for name in names)


def answers_for(page: Page, source: Range) -> bool:
    """Whether somebody speaks for a body whom a fact checker lets answer: "[pihak bandara]"."""
    lower, words = page.tokens.lower, page.grammar
    names = ("parties", "rumour_checkers")
    if any(words.phrase(f"verification.{name}").within(lower, *source) for name in names):
        return True
    return any(m.kind in ("body", "government") for m in mentions_in(page, source))


def _proved(page: Page, first: int) -> bool:
    """Whether the verdict speaks of a proof: "tidak terbukti"."""
    last = min(len(page.tokens), first + PROOF_REACH)
    return (
        page.grammar.phrase("verification.proved").within(page.tokens.lower, first, last)
        is not None
    )


def _accuses(page: Page, claim: Range, target: Draft) -> bool:
    named = page.grammar.phrase("verification.accusations").within(page.tokens.lower, *claim)
    return named is not None or target.entry.strength == "accuses"


def _concerned(page: Page, speaker: Range, target: Draft, actors: dict[str, Actor]) -> bool:
    """Whether what is told in the target's sentence is told of the speaker, or of its state."""
    mention = head_mention(page, speaker)
    actor = actors.get(mention.actor or "") if mention else None
    sentence = page.tokens.sentences[page.tokens.sentence_of[target.cue[0]]]
    # what the speaker himself names and judges at once stands in the sentence that names him
    beside = not sentence[0] <= speaker[0] < sentence[1]
    told = [*target.parts, sentence] if beside else target.parts
    others = [actors.get(m.actor or "") for part in told for m in mentions_in(page, part)]
    if actor is not None and any(_stands_for(actor, other) for other in others if other):
        return True
    words = page.tokens.lower
    size = speaker[1] - speaker[0]
    phrase = words[slice(*speaker)]
    return any(
        words[i : i + size] == phrase
        for part in target.parts
        for i in range(part[0], part[1] - size + 1)
    )


def _stands_for(speaker: Actor, other: Actor) -> bool:
    """Whether one is the other, or a state's body beside its state or another of its bodies."""
    if speaker.id == other.id:
        return True
    states = ("government", "body")
    return (
        speaker.country is not None
        and speaker.country == other.country
        and speaker.kind in states
        and other.kind == "government"
    )
