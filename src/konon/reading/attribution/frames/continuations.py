"""Continuations: quotations without a cue of their own, given to the words that introduce them."""

from __future__ import annotations

from konon.lang.cues import CueEntry
from konon.reading.attribution.drafts import Draft, trim
from konon.reading.attribution.page import Page, Range

# A sentence is a bare quotation when at least this share of its tokens is quoted.
QUOTED_SHARE = 0.7
# A quotation shorter than this, marks included, is a name or a scare quote, not speech.
MIN_SPEECH = 6


def add_continuations(page: Page, drafts: list[Draft], paragraphs: list[int]) -> list[Draft]:
    """Append bare quotations to the draft they continue; unclaimed ones become sourceless drafts.

    `paragraphs` numbers the paragraph of each sentence. A bare quotation belongs to the next
    cue of its own paragraph when that sentence quotes as well, else to the draft before it, in
    the same paragraph or the one before.
    """
    taken = {n for d in drafts if d.quote < 0 for n in _sentences(page, d)}
    added: list[Draft] = []
    last: Draft | None = None
    by_sentence = _last_draft_of(page, drafts)
    for number, sentence in enumerate(page.tokens.sentences):
        if number in taken:
            last = by_sentence.get(number, last)
            continue
        part = _bare_quotation(page, sentence)
        if part is None:
            if last is not None and _far(page, last, number):
                last = None
            continue
        owner = _following(page, by_sentence, number, paragraphs) or (
            last if last and paragraphs[number] - _paragraph(page, last, paragraphs) <= 1 else None
        )
        if owner is None:
            added.append(_sourceless(part, sentence))
        else:
            owner.parts = sorted([*owner.parts, part])
            owner.continued = True
            by_sentence[number] = owner
            last = owner
    return sorted([*drafts, *added], key=lambda d: d.cue)


def _sentences(page: Page, draft: Draft) -> set[int]:
    first, last = draft.extent
    return set(page.tokens.sentence_of[first:last])


def _last_draft_of(page: Page, drafts: list[Draft]) -> dict[int, Draft]:
    found: dict[int, Draft] = {}
    for draft in drafts:
        if draft.quote < 0 and draft.entry.frame not in ("relay", "passive", "decline"):
            found[page.tokens.sentence_of[draft.cue[0]]] = draft
    return found


def _far(page: Page, draft: Draft, number: int) -> bool:
    return number - page.tokens.sentence_of[draft.extent[1] - 1] > 1


def _paragraph(page: Page, draft: Draft, paragraphs: list[int]) -> int:
    return paragraphs[page.tokens.sentence_of[draft.extent[1] - 1]]


def _bare_quotation(page: Page, sentence: Range) -> Range | None:
    first, last = sentence
    quoted = sum(page.quote_of[i] >= 0 for i in range(first, last))
    if quoted < MIN_SPEECH or quoted < QUOTED_SHARE * (last - first):
        return None
    return trim(page, first, last)


def _following(
    page: Page, by_sentence: dict[int, Draft], number: int, paragraphs: list[int]
) -> Draft | None:
    """The next sentence's draft, when it stands in the same paragraph and opens with a quote."""
    following = by_sentence.get(number + 1)
    if following is None or paragraphs[number + 1] != paragraphs[number]:
        return None
    opens = page.tokens.sentences[number + 1][0]
    return following if page.quote_of[opens] >= 0 else None


def _sourceless(part: Range, sentence: Range) -> Draft:
    entry = CueEntry("", "bare", "says")
    return Draft(entry, (part[0], part[0]), (part[0], part[0]), sentence, None, [part])
