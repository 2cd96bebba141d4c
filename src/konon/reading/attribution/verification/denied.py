"""Denied: rumours that a body denies on the page of a fact checker.

"Pihak taman membantah informasi yang mengatakan [tiketnya gratis]": the checker found no more than
the answer of the body that must know it. Elsewhere a denial is a statement of its own, and so is on
any page the denial of who is accused.
"""

from __future__ import annotations

from konon.model.article import Article
from konon.model.mention import Actor
from konon.reading.attribution.drafts import Draft
from konon.reading.attribution.page import VERBAL, Page, Range
from konon.reading.attribution.sources import head_mention
from konon.reading.attribution.verification.fact_checks import (
    CLAIMING,
    by_post,
    checks_facts,
    tells_something,
)
from konon.reading.attribution.verification.parties import answers_for
from konon.reading.attribution.verification.verifications import Note, ruling_note


def denied_rumours(
    page: Page,
    drafts: list[Draft],
    unsure: list[Draft],
    actors: dict[str, Actor],
    article: Article,
) -> list[Note]:
    """The denial of a body on each rumour that it names."""
    if not checks_facts(page, article.outlet):
        return []
    notes = []
    for denial in drafts:
        source = denial.source
        if denial.entry.strength != "denies" or denial.quote >= 0 or source is None:
            continue
        if not _answers(page, source, drafts):
            continue
        for told in (*drafts, *unsure):
            if told is not denial and _inside(told, denial) and _rumour(page, told):
                number = page.tokens.sentence_of[denial.cue[0]]
                why = "a body denies it on a fact checker's page"
                notes.append(
                    ruling_note(
                        page, number, "contradicted", why, source, told, actors, article.outlet
                    )
                )
    return notes


def _answers(page: Page, source: Range, drafts: list[Draft]) -> bool:
    """Whether who denies speaks for a body, by these words or where the page names him in full."""
    if answers_for(page, source):
        return True
    mention = head_mention(page, source)
    if mention is None or mention.actor is None:
        return False
    fuller = (d.source for d in drafts if d.source and answers_for(page, d.source))
    named = (head_mention(page, other) for other in fuller)
    return any(one is not None and one.actor == mention.actor for one in named)


def _inside(told: Draft, denial: Draft) -> bool:
    """Whether the words and their cue stand in what is denied."""
    first, last = told.extent
    return any(a <= first and last <= b for a, b in denial.parts)


def _rumour(page: Page, told: Draft) -> bool:
    """Whether a post or a rumour tells something, and no accusation."""
    if told.quote >= 0 or told.entry.strength not in CLAIMING or not told.parts:
        return False
    noun = told.source or told.cue
    accused = page.grammar.phrase("verification.accusations").within(page.tokens.lower, *noun)
    named = _named(page, noun) or (told.source is not None and by_post(page, told.source))
    if not named or accused is not None or _of_himself(page, told):
        return False
    return all(tells_something(page, part) for part in told.parts)


def _of_himself(page: Page, told: Draft) -> bool:
    """ "membantah kabar yang menyebut [dirinya mencuri]", "[sawah yang dikelolanya longsor]": who
    denies it is who is accused; no "[adanya longsor]"."""
    lower, words = page.tokens.lower, page.grammar
    own = words.listed("verification.himself")
    return any(
        lower[i] in words["third_person_clitic"]
        and (lower[i - 1] in own or (_undergone(page, i - 1) and i - 1 > part[0]))
        for part in told.parts
        for i in range(part[0] + 1, part[1])
    )


def _undergone(page: Page, i: int) -> bool:
    return page.tokens.pos[i] in VERBAL and page.tokens.lower[i].startswith("di")


def _named(page: Page, noun: Range) -> bool:
    """Whether a noun for what nobody in particular tells begins some words."""
    return page.grammar.phrase("verification.rumours").at(page.tokens.lower, *noun) > 0
