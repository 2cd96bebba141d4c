"""Filling: what each hanging frame of a region says, once all of them are found.

It is what stands before the frame, or, where the frame stands first, after it.
"""

from __future__ import annotations

from konon.reading.attribution.drafts import Draft, has_clause, has_words, tells_before, trim
from konon.reading.attribution.frames.hanging import fronted
from konon.reading.attribution.page import NOMINAL, PUNCTUATION, VERBAL, Page, Range

# Longest phrase of place behind whom an outlet quotes, in tokens: "di kementerian keuangan".
LONGEST_PLACE = 8
# Tags of words that tell something.
_TELLING = NOMINAL | VERBAL


def fill_hanging(page: Page, drafts: list[Draft], region: Range) -> None:
    """Give each hanging frame what stands before it, or, when it stands first, after it."""
    for index, draft in enumerate(drafts):
        floor = drafts[index - 1].clause[1] if index else region[0]
        ceiling = drafts[index + 1].clause[0] if index + 1 < len(drafts) else region[1]
        before = trim(page, floor, draft.clause[0])
        after = trim(page, draft.clause[1], ceiling)
        if after and draft.trailing and _only_dated(page, after):
            after = None
        if draft.trailing and index and not has_words(page, floor, draft.clause[0]):
            continue  # "…, kata X, dikutip dari Y": the relay speaks of the draft before it
        if _interrupts(page, draft, floor):
            draft.trailing = draft.aside = True
            draft.clause = (draft.clause[0], _past_comma(page, draft.source, draft.clause))
            continue
        told = not after or any(d.parts for d in drafts[:index])
        if draft.entry.frame in ("according", "relay") and index and not before and told:
            draft.trailing = True
            continue
        aside = draft.trailing and fronted(page, floor, draft.clause[0])
        leading = (
            before is None
            or aside
            or not (
                tells_before(page, *before, draft.cue[0])
                or after is None
                or draft.entry.frame == "inverted"
            )
        )
        if _behind_cue(page, draft, floor):
            draft.aside = True
        if leading or draft.aside or (after and _within_clause(page, draft, floor)):
            draft.parts = [after] if after else []
        else:
            draft.parts = [part for part in (before, after) if part]
            if _tells_nothing(page, draft):
                draft.parts = []
                continue
        if not draft.parts:  # it speaks of the draft, or the sentence, before it
            draft.trailing = True


def _tells_nothing(page: Page, draft: Draft) -> bool:
    """ "Sementara menurut Kapolda itu gudang lama", within a quotation: all that stands beside whom
    it names is a conjunction, and where the name ends is open."""
    tokens, but = page.tokens, page.grammar["but"]
    return page.quote_of[draft.cue[0]] >= 0 and not any(
        tokens.pos[i] in _TELLING and tokens.lower[i] not in but
        for part in draft.parts
        for i in range(*part)
    )


def _only_dated(page: Page, part: Range) -> bool:
    """ "Melansir Antara pada Kamis (19/9/2019)": the day of citation is no content."""
    lower, words = page.tokens.lower, page.grammar
    return all(
        page.timex_of[i] >= 0 or lower[i] in words["on_day"] or lower[i] in PUNCTUATION
        for i in range(*part)
    )


def _interrupts(page: Page, draft: Draft, floor: int) -> bool:
    """ "Reuters memberitakan, mengutip X, bahwa", "KCNA melaporkan, seperti dikutip X, pasar itu
    terbakar": a report verb right before the comma."""
    tokens = page.tokens
    verb = draft.clause[0] - 1
    quotes = draft.entry.lemma in page.grammar.listed("cues.quoting")
    quotes = quotes or (draft.entry.frame == "relay" and _goes_on_behind(page, draft))
    if not quotes or verb < floor or tokens.lower[draft.clause[0]] != ",":
        return False
    length, entries = page.cues.at(tokens.lower, verb, verb + 1)
    return bool(length) and any(e.frame == "clause" for e in entries)


def _goes_on_behind(page: Page, draft: Draft) -> bool:
    """ "…, seperti dikutip Antara, [bahwa]", "…, [pasar itu terbakar]": what is told goes on behind
    the frame."""
    lower, end = page.tokens.lower, _past_comma(page, draft.source, draft.clause)
    if end >= draft.region[1]:
        return False
    if lower[end] in page.grammar["that_strong"]:
        return True
    if not page.grammar["pointing_behind"]:
        return False
    told = trim(page, end, draft.region[1])
    return told is not None and lower[end - 1] == "," and has_clause(page, told)


def _behind_cue(page: Page, draft: Draft, floor: int) -> bool:
    """ "Rina mengatakan berdasarkan laporan itu, ...": it opens what somebody else says."""
    before = draft.clause[0] - 1
    if draft.entry.frame != "according" or before < floor or page.grammar.language != "id":
        return False
    _, entries = page.cues.at(page.tokens.lower, before, before + 1)
    return any(e.frame == "clause" for e in entries)


def _within_clause(page: Page, draft: Draft, floor: int) -> bool:
    """ "wadah yang menurut Rina keliru", "namun menurut Rina": only what follows is hers."""
    before, words = draft.clause[0] - 1, page.grammar
    if draft.entry.frame != "according" or before < floor or words.language != "id":
        return False
    lower = page.tokens.lower[before]
    return lower in words["relative"] or lower in words["but"] or lower in words["that_strong"]


def _past_comma(page: Page, source: Range | None, clause: Range) -> int:
    end = source[1] if source else clause[1]
    limit = min(clause[1], end + LONGEST_PLACE)
    comma = next((i for i in range(end, limit) if page.tokens.lower[i] == ","), None)
    return comma + 1 if comma is not None else clause[1]
