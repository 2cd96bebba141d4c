"""Verification: who says that a statement could, or could not, be checked.

Nothing is inferred from silence: only a sentence that speaks of checking (`checks`) yields a value.
"""

from __future__ import annotations

from dataclasses import dataclass

from konon.model.evidence import Evidence
from konon.model.mention import Actor
from konon.model.statement import Verification, VerificationValue
from konon.reading.attribution.drafts import Draft, cued_in, is_media, trim
from konon.reading.attribution.frames.subjects import source_before
from konon.reading.attribution.page import Page, Range
from konon.reading.attribution.relays.links import outlets_in
from konon.reading.attribution.relays.steps import media_steps
from konon.reading.attribution.sources import head_mention
from konon.reading.attribution.verification.check_values import no_one_who, value_of
from konon.reading.attribution.verification.checked import targets_of
from konon.reading.attribution.verification.checks import (
    Check,
    checks_in,
    claim_of,
    is_person,
    own_words,
    passive,
    relative_claim,
)
from konon.reading.attribution.verification.claim_names import claim_named
from konon.reading.attribution.verification.parties import holds_inspector
from konon.reading.attribution.verification.shown import is_picture
from konon.reading.attribution.verification.verdicts import break_off, can_check, who_concludes

# How far behind a passive its "oleh Yonhap" may stand, in tokens.
AGENT_REACH = 5
# How strong words must be for which their speaker owes a proof.
CLAIMED = ("claims", "accuses")


@dataclass(slots=True)
class Note:
    """A sentence about checking, and the draft it speaks of."""

    sentence: int
    verification: Verification
    target: Draft | None


def ruling_note(
    page: Page,
    number: int,
    value: VerificationValue,
    why: str,
    checker: Range | None,
    target: Draft,
    actors: dict[str, Actor],
    outlet: str | None,
) -> Note:
    """The note of a sentence in which `checker`, or the outlet where it is None, rules on words."""
    checker = who_concludes(page, checker) if checker else None
    span = page.tokens.span(*checker) if checker else None
    mention = head_mention(page, checker) if checker else None
    actor = actors.get(mention.actor) if mention and mention.actor else None
    name = actor.name if actor else span.of(page.tokens.text) if span else outlet
    words = page.tokens.span(*page.tokens.sentences[number])
    evidence = (Evidence.text(words, why),)
    return Note(number, Verification(value, name, span, words, 0.8, evidence), target)


def find_verifications(
    page: Page,
    drafts: list[Draft],
    actors: dict[str, Actor],
    outlet: str | None,
    absorbed: set[int] | frozenset[int] = frozenset(),
) -> list[Note]:
    """Every verification note of the page, outside quotations; on no draft in `absorbed`."""
    told = [d for d in drafts if id(d) not in absorbed]
    notes: list[Note] = []
    for number, sentence in enumerate(page.tokens.sentences):
        for check in checks_in(page, sentence):
            value = value_of(page, check, sentence, outlet)
            if value is None or _told_by_another(page, check, sentence, drafts, actors):
                continue
            verification = _verification(page, check, sentence, value, drafts, actors, outlet)
            if verification is not None:
                targets = targets_of(page, check, number, told)
                if check.offered:
                    targets = [d for d in targets if _claimed_here(page, d, number)]
                for target in targets:
                    _free(page, target, check)
                notes += [Note(number, verification, target) for target in targets]
                if targets:
                    break
    return notes


def _claimed_here(page: Page, draft: Draft, number: int) -> bool:
    """Whether something was claimed right before, so that a want of proof is its speaker's."""
    behind = number - page.tokens.sentence_of[draft.cue[0]]
    return draft.entry.strength in CLAIMED and behind <= 1


def _free(page: Page, target: Draft, check: Check) -> None:
    """Take the words about checking out of the content they are on: "[X, namun informasi itu belum
    dapat dipastikan]", "[yang belum terkonfirmasi, X]", "[X] telah kami verifikasi"."""
    at = check.core[0]
    part = next((p for p in target.parts if p[0] <= at < p[1]), None)
    if part is None:
        return
    if check.opens > part[0]:
        break_off(page, target, check.opens)
    elif page.tokens.lower[part[0]] in page.grammar["relative"]:
        comma = next((i for i in range(at, part[1]) if page.tokens.lower[i] == ","), None)
        rest = trim(page, comma, part[1]) if comma is not None else None
        if rest is not None:
            target.parts = [rest if p == part else p for p in target.parts]
    elif check.group[0] > part[0]:
        end = check.group[0]
        while end > part[0] + 1 and page.tokens.lower[end - 1] in page.grammar["auxiliary"]:
            end -= 1
        break_off(page, target, end)


def _saying(page: Page, check: Check, drafts: list[Draft]) -> Draft | None:
    """The statement of somebody in which the words about checking stand."""
    at, opens = check.core[0], check.opens
    for draft in drafts:
        inside = any(a <= at < b and opens <= a for a, b in draft.parts)
        if draft.entry.frame == "decline" or (passive(page, check) and is_picture(page, draft)):
            continue
        if draft.quote < 0 and not draft.unsure and (inside or _goes_on(page, check, draft)):
            return draft
    return None


def _goes_on(page: Page, check: Check, draft: Draft) -> bool:
    """ "Lukas mengatakan [ada kabar …, tetapi kabar itu belum jelas]": who named it speaks on."""
    part = next((p for p in draft.parts if p[0] < check.opens <= check.core[0] < p[1]), None)
    if part is None:
        return False
    claim = claim_named(page, check.opens, part[1])
    return (
        claim is not None
        and page.tokens.lower[claim[0]] in page.tokens.lower[part[0] : check.opens]
    )


def _told_by_another(
    page: Page, check: Check, sentence: Range, drafts: list[Draft], actors: dict[str, Actor]
) -> bool:
    """Whether a speaker, not an outlet, says that something is not confirmed: his own statement."""
    saying = _saying(page, check, drafts)
    if saying is not None and check.offered:
        return True
    if saying is None or saying.source is None or media_steps(page, saying, actors):
        return False
    if holds_inspector(page, saying.source) or is_media(page, saying.source):
        return False
    if can_check(page, saying.source) and claim_of(page, check, sentence) is not None:
        return False  # "Polisi menyatakan belum bisa memastikan tuduhan Ratih"
    if _of_its_own_report(page, saying, drafts):
        return False
    lower, words = page.tokens.lower, page.grammar
    open_to_none = words.phrase("verification.nobody").within(lower, check.opens, check.core[0])
    if open_to_none or words.phrase("verification.truth").within(lower, *sentence):
        return is_person(page, saying.source)
    return words.phrase("verification.independent").within(lower, *sentence) is None


def _of_its_own_report(page: Page, saying: Draft, drafts: list[Draft]) -> bool:
    """ "CoinLedger melaporkan X. CoinLedger sendiri mengakui laporan itu belum terverifikasi": who
    told it says so, and no person."""
    if saying.source is None or is_person(page, saying.source):
        return False
    number = page.tokens.sentence_of[saying.cue[0]]
    opens = page.tokens.sentences[max(0, number - 2)][0]
    name = page.tokens.phrase(*saying.source)
    before = cued_in(drafts, opens, page.tokens.sentences[number][0])
    if _was_told(page, saying.source, (opens, page.tokens.sentences[number][0])):
        return True
    return any(
        d.source is not None
        and d.entry.strength == "reports"
        and page.tokens.phrase(*d.source) == name
        for d in before
    )


def _was_told(page: Page, source: Range, before: Range) -> bool:
    """ "kata seorang agen kepada [Tokai Sporto]. [Tokai Sporto sendiri] menulis": to whom it was
    said."""
    lower, first = page.tokens.lower, source[0]
    named = page.tokens.word[first][:1].isupper() and not is_person(page, source)
    places = (i for i in range(before[0] + 1, before[1]) if lower[i] == lower[first])
    return named and any(lower[i - 1] in page.grammar["to_whom"] for i in places)


def _verification(
    page: Page,
    check: Check,
    sentence: Range,
    value: VerificationValue,
    drafts: list[Draft],
    actors: dict[str, Actor],
    outlet: str | None,
) -> Verification | None:
    saying = _saying(page, check, drafts)
    if saying is not None and saying.source:
        verifier: Range | None = saying.source
    else:
        verifier = None if check.offered else _verifier(page, check, sentence)
    claim = claim_of(page, check, sentence)
    if verifier is not None and claim is not None and verifier[0] <= claim[0] < verifier[1]:
        verifier = None  # "[keterangan saluran itu] belum mendapat konfirmasi"
    ours = verifier is not None and own_words(page, *verifier, outlet)
    borne_out = value == "verified" and passive(page, check)
    if verifier is not None and not (ours or borne_out) and is_person(page, verifier):
        return None  # one who was asked, and knows no more than others
    name, span = outlet, None
    if verifier is not None:
        span = page.tokens.span(*verifier)
        mention = head_mention(page, verifier)
        actor = actors.get(mention.actor) if mention and mention.actor else None
        if not ours:
            name = actor.name if actor else span.of(page.tokens.text)
    words = page.tokens.span(*sentence)
    evidence = (Evidence.text(words, "speaks of checking"),)
    return Verification(value, name, span, words, 0.9, evidence)


def _verifier(page: Page, check: Check, sentence: Range) -> Range | None:
    """The subject of an active "memverifikasi"; the outlet or body behind a passive: "oleh Yonhap",
    "kepolisian setempat"."""
    lower, words = page.tokens.lower, page.grammar
    if any(lower[i] in words["ourselves"] for i in range(*check.core)):
        return None  # "kami verifikasi"
    if no_one_who(page, check) or words.phrase("verification.nobody").within(
        lower, check.opens, check.core[0]
    ):
        return None
    if check.stated is not None and (not check.plain or relative_claim(page, check)):
        return None
    if words["pointing_behind"] and words.phrase("verification.none").at(lower, *check.core):
        return None  # "Sejauh ini tidak ada yang bisa memastikan cerita itu"
    if not passive(page, check):
        found = source_before(page, _verb_of(page, check), check.opens)
        return found if found is not None and _holds_noun(page, found) else None
    reach = min(sentence[1], check.core[1] + AGENT_REACH)
    reach = next((i for i in range(check.core[1], reach) if lower[i] == ","), reach)
    after = outlets_in(page, check.core[1], reach)
    return after[0] if after else _agent(page, check.core[1], sentence[1])


def _verb_of(page: Page, check: Check) -> int:
    """Where the verb group begins whose subject checks: in "tidak bisa datang untuk memeriksa" that
    of what could not be done."""
    lower, first = page.tokens.lower, check.group[0]
    if first == 0 or lower[first - 1] not in page.grammar["set_out"]:
        return first
    negated = (i for i in range(check.opens, first) if lower[i] in page.grammar["negator"])
    return next(negated, first)


def _holds_noun(page: Page, source: Range) -> bool:
    """No "impossible to", no "according to"."""
    return any(page.tokens.pos[i] in ("NOUN", "PROPN", "PRON") for i in range(*source))


def _agent(page: Page, i: int, last: int) -> Range | None:
    """ "oleh kepolisian setempat", "pihak berwenang": right behind the passive, up to a comma."""
    lower, words = page.tokens.lower, page.grammar
    marked = i < last and lower[i] in words["agent"]
    first = i + marked
    body = words.phrase("nature.institution").at(lower, first, last)
    side = words.phrase("verification.sides").at(lower, first, last)
    person = any(page.mention_ranges[at][0] == first for at in _mention_at(page, first, last))
    if not (marked or body or side or person):
        return None
    end = first
    while end < min(last, first + AGENT_REACH) and (
        page.tokens.word[end][:1].isalnum()
        and lower[end] not in words["preposition"]
        and lower[end] not in words["subordinator"]
        and not (end > first and page.tokens.pos[end] == "VERB")  # "dinas [menunjukkan]"
    ):
        end += 1
    return (first, end) if end > first else None


def _mention_at(page: Page, first: int, last: int) -> list[int]:
    return [page.mention_of[first]] if first < last and page.mention_of[first] >= 0 else []
