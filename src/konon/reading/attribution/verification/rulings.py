"""Rulings: other ways to say that what was told is wrong.

"Cek Arus memberi label salah pada narasi tersebut", "Ombudsman tidak menemukan bukti atas tuduhan
itu", "Faktanya, anggaran itu naik, menurut dokumen APBD".
"""

from __future__ import annotations

from konon.reading.attribution.drafts import Draft, is_media
from konon.reading.attribution.frames.subjects import source_before
from konon.reading.attribution.page import Page, Range
from konon.reading.attribution.verification.checks import own_words
from konon.reading.attribution.verification.claim_names import bare_object, claim_named
from konon.reading.attribution.verification.parties import (
    holds_checker,
    holds_inspector,
    holds_record,
)
from konon.reading.attribution.verification.verdicts import saying_at

# How many tokens may stand between the words of a ruling and the claim's name: "yang mendukung".
CLAIM_REACH = 4

Ruling = tuple[Range, Range | None]


def ruling(page: Page, sentence: Range, here: list[Draft], outlet: str | None) -> Ruling | None:
    """The words that name the claim, and who rules that it is wrong; None for the outlet itself."""
    return (
        _labelled(page, sentence, here, outlet)
        or _without_evidence(page, sentence, here, outlet)
        or _in_fact(page, sentence, here)
    )


def _labelled(page: Page, sentence: Range, here: list[Draft], outlet: str | None) -> Ruling | None:
    """ "Cek Arus memberi label salah pada narasi tersebut", "We rate this claim false"."""
    lower, words = page.tokens.lower, page.grammar
    verb = words.phrase("verification.labels").within(lower, *sentence)
    if verb is None or page.quote_of[verb[0]] >= 0:
        return None
    last = min(sentence[1], verb[1] + 2 * CLAIM_REACH)
    claim = bare_object(page, verb[1], last) or claim_named(page, verb[1], last)
    wrong = words.phrase("verification.false").within(lower, verb[1], last)
    if claim is None or wrong is None:
        return None
    return _by_checker(page, claim, verb[0], sentence, here, outlet)


def _without_evidence(
    page: Page, sentence: Range, here: list[Draft], outlet: str | None
) -> Ruling | None:
    """ "Ombudsman tidak menemukan bukti atas tuduhan itu"."""
    lower, words = page.tokens.lower, page.grammar
    none = words.phrase("verification.no_evidence").within(lower, *sentence)
    if none is None or page.quote_of[none[0]] >= 0:
        return None
    claim = claim_named(page, none[1], min(sentence[1], none[1] + 2 * CLAIM_REACH))
    if claim is None or claim[0] - none[1] > CLAIM_REACH:
        return None
    return _by_checker(page, claim, none[0], sentence, here, outlet)


def _by_checker(
    page: Page, claim: Range, at: int, sentence: Range, here: list[Draft], outlet: str | None
) -> Ruling | None:
    """The ruling, when it is by an outlet, a record or those whose work is to look into things."""
    saying = saying_at(here, at) or next((d for d in here if d.cue[0] <= at < d.cue[1]), None)
    checker = saying.source if saying is not None else source_before(page, at, sentence[0])
    if checker is None:
        return None
    ours = own_words(page, *checker, outlet)
    if ours or _examines(page, checker) or holds_inspector(page, checker):
        return claim, None if ours else checker
    return None


def _in_fact(page: Page, sentence: Range, here: list[Draft]) -> Ruling | None:
    """ "Faktanya, anggaran itu naik, menurut dokumen APBD": heading a sentence, from a record
    or an outlet."""
    length = page.grammar.phrase("verification.in_fact").at(page.tokens.lower, *sentence)
    if not length:
        return None
    sources = [d.source for d in here if d.source is not None]
    if not sources or not _examines(page, sources[0]):
        return None  # a body's word against it
    opens = (sentence[0], sentence[0] + length)
    return opens, sources[0]


def _examines(page: Page, source: Range) -> bool:
    """Whether a source is an outlet, a record or those whose work is checking."""
    return is_media(page, source) or holds_record(page, source) or holds_checker(page, source)
