"""Credits: the agency an outlet credits, and the words an outlet heard itself."""

from __future__ import annotations

import re
from dataclasses import replace

from konon.facts import Facts, load_facts
from konon.model.article import Article
from konon.model.evidence import Evidence
from konon.model.mention import Actor
from konon.model.span import Span
from konon.model.statement import RelayStep, Statement
from konon.reading.attribution.page import Page

# How far behind "pantauan" the outlet's name may stand, in tokens.
OBSERVER_REACH = 4


# What parts the names in a byline.
_PARTS = re.compile(r"[/,;|()&]|\s[-–—]\s|\b(?:dan|and|with|via)\b", re.IGNORECASE)

# Shorter names of outlets begin too many others'.
SHORTEST_STEM = 5

# Kinds of channel that make a name longer without naming another house.
_CHANNELS = frozenset(("tv", "televisi", "radio", "fm", "online", "video", "digital"))

# The verb of a step known from a credit line or dateline: it passed the page on, and may have
# heard nothing itself.
CREDIT = "credit"


def credit_step(article: Article, facts: Facts) -> RelayStep | None:
    """The credited medium as the last step before the page, when it is not the outlet itself.

    A credit the media table does not know is believed less: it may be a person or a desk.
    """
    if not article.credit or same_outlet(article.credit, article.outlet):
        return None
    media = facts.media(article.credit)
    evidence = (article.evidence.get("credit") or Evidence.metadata("credit"),)
    if media is None:
        return RelayStep(article.credit, "inferred", verb=CREDIT, confidence=0.5, evidence=evidence)
    return RelayStep(
        media.name, "inferred", actor=media.id, verb=CREDIT, confidence=0.7, evidence=evidence
    )


def byline_step(article: Article, facts: Facts) -> RelayStep | None:
    """The agency in a byline, "Antara/Rina Halim", when it is not the outlet itself."""
    for part in _PARTS.split(article.byline or ""):
        media = facts.media(part.strip()) if part.strip() else None
        if media is None or not media.is_agency or same_outlet(media.name, article.outlet):
            continue
        evidence = (article.evidence.get("byline") or Evidence.metadata("byline"),)
        return RelayStep(
            media.name, "inferred", actor=media.id, verb=CREDIT, confidence=0.6, evidence=evidence
        )
    return None


def dateline_step(article: Article, named: Span | None, facts: Facts) -> RelayStep | None:
    """The agency a dateline names, "WASHINGTON (Reuters) -", when it is not the outlet itself."""
    if named is None:
        return None
    media = facts.media(named.of(article.text))
    if media is None or not media.is_agency or same_outlet(media.name, article.outlet):
        return None
    evidence = (Evidence.text(named, "agency in the dateline"),)
    return RelayStep(
        media.name, "inferred", named, media.id, CREDIT, confidence=0.7, evidence=evidence
    )


def credited(statements: list[Statement], step: RelayStep | None) -> list[Statement]:
    """All statements with the page's credited medium as the last step of their chains."""
    if step is None:
        return statements
    return [
        s
        if s.first_hand or any(step.name == known.name for known in s.relays)
        else replace(s, relays=(*s.relays, step))
        for s in statements
    ]


def heard_first_hand(
    page: Page, statement: Statement, article: Article, actors: dict[str, Actor]
) -> bool:
    """Whether the outlet says that it heard or saw this itself.

    "kepada Kompas" in Kompas, "pantauan detikcom" in detikcom, "kepada wartawan kami".
    """
    parties = [actors.get(p.actor or "") for p in statement.addressees]
    if any(a is not None and same_outlet(a.name, article.outlet) for a in parties):
        return True
    text = article.text
    if any(_is_us(page, p.span.of(text)) for p in statement.addressees):
        return True
    return _observed(page, statement, article, actors)


def _is_us(page: Page, words: str) -> bool:
    lower = words.lower().split()
    return page.grammar.phrase("first_hand.us").within(lower, 0, len(lower)) is not None


def _observed(page: Page, statement: Statement, article: Article, actors: dict[str, Actor]) -> bool:
    """ "Pantauan detikcom di lokasi, ...": the outlet's own eyes, named beside the word."""
    first, last = page.tokens.range(statement.span)
    first = page.tokens.sentences[page.tokens.sentence_of[first]][0]
    found = page.grammar.phrase("first_hand.words").within(page.tokens.lower, first, last)
    if found is None:
        return False
    if article.outlet and found[1] < last:
        after = article.text[page.tokens.start[found[1]] :][: len(article.outlet)]
        if after.casefold() == article.outlet.casefold():
            return True
    for i in range(found[1], min(last, found[1] + OBSERVER_REACH)):
        at = page.mention_of[i]
        actor = actors.get(page.mentions[at].actor or "") if at >= 0 else None
        if actor is not None and same_outlet(actor.name, article.outlet):
            return True
    return False


def same_outlet(one: str, other: str | None) -> bool:
    """Whether two names or hosts are one medium, by the media table or letter by letter."""
    if other is None:
        return False
    facts = load_facts()
    left, right = facts.media_or_site(one), facts.media_or_site(other)
    if left is not None and right is not None:
        return left.id == right.id
    return one.casefold() == other.casefold()


def same_house(name: str, outlet: str | None) -> bool:
    """Whether a name is the outlet's own or one of its channels': "KompasTekno", "Kompas TV" in
    Kompas.com.

    A channel's name goes on behind the outlet's with a capital, in one word, or with the kind of
    channel it is.
    """
    if outlet is None or same_outlet(name, outlet):
        return outlet is not None
    facts = load_facts()
    medium, own = facts.media_or_site(outlet), facts.media_or_site(name)
    if medium is not None and own is not None and own.id == medium.id:
        return True
    names = (medium.name, *medium.aliases) if medium else ()
    if name.casefold() == f"{outlet.casefold()}com":
        return True
    stems = {n.partition(".")[0].casefold() for n in (outlet, *names) if len(n) >= SHORTEST_STEM}
    if any(_goes_on(name, stem) for stem in stems if len(stem) >= SHORTEST_STEM):
        return True
    letters = medium.name if medium is not None else outlet
    return own is None and letters.isupper() and name.startswith(f"{letters} ")  # "BBC Radio 4"


def _goes_on(name: str, stem: str) -> bool:
    """Whether a channel's name goes on behind the outlet's."""
    behind = name[len(stem) :]
    if not name.casefold().startswith(stem) or not behind:
        return False
    words = behind.casefold().split()
    if "." in behind and len(words) == 1:
        return True  # an address: "Tribunlampung.co.id"
    return behind[:1].isupper() or (behind[:1] == " " and all(w in _CHANNELS for w in words))
