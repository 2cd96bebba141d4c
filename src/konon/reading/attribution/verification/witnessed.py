"""Witnessed: what others, asked apart, tell too, and what an outlet saw with its own eyes.

"Dua rekannya, yang dihubungi terpisah, menceritakan hal yang sama", "Harian Rakit menyaksikan
pembuangan itu", "Kementerian membenarkan keterangan itu berdasarkan jejak radarnya": none of them
is the word of whoever told it first.
"""

from __future__ import annotations

from konon.reading.attribution.drafts import trim
from konon.reading.attribution.frames.subjects import source_before
from konon.reading.attribution.page import Page, Range
from konon.reading.attribution.relays.links import outlets_in
from konon.reading.attribution.verification.checks import own_words
from konon.reading.attribution.verification.claim_names import claim_named, deed_at
from konon.reading.attribution.verification.parties import holds_record

# Longest words for those who tell the same, in tokens.
LONGEST_TELLERS = 16
# How many tokens may stand between a verb and the claim's name, and between that and the grounds.
CLAIM_REACH, GROUNDS_REACH = 3, 3

Finding = tuple[Range, Range | None]


def witnessed(page: Page, sentence: Range, outlet: str | None) -> Finding | None:
    """The words that name what was told, and who bears it out; None for the outlet itself."""
    return (
        _told_alike(page, sentence, outlet)
        or _agrees(page, sentence)
        or _seen(page, sentence, outlet)
        or _gone_by(page, sentence)
    )


def _told_alike(page: Page, sentence: Range, outlet: str | None) -> Finding | None:
    """ "Dua rekannya, yang dihubungi terpisah, [menceritakan hal yang sama]": others,
    who were asked each for himself."""
    lower, words = page.tokens.lower, page.grammar
    first, last = sentence
    for i, length in words.phrase("verification.tells_too").every(
        lower, first + 1, min(last, first + LONGEST_TELLERS)
    ):
        at = i + length
        alike = words.phrase("verification.alike").at(lower, at, last)
        apart = words.phrase("verification.apart").within(lower, first, last)
        if alike and apart and page.quote_of[i] < 0 and not own_words(page, first, i, outlet):
            return (at, at + 1), trim(page, first, i)
    return None


def _agrees(page: Page, sentence: Range) -> Finding | None:
    """ "Tiga warga yang kami temui [mengiyakan]": whom the outlet has asked, and no more said."""
    lower, words = page.tokens.lower, page.grammar
    first, last = sentence
    asked = words.phrase("verification.we_asked").within(lower, first, last)
    if asked is None:
        return None
    for i, length in words.phrase("verification.agrees").every(
        lower, asked[1], min(last, asked[1] + LONGEST_TELLERS)
    ):
        end = i + length
        negated = lower[i - 1] in words["negator"] or page.quote_of[i] >= 0
        if not negated and (end >= last or not page.tokens.word[end][:1].isalnum()):
            return (i, i + 1), trim(page, first, i)
    return None


def _seen(page: Page, sentence: Range, outlet: str | None) -> Finding | None:
    """ "Harian Rakit mengikuti truk itu dan [menyaksikan pembuangan tersebut]": the outlet itself,
    and the deed by its noun."""
    lower, words = page.tokens.lower, page.grammar
    first, last = sentence[0] + 1, sentence[1]
    for i, length in words.phrase("verification.witnessed").every(lower, first, last):
        at, near = i + length, max(sentence[0], i - LONGEST_TELLERS)
        ours = outlets_in(page, near, i) or own_words(page, near, i, outlet)
        ours = ours or _opens_with(page, sentence[0], outlet)
        negated = any(word in words["negator"] for word in lower[max(sentence[0], i - 3) : i])
        if ours and not negated and page.quote_of[i] < 0 and _of_what_was_told(page, at, sentence):
            return (at, at + 1), None
    return None


def _opens_with(page: Page, first: int, outlet: str | None) -> bool:
    """Whether a sentence opens with the outlet's name."""
    size = len((outlet or "").split())
    return size > 0 and own_words(page, first, min(len(page.tokens), first + size), outlet)


def _of_what_was_told(page: Page, at: int, sentence: Range) -> bool:
    """ "[pembuangan tersebut]", "[pungutan itu]": a noun of what was told, or of its deed."""
    lower, words = page.tokens.lower, page.grammar
    if at + 1 >= sentence[1] or not words["pointing_behind"]:
        return False
    points = words["pointing_behind"] - words["third_person_clitic"]
    topic = lower[at] in page.topics and lower[at + 1] in points
    return topic or deed_at(page, at, sentence[1])


def _gone_by(page: Page, sentence: Range) -> Finding | None:
    """ "Kementerian membenarkan keterangan itu [berdasarkan jejak radarnya]": who bears it out goes
    by a record."""
    lower, words = page.tokens.lower, page.grammar
    for i, length in words.phrase("verification.supports").every(
        lower, sentence[0] + 1, sentence[1]
    ):
        at = i + length
        claim = claim_named(page, at, min(sentence[1], at + 2 * CLAIM_REACH + 2))
        if claim is None or claim[0] - at > CLAIM_REACH or page.quote_of[i] >= 0:
            continue
        last = min(sentence[1], claim[1] + GROUNDS_REACH)
        by = words.phrase("verification.going_by").within(lower, claim[1], last)
        checker = source_before(page, i, sentence[0]) if by else None
        record = (by[1], min(sentence[1], by[1] + LONGEST_TELLERS)) if by else None
        if checker and record and record[0] < record[1] and holds_record(page, record):
            return claim, checker
    return None
