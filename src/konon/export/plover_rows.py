"""What both PLOVER formats say of an event, gathered once."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from konon.export.plover_codes import coded
from konon.model import Event, EventParty, Quantity, Reading, Statement
from konon.render.lineage import chain
from konon.render.people import source_name

# What the quantities of an event count, by words of the article.
COUNTED: dict[str, re.Pattern[str]] = {
    "dead": re.compile(
        r"\b(tewas|menewaskan|meninggal|gugur|mati|terbunuh|dibunuh|membunuh"
        r"|dead|kill(?:ed|ing|s)?|died|deaths?|fatalit(?:y|ies)|slain)\b"
    ),
    "injured": re.compile(
        r"\b(terluka|melukai|luka(?:-luka)?|cedera|injur(?:ed|ing|ies)|wound(?:ed|ing)|hurt)\b"
    ),
    "arrested": re.compile(
        r"\b(ditangkap|menangkap|ditahan|menahan|diamankan|mengamankan|diringkus|meringkus|dibekuk"
        r"|membekuk|arrest(?:ed|ing|s)?|detain(?:ed|ing|s)?|jailed)\b"
    ),
}
# How far around a number such a word may stand, in characters.
NEAR = 40


@dataclass(frozen=True, slots=True)
class Told:
    """An event with the reading and the statement it stands in."""

    reading: Reading
    number: int
    event: Event
    statement: Statement

    @property
    def id(self) -> str:
        """Stable as long as the article is read alike: article and place."""
        return f"{self.reading.article.id}-{self.event.span.start}-{coded(self.event)}"

    @property
    def sentence(self) -> str:
        """The sentence it is told in."""
        text = self.reading.article.text
        for span in self.reading.sentences:
            if span.covers(self.event.span):
                return " ".join(span.of(text).split())
        return self.event.span.of(text)

    @property
    def date(self) -> str | None:
        """The first day its own time can mean; else the day of publication, where it is past."""
        for number in self.event.timexes:
            timex = self.reading.timexes[number]
            if timex.type in ("DATE", "TIME") and timex.earliest:
                return timex.earliest
        published = self.reading.article.published
        return published.isoformat() if published else None

    @property
    def sources(self) -> list[str]:
        """Who is cited for it. Of an event that is itself a saying, nobody but the outlet."""
        if self.event.speech or self.statement.kind == "narrator":
            return []
        return [source_name(self.reading, source) for source in self.statement.sources]

    @property
    def lineage(self) -> str:
        """The relay chain of the statement, source first."""
        return chain(self.reading, self.statement)

    def parties(self, side: tuple[EventParty, ...]) -> list[tuple[str, EventParty]]:
        """Names and parties: the actor's name where one is known, else the words."""
        text = self.reading.article.text
        named = []
        for party in side:
            actor = self.reading.actor(party.actor)
            named.append((actor.name if actor else party.span.of(text), party))
        return named

    def counts(self) -> dict[str, int]:
        """How many dead, injured, arrested: the lower bound of what the clause says."""
        found: dict[str, int] = {}
        for number in self.event.quantities:
            quantity = self.reading.quantities[number]
            kind = _counted(self.reading.article.text, quantity)
            if kind is not None and quantity.low is not None:
                found.setdefault(kind, int(quantity.low))
        return found


def told(readings: Iterable[Reading]) -> Iterator[Told]:
    """The events of the statements that go out, in text order. Those told in passing, and those
    that are only the content of another, are left out: PLOVER codes neither."""
    for reading in readings:
        statements = {s.id: s for s in reading.statements}
        for number, event in enumerate(reading.events):
            statement = statements.get(event.statement)
            if statement is not None and not event.background and event.within is None:
                yield Told(reading, number, event, statement)


def _counted(text: str, quantity: Quantity) -> str | None:
    if quantity.dimension != "count":
        return None
    span = quantity.span
    before = text[max(0, span.start - NEAR) : span.start].lower()
    after = text[span.end : span.end + NEAR].lower()
    near = [
        (place, kind)
        for kind, words in COUNTED.items()
        for place in (
            *(found.start() for found in words.finditer(after)),
            *(len(before) - found.end() for found in words.finditer(before)),
        )
    ]
    return min(near)[1] if near else None
