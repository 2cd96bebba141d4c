"""Restrictive: a clause behind "yang" that tells which one speaks belongs to the source's phrase.

"[Saksi yang berada di lokasi] menyebut bus itu melaju": without it nobody knows which witness, nor
who "[Pria yang akrab disapa Wisda itu]" is. What only adds to a name ("Isidro Lopez yang merupakan
promotor mengungkapkan"), or stands between commas, does not.
"""

from __future__ import annotations

from collections.abc import Sequence

from konon.reading.attribution.drafts import Draft
from konon.reading.attribution.page import Page, Range

# Longest clause that is taken in, in tokens.
LONGEST = 14


def widen_sources(page: Page, drafts: Sequence[Draft]) -> None:
    """Take into each source the clause between it and its cue that tells which one is meant."""
    for draft in drafts:
        if draft.source is None or draft.quote >= 0 or draft.inherits is not None:
            continue
        last = _clause_end(page, draft.source, draft.cue, drafts)
        if last is not None:
            draft.source = draft.source[0], last


def _clause_end(page: Page, source: Range, cue: Range, drafts: Sequence[Draft]) -> int | None:
    lower, words, pos = page.tokens.lower, page.grammar, page.tokens.pos
    first, last = source[1], cue[0]
    if not words["pointing_behind"] or not 2 < last - first <= LONGEST:
        return None
    if lower[first] not in words["relative"]:
        return None
    if _is_named(page, source):
        return None
    if not _names(page, first, last):
        if pos[first - 1] == "PROPN" or _capital(page, first - 1):
            return None
        if words.phrase("restrictive.adding").at(lower, first, last):
            return None
    if pos[last - 1] in ("CCONJ", "SCONJ", "ADP", "AUX", "ADV") or lower[last - 1] in words["and"]:
        return None
    if any(page.quote_of[i] >= 0 or lower[i] in ",;:()." for i in range(first, last)):
        return None
    if any(a < last and first < b for d in drafts for a, b in (d.cue, *d.parts)):
        return None
    return last


def _names(page: Page, first: int, last: int) -> bool:
    """ "Pria [yang akrab disapa Wisda itu]": whether a clause says what somebody goes by."""
    called = page.grammar.phrase("restrictive.calling").within(page.tokens.lower, first, last)
    return called is not None and called[1] < last and _is_named(page, (called[1], called[1] + 1))


def _capital(page: Page, i: int) -> bool:
    opens = page.tokens.sentences[page.tokens.sentence_of[i]][0] == i
    return page.tokens.word[i][:1].isupper() and not opens


def _is_named(page: Page, source: Range) -> bool:
    """ "Heri, salah satu pekerja": a person's name already tells who it is."""
    if any(page.tokens.entity[i] == "PER" for i in range(*source)):
        return True
    within = {page.mention_of[i] for i in range(*source)} - {-1}
    return any(
        page.mentions[at].kind == "person" and page.mentions[at].form == "name" for at in within
    )
