"""Manner: how somebody answered is no part of what he answered to."""

from __future__ import annotations

from konon.lang.cues import CueEntry
from konon.reading.attribution.drafts import has_clause, trim
from konon.reading.attribution.page import Page, Range


def without_manner(page: Page, entry: CueEntry, content: Range | None) -> Range | None:
    """ "menanggapi isu itu [santai saja]": how somebody answered says nothing of the matter.

    Of a verb of judging ("menilai isu itu enteng") it is what he says. None where nothing is told.
    """
    if content is None or entry.lemma not in page.grammar.listed("cues.answering"):
        return content
    (first, last), lower, words = content, page.tokens.lower, page.grammar
    end, beside = last, words["manner"] | words["manner_beside"] | words["and"]
    while end > first and lower[end - 1] in beside:
        end -= 1
    manner = any(lower[i] in words["manner"] for i in range(end, last))
    if not manner:
        return content
    rest = trim(page, first, end)
    told = rest is not None and (entry.strength != "says" or has_clause(page, rest))
    return rest if told else None
