"""Meanwhile: "as he began his visit" behind what a country said belongs to who quotes the country.

"Rina mengatakan Wemar mendukung mereka saat ia tiba": no country or body is "ia", so what Wemar
said ends before "saat ia", and the clause is Rina's.
"""

from __future__ import annotations

from collections.abc import Sequence

from konon.reading.attribution.drafts import Draft, trim
from konon.reading.attribution.page import Page, Range


def leave_meanwhile(page: Page, drafts: Sequence[Draft]) -> None:
    """Cut the clause off contents of bodies and countries that a person quotes."""
    for draft in drafts:
        if draft.parent is not None and draft.parts and _quoted_body(page, draft, draft.parent):
            draft.parts[-1] = _before_meanwhile(page, draft.parts[-1])


def _quoted_body(page: Page, inner: Draft, outer: Draft) -> bool:
    kinds, quoting = _kinds(page, inner), _kinds(page, outer)
    return bool(kinds) and "PER" not in kinds and "PER" in quoting


def _kinds(page: Page, draft: Draft) -> set[str]:
    """The kinds of names in the source."""
    return {page.tokens.entity[i] for i in range(*(draft.source or (0, 0)))} - {""}


def _before_meanwhile(page: Page, content: Range) -> Range:
    lower, words = page.tokens.lower, page.grammar
    for i in range(content[0] + 1, content[1] - 1):
        begins = lower[i] in words["meanwhile"] and lower[i + 1] in words["somebody"]
        if begins and page.quote_of[i] < 0:
            return trim(page, content[0], i) or content
    return content
