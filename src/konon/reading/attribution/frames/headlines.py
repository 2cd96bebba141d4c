"""Headlines: "Wali Kota Sebut Jembatan Aman": Indonesian verbs without their prefix.

Only a headline uses them so. Many are nouns as well ("klaim", "kritik"), and words of a headline
are often tagged wrong; so order and names decide, not tags.
"""

from __future__ import annotations

from konon.lang.cues import CueEntry
from konon.reading.attribution.drafts import Draft, trim
from konon.reading.attribution.page import NOMINAL, VERBAL, Page, Range

# Longest headline in tokens; news agencies' reach about 20.
MAX_HEADLINE = 26
# Fewest tokens of what somebody is said to say.
MIN_CONTENT = 2


def headline_draft(page: Page, region: Range) -> Draft | None:
    """The attribution of a headline, or None: of other sentences too."""
    if not _is_headline(page, region):
        return None
    lower = [word.lower() for word in page.tokens.word[region[0] : region[1]]]
    for i in range(1, len(lower) - MIN_CONTENT):
        length, entries = page.cues.at(lower, i, len(lower))
        entry = next((e for e in entries if e.frame == "headline"), None)
        if entry is not None:
            at = region[0] + i
            draft = _read(page, region, (at, at + length), entry)
            if draft is not None:
                return draft
    return None


def _is_headline(page: Page, region: Range) -> bool:
    """The first line, without a full stop."""
    if region[0] > 0 or region[1] - region[0] > MAX_HEADLINE:
        return False
    return page.tokens.lower[region[1] - 1] not in (".", "?")


def _read(page: Page, region: Range, cue: Range, entry: CueEntry) -> Draft | None:
    tokens = page.tokens
    if any(page.quote_of[i] >= 0 for i in range(region[0], cue[1])):
        return None
    source = _source(page, region[0], cue[0])
    content = trim(page, cue[1], _content_end(page, cue[1], region[1]))
    if source is None or content is None or content[1] - content[0] < MIN_CONTENT:
        return None
    follows = tokens.lower[cue[1]]
    if follows in page.grammar["third_person_clitic"] or follows in (",", "ini", "itu"):
        return None
    return Draft(entry, cue, (source[0], content[0]), region, source, [content])


def _content_end(page: Page, first: int, last: int) -> int:
    """Before an outlet's name behind a bar, "… | Warta Selat"."""
    bars = (i for i in range(first, last) if page.tokens.lower[i] == "|")
    return next(bars, last)


def _source(page: Page, first: int, last: int) -> Range | None:
    """Who stands before the verb, behind the last comma."""
    tokens, words = page.tokens, page.grammar
    left = first
    for i in range(first, last):
        if tokens.lower[i] in (",", ":", "!", "?", ";"):
            left = i + 1
    right = last
    while right > left and tokens.word[right - 1].lower() in words["auxiliary"]:
        right -= 1
    if right <= left or tokens.word[left].lower() in words["preposition"]:
        return None
    if tokens.word[left].lower() in words["no_headline_source"]:
        return None
    return (left, right) if _somebody(page, right - 1, left) else None


def _somebody(page: Page, i: int, left: int) -> bool:
    """Whether a phrase ends with a name or with the noun for whoever acts."""
    tokens = page.tokens
    if page.mention_of[i] >= 0 or tokens.entity[i]:
        return True
    if tokens.lower[i] in page.grammar["relative"]:
        return False
    return tokens.pos[i] in NOMINAL and not any(
        tokens.pos[j] in VERBAL and not tokens.word[j][:1].isupper() for j in range(left, i)
    )
