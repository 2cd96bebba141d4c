"""Rumoured: nouns and posts whose claim a fact check names before it rules.

"Beredar isu pembegalan di Jalan Lontar. … Faktanya, …", "Tangkapan layar yang menyatakan X": what
`shown` finds and no note of its own speaks of is what a fact check examines, up to the sentence in
which it turns to what it found.
"""

from __future__ import annotations

from konon.model.article import Article
from konon.model.mention import Actor
from konon.reading.attribution.drafts import Draft
from konon.reading.attribution.page import Page
from konon.reading.attribution.verification.fact_checks import (
    SHORTEST,
    befalls,
    by_post,
    checks_facts,
    is_fact_check,
    leads_in,
    missing,
    tells_something,
)
from konon.reading.attribution.verification.turns import turns_of
from konon.reading.attribution.verification.verifications import Note, ruling_note


def rumoured_claims(
    page: Page, unsure: list[Draft], drafts: list[Draft], actors: dict[str, Actor], article: Article
) -> list[Note]:
    """The ruling of a fact check on each of the statements of `unsure` that it examined."""
    if not unsure:
        return []
    if not is_fact_check(page, article):
        return []
    lower = [word.lower() for word in page.tokens.word]
    first = page.tokens.range(article.title_span)[1] if article.title_span else 0
    turn = turns_of(page, lower, drafts, article).behind(first)
    if turn is None:
        return []
    until = min(turn.until, _explained(page, lower, article))
    why = "a fact check that finds it wrong names it"
    named = [
        draft
        for draft in unsure
        if draft.cue[0] < until and draft.quote < 0 and _claims(page, draft)
    ]
    if turn.checker is not None:
        named = named[-1:]  # who answers answers what was told last
    return [
        ruling_note(
            page, turn.sentence, "contradicted", why, turn.checker, draft, actors, article.outlet
        )
        for draft in named
    ]


def _explained(page: Page, lower: list[str], article: Article) -> int:
    """Where "Penjelasan:" heads what was found; a fact checker's page tells the claim there too."""
    if checks_facts(page, article.outlet):
        return len(lower)
    found = page.grammar.phrase("verification.explanations").within(lower, 0, len(lower))
    return found[0] if found is not None else len(lower)


def _claims(page: Page, draft: Draft) -> bool:
    """Whether a statement is a claim of nobody or of a post: no picture that is only described, no
    words that judge, none that somebody tells in another's words."""
    if draft.parent is not None or (draft.source is not None and not by_post(page, draft.source)):
        return False
    lower, words = page.tokens.lower, page.grammar
    if draft.entry.frame == "noun" and draft.source is None:
        return _rumour(page, draft)
    if sum(b - a for a, b in draft.parts) < SHORTEST:
        return False
    if draft.entry.strength != "claims":
        return words.phrase("verification.writes").within(lower, *draft.cue) is not None
    return not _judges(page, draft)


def _rumour(page: Page, draft: Draft) -> bool:
    """ "Beredar [isu pembegalan]", "informasi [bahwa X]"; no "memberikan informasi mengenai X"."""
    lower, words = page.tokens.lower, page.grammar
    first = draft.clause[0]
    if first > 0 and lower[first - 1] in words.listed("verification.gives"):
        return False
    if missing(page, first):
        return False
    named = words.phrase("verification.hearsay").within(lower, *draft.clause)
    leads = leads_in(page, draft.clause, draft.cue[1]) or befalls(page, draft.parts[0])
    if named is None or not leads:
        return False
    tells = all(tells_something(page, part) for part in draft.parts)
    return tells and not _judges(page, draft)


def _judges(page: Page, draft: Draft) -> bool:
    """Whether a statement itself says that something is false."""
    words = page.grammar
    phrases = [words.phrase(f"verification.{name}") for name in ("judged", "denied")]
    parts = [draft.cue, *draft.parts]
    return any(f.within(page.tokens.lower, *part) for part in parts for f in phrases)
