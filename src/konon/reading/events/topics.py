"""Topics: sport and show business, whose attacks, meetings and support are no events.

A sentence with a word that only sport has is passed over; so is the whole article once it has
several. In show business people meet and praise each other for a living; of such an article only
what is violent, punished or protested is kept.
"""

from __future__ import annotations

from konon.lang.events import EventTable
from konon.model.event import EventType
from konon.reading.attribution.page import Page

# Different words of a topic from which the whole article is on it. Three; one or two are a
# metaphor or a guest in an article on politics.
ENOUGH = 3
# The same of words that other articles have one or two of: "season", "title", "players". Five.
PLAYED = 5
GRAVE: frozenset[EventType] = frozenset(("COERCE", "ASSAULT", "ACCUSE", "PROTEST"))


class Topics:
    """What an article's topic bars."""

    def __init__(self, page: Page, table: EventTable) -> None:
        words = set(page.tokens.lower)
        sport = table.classes["sport"]
        self._all = (
            len(words & sport) >= ENOUGH or len(words & (sport | table.classes["play"])) >= PLAYED
        )
        self._stage = len(words & table.classes["stage"]) >= ENOUGH
        self._barred = [
            self._all or not sport.isdisjoint(page.tokens.lower[slice(*sentence)])
            for sentence in page.tokens.sentences
        ]

    def bars_sentence(self, number: int) -> bool:
        """Whether a sentence is on sport."""
        return self._barred[number]

    def bars(self, type_: EventType) -> bool:
        """Whether the article's topic makes events of a type unlikely."""
        return self._stage and type_ not in GRAVE
