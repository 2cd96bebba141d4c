"""Find: for every source without an actor of its own, who it stands for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from konon.facts.regions import regions
from konon.model.evidence import Evidence
from konon.model.mention import Actor
from konon.model.span import Span
from konon.reading.attribution.drafts import Draft
from konon.reading.attribution.meant.answer import Meant
from konon.reading.attribution.meant.names import Names
from konon.reading.attribution.meant.phrase import Phrase, phrase_of, words_of
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
    pointing = Pointing(page, actors)
    bare = _of_a_kind(page, actors, speaking) | _police(page, actors)
    last: Spoken | None = None
    for part, actor, draft in told:
        known = found.get(part)
        if actor is None and known is None and _may_be(page, draft, part):
            known = _meant(page, part, names, titles) or bare.get(words_of(page, *part))
            known = known or pointing.meant(part, last)
            if known is not None:
                found[part] = known
        if draft.parent is None and draft.entry.frame != "relay":
            last = _next(page, part, draft, actor or (known.actor if known else None), last)
    return found


def inferred_bodies(page: Page) -> frozenset[Span]:
    """The source phrases found to mean a body."""
    return frozenset(
        page.tokens.span(*part) for part, one in page.meant.items() if one.actor.kind != "person"
    )


def _next(
    page: Page, part: Range, draft: Draft, actor: Actor | None, last: Spoken | None
) -> Spoken | None:
    """Who spoke last once the source at `part` has: "ujarnya" goes on with whoever did before, and
    an outlet's report leaves the speaker."""
    end = max(part[1], draft.extent[1])
    if actor is not None and actor.kind in ("outlet", "agency"):
        return last
    if actor is not None:
        return Spoken(actor, part[0], part[1], end)
    at = page.mention_of[part[0]]
    clitic = page.tokens.lower[part[0]] == "nya" or (at >= 0 and page.mentions[at].form == "clitic")
    return replace(last, end=max(end, last.end)) if clitic and last is not None else None


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
    found = names.meant(phrase)
    return found if found or _names_another(page, phrase) else titles.meant(phrase, headline)


def _names_another(page: Page, phrase: Phrase) -> bool:
    """Whether a name that nobody knew may stand behind the phrase: "Anggota Komisi III dari Fraksi
    X Rian Sagara"."""
    rest = page.tokens.word[phrase.end : phrase.whole]
    return any(word[:1].isupper() and word.lower() not in regions() for word in rest)


def _of_a_kind(
    page: Page, actors: Mapping[str, Actor], speaking: set[str]
) -> dict[tuple[str, ...], Meant]:
    """The words for a kind of body, where one such alone is named in the article and speaks:
    "kementerian" beside the Kementerian Pasar."""
    kinds = page.grammar.listed("meant.kinds")
    named: dict[str, list[Actor]] = {}
    for actor in actors.values():
        first = actor.name.lower().split()[0]
        if actor.kind == "body" and first in kinds and " " in actor.name:
            named.setdefault(first, []).append(actor)
    return {
        (kind,): Meant(
            bodies[0],
            0.7,
            (Evidence.inferred(f"actor:{bodies[0].id}", "the only such body the article names"),),
        )
        for kind, bodies in named.items()
        if len(bodies) == 1 and bodies[0].id in speaking
    }


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
