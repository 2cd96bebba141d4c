"""Pointing back: "Hal itu disampaikan Rina Halim di Jakarta, Senin": who said the words before.

Such a sentence holds no content of its own; its source, date and place are those of the sentence
before it.
"""

from __future__ import annotations

from konon.reading.attribution.drafts import Draft, names_somebody, pointing_verb, trim
from konon.reading.attribution.frames.phrases import source_after
from konon.reading.attribution.page import Page, Range

# Drafts looked back over for the one a sentence points at: one sentence never holds so many.
RECENT = 40


def point_back(page: Page, drafts: list[Draft]) -> list[Draft]:
    """The drafts, with those of pointing sentences given the content they point at."""
    kept = []
    for draft in sorted(drafts, key=lambda d: d.cue):
        if draft.quote >= 0 or not _points(page, draft):
            kept.append(draft)
            continue
        source = draft.source or _named_agent(page, draft)
        before = _sentence_before(page, draft)
        if source is None or before is None:
            if draft.entry.frame != "passive":  # a passive left alone is the outlet's own sentence
                kept.append(draft)
            continue
        known = [d for d in kept[-RECENT:] if d.quote < 0 and _speaks_of(d, before)]
        if known:  # already attributed: the sentence only adds where and when
            known[-1].asides.append(draft.region)
        else:
            kept.append(_retold(page, draft, source, before))
    _add_bare_pointers(page, kept)
    return kept


def _add_bare_pointers(page: Page, drafts: list[Draft]) -> None:
    """ "Hal itu ia sampaikan dalam jumpa pers": a pointing sentence without a cue of its own."""
    cued = {page.tokens.sentence_of[d.cue[0]] for d in drafts if d.cue[0] < len(page.tokens)}
    last_in: dict[int, Draft] = {}
    for draft in drafts:
        if draft.quote < 0 and draft.parts:
            last_in[page.tokens.sentence_of[draft.parts[-1][1] - 1]] = draft
    for number, sentence in enumerate(page.tokens.sentences[1:], start=1):
        if number in cued or number - 1 not in last_in:
            continue
        if pointing_verb(page, sentence) is not None:
            last_in[number - 1].asides.append(sentence)


def _points(page: Page, draft: Draft) -> bool:
    if draft.entry.frame == "passive":
        return pointing_verb(page, draft.region) is not None
    # "Demikian kata Rina Halim.": nothing before the cue, nothing after the source
    return (
        draft.entry.frame == "inverted" and draft.clause[0] <= draft.region[0] and not draft.parts
    )


def _named_agent(page: Page, draft: Draft) -> Range | None:
    after = pointing_verb(page, draft.region)
    if after is None or after >= draft.region[1]:
        return None
    if page.tokens.lower[after] in page.grammar["agent"]:
        after += 1
    source = source_after(page, after, draft.region[1])
    return source if source is not None and names_somebody(page, source) else None


def _sentence_before(page: Page, draft: Draft) -> Range | None:
    number = page.tokens.sentence_of[draft.region[0]]
    return page.tokens.sentences[number - 1] if number else None


def _speaks_of(draft: Draft, sentence: Range) -> bool:
    return any(p[0] < sentence[1] and sentence[0] < p[1] for p in draft.parts)


def _retold(page: Page, draft: Draft, source: Range, before: Range) -> Draft:
    part = trim(page, *before)
    draft.source = source
    draft.parts = [part] if part else []
    draft.clause = draft.region
    draft.continued = True
    return draft
