"""Turns: where a fact check goes over from what it examines to what it found.

"Setelah ditelusuri, …", "Foto itu bukan di Selat Arung melainkan di Peru", "KATEGORI: HOAX", or,
where checking is the outlet's work and its page no correction of somebody's, the words of one whom
it lets answer: "Info tersebut adalah berita bohong, kata juru bicara kepolisian".
"""

from __future__ import annotations

from dataclasses import dataclass

from konon.model.article import Article
from konon.reading.attribution.drafts import Draft, cued_in
from konon.reading.attribution.fact_checks import (
    checks_facts,
    clears_up,
    label_of_wrong,
    refuses,
    ruling_in,
)
from konon.reading.attribution.page import Page, Range
from konon.reading.attribution.sources import head_mention


@dataclass(frozen=True, slots=True)
class Turn:
    """The sentence of the ruling, up to which token the article examines, and who rules: None the
    outlet itself."""

    sentence: int
    until: int
    checker: Range | None = None


def turn_behind(
    page: Page, lower: list[str], drafts: list[Draft], article: Article, first: int
) -> Turn | None:
    """The first turn behind a token."""
    sentences, checks = page.tokens.sentences, checks_facts(page, article.outlet)
    if not sentences:
        return None
    behind = range(page.tokens.sentence_of[min(first, len(lower) - 1)], len(sentences))
    for number in behind:
        opens, last = sentences[number]
        at = ruling_in(page, lower, (max(opens, first), last), checks)
        if at is not None and not _said(page, drafts, sentences[number], at):
            return Turn(number, max(opens, first))
    labelled = label_of_wrong(page, article)
    if labelled is not None:
        return Turn(page.tokens.sentence_of[labelled[0]], len(lower))
    if not checks or clears_up(page, lower, article):
        return None
    for number in behind:
        for draft in cued_in(drafts, *sentences[number]):
            if draft.source is not None and any(refuses(page, lower, p) for p in draft.parts):
                return Turn(number, sentences[number][0], _known(page, draft.source))
    return None


def _known(page: Page, source: Range) -> Range | None:
    """Who answers, where it is somebody known; else the outlet has it said."""
    mention = head_mention(page, source)
    return source if mention is not None and mention.actor is not None else None


def _said(page: Page, drafts: list[Draft], sentence: Range, at: Range) -> bool:
    """Whether somebody whom the article quotes says some words."""
    here = cued_in(drafts, *sentence)
    around = [d for d in here if any(a <= at[0] < b for a, b in d.parts)]
    if page.quote_of[at[0]] >= 0 and not around:
        return True
    return any(d.source is not None for d in around)
