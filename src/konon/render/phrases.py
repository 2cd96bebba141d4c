"""The fields of a statement in a few plain words each; "" where there is nothing to say."""

from __future__ import annotations

from konon.model import EventParty, Quantity, Reading, Statement, Timex
from konon.model.statement import StrengthValue
from konon.render.clean import visible
from konon.render.people import actor_name, party_name, words

_EVERY_INTEGER = 1e15
"""Below it a float holds every integer; above it is shown as it is."""


def strength(reading: Reading, statement: Statement) -> str:
    """How firmly, with the three polarity fields apart: "does not deny", "says, hedged “may”"."""
    hedge, value = statement.strength.hedge, statement.strength.value
    parts = [
        f"does not {_bare(value)}" if statement.polarity.cue_negated else value,
        "content negated" if statement.polarity.content_negated else "",
        "denial" if statement.polarity.denial and value != "denies" else "",
        f"hedged “{words(reading, hedge)}”" if hedge else "",
    ]
    return ", ".join(part for part in parts if part)


def said_on(statement: Statement) -> str:
    """The date it was said on, with its basis unless stated."""
    said = statement.said_on
    if said is None:
        return ""
    return visible(said.value) + ("" if said.basis == "stated" else f" ({said.basis})")


def verification(statement: Statement) -> str:
    """Whether it was checked and who says so: "unverifiable, says Bloomberg"."""
    check = statement.verification
    value = check.value.replace("_", " ")
    return f"{value}, says {visible(check.by)}" if check.by else value


def addressees(reading: Reading, statement: Statement) -> str:
    """To whom it was said."""
    return ", ".join(party_name(reading, party) for party in statement.addressees)


def venue(reading: Reading, statement: Statement) -> str:
    """Where, or on which occasion, it was said."""
    return words(reading, statement.venue.span) if statement.venue else ""


def remarks(statement: Statement) -> tuple[str, ...]:
    """What else a reader should know of a statement."""
    found = [
        "first-hand reporting" if statement.first_hand else "",
        "translated quote" if statement.translated else "",
        statement.correction.replace("_", " ") if statement.correction else "",
        *map(visible, statement.notes),
    ]
    return tuple(remark for remark in found if remark)


def notes(reading: Reading) -> tuple[str, ...]:
    """What a reader should know of article and reading as a whole, each once."""
    return tuple(dict.fromkeys(map(visible, (*reading.article.notes, *reading.notes))))


def inside(reading: Reading, statement: Statement) -> tuple[str, ...]:
    """The times, quantities and events inside a statement, each with what it means."""
    times = [timex(reading, reading.timexes[i]) for i in statement.timexes]
    amounts = [quantity(reading, reading.quantities[i]) for i in statement.quantities]
    events = [event(reading, i) for i in statement.events]
    return (*times, *amounts, *events)


def timex(reading: Reading, timex: Timex) -> str:
    """A time expression and the time it means."""
    return f"“{words(reading, timex.span)}” {visible(timex.edtf or timex.value)}"


def quantity(reading: Reading, quantity: Quantity) -> str:
    """A quantity: value with its bound, unit, and whether a second unit agrees."""
    value = measured(quantity)
    pair = f", pair: {quantity.pair_check}" if quantity.pair_check else ""
    return f"“{words(reading, quantity.span)}” {visible(value)}{pair}"


def measured(quantity: Quantity) -> str:
    """The value with its bound and its unit: "at most 40 percent"."""
    return " ".join(x for x in (amount(quantity), quantity.unit.replace("_", " ")) if x)


def amount(quantity: Quantity) -> str:
    """The value with its bound: "about 90", "20 to 99", "at least 12"."""
    low, high = figure(quantity.low), figure(quantity.high)
    if low and high and low != high:
        return f"{low} to {high}"
    bound = "" if quantity.bound in ("exact", "range") else quantity.bound.replace("_", " ") + " "
    return bound + (low or high)


def event(reading: Reading, index: int) -> str:
    """An event's type with its parties."""
    event = reading.events[index]
    who, whom = parties(reading, event.actors), parties(reading, event.recipients)
    kind = visible(event.type.lower()) + (f"/{visible(event.mode)}" if event.mode else "")
    arrow = f" → {whom}" if whom else ""
    modality = "" if event.modality == "happened" else f" ({event.modality})"
    return f"“{words(reading, event.span)}” {kind}{modality} {who}{arrow}".rstrip()


def parties(reading: Reading, parties: tuple[EventParty, ...]) -> str:
    """The parties of an event: the actor's name where one is known, else the article's words."""
    names = (actor_name(reading, p.actor) or words(reading, p.span) for p in parties)
    return ", ".join(names)


def _bare(value: StrengthValue) -> str:
    """The verb after "does not": "says" → "say", "denies" → "deny"."""
    return "deny" if value == "denies" else value.removesuffix("s")


def figure(value: float | None) -> str:
    """A number as digits, "" for none: "1200", "2.5"."""
    if value is None:
        return ""
    whole = abs(value) < _EVERY_INTEGER and value == int(value)
    return str(int(value)) if whole else str(value)
