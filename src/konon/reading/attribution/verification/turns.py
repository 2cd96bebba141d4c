"""Turns: where a fact check goes over from what it examines to what it found.

"Setelah ditelusuri, …", "Foto itu bukan di Selat Arung melainkan di Peru", "KATEGORI: HOAX", or,
where checking is the outlet's work and its page no correction of somebody's, the words of one whom
it lets answer: "Info tersebut adalah berita bohong, kata juru bicara kepolisian".
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, field

from konon.model.article import Article
from konon.reading.attribution.drafts import Draft, cued_in
from konon.reading.attribution.page import Page, Range
from konon.reading.attribution.sources import head_mention
from konon.reading.attribution.verification.fact_checks import (
    checks_facts,
    clears_up,
    label_of_wrong,
    refuses,
    ruling_in,
)
from konon.reading.attribution.verification.parties import holds_checker


@dataclass(frozen=True, slots=True)
class Turn:
    """The sentence of the ruling, up to which token the article examines, and who rules: None the
    outlet itself."""

    sentence: int
    until: int
    checker: Range | None = None


@dataclass(slots=True)
class Turns:
    """All turns of a page, found once.

    rulings   sentences in which the outlet rules, by number, and where they do
    labelled  the label by which the whole is found wrong
    answers   sentences in which somebody it lets answer says so, and who
    """

    page: Page
    lower: list[str]
    checks: bool
    rulings: list[tuple[int, int]] = field(default_factory=list)
    labelled: Range | None = None
    answers: list[tuple[int, Range | None]] = field(default_factory=list)

    def behind(self, first: int) -> Turn | None:
        """The first turn behind a token."""
        sentences = self.page.tokens.sentences
        if not sentences:
            return None
        number = self.page.tokens.sentence_of[min(first, len(self.lower) - 1)]
        opens, last = sentences[number]
        if opens < first < last and ruling_in(self.page, self.lower, (first, last), self.checks):
            return Turn(number, first)
        at = bisect_left(self.rulings, (number, first))
        if at < len(self.rulings):
            ruled = self.rulings[at][0]
            return Turn(ruled, max(sentences[ruled][0], first))
        if self.labelled is not None:
            return Turn(self.page.tokens.sentence_of[self.labelled[0]], len(self.lower))
        at = bisect_left(self.answers, number, key=lambda answer: answer[0])
        if at < len(self.answers):
            answered, who = self.answers[at]
            return Turn(answered, sentences[answered][0], who)
        return None


def turns_of(page: Page, lower: list[str], drafts: list[Draft], article: Article) -> Turns:
    """Where a page rules, by itself, by a label or through others."""
    checks = checks_facts(page, article.outlet)
    found = Turns(page, lower, checks, labelled=label_of_wrong(page, article))
    lets_answer = checks and not clears_up(page, lower, article)
    for number, sentence in enumerate(page.tokens.sentences):
        here = cued_in(drafts, *sentence)
        at = ruling_in(page, lower, sentence, checks)
        ours = [d for d in here if d.source is None or not holds_checker(page, d.source)]
        if at is not None and not _said(page, ours, at):
            found.rulings.append((number, at[0]))
        said = here if lets_answer else []
        who = [d for d in said if d.source and any(refuses(page, lower, p) for p in d.parts)]
        if who and who[0].source is not None:
            found.answers.append((number, _known(page, who[0].source)))
    return found


def _known(page: Page, source: Range) -> Range | None:
    """Who answers, where it is somebody known; else the outlet has it said."""
    mention = head_mention(page, source)
    return source if mention is not None and mention.actor is not None else None


def _said(page: Page, here: list[Draft], at: Range) -> bool:
    """Whether somebody whom the article quotes says some words."""
    around = [d for d in here if any(a <= at[0] < b for a, b in d.parts)]
    if page.quote_of[at[0]] >= 0 and not around:
        return True
    return any(d.source is not None for d in around)
