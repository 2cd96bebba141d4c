"""Evidence on a claim: a record that bears out, or refutes, what was told.

"Dokumen APBDes membantah perkataan Ahmad", "A copy of the contract backs up that claim",
"Prosecutors said phone records contradict his account", "…, contradicting his statement": the
record is the verb's subject, or opens the sentence whose participle it is.
"""

from __future__ import annotations

from konon.reading.attribution.frames.subjects import source_before
from konon.reading.attribution.page import Page, Range
from konon.reading.attribution.verification.claim_names import bare_object, claim_named
from konon.reading.attribution.verification.parties import holds_checker, holds_record

# How many tokens may stand between the verb and the claim's name: "membantah isi dari [klaim itu]".
OBJECT_REACH = 3
# How many tokens of what stands right before the verb may negate it: "tidak sepenuhnya".
NEGATED = 3
# How far behind a claim's name its own "bahwa" may stand, in tokens.
TOLD_REACH = 15
# Longest record that opens a sentence, in tokens.
LONGEST_RECORD = 10


def evidence_on(page: Page, sentence: Range, verbs: str) -> tuple[Range, Range] | None:
    """The claim and the record on it, with a verb of `verification.<verbs>` between them."""
    lower, words = page.tokens.lower, page.grammar
    told = words.phrase(f"verification.{verbs}")
    for i, length in told.every(lower, sentence[0] + 1, sentence[1]):
        if page.quote_of[i] >= 0 or _negated(page, i, sentence[0]):
            continue
        claim = _object(page, i + length, sentence[1])
        if claim is None and verbs == "refutes":
            claim = _speaker(page, i + length, sentence[1])
        if claim is not None and _told_behind(page, claim, sentence[1]):
            continue
        record = _record(page, i, sentence) if claim is not None else None
        if claim is not None and record is not None and not _negated(page, record[0], sentence[0]):
            return claim, record
    return None


def _object(page: Page, at: int, last: int) -> Range | None:
    """The claim that is the object of a verb that ends at `at`."""
    bare = bare_object(page, at, last)
    if bare is not None:
        return bare
    lower, words = page.tokens.lower, page.grammar
    event = words.phrase("verification.events").at(lower, at, last)
    if event and at + event < last and lower[at + event] in words["pointing_behind"]:
        return at, at + event + 1  # "laporan itu membenarkan [kejadian tersebut]"
    claim = claim_named(page, at, min(last, at + 2 * OBJECT_REACH + 2))
    if claim is None or claim[0] - at > OBJECT_REACH or _broken(page, at, claim[0]):
        return None
    return claim


def _speaker(page: Page, at: int, last: int) -> Range | None:
    """ "Rekening koran itu membantah [rektor]": who told it, and not what."""
    if at >= last or not page.grammar["pointing_behind"]:
        return None
    mention = page.mention_of[at]
    if mention >= 0 and page.mentions[mention].kind == "person":
        return page.mention_ranges[mention]
    return (at, at + 1) if page.tokens.lower[at] in page.speakers else None


def _told_behind(page: Page, claim: Range, last: int) -> bool:
    """ "membenarkan tuduhan mantan direktur itu bahwa X": on what follows, not on what stood
    before."""
    words = page.grammar
    if not words["pointing_behind"]:
        return False
    reach = range(claim[1], min(last, claim[1] + TOLD_REACH))
    return any(page.tokens.lower[i] in words["that_strong"] for i in reach)


def _negated(page: Page, i: int, first: int) -> bool:
    return any(
        page.tokens.lower[j] in page.grammar["negator"] for j in range(max(first, i - NEGATED), i)
    )


def _broken(page: Page, first: int, last: int) -> bool:
    """Whether the verb's object is another: a comma or a clause stands before the claim."""
    lower, words = page.tokens.lower, page.grammar
    return any(
        not page.tokens.word[i][:1].isalnum()
        or lower[i] in words["subordinator"]
        or lower[i] in words["relative"]
        for i in range(first, last)
    )


def _record(page: Page, verb: int, sentence: Range) -> Range | None:
    """The record that is the verb's subject."""
    first = sentence[0]
    if page.tokens.lower[verb - 1] == "," or page.tokens.lower[verb].endswith("ing"):
        return _opening(page, first, verb)
    subject = source_before(page, verb, first, verb)
    if subject is not None and _is_record(page, subject):
        return subject
    opening = _opening(page, first, verb)
    if subject is None or opening is None:
        return opening
    behind = page.tokens.lower[opening[1] + 1 : opening[1] + 2]  # "a copy seen by [the Courier]"
    return opening if behind and behind[0] in page.grammar["agent"] else None


def _opening(page: Page, first: int, verb: int) -> Range | None:
    """The record that opens a sentence, up to its own verb."""
    end = first
    last = min(verb, first + LONGEST_RECORD)
    while end < last and page.tokens.pos[end] not in ("VERB", "AUX", "PUNCT", "SCONJ"):
        end += 1
    return (first, end) if end > first and _is_record(page, (first, end)) else None


def _is_record(page: Page, source: Range) -> bool:
    evidence = page.grammar.phrase("verification.evidence").at(page.tokens.lower, *source) > 0
    return evidence or holds_record(page, source) or holds_checker(page, source)
