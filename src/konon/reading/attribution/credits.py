"""Credits: the agency an outlet credits, and the words an outlet heard itself."""

from __future__ import annotations

from konon.facts import load_facts
from konon.model.article import Article
from konon.model.evidence import Evidence
from konon.model.mention import Actor
from konon.model.statement import RelayStep, Statement


def credit_step(article: Article) -> RelayStep | None:
    """The credited agency as the last step before the page, when it is not the outlet itself."""
    if not article.credit:
        return None
    media = load_facts().media(article.credit)
    if media is None or not media.is_agency or same_outlet(media.name, article.outlet):
        return None
    evidence = article.evidence.get("credit") or Evidence.metadata("credit")
    return RelayStep(media.name, "inferred", actor=media.id, confidence=0.7, evidence=(evidence,))


def heard_first_hand(statement: Statement, article: Article, actors: dict[str, Actor]) -> bool:
    """Whether the outlet says that it heard this itself: "kepada Kompas" in Kompas."""
    if article.outlet is None:
        return False
    parties = (actors.get(p.actor or "") for p in statement.addressees)
    return any(a is not None and same_outlet(a.name, article.outlet) for a in parties)


def same_outlet(one: str, other: str | None) -> bool:
    """Whether two names are one medium, by the media table or letter by letter."""
    if other is None:
        return False
    facts = load_facts()
    left, right = facts.media(one), facts.media(other)
    if left is not None and right is not None:
        return left.id == right.id
    return one.casefold() == other.casefold()
