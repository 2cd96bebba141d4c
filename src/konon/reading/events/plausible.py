"""Plausible: whether an event has the parties without which it is none.

Words of conflict and cooperation tell as often of things as of people ("conditions that invite
mockery", "an environment that supports business"). An event needs somebody who does it.
"""

from __future__ import annotations

from konon.lang.events import EventTable
from konon.model.event import EventParty, EventType
from konon.reading.attribution.page import Page
from konon.reading.events.parties import is_passive
from konon.reading.events.triggers import Trigger

# Types that nobody need be named for: violence and unrest are told without their doers.
UNNAMED: frozenset[EventType] = frozenset(("ASSAULT", "PROTEST"))
# Types that are nothing without somebody they are aimed at.
AIMED: frozenset[EventType] = frozenset(("SUPPORT",))
# Types that a document does as well as its writers.
VERBAL: frozenset[EventType] = frozenset(("ACCUSE", "REQUEST", "SUPPORT", "REJECT", "THREATEN"))
# Types whose recipient can be a place or a thing: a town shelled, a house seized.
THINGS: frozenset[EventType] = frozenset(("COERCE", "ASSAULT", "AID", "RETREAT", "MOBILIZE"))
# Pronouns that stand for what was said, not for who.
OF_THINGS = frozenset(("ini", "itu", "apa", "hal", "this", "that", "which", "what"))
# Pronouns that mean whoever reads: "if you feel ill, consult a doctor".
OF_READERS = frozenset(("anda", "kamu", "you"))
SOMEBODY = frozenset(("person", "body", "government", "group", "place", "agency", "outlet"))
# Sectors of those who can be told what they must do.
BOUND = frozenset(("GOV", "LEG", "JUD", "MIL", "COP", "PTY", "REB", "BUS", "IGO", "OPP"))
# Types that people do to each other every day: one party at least is of public life.
PUBLIC: frozenset[EventType] = frozenset(
    ("SUPPORT", "COOPERATE", "REQUEST", "REJECT", "ACCUSE", "AGREE", "CONSULT")
)
Party = tuple[int, EventParty]
"""The head of its phrase, and the party."""


def is_somebody(page: Page, table: EventTable, party: Party) -> bool:
    """Whether a phrase names people or a body of people."""
    head, coded = party
    tokens, at = page.tokens, page.mention_of[head]
    if coded.actor is not None or coded.sector is not None or coded.country is not None:
        return True
    if at >= 0 and page.mentions[at].kind in SOMEBODY:
        return True
    words = _forms(page, head)
    return (
        tokens.entity[head] in ("PER", "ORG", "LOC")
        or (tokens.pos[head] == "PROPN" and tokens.word[head][:1].isupper())
        or (tokens.pos[head] == "PRON" and tokens.lower[head] not in OF_THINGS | OF_READERS)
        or not words.isdisjoint(table.classes["somebody"])
    )


def _forms(page: Page, head: int) -> set[str]:
    """A word, its lemma, and the half of a doubled plural: "negara-negara"."""
    lower = page.tokens.lower[head]
    half, _, other = lower.partition("-")
    return {lower, page.tokens.lemma[head].lower(), half if half == other else lower}


def plausible(
    page: Page, table: EventTable, trigger: Trigger, actors: list[Party], recipients: list[Party]
) -> bool:
    """Whether the parties found make it an event."""
    type_ = trigger.entry.type
    doers = [one for one in actors if is_somebody(page, table, one)]
    if trigger.entry.kind == "modal":
        return any(_can_be_told(page, table, one) for one in recipients)
    asked = trigger.entry.needs is not None
    everybody = [*actors, *recipients]
    if type_ in PUBLIC and everybody and not any(_is_public(page, table, one) for one in everybody):
        return False
    if type_ in AIMED and not asked and not _aimed(page, table, trigger, recipients, doers):
        return False
    if doers:
        return True
    if type_ in VERBAL and any(_forms(page, head) & table.classes["voice"] for head, _ in actors):
        return True
    if type_ == "PROTEST" and any(page.tokens.pos[head] == "NOUN" for head, _ in actors):
        return True
    if actors:  # something does it: a weapon or an attack may
        return type_ == "ASSAULT" and trigger.entry.by is not None
    if type_ in UNNAMED or trigger.within is not None:
        return True
    passive = is_passive(page, trigger.verb)
    return passive and (
        trigger.entry.kind == "noun"
        or trigger.entry.needs is not None
        or any(is_somebody(page, table, one) for one in recipients)
    )


def _can_be_told(page: Page, table: EventTable, party: Party) -> bool:
    """Whether a party is a body of people that can be told what it must do, itself and not by a
    word of its phrase: the government, not "the government's plan"."""
    head, coded = party
    if coded.sector not in BOUND and coded.country is None:
        return False
    words = _forms(page, head)
    return coded.actor is not None or any(table.sector_of.get(word) in BOUND for word in words)


def _is_public(page: Page, table: EventTable, party: Party) -> bool:
    """Whether a party is one of public life: a state, a body, or people known by what they are."""
    head, coded = party
    if coded.country is not None or coded.sector is not None:
        return True
    at = page.mention_of[head]
    if at >= 0 and page.mentions[at].kind in ("body", "government", "agency", "outlet", "place"):
        return True
    words = _forms(page, head)
    public = table.classes["somebody"] - table.classes["private"]
    return not words.isdisjoint(public)


def kept_recipients(
    page: Page, table: EventTable, trigger: Trigger, recipients: list[Party]
) -> list[Party]:
    """The recipients; of a deed that is aimed at people only those that are somebody."""
    if trigger.entry.type in THINGS:
        return recipients
    return [
        one
        for one in recipients
        if is_somebody(page, table, one) or not table.people.isdisjoint(_forms(page, one[0]))
    ]


def _aimed(
    page: Page, table: EventTable, trigger: Trigger, recipients: list[Party], doers: list[Party]
) -> bool:
    mutual = trigger.entry.mutual and len(doers) > 1
    return mutual or any(is_somebody(page, table, one) for one in recipients)
