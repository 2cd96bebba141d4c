"""Coordinated: ", dan anaknya mengatakan Y" begins another's words, and ends what was said before.

"Sahrul mengatakan X, dan anaknya mengatakan Y", "…; anaknya mengatakan Y": two tell, one beside
the other; read as it runs on, the second would stand inside the first one's words. So would what
the same speaker, named again, goes on to tell: "Sahrul mengatakan X bahkan Sahrul menyebut Y".
"""

from __future__ import annotations

from collections.abc import Sequence

from konon.reading.attribution.drafts import Draft, trim
from konon.reading.attribution.page import Page, Range


def part_coordinated(page: Page, drafts: Sequence[Draft]) -> None:
    """End a content before the comma and "dan" behind which another speaker begins."""
    for draft in drafts:
        outer = draft.parent
        if outer is None or draft.source is None or draft.quote >= 0 or outer.quote >= 0:
            continue
        comma = _comma_before(page, draft.source[0])
        first = next((a for a, b in outer.parts if a < comma < b), None)
        kept = trim(page, first, comma) if first is not None else None
        if kept is None or draft.cue[0] < draft.source[0]:
            continue
        behind = [part for part in outer.parts if part[0] < comma]
        outer.parts = [*behind[:-1], kept]
        draft.parent = outer.parent
    for draft in drafts:
        _part_named_again(page, draft)


def _part_named_again(page: Page, draft: Draft) -> None:
    """End the words of a speaker before "bahkan" and his own name, with which he tells more."""
    lower, source = page.tokens.lower, draft.source
    if source is None or source[0] == 0 or draft.cue[0] < source[0]:
        return
    if lower[source[0] - 1] not in page.grammar.listed("verification.furthermore"):
        return
    around, above = [], draft.parent
    while above is not None and above.quote < 0 and not _by(page, above, source):
        around.append(above)
        above = above.parent
    if above is None or above.quote >= 0:
        return
    for outer in (above, *around):
        outer.parts = [
            (a, min(b, source[0] - 1)) for a, b in outer.parts if a < source[0] - 1
        ] or outer.parts
    draft.parent = above.parent


def _by(page: Page, draft: Draft, source: Range) -> bool:
    """Whether a statement is by the one whom some words name."""
    name = page.tokens.phrase(*source).casefold()
    return draft.source is not None and page.tokens.phrase(*draft.source).casefold() == name


def _comma_before(page: Page, at: int) -> int:
    """Where the comma of ", dan", or the semicolon, right before a token stands; -1 where there is
    none."""
    lower, joins = page.tokens.lower, page.grammar.listed("verification.another_speaks")
    if at >= 1 and lower[at - 1] == ";":
        return at - 1
    joined = at >= 2 and lower[at - 1] in joins and lower[at - 2] == ","
    return at - 2 if joined else -1
