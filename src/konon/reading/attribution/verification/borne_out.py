"""Borne out: a claim that somebody checked and found right.

"Angka itu cocok dengan catatan bea cukai", "Foto itu asli, menurut Tim Verifikasi AFP": a record,
an outlet or those whose work is checking. Who says so of his own words has checked nothing.
"""

from __future__ import annotations

from konon.model.mention import Actor
from konon.reading.attribution.drafts import Draft, is_media
from konon.reading.attribution.page import Page, Range
from konon.reading.attribution.verification.claim_names import claim_named
from konon.reading.attribution.verification.evidence_on import evidence_on
from konon.reading.attribution.verification.parties import (
    holds_checker,
    holds_inspector,
    holds_record,
)
from konon.reading.attribution.verification.verdicts import (
    VERDICT_REACH,
    clauses_in,
    judged_wrong,
    pronoun_at,
    record_behind,
    target_of,
    unquoted,
)
from konon.reading.attribution.verification.verifications import Note, ruling_note
from konon.reading.attribution.verification.witnessed import witnessed

# Longest name of a claim that opens a finding, in tokens: "Keterangan mantan guru itu".
LONGEST_CLAIM = 6
# Longest name of a record before its verb, in tokens.
LONGEST_RECORD = 12


def find_borne_out(
    page: Page,
    drafts: list[Draft],
    actors: dict[str, Actor],
    outlet: str | None,
    absorbed: set[int],
) -> list[Note]:
    """Every finding of the page, outside quotations, that words told before it are right."""
    told = [d for d in drafts if id(d) not in absorbed and d.parts]
    notes = []
    for number, sentence, here in unquoted(page, drafts):
        found = _finding(page, sentence, here, outlet)
        target = target_of(page, number, found[0], told) if found else None
        if found is not None and target is not None and _same_thing(page, found[0], target):
            notes.append(
                ruling_note(
                    page, number, "verified", "found right", found[1], target, actors, outlet
                )
            )
    return notes


def _finding(
    page: Page, sentence: Range, here: list[Draft], outlet: str | None
) -> tuple[Range, Range | None] | None:
    """The words that name the claim, and who found it right, None for the outlet."""
    starts: list[tuple[int, int, Range | None]]
    starts = [(i, sentence[1], None) for i in clauses_in(page, sentence)]
    starts += [(*d.parts[0], d.source) for d in here if d.source and d.parts]
    for first, last, source in starts:
        claim = claim_named(page, first, min(last, first + LONGEST_CLAIM))
        claim = claim or pronoun_at(page, first, last) or _number_at(page, first, last)
        claim = claim or _alike_at(page, first, last)
        behind_topic = _past_topic(page, claim[1], last) if claim else 0
        end = _right(page, behind_topic, last, "matches") if claim else 0
        record = record_behind(page, end, last) if end else None
        if claim and record and not _own_grounds(page, claim, record):
            return claim, record
        if claim and _right(page, claim[1], last, "found_right"):
            behind = [d.source for d in here if d.source and d.source[0] >= claim[1]]
            checker = source or (behind[0] if behind else None)
            if checker is not None and _checks(page, checker):
                return claim, checker
            if checker is None and _concluded(page, first, sentence):
                return claim, None
    shown = evidence_on(page, sentence, "supports")
    if shown is not None and judged_wrong(page, shown[0][1], sentence[1]):
        return None  # "Pemeriksaan itu membuktikan kabar itu salah"
    return shown or _shown_alike(page, sentence) or witnessed(page, sentence, outlet)


def _number_at(page: Page, first: int, last: int) -> Range | None:
    """ "[Angkanya] cocok dengan daftar gaji": of what was told, held against a record."""
    lower, words = page.tokens.lower, page.grammar
    length = words.phrase("verification.numbers").at(lower, first, last)
    end = first + length
    if not length or end >= last or lower[end] not in words["third_person_clitic"]:
        return None
    return first, end + 1


def _alike_at(page: Page, first: int, last: int) -> Range | None:
    """ "[Angka yang sama] tercantum dalam laporan pengawas": what was told stands there too."""
    length = page.grammar.phrase("verification.alike").at(page.tokens.lower, first, last)
    return (first, first + length) if length else None


def _own_grounds(page: Page, claim: Range, record: Range) -> bool:
    """ "Hal ini sesuai dengan survei yang dilakukan bank itu": what a speaker goes by himself, and
    no record that somebody has looked at."""
    lower, words = page.tokens.lower, page.grammar
    matter = words.phrase("verification.matters").at(lower, *claim) > 0
    alone = claim[1] - claim[0] == 1
    if alone and words.phrase("verification.carried_out").within(lower, *record):
        return True
    return matter and words.phrase("verification.examined").within(lower, *record) is None


def _shown_alike(page: Page, sentence: Range) -> tuple[Range, Range] | None:
    """ "Daftar gaji yang dilihat Harian Rakit menunjukkan [hal yang sama]"."""
    lower, words = page.tokens.lower, page.grammar
    first, last = sentence
    alike = words.phrase("verification.alike")
    for i, length in words.phrase("verification.bears").every(
        lower, first + 1, min(last, first + LONGEST_RECORD)
    ):
        record = (first, i)
        same = alike.at(lower, i + length, last) or _just_that(page, i + length, last)
        if same and holds_record(page, record):
            return (i + length, i + length + 1), record
    return None


def _just_that(page: Page, first: int, last: int) -> bool:
    """ "Nota yang ia tunjukkan memperlihatkan [hal itu]": what was told, and nothing behind it."""
    length = page.grammar.phrase("verification.matters").at(page.tokens.lower, first, last)
    end = first + length
    return length > 0 and (end >= last or not page.tokens.word[end][:1].isalnum())


def _past_topic(page: Page, i: int, last: int) -> int:
    """Past what the claim is said to be about: "pengakuannya [soal modal itu] tertera dalam"."""
    lower, words = page.tokens.lower, page.grammar
    if i >= last or lower[i] not in words["topic"] or not words["pointing_behind"]:
        return i
    reach = range(i + 1, min(last, i + 1 + LONGEST_CLAIM))
    return next((j + 1 for j in reach if lower[j] in words["pointing_behind"]), i)


def _concluded(page: Page, first: int, sentence: Range) -> bool:
    """ "…, sehingga [keterangan Tukino terbukti]": from what the clause before tells."""
    if first - sentence[0] < LONGEST_CLAIM:
        return False
    return page.tokens.lower[first - 1] in page.grammar.listed("verification.so_that")


def _same_thing(page: Page, claim: Range, target: Draft) -> bool:
    """A photo found genuine bears out what it is said to show, not whatever was said before it."""
    lower = page.tokens.lower
    length = page.grammar.phrase("verification.shown").at(lower, *claim)
    sentence = page.tokens.sentences[page.tokens.sentence_of[target.cue[0]]]
    return not length or lower[claim[0]] in lower[slice(*sentence)]


def _right(page: Page, first: int, last: int, name: str) -> int:
    """Where the finding ends that begins behind the claim's name, or 0."""
    lower, words = page.tokens.lower, page.grammar.phrase(f"verification.{name}")
    openers = page.grammar["verdict_opener"] - page.grammar.listed("verification.by_way_of")
    for i in range(first, min(last, first + VERDICT_REACH)):
        length = words.at(lower, i, last)
        if length:
            return i + length
        if lower[i] not in openers:
            return 0
    return 0


def _checks(page: Page, source: Range) -> bool:
    looks = holds_checker(page, source) or holds_inspector(page, source)
    return looks or holds_record(page, source) or is_media(page, source)
