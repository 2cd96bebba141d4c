"""Listed: the rest of an enumeration that ends a sentence, where a content was cut at its comma.

"Tersangka dijerat Pasal 17, [Pasal 21, dan Pasal 30]": what follows the comma names more of the
same, has no verb, and is nobody else's.
"""

from __future__ import annotations

from collections.abc import Sequence

from konon.reading.attribution.drafts import Draft, has_verb, trim
from konon.reading.attribution.nearby import Nearby
from konon.reading.attribution.page import Page, Range, crosses

# Tokens of the longest rest of a list: ten names of three words, with their commas.
LONGEST_LIST = 40


def complete_lists(page: Page, drafts: Sequence[Draft]) -> None:
    """Give each content that was cut within a list at the end of its sentence the rest of it."""
    every = [r for d in drafts for r in (d.cue, *([d.source] if d.source else []), *d.parts)]
    taken = Nearby(every, lambda part: [part])
    for draft in drafts:
        rest = _rest(page, draft.parts[-1]) if draft.parts else None
        if rest is not None and not any(crosses(rest, part) for part in taken.around(rest)):
            draft.parts[-1] = (draft.parts[-1][0], rest[1])


def _rest(page: Page, content: Range) -> Range | None:
    """What is listed behind a content's comma, up to the end of the sentence."""
    tokens, words, comma = page.tokens, page.grammar, content[1]
    last = tokens.sentences[tokens.sentence_of[content[0]]][1]
    if comma >= last or tokens.lower[comma] != "," or page.quote_of[comma] >= 0:
        return None
    rest = trim(page, comma + 1, last)
    if rest is None or rest[1] - rest[0] > LONGEST_LIST or rest[0] != comma + 1:
        return None
    if tokens.pos[rest[0]] not in ("NOUN", "PROPN", "NUM") or page.timex_of[rest[0]] >= 0:
        return None
    joins = [i for i in range(*rest) if tokens.lower[i] in words["and"]]
    if not joins or has_verb(page, *rest) or any(page.quote_of[i] >= 0 for i in range(*rest)):
        return None
    several = tokens.lower[joins[-1] - 1] == "," or "," in tokens.lower[rest[0] : joins[-1]]
    return rest if several else None
