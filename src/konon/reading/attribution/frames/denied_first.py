"""Denied first: a quotation that calls a report false and then says more.

"[Kabar itu hoaks.] Beliau sedang sarapan," kata Rina: that the report is false is a statement of
hers within the quotation, so that what is counted as a denial is not what else she says.
"""

from __future__ import annotations

from collections.abc import Sequence

from konon.lang.denials import DenialWords, denial_words
from konon.reading.attribution.drafts import Draft, has_clause
from konon.reading.attribution.page import Page, Range
from konon.reading.attribution.quoted_stretches import quoted_sentences

# Tokens of a sentence that tells something: "Terima kasih," are two and a mark.
LEAST_TOLD = 4


def add_denied_first(page: Page, drafts: Sequence[Draft]) -> list[Draft]:
    """`drafts` with those of verdicts that open a quotation in which more is said."""
    words = denial_words(page.grammar.language)
    if words is None:
        return list(drafts)
    held = {d.parent.cue for d in drafts if d.parent is not None}
    found = [_verdict(page, draft, words) for draft in drafts if draft.cue not in held]
    return [*drafts, *(draft for draft in found if draft is not None)]


def _verdict(page: Page, draft: Draft, words: DenialWords) -> Draft | None:
    """What a draft says first, where that calls a report false and the rest tells something."""
    if draft.quote >= 0 or not draft.parts:
        return None
    first, last = draft.parts[0]
    quote = page.quote_of[first]
    if quote < 0 or page.quotes[quote][0] != first:
        return None
    inner = first + 1, min(last, page.quotes[quote][1] - 1)
    verdict = _called_false(page, inner, words)
    if verdict is None or not _goes_on(page, (verdict, inner[1])):
        return None
    part = (first, verdict)
    return Draft(
        draft.entry, (first, first), (first, first), part,
        parts=[part], inherits=draft, parent=draft, quote=quote,
        found_by=draft.found_by, raw=draft.raw,
    )  # fmt: skip


def _goes_on(page: Page, rest: Range) -> bool:
    """Whether more is told behind a verdict than thanks."""
    return any(
        last - first >= LEAST_TOLD and has_clause(page, (first, last))
        for first, last in quoted_sentences(page, *rest)
    )


def _called_false(page: Page, inner: Range, words: DenialWords) -> int | None:
    """Where the sentences end that call a report false and open a stretch; None where the first
    does not, or all do."""
    tokens, end = page.tokens, None
    for first, last in quoted_sentences(page, *inner):
        if first >= last or last >= inner[1] or "?" in tokens.word[last]:
            break
        if not words.calls_false(tokens.span(first, last).of(tokens.text).casefold()):
            break
        end = last + 1  # its stop
    return end
