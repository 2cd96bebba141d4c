"""Domestic: the country of a party that is described without one.

"The opposition", "police", "President Oru": whose they are goes without saying at home. Where the
sentence names one country and no other, they are of that country, unless it is named only to say
whom the others are foreign to: police who arrest a Nigerian are not for that Nigerian. Rebels and
unions that turn to the government of a country are of that country, though.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from konon.facts import Facts
from konon.facts.cities import country_of_place
from konon.model.event import EventParty
from konon.model.evidence import Evidence
from konon.model.mention import Actor
from konon.model.span import Span
from konon.reading.attribution.page import Page, Range
from konon.reading.events.codes import ETHNIC, is_ethnic

# Sectors whose people are at home where nothing else is said.
AT_HOME = frozenset(
    (
        "GOV", "MIL", "COP", "LEG", "JUD", "SPY", "PTY", "OPP", "REB", "UAF", "CVL", "LAB",
        "EDU", "AGR", "REL",
    )
)  # fmt: skip
# Of these, who are governed, and who governs them: whoever turns to an authority turns to his own.
GOVERNED = frozenset(("PTY", "OPP", "REB", "UAF", "CVL", "LAB", "EDU", "AGR", "REL"))
AUTHORITY = frozenset(("GOV", "LEG", "JUD", "MIL", "COP", "SPY"))
# How sure a country is that only the rest of the sentence gives: a rule of thumb, below any other.
INFERRED = 0.5
Sides = tuple[tuple[EventParty, ...], tuple[EventParty, ...]]


class Domestic:
    """Gives the parties of one article the country of their sentence."""

    def __init__(self, page: Page, facts: Facts, actors: Mapping[str, Actor]) -> None:
        self._page = page
        self._facts = facts
        self._actors = actors
        self._named: dict[int, tuple[tuple[Span, str], ...]] = {}

    def at_home(
        self, actors: tuple[EventParty, ...], recipients: tuple[EventParty, ...], at: int
    ) -> Sides:
        """Actors and recipients of the event at token `at`, each with a country where one is sure
        enough."""
        named = self._countries(self._page.tokens.sentence_of[at])
        if len({country for _, country in named}) != 1 or not (actors or recipients):
            return actors, recipients
        country = named[0][1]
        outside = [s for s, _ in named if not any(p.span.overlaps(s) for p in recipients)]
        told = actors
        if outside:
            told = self._given(actors, country)
        elif any(p.sector in AUTHORITY and p.country == country for p in recipients):
            told = tuple(
                self._given((p,), country)[0] if p.sector in GOVERNED else p for p in actors
            )
        return told, self._given(recipients, country)

    def _given(self, parties: tuple[EventParty, ...], country: str) -> tuple[EventParty, ...]:
        note = "country: the only one its sentence names"
        why = Evidence.inferred("sentence", note)
        return tuple(
            replace(p, country=country, confidence=INFERRED, evidence=(*p.evidence, why))
            if p.country is None and self._may(p)
            else p
            for p in parties
        )

    def _may(self, party: EventParty) -> bool:
        actor = self._actors.get(party.actor or "")
        if actor is not None and actor.kind in ("outlet", "agency"):
            return False
        if party.sector in AT_HOME:
            return True
        return not ETHNIC.isdisjoint(party.span.of(self._page.tokens.text).lower().split())

    def _countries(self, sentence: int) -> tuple[tuple[Span, str], ...]:
        """The countries a sentence names, each with its words: names, demonyms, cities."""
        if sentence not in self._named:
            self._named[sentence] = tuple(self._found(self._page.tokens.sentences[sentence]))
        return self._named[sentence]

    def _found(self, sentence: Range) -> Iterable[tuple[Span, str]]:
        page, language = self._page, self._page.grammar.language
        seen: set[int] = set()
        for i in range(*sentence):
            at = page.mention_of[i]
            if is_ethnic(page, i):
                seen.add(at)
                continue
            if at >= 0 and at not in seen:
                seen.add(at)
                mention = page.mentions[at]
                actor = self._actors.get(mention.actor or "")
                code = actor.country if actor is not None and actor.kind != "outlet" else None
                if code is None and mention.kind == "place":
                    code = country_of_place(mention.span.of(page.tokens.text))
                found = self._facts.country_by_code(code or "")
                if found is not None:
                    yield mention.span, found.iso3
                    continue
            word = page.tokens.word[i]
            if word[:1].isupper() and (found := self._facts.country(word, language)) is not None:
                yield page.tokens.span(i, i + 1), found.iso3
