"""Verification: who says that a statement could, or could not, be checked.

Nothing is inferred from silence: only a sentence that speaks of checking yields a value.
"""

from __future__ import annotations

from dataclasses import dataclass

from konon.model.evidence import Evidence
from konon.model.mention import Actor
from konon.model.statement import Verification, VerificationValue
from konon.reading.attribution.cues import CueHit, find_cues
from konon.reading.attribution.drafts import Draft, cued_in
from konon.reading.attribution.links import outlets_in
from konon.reading.attribution.page import Page, Range
from konon.reading.attribution.relays import media_steps
from konon.reading.attribution.sources import head_mention, mentions_in
from konon.reading.attribution.subjects import source_before

# How many tokens before the verb its "tidak dapat" may stand.
REACH = 5
# How far behind a passive its "oleh Yonhap" may stand, in tokens.
AGENT_REACH = 5
# Longest subject of a sentence about checking, in tokens.
LONGEST_VERIFIER = 12


@dataclass(slots=True)
class Note:
    """A sentence about checking, and the draft it speaks of."""

    sentence: int
    verification: Verification
    target: Draft | None


def find_verifications(
    page: Page, drafts: list[Draft], actors: dict[str, Actor], outlet: str | None
) -> list[Note]:
    """Every verification note of the page, outside quotations."""
    notes = []
    for number, sentence in enumerate(page.tokens.sentences):
        for hit in find_cues(page, sentence, -1):
            value = _value(page, hit, sentence) if hit.entry("verify") else None
            if value is not None and not _told_by_another(page, hit, drafts, actors):
                notes.append(_note(page, hit, number, value, drafts, actors, outlet))
                break
    return notes


def _value(page: Page, hit: CueHit, sentence: Range) -> VerificationValue | None:
    lower, grammar = page.tokens.lower, page.grammar
    first = max(sentence[0], hit.core[0] - REACH)
    unable = grammar.phrase("verification.unable").within(lower, first, hit.core[1])
    checked = grammar.phrase("verification.independent").within(lower, *sentence)
    about = grammar.phrase("verification.objects").within(lower, *sentence)
    if not (checked or about):
        return None
    if hit.core[0] - sentence[0] > REACH + LONGEST_VERIFIER:
        return None  # deep inside a sentence it is told about, not said to the reader
    if unable:
        return "unverifiable"
    done = grammar.phrase("verification.done").within(lower, first, hit.core[0])
    return "verified" if done and checked else None


def _saying(page: Page, hit: CueHit, drafts: list[Draft]) -> Draft | None:
    """The statement of somebody in which the words about checking stand."""
    at = hit.core[0]
    return next((d for d in drafts if d.quote < 0 and any(a <= at < b for a, b in d.parts)), None)


def _told_by_another(
    page: Page, hit: CueHit, drafts: list[Draft], actors: dict[str, Actor]
) -> bool:
    """Whether a speaker, not an outlet, says that something is not confirmed: his own statement."""
    saying = _saying(page, hit, drafts)
    if saying is None or saying.source is None or media_steps(page, saying, actors):
        return False
    sentence = page.tokens.sentences[page.tokens.sentence_of[hit.core[0]]]
    checked = page.grammar.phrase("verification.independent")
    return checked.within(page.tokens.lower, *sentence) is None


def _note(
    page: Page,
    hit: CueHit,
    number: int,
    value: VerificationValue,
    drafts: list[Draft],
    actors: dict[str, Actor],
    outlet: str | None,
) -> Note:
    sentence = page.tokens.sentences[number]
    saying = _saying(page, hit, drafts)
    if saying is not None and saying.source and media_steps(page, saying, actors):
        verifier: Range | None = saying.source
    else:
        verifier = _verifier(page, hit, sentence)
    name, span = outlet, None
    if verifier is not None:
        span = page.tokens.span(*verifier)
        mention = head_mention(page, verifier)
        actor = actors.get(mention.actor) if mention and mention.actor else None
        name = actor.name if actor else span.of(page.tokens.text)
    words = page.tokens.span(*sentence)
    verification = Verification(
        value, name, span, words, 0.9, (Evidence.text(words, "speaks of checking"),)
    )
    return Note(number, verification, _target(page, hit, number, drafts))


def _verifier(page: Page, hit: CueHit, sentence: Range) -> Range | None:
    """The subject of an active "memverifikasi"; the outlet behind a passive: "oleh Yonhap"."""
    if not page.tokens.lower[hit.core[0]].startswith(("di", "ter", "be", "been")):
        return source_before(page, hit.group[0], sentence[0])
    after = outlets_in(page, hit.core[1], min(sentence[1], hit.core[1] + AGENT_REACH))
    return after[0] if after else None


def _target(page: Page, hit: CueHit, number: int, drafts: list[Draft]) -> Draft | None:
    """The nearest statement before, by the speaker the note names when it names one."""
    sentence = page.tokens.sentences[number]
    near = cued_in(drafts, page.tokens.sentences[max(0, number - 3)][0], sentence[1])
    own = [d for d in near if page.tokens.sentence_of[d.cue[0]] == number and d.parts]
    before = [
        d
        for d in near
        if d.parent is None and d.parts and 0 < number - page.tokens.sentence_of[d.cue[0]] <= 3
    ]
    named = {m.actor for m in mentions_in(page, (hit.core[1], sentence[1])) if m.actor}
    for draft in reversed(before):
        if draft.source is not None:
            mention = head_mention(page, draft.source)
            if mention is not None and mention.actor in named:
                return draft
    if before:
        return before[-1]
    return own[0] if own else None
