"""Facts: one door to all tables. Each table is read at its first use, and only then."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from functools import cache, cached_property
from pathlib import Path

from konon.facts import bodies, countries, governments, media, offices, one_voice, people
from konon.facts.bodies import Body
from konon.facts.countries import LANGUAGES, Country
from konon.facts.governments import Metonym
from konon.facts.index import Index
from konon.facts.media import Media
from konon.facts.names import key
from konon.facts.offices import Office
from konon.facts.own_table import OwnTable, read_own_table
from konon.facts.people import PeopleIndex, Person

# Characters; a longer name is no body's, and parting it would take quadratic time.
LONGEST_NAME = 120


class Facts:
    """Look-up in the tables of facts.

    Names match whole, without regard to case, diacritics, punctuation and a leading "the".
    Two kinds of name demand their casing: acronyms of up to four letters ("US", "WHO") match in
    capitals only, and names a table marks as ambiguous ("Antara", "Turkey") match only when
    capitalised. A name that several rows share finds none, except where all are returned.
    Rows of a user's own table are found before shipped ones.
    """

    def __init__(self, own: OwnTable | None = None) -> None:
        self._own = own or OwnTable()
        self._titles: dict[str, str] = {}  # offices of the user's titles, found before

    def with_table(self, path: str | Path) -> Facts:
        """These facts and the user's own table of actors (columns: `konon.facts.own_table`).

        Raises `PackError` when the file cannot be read or a row is malformed.
        """
        more = read_own_table(path)
        return Facts(
            OwnTable(
                media=more.media + self._own.media,
                metonyms=more.metonyms + self._own.metonyms,
                people=more.people + self._own.people,
                bodies=more.bodies + self._own.bodies,
            )
        )

    def media(self, name: str) -> Media | None:
        """The agency or outlet of that name, alias or web name ("Kompas.com").

        Words that say what it is may stand beside the name: "kantor berita Tass".
        """
        for form in dict.fromkeys((name, media.without_descriptor(name))):
            found = self._own_media.one(form) or self._media.one(form)
            if found:
                return found
        return None

    def media_by_domain(self, host: str) -> Media | None:
        """The agency or outlet that owns a host: "news.detik.com" is detikcom's."""
        return media.find_domain(self._domains, host)

    def media_or_site(self, name: str) -> Media | None:
        """The agency or outlet of that name, or whose site that is: "www.reuters.com"."""
        return self.media(name) or self.media_by_domain(name)

    def country(self, name: str, language: str) -> Country | None:
        """The country of that name, short name, older name or demonym.

        Names of `language` come first, English ones second; capitals are `government`'s.
        """
        for spoken in dict.fromkeys((language, "en")):
            found = self._countries_by_name[spoken].find(name) if spoken in LANGUAGES else ()
            if found:
                return found[0] if len(found) == 1 else None
        return None

    def country_by_code(self, iso2: str) -> Country | None:
        """The country of an ISO 3166-1 alpha-2 code."""
        return self._countries_by_code.get(iso2)

    def government(self, name: str, language: str) -> Country | None:
        """The country whose government a capital or house stands for: "Kremlin" is Russia."""
        metonym = self.metonym(name, language)
        return self.country_by_code(metonym.country) if metonym else None

    def metonym(self, name: str, language: str) -> Metonym | None:
        """The capital or house of that name, with the part of the state it stands for."""
        for spoken in dict.fromkeys((language, "en")):
            found = self._metonyms[spoken].find(name) if spoken in LANGUAGES else ()
            if found:
                return found[0] if _agree(found) else None
        return None

    def people(self, name: str, at: date | None = None) -> tuple[Person, ...]:
        """Everybody of that full name, alias or family name.

        Those in office on `at` come first, then by how far `at` is from their office. Abstain
        where several remain: the order ranks, it does not decide.
        """
        own = self._own_people.find(name, at)
        shipped = self._people.find(name, at)
        return own + tuple(one for one in shipped if not any(_same(mine, one) for mine in own))

    def body(self, name: str, language: str, country: str | None = None) -> Body | None:
        """The organisation of that name or abbreviation; names of `language` come first.

        "Kementerian Luar Negeri Rusia" and "the Russian Foreign Ministry" are the body of that
        kind of that state. A kind of body alone ("Foreign Ministry") is found only when `country`
        (ISO 3166-1 alpha-2) says whose it is.
        """
        for spoken in dict.fromkeys((language, "en")):
            found = self._bodies[spoken].find(name) if spoken in LANGUAGES else ()
            if found:
                return found[0] if len(found) == 1 or found[0] in self._own.bodies else None
        return self._respelled(name, language) or self._state_body(name, language, country)

    def _respelled(self, name: str, language: str) -> Body | None:
        """The one body listed under that name with another form of its state's name: "Departemen
        Kehakiman Amerika Serikat" is listed with "AS"."""
        if language not in LANGUAGES or len(name) > LONGEST_NAME:
            return None
        found: dict[str, Body] = {}
        for body_name, state_name in bodies.split_state(name, language):
            state = self.country(state_name, language)
            names = state.names.get(language) if state else None
            for form in names.all if names else ():
                spelled = f"{body_name} {form}" if language == "id" else f"{form} {body_name}"
                listed = self._bodies[language].one(spelled)
                if state and listed and listed.country == state.iso2:
                    found[listed.id] = listed
        return next(iter(found.values())) if len(found) == 1 else None

    def _state_body(self, name: str, language: str, country: str | None) -> Body | None:
        if language not in LANGUAGES or len(name) > LONGEST_NAME:
            return None
        kinds = self._kinds_of_body[language]
        state = self.country_by_code(country) if country else None
        kind = kinds.one(name) if state else None
        for body_name, state_name in bodies.split_state(name, language):
            if kind:
                break
            kind = kinds.one(body_name)
            state = self.country(state_name, language) if kind else None
            kind = kind if state else None
        if not kind or not state:
            return None
        made = bodies.of_state(kind, state)
        return self._bodies_by_id.get(made.id, made)

    def voice(self, id: str) -> str:
        """The id that speaks with the same voice and is named first: one document is often given
        out under two names. An id that no table joins with another is its own."""
        return _tables().voices.get(id, id)

    def office(self, noun: str, language: str) -> Office | None:
        """The office a noun names: "menteri luar negeri", "foreign minister"."""
        return self._offices_by_noun[language].one(noun) if language in LANGUAGES else None

    @cached_property
    def _media(self) -> Index[Media]:
        return media.index_by_name(_tables().media)

    @cached_property
    def _own_media(self) -> Index[Media]:
        return media.index_by_name(self._own.media)

    @cached_property
    def _domains(self) -> Mapping[str, Media]:
        return {**media.index_by_domain(_tables().media), **media.index_by_domain(self._own.media)}

    @cached_property
    def _countries_by_name(self) -> Mapping[str, Index[Country]]:
        return {one: countries.index_by_name(_tables().countries, one) for one in LANGUAGES}

    @cached_property
    def _countries_by_code(self) -> Mapping[str, Country]:
        return {country.iso2: country for country in _tables().countries}

    @cached_property
    def _metonyms(self) -> Mapping[str, Index[Metonym]]:
        every = self._own.metonyms + _tables().metonyms
        return {one: governments.index_by_name(every, one) for one in LANGUAGES}

    @cached_property
    def _people(self) -> PeopleIndex:
        return _people_index()

    @cached_property
    def _own_people(self) -> PeopleIndex:
        return PeopleIndex(map(self._with_offices, self._own.people))

    def _with_offices(self, person: Person) -> Person:
        """A person of the user's with the office each title names, so that titles can agree."""
        held = tuple(replace(one, office=self._office_of(one.title)) for one in person.offices)
        return replace(person, offices=held) if held else person

    def _office_of(self, title: str) -> str:
        """The office of "Prime Minister of Albania" or "bupati Lembah"; "" where none is meant."""
        if title not in self._titles:
            self._titles[title] = self._find_office(title)
        return self._titles[title]

    def _find_office(self, title: str) -> str:
        words = title.split(" of ")[0].split()
        for size in range(len(words), 0, -1):
            for language in LANGUAGES:
                edge = words[-size:] if language == "en" else words[:size]
                office = self.office(" ".join(edge), language)
                if office:
                    return office.id
        return ""

    @cached_property
    def _bodies(self) -> Mapping[str, Index[Body]]:
        every = self._own.bodies + _tables().bodies
        named = tuple(body for body in every if body.country != bodies.EVERY_STATE)
        return {one: bodies.index_by_name(named, one) for one in LANGUAGES}

    @cached_property
    def _kinds_of_body(self) -> Mapping[str, Index[Body]]:
        kinds = tuple(body for body in _tables().bodies if body.country == bodies.EVERY_STATE)
        return {one: bodies.index_by_name(kinds, one) for one in LANGUAGES}

    @cached_property
    def _bodies_by_id(self) -> Mapping[str, Body]:
        return {body.id: body for body in _tables().bodies}

    @cached_property
    def _offices_by_noun(self) -> Mapping[str, Index[Office]]:
        return {one: offices.index_by_noun(_tables().offices, one) for one in LANGUAGES}


class _Tables:
    """The shipped tables, each read once per process."""

    @cached_property
    def media(self) -> tuple[Media, ...]:
        return media.load_media()

    @cached_property
    def countries(self) -> tuple[Country, ...]:
        return countries.load_countries()

    @cached_property
    def metonyms(self) -> tuple[Metonym, ...]:
        return governments.load_metonyms(self.countries)

    @cached_property
    def bodies(self) -> tuple[Body, ...]:
        return bodies.load_bodies()

    @cached_property
    def offices(self) -> tuple[Office, ...]:
        return offices.load_offices()

    @cached_property
    def voices(self) -> Mapping[str, str]:
        return one_voice.load_voices()


@cache
def _tables() -> _Tables:
    return _Tables()


@cache
def _people_index() -> PeopleIndex:
    return PeopleIndex(people.load_people())


@cache
def load_facts() -> Facts:
    """The shipped facts, shared by all callers; nothing is read before the first look-up."""
    return Facts()


@cache
def facts_with(tables: tuple[str, ...]) -> Facts:
    """The shipped facts and the user's own tables at these paths, the first found first.

    Tables are read once per process. Raises `PackError` as `Facts.with_table` does.
    """
    facts = load_facts()
    for path in reversed(tables):
        facts = facts.with_table(path)
    return facts


def _same(own: Person, shipped: Person) -> bool:
    """Whether a person of the user's is a shipped one: one Wikidata id, or one name and state."""
    if own.qid and shipped.qid:
        return own.qid == shipped.qid
    names = [{key(name) for name in (one.name, *one.aliases)} for one in (own, shipped)]
    return bool(names[0] & names[1]) and own.country in ("", shipped.country)


def _agree(found: tuple[Metonym, ...]) -> bool:
    """Whether all metonyms of a name belong to one country, so that the first may stand."""
    return len({metonym.country for metonym in found}) == 1
