"""Contradictions: a claim that somebody checked and found wrong.

"Klaim itu keliru, menurut penelusuran Cek Arus", "Tim Cek Fakta menyimpulkan unggahan itu tidak
benar": a verdict on words told before, by an outlet, a body or a record. Who denies what he is
accused of has checked nothing, a person or a state: the denial is a statement of its own (`parties`
tells whose).
"""

from __future__ import annotations

from dataclasses import dataclass

from konon.model.mention import Actor
from konon.reading.attribution.drafts import Draft, is_media
from konon.reading.attribution.page import Page, Range
from konon.reading.attribution.sources import mentions_in
from konon.reading.attribution.verification.amounts import other_amount
from konon.reading.attribution.verification.checks import own_words
from konon.reading.attribution.verification.evidence_on import evidence_on
from konon.reading.attribution.verification.examined_words import asks_only, pictured_only
from konon.reading.attribution.verification.fact_checks import CLAIMING, befalls, by_post, leads_in
from konon.reading.attribution.verification.parties import (
    denies_only,
    holds_checker,
    holds_record,
    looks_into_rumours,
)
from konon.reading.attribution.verification.rulings import ruling
from konon.reading.attribution.verification.verdicts import (
    break_off,
    can_check,
    claim_at,
    clauses_in,
    commented_in,
    comments,
    is_shown_thing,
    judged_right,
    judged_wrong,
    record_behind,
    saying_at,
    target_of,
    turned_out,
    unquoted,
)
from konon.reading.attribution.verification.verifications import Note, ruling_note

# Longest name of a record before its verb, in tokens: "Hasil uji forensik Polres Sukaraya".
LONGEST_RECORD = 12
# The same with the clause that says who has seen it.
LONGEST_SEEN = 20


@dataclass(frozen=True, slots=True)
class _Verdict:
    """The words that name the claim; who found it wrong, None for the outlet itself; and whose
    statement the outlet broke off to say so."""

    claim: Range
    checker: Range | None
    commented: Draft | None = None


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
    for number, sentence, here in unquoted(page, drafts):
        found = _verdict(page, sentence, here, outlet)
        if found is None:
            amount = other_amount(page, number, told)
            if amount is not None:
                why = "a record gives another number"
                notes.append(
                    ruling_note(
                        page, number, "contradicted", why, amount[1], amount[0], actors, outlet
                    )
                )
            continue
        target = found.commented or target_of(
            page, number, found.claim, told, sure=found.checker is not None
        )
        if target is None or _no_claim(page, found.claim, target):
            continue
        if _on_rumours_only(page, found) and not hearsay(page, found.claim, target):
            continue
        if denies_only(page, found.claim, found.checker, target, actors):
            continue
        if found.commented is not None:
            break_off(page, found.commented, found.claim[0])
        notes.append(
            ruling_note(
                page, number, "contradicted", "found wrong", found.checker, target, actors, outlet
            )
        )
    return notes


def _on_rumours_only(page: Page, found: _Verdict) -> bool:
    """Whether somebody's office lets him judge no more than rumours: a spokesman of the police."""
    checker = found.checker
    if checker is None or can_check(page, checker):
        return False
    return looks_into_rumours(page, checker, found.claim)


def hearsay(page: Page, claim: Range, target: Draft) -> bool:
    """Whether a post or nobody in particular tells it; what a video shows is no "kabar"."""
    lower, words = page.tokens.lower, page.grammar
    depicts = words.phrase("verification.depicts").within(lower, *target.cue) is not None
    if depicts and not is_shown_thing(page, claim):
        return False
    if target.entry.strength not in CLAIMING or asks_only(page, target.parts[0]):
        return False
    if target.source is not None:
        rumours = words.phrase("verification.rumours")
        return by_post(page, target.source) or rumours.at(lower, *target.source) > 0
    if words.phrase("verification.reported").within(lower, *target.cue) is not None:
        return False  # "disebutkan bahwa …": as likely what was found
    # "lewat pesan [Wira Chat tersebar isu pembegalan]" names where it was told
    first = target.parts[0][0]
    apart = target.entry.frame != "noun" or first != target.cue[1]
    return apart or leads_in(page, target.cue, first) or befalls(page, target.parts[0])


def _no_claim(page: Page, claim: Range, target: Draft) -> bool:
    """Whether a verdict cannot be on a statement: one that denies, that judges itself ("kabar itu
    bohong"), in whose words the claim is named, or that only shows a picture."""
    lower, words = page.tokens.lower, page.grammar
    if not is_shown_thing(page, claim) and any(pictured_only(page, p) for p in target.parts):
        return True
    named = any(a <= claim[0] < b for a, b in target.parts) and comments(page, target)
    judges = any(words.phrase("verification.rulings").within(lower, *p) for p in target.parts)
    open_ = words.phrase("verification.unconfirmed")
    judges = judges or any(open_.within(lower, *p) for p in target.parts)
    wrong = words.phrase("verification.wrong")
    judges = judges or any(wrong.at(lower, *p) for p in target.parts)
    answered = words.phrase("verification.denials").at(lower, *claim) > 0
    return named or judges or (target.entry.strength == "denies" and not answered)


def _verdict(page: Page, sentence: Range, here: list[Draft], outlet: str | None) -> _Verdict | None:
    """The verdict of a sentence: a record's, what somebody who can check says, the outlet's."""
    shown: tuple[Range, Range | None] | None = (
        _shown_by_record(page, sentence)
        or _found_contrary(page, sentence, outlet)
        or ruling(page, sentence, here, outlet)
        or evidence_on(page, sentence, "refutes")
    )
    if shown is not None:
        return _Verdict(*shown)
    opening = {*clauses_in(page, sentence), *(d.parts[0][0] for d in here if d.parts)}
    for i in sorted(opening):
        claim = claim_at(page, i, sentence[1])
        found = _of_clause(page, claim, sentence, here) if claim is not None else None
        if found is not None:
            return found
    return None


def _of_clause(page: Page, claim: Range, sentence: Range, here: list[Draft]) -> _Verdict | None:
    """The verdict on a claim whose name begins a clause."""
    saying = saying_at(here, claim[0])
    commented = commented_in(page, claim, saying)
    if saying is None or saying.source is None or commented is not None:
        found = _plain_verdict(page, claim, sentence, here)
        return _Verdict(*found, commented) if found else None
    if _alone(page, claim) and claim[0] > saying.parts[0][0] + 1:
        return None  # "Sony mengatakan [Kevin sibuk dan itu tidak benar]": of his own words
    last = saying.parts[-1][1]
    if not can_check(page, saying.source):
        # a person's own words on it, unless he says how he knows that a thing is forged
        forged = judged_wrong(page, claim[1], last) or turned_out(page, claim, last)
        found_out = forged and (
            (is_shown_thing(page, claim) and _with_grounds(page, forged, sentence))
            or _by_office(page, claim, saying.source)
        )
        return _Verdict(claim, saying.source) if found_out else None
    end = judged_wrong(page, claim[1], last) or turned_out(page, claim, last)
    denied = saying.entry.strength == "denies" and holds_record(page, saying.source)
    other = holds_checker(page, saying.source) and is_shown_thing(page, claim)
    if end or denied or (other and not judged_right(page, claim[1])):
        return _Verdict(claim, saying.source)
    behind = saying.source[0] >= claim[1]  # "klaim itu dibantah catatan bandara"
    found = _plain_verdict(page, claim, sentence, here) if behind else None
    return _Verdict(*found) if found else None


def _by_office(page: Page, claim: Range, source: Range) -> bool:
    """ "Pesan itu hoaks, tegas Kepala BMKG setempat": whoever speaks for a body, of a rumour."""
    if looks_into_rumours(page, source, claim):
        return True
    mentions = mentions_in(page, source)
    if any(m.kind == "person" for m in mentions):
        return False
    posts = page.grammar.phrase("verification.posts").at(page.tokens.lower, *claim)
    return bool(posts) and any(m.kind in ("body", "government") for m in mentions)


def _with_grounds(page: Page, first: int, sentence: Range) -> bool:
    """ "memastikan surat itu palsu [karena nomornya milik undangan]"."""
    return (
        page.grammar.phrase("verification.grounds").within(page.tokens.lower, first, sentence[1])
        is not None
    )


def _plain_verdict(
    page: Page, claim: Range, sentence: Range, here: list[Draft]
) -> tuple[Range, Range | None] | None:
    """A verdict in the outlet's voice, with who or what it rests on behind it."""
    end = judged_wrong(page, claim[1], sentence[1]) or turned_out(page, claim, sentence[1])
    if not end:
        return None
    if page.grammar.phrase("verification.retracted").ending(page.tokens.lower, end, claim[1]):
        return claim, None
    lower, words = page.tokens.lower, page.grammar
    grounds = words.phrase("verification.grounds").at(lower, end, sentence[1])
    behind = record_behind(page, end + grounds, sentence[1])
    sources = [d.source for d in here if d.source is not None and d.source[0] >= end]
    if behind is None and sources and not can_check(page, sources[0]):
        return None
    if behind is None and not sources and _alone(page, claim):
        return None
    opposed = page.grammar.phrase("verification.opposed").at(page.tokens.lower, end - 1, end)
    if behind is None and opposed and not (sources and not _another(page, sources[0])):
        return None  # opposed to what is no record: another's word against it
    return claim, behind or (sources[0] if sources else None)


def _alone(page: Page, claim: Range) -> bool:
    """ "That is wrong": no more than a pronoun names what is judged."""
    alone = page.grammar.phrase("verification.pronoun_subjects")
    return alone.at(page.tokens.lower, *claim) == claim[1] - claim[0]


def _another(page: Page, source: Range) -> bool:
    """Whether a source is somebody with a word of his own, no record, outlet or checker."""
    return not (holds_record(page, source) or holds_checker(page, source) or is_media(page, source))


def _shown_by_record(page: Page, sentence: Range) -> tuple[Range, Range] | None:
    """ "Uji forensik Polres Sukaraya menunjukkan rekaman itu hasil suntingan"."""
    first, last = sentence
    lower, words = page.tokens.lower, page.grammar
    opens = words["pointing_behind"] and holds_record(page, (first, min(last, first + 2)))
    reach = min(last, first + (LONGEST_SEEN if opens else LONGEST_RECORD))
    found = words.phrase("verification.shows").within(lower, first, reach)
    tells = words.phrase("verification.tells").within(lower, first, reach)
    if tells is not None and holds_record(page, (first, tells[0])):
        found = tells if _contrary(page, (tells[1], last)) else found  # "data itu berkata lain"
    if found is None or found[0] == first or not can_check(page, (first, found[0])):
        return None
    finds = _finds(page, (first, found[0])) or words.phrase("verification.bears").at(lower, *found)
    if (finds and _contrary(page, (found[1], last))) or (
        holds_record(page, sentence) and _unlike(page, (first, found[0]))
    ):
        return (found[1], found[1] + 1), (first, found[0])
    claim = claim_at(page, found[1], last)
    if claim is None or not holds_record(page, (first, last)):
        return None
    other = is_shown_thing(page, claim) and not judged_right(page, claim[1])
    wrong = judged_wrong(page, claim[1], last) or other
    return (claim, (first, found[0])) if wrong else None


def _found_contrary(
    page: Page, sentence: Range, outlet: str | None
) -> tuple[Range, Range | None] | None:
    """ "Reuters menemukan perjanjian pinjaman yang [menunjukkan sebaliknya]"."""
    lower, words = page.tokens.lower, page.grammar
    bears = words.phrase("verification.bears")
    for i, length in bears.every(lower, sentence[0] + 2, sentence[1]):
        shown = (i + length, sentence[1])
        if lower[i - 1] not in words["relative"] or not _contrary(page, shown):
            continue
        found = bears.within(lower, sentence[0] + 1, i - 1)
        finder = (sentence[0], found[0]) if found else None
        if finder is None or page.quote_of[i] >= 0:
            return None
        ours = own_words(page, *finder, outlet)
        able = ours or _finds(page, finder)
        return ((shown[0], shown[0] + 1), None if ours else finder) if able else None
    return None


def _finds(page: Page, source: Range) -> bool:
    """Whether a source is a record, an outlet or a checker; "empat hakim lain menyatakan
    sebaliknya" is a word against a word."""
    return not _another(page, source)


def _contrary(page: Page, content: Range) -> bool:
    """ "Arsip dinas menunjukkan sebaliknya": a record shows the contrary of what was told."""
    return page.grammar.phrase("verification.contrary").at(page.tokens.lower, *content) > 0


def _unlike(page: Page, record: Range) -> bool:
    """ "Laporan keuangan justru mencatat rugi": right before the verb."""
    return page.tokens.lower[record[1] - 1] in page.grammar["on_the_contrary"]
