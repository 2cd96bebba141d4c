"""Codes: the country and the sector of a party, each with the reason."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from konon.facts import Facts
from konon.facts.cities import country_of_place
from konon.facts.regions import regions
from konon.lang.events import EventTable
from konon.model.event import EventParty
from konon.model.evidence import Evidence
from konon.model.mention import Actor
from konon.reading.attribution.page import Page, Range

IGO = "IGO"
# Sectors of offices, which regions have of their own.
OFFICIAL = frozenset(("GOV", "LEG", "JUD", "MIL", "COP"))
# What makes a demonym a people and no state: "ethnic Albanians" of Macedonia.
ETHNIC = frozenset(("ethnic", "etnis"))
# PLOVER's sector of a body of that kind, and of an actor of that kind where nothing says more.
OF_BODY = {
    "ministry": "GOV", "agency": "GOV", "central bank": "GOV", "legislature": "LEG",
    "court": "JUD", "police": "COP", "military": "MIL", "intelligence": "SPY", "party": "PTY",
    "armed group": "REB", "association": "NGO", "charity": "NGO", "company": "BUS",
    "religious": "REL", "research": "EDU", "international": "IGO",
}  # fmt: skip
OF_KIND = {"government": "GOV", "outlet": "JRN", "agency": "JRN"}


def is_ethnic(page: Page, i: int) -> bool:
    """Whether a demonym at a token names a people, of whatever state."""
    return i > 0 and page.tokens.lower[i - 1] in ETHNIC


@dataclass(frozen=True, slots=True)
class Coder:
    """Codes the parties of one article."""

    page: Page
    table: EventTable
    facts: Facts
    actors: Mapping[str, Actor]

    def party(self, words: Range, head: int) -> EventParty:
        """The party that these words name."""
        page = self.page
        span = page.tokens.span(*words)
        at = -1 if is_ethnic(page, head) else page.mention_of[head]
        actor = self.actors.get(page.mentions[at].actor or "") if at >= 0 else None
        body = None
        if actor is not None and self._is_body(actor):
            body = self.facts.body(actor.name, page.grammar.language)
        country, where = self._country(words, actor)
        sector, why = self._sector(words, actor, body.kind if body else None)
        if country is None and sector in OFFICIAL:
            country, where = self._of_region(words)
        evidence = [Evidence.text(span, "party"), where, why]
        return EventParty(
            span,
            actor.id if actor else None,
            country,
            sector,
            confidence=0.8 if actor or country else 0.6,
            evidence=tuple(one for one in evidence if one is not None),
        )

    @staticmethod
    def _is_body(actor: Actor | None) -> bool:
        return actor is not None and actor.kind in ("body", "unknown", "group")

    def _country(self, words: Range, actor: Actor | None) -> tuple[str | None, Evidence | None]:
        """The country of the actor, or the first one named in the words."""
        span = self.page.tokens.span(*words)
        known = [actor] if actor is not None else []
        inside = self.page.mentions_within.inside(span)
        mentions = [
            self.page.mentions[n]
            for n in inside
            if not is_ethnic(self.page, self.page.mention_ranges[n][0])
        ]
        known += [
            one
            for m in mentions
            if (one := self.actors.get(m.actor or "")) is not None
            and one.kind not in ("outlet", "agency")
        ]
        for one in known:
            body = self.facts.body(one.name, self.page.grammar.language)
            if self._is_body(one) and body is not None and body.kind == "international":
                return IGO, body.evidence("country: a body of many states")
            found = self.facts.country_by_code(one.country or "")
            if found is not None:
                return found.iso3, found.evidence(f"country: that of {one.name}")
        for mention in mentions:
            named = mention.span.of(self.page.tokens.text) if mention.kind == "place" else ""
            found = self.facts.country_by_code(country_of_place(named) or "")
            if found is not None:
                return found.iso3, found.evidence(f"country: that of {named}")
        for role in actor.roles if actor is not None else ():
            found = self.facts.country_by_code(role.country or "")
            if found is not None:
                return found.iso3, found.evidence(f"country: that of the role, {role.title}")
        offices = (self._of_office(one) for one in known)
        return next(filter(None, offices), None) or self._named_country(words)

    def _of_office(self, actor: Actor | None) -> tuple[str, Evidence] | None:
        """The country of a person whom the table of office-holders knows in one country only."""
        if actor is None or actor.kind != "person":
            return None
        people = self.facts.people(actor.name)
        codes = {person.country for person in people}
        found = self.facts.country_by_code(codes.pop()) if len(codes) == 1 else None
        if found is None:
            return None
        return found.iso3, people[0].evidence(f"country: where {actor.name} held office")

    def _named_country(self, words: Range) -> tuple[str | None, Evidence | None]:
        """A country's name or demonym that is no mention: "Kenyan" inside a description."""
        for i in range(*words):
            word = self.page.tokens.word[i]
            if word[:1].isupper() and not is_ethnic(self.page, i):
                found = self.facts.country(word, self.page.grammar.language)
                if found is not None:
                    return found.iso3, found.evidence(f"country: {word}")
        return None, None

    def _of_region(self, words: Range) -> tuple[str | None, Evidence | None]:
        """Of an office named by a region of Indonesia: "Gubernur Jawa Barat", "Polda Riau"."""
        tokens = self.page.tokens
        for i in range(*words):
            for end in (i + 2, i + 1):
                name = " ".join(tokens.word[i : min(end, words[1])])
                if name[:1].isupper() and name.lower() in regions():
                    found = self.facts.country_by_code("ID")
                    assert found is not None
                    return found.iso3, found.evidence(f"country: that of {name}")
        return None, None

    def _sector(
        self, words: Range, actor: Actor | None, body: str | None
    ) -> tuple[str | None, Evidence | None]:
        """By what kind of body it is, by its words, by its role, or as a state."""
        if body in OF_BODY:
            return OF_BODY[body], Evidence.inferred("actor", f"sector: a body, {body}")
        return self._sector_of_words(words) or self._sector_of_actor(actor) or (None, None)

    def _sector_of_words(self, words: Range) -> tuple[str, Evidence] | None:
        tokens = self.page.tokens
        # the head word says most: last in English, first in Indonesian
        order = reversed(range(*words)) if self.table.language == "en" else range(*words)
        for i in order:
            for form in (tokens.lower[i], tokens.lemma[i].lower()):
                sector = self.table.sector_of.get(form)
                if sector is not None:
                    return sector, Evidence.text(tokens.span(i, i + 1), f"sector: {sector}")
        return None

    def _sector_of_actor(self, actor: Actor | None) -> tuple[str, Evidence] | None:
        if actor is None:
            return None
        for role in actor.roles if actor.kind == "person" else ():
            for word in role.title.lower().split():
                sector = self.table.sector_of.get(word)
                if sector is not None:
                    return sector, Evidence.inferred("role", f"sector: {role.title}")
        if actor.id.startswith("country:") or actor.kind == "government":
            return "GOV", Evidence.inferred("actor", "sector: a state acts by its government")
        sector = OF_KIND.get(actor.kind)
        return (sector, Evidence.inferred("actor", f"sector: {actor.kind}")) if sector else None
