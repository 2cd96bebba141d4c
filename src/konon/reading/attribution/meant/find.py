"""Find: for every source without an actor of its own, who it stands for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from konon.model.evidence import Evidence
from konon.model.mention import Actor
from konon.reading.attribution.drafts import Draft
from konon.reading.attribution.meant.answer import Meant
from konon.reading.attribution.meant.names import Names
from konon.reading.attribution.meant.phrase import phrase_of, words_of
from konon.reading.attribution.meant.pointing import Pointing, Spoken
from konon.reading.attribution.meant.titles import Titles
from konon.reading.attribution.page import Page, Range
from konon.reading.attribution.sources import actor_of, emptied, parts_of


def who_is_meant(
    page: Page, drafts: Sequence[Draft], actors: Mapping[str, Actor]
) -> dict[Range, Meant]:
    """By source phrase whom it stands for, where its own mention does not tell."""
    found: dict[Range, Meant] = {}
    if page.grammar.language != "id":
        return found
    told = _told(page, drafts, actors)
    speaking = {actor.id for _, actor, _ in told if actor is not None}
    names, titles = Names(page, actors), Titles(page, actors, speaking)
    pointing, police = Pointing(page, actors), _police(page, actors)
    last: Spoken | None = None
    for part, actor, draft in told:
        known = found.get(part)
        if actor is None and known is None and _may_be(page, draft, part):
            known = _meant(page, part, names, titles) or police.get(words_of(page, *part))
            known = known or pointing.meant(part, last)
            if known is not None:
                found[part] = known
        actor = actor or (known.actor if known else None)
        if draft.parent is None and draft.entry.frame != "relay":
            spoken = max(part[1], draft.extent[1])
            last = Spoken(actor, part[0], spoken) if actor is not None else None
    return found


def _told(
    page: Page, drafts: Sequence[Draft], actors: Mapping[str, Actor]
) -> list[tuple[Range, Actor | None, Draft]]:
    """Every source phrase in text order, its own actor, and a draft it is the source of."""
    rows = [
        (part, actor_of(page, draft, part, actors), draft)
        for draft in drafts
        if draft.source is not None
        for part in parts_of(page, draft.source)
    ]
    return sorted(rows, key=lambda row: (row[0], row[2].cue))


def _may_be(page: Page, draft: Draft, part: Range) -> bool:
    """Whether a source may be somebody the article names: no pronoun, nobody kept nameless."""
    lower, grammar = page.tokens.lower, page.grammar
    if page.mention_of[part[0]] >= 0:
        form = page.mentions[page.mention_of[part[0]]].form
        if form in ("pronoun", "clitic") and part[1] - part[0] == 1:
            return False
    last = min(draft.region[1], max(part[1], draft.clause[1]))
    if grammar.phrase("anonymous.words").within(lower, part[0], last):
        return False
    if grammar.phrase("anonymous.indefinite").at(lower, *part):
        return False
    if draft.entry.frame == "relay" and emptied(page, part):
        return False
    return lower[part[1] - 1] != "setempat"


def _meant(page: Page, part: Range, names: Names, titles: Titles) -> Meant | None:
    phrase = phrase_of(page, part)
    if phrase is None:
        return None
    headline = page.tokens.sentence_of[part[0]] == 0
    return names.meant(phrase) or titles.meant(phrase, headline)


def _police(page: Page, actors: Mapping[str, Actor]) -> dict[tuple[str, ...], Meant]:
    """The words for the police, where one body of theirs alone is named in the article."""
    units = page.grammar.listed("meant.police_units")
    bodies = [
        actor
        for actor in actors.values()
        if actor.kind == "body" and actor.name.lower().split()[0] in units
    ]
    if len(bodies) != 1:
        return {}
    reason = Evidence.inferred(f"actor:{bodies[0].id}", "the only police the article names")
    meant = Meant(bodies[0], 0.7, (reason,))
    return {tuple(words.split()): meant for words in page.grammar.listed("meant.police")}
