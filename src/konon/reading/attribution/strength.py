"""Strength and polarity: how firmly it is put, and which of the three negations it bears."""

from __future__ import annotations

from konon.model.evidence import Evidence
from konon.model.span import Span
from konon.model.statement import Polarity, Strength
from konon.reading.attribution.drafts import Draft
from konon.reading.attribution.page import VERBAL, Page, Range
from konon.reading.attribution.relays.links import is_outlet

# The negation of a content stands before its first predicate, within so many tokens.
NEGATION_REACH = 12


def strength_of(page: Page, draft: Draft) -> Strength:
    """The cue's strength, with a hedge found in the content before its first predicate; an outlet
    that says something reports it."""
    strength = draft.entry.strength
    if strength == "says" and draft.source is not None and is_outlet(page, draft.source):
        strength = "reports"
    evidence = (Evidence.text(page.tokens.span(*draft.cue), "cue"),) if _has_cue(draft) else ()
    return Strength(strength, hedge=_hedge(page, draft), evidence=evidence)


def _has_cue(draft: Draft) -> bool:
    return draft.cue[1] > draft.cue[0]


def _hedge(page: Page, draft: Draft) -> Span | None:
    hedges = page.grammar.phrase("hedge.words")
    for first, last in draft.parts:
        found = hedges.within(page.tokens.lower, first, min(last, first + 2 * NEGATION_REACH))
        if found and page.timex_of[found[0]] < 0 and not _month(page, found[0]):
            return page.tokens.span(*found)
    return None


def _month(page: Page, i: int) -> bool:
    """ "May", the month."""
    return page.tokens.word[i] == "May" and page.tokens.pos[i] != "AUX"


def polarity_of(page: Page, draft: Draft) -> Polarity:
    """Cue negated, content negated, and denial, kept apart."""
    negation = _content_negation(page, draft.parts[0]) if draft.parts else None
    evidence = []
    if draft.negated:
        evidence.append(Evidence.text(page.tokens.span(*draft.cue), "negated cue"))
    if negation is not None:
        evidence.append(Evidence.text(page.tokens.span(negation, negation + 1), "negated content"))
    return Polarity(
        cue_negated=draft.negated,
        content_negated=negation is not None,
        denial=draft.entry.strength == "denies",
        evidence=tuple(evidence),
    )


def _content_negation(page: Page, part: Range) -> int | None:
    """A negator before, or right at, the first predicate of a content."""
    tokens, negators = page.tokens, page.grammar["content_negator"]
    first, last = part
    for i in range(first, min(last, first + NEGATION_REACH)):
        if tokens.lower[i] in negators:
            return i
        if tokens.pos[i] in VERBAL and i > first:
            following = i + 1 < last and tokens.lower[i + 1] in negators
            return i + 1 if following and tokens.pos[i] == "AUX" else None
    return None
