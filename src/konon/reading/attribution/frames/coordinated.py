"""Coordinated: ", dan anaknya mengatakan Y" begins another's words, and ends what was said before.

"Sahrul mengatakan X, dan anaknya mengatakan Y", "…; anaknya mengatakan Y": two tell, one beside
the other; read as it runs on, the second would stand inside the first one's words.
"""

from __future__ import annotations

from collections.abc import Sequence

from konon.reading.attribution.drafts import Draft, trim
from konon.reading.attribution.page import Page


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


def _comma_before(page: Page, at: int) -> int:
    """Where the comma of ", dan", or the semicolon, right before a token stands; -1 where there is
    none."""
    lower, joins = page.tokens.lower, page.grammar.listed("verification.another_speaks")
    if at >= 1 and lower[at - 1] == ";":
        return at - 1
    joined = at >= 2 and lower[at - 1] in joins and lower[at - 2] == ","
    return at - 2 if joined else -1
