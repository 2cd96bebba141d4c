"""Relative subjects: what a post or a rumour tells ends where the sentence says what came of it.

"Video yang mengeklaim [wali kota mundur] merupakan hasil manipulasi", "Informasi yang menyebutkan
[jembatan ditutup] itu tidak benar": the clause behind "yang" belongs to the noun, and what follows
its content is said of the noun by the outlet.
"""

from __future__ import annotations

from collections.abc import Sequence

from konon.reading.attribution.drafts import Draft, has_clause, has_verb, trim
from konon.reading.attribution.page import Page, Range

# Fewest tokens of what is told.
SHORTEST = 2


def leave_main_clauses(page: Page, drafts: Sequence[Draft]) -> None:
    """End the contents of relative clauses before the predicate of their noun."""
    said_of = page.grammar.phrase("verification.main_predicates")
    if not said_of.phrases:
        return
    for draft in drafts:
        if draft.quote >= 0 or not draft.parts or not of_a_subject(page, draft, drafts):
            continue
        first, last = draft.parts[-1]
        if first < draft.cue[1]:
            continue
        # what somebody else says begins with the noun: only a verdict on it can be its predicate
        alone = _opens_sentence(page, draft)
        predicates = said_of if alone else page.grammar.phrase("verification.judged")
        found = (
            i
            for i, _ in predicates.every(page.tokens.lower, first + SHORTEST, last)
            if page.quote_of[i] < 0 and _tells(page, (first, _told(page, first, i)))
        )
        end = next(found, None)
        rest = trim(page, first, _told(page, first, end)) if end is not None else None
        if rest is not None:
            draft.parts[-1] = rest


def _tells(page: Page, content: Range) -> bool:
    """Whether words are a clause that does not break off: no "gempa itu [dapat]"."""
    last = content[1] - 1
    open_ = page.tokens.pos[last] in ("AUX", "ADP", "CCONJ", "SCONJ", "ADV")
    word, words = page.tokens.lower[last], page.grammar
    open_ = open_ or word in words["auxiliary"] or word in words["relative"]
    return has_clause(page, content) and not open_


def _told(page: Page, first: int, end: int) -> int:
    """ "[jembatan ditutup] itu | tidak benar": the pointer closes the noun."""
    points = page.tokens.lower[end - 1] in page.grammar["pointing_behind"]
    return end - 1 if points and end - 1 > first else end


def of_a_subject(page: Page, draft: Draft, drafts: Sequence[Draft]) -> bool:
    """Whether a cue stands behind "yang" in a noun for what is told that begins its clause."""
    lower, words = page.tokens.lower, page.grammar
    if draft.source is None or draft.cue[0] == 0:
        return False
    before = draft.cue[0] - 1
    while before > draft.source[0] and lower[before] in words["auxiliary"]:
        before -= 1
    if lower[before] not in words["relative"]:
        return False
    first = draft.source[0]
    while first < draft.source[1] and lower[first] in words["prenominal"]:
        first += 1
    if not words.phrase("verification.told").at(lower, first, draft.source[1]):
        return False
    return _opens_sentence(page, draft) or _begins(draft.source, drafts)


def _opens_sentence(page: Page, draft: Draft) -> bool:
    """Whether no verb stands before the noun in its sentence."""
    source = draft.source or draft.cue
    opens = page.tokens.sentences[page.tokens.sentence_of[draft.cue[0]]][0]
    return not has_verb(page, opens, source[0])


def _begins(source: Range, drafts: Sequence[Draft]) -> bool:
    """Whether what somebody says begins with a noun: "memastikan [video yang …]"."""
    reach = (source[0], source[0] - 1, source[0] - 2)
    said = (d for d in drafts if d.entry.strength != "denies")
    return any(part[0] in reach for d in said for part in d.parts)
