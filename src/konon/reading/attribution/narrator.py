"""Narrator statements: what the outlet says in its own voice. Nothing read is lost."""

from __future__ import annotations

from konon.reading.attribution.drafts import Draft, trim
from konon.reading.attribution.page import VERBAL, Page, Range

# A leftover beside an attribution is a statement when it has a predicate and so many tokens.
MIN_LEFTOVER = 5


def narrator_parts(page: Page, drafts: list[Draft], datelines: list[Range]) -> list[Range]:
    """Token ranges no attribution covers, one per sentence or leftover clause."""
    covered = [False] * len(page.tokens)
    for draft in drafts:
        source = [draft.source] if draft.source and not draft.coordinated else []
        for start, end in (draft.cue, draft.clause, *source, *draft.parts, *draft.asides):
            covered[start:end] = [True] * (end - start)
    for first, last in datelines:
        covered[first:last] = [True] * (last - first)
    return [
        part for sentence in page.tokens.sentences for part in _leftovers(page, sentence, covered)
    ]


def _leftovers(page: Page, sentence: Range, covered: list[bool]) -> list[Range]:
    first, last = sentence
    if not any(covered[first:last]):
        part = trim(page, first, last)
        return [part] if part else []
    found, i = [], first
    while i < last:
        if covered[i]:
            i += 1
            continue
        j = i
        while j < last and not covered[j]:
            j += 1
        part = trim(page, i, _before_conjunction(page, i, j))
        if part and part[1] - part[0] >= MIN_LEFTOVER and _predicates(page, part):
            found.append(part)
        i = j
    return found


def _before_conjunction(page: Page, first: int, last: int) -> int:
    """ "Kim bertemu Lavrov dan [menegaskan ...]": the conjunction belongs to what was taken."""
    while last > first and page.tokens.lower[last - 1] in page.grammar["and"]:
        last -= 1
    return last


def _predicates(page: Page, part: Range) -> bool:
    return any(page.tokens.pos[i] in VERBAL for i in range(*part))
