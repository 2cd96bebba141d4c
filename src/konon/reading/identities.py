"""Identities: which bearer of names is a person of the tables, when that is certain."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from konon.facts import Facts, Person
from konon.facts.names import key
from konon.reading.persons import Bearer
from konon.reading.phrases import listed
from konon.reading.roles import countries

# Offices whose holders news names by surname alone.
LEADING = frozenset(
    {
        "president",
        "prime-minister",
        "chancellor",
        "supreme-leader",
        "head-of-state",
        "head-of-government",
        "king",
        "queen",
        "pope",
        "crown-prince",
    }
)

# What somebody is who merely bears an office holder's name ("pelatih", "saksi"); such a role rules
# out everybody who does not hold it.
_UNLIKE_OFFICE = frozenset(
    {
        "coach",
        "athlete",
        "artist",
        "journalist",
        "doctor",
        "expert",
        "lawyer",
        "judge",
        "police-officer",
        "detective-chief",
        "village-head",
        "resident",
        "witness",
        "victim",
        "entrepreneur",
    }
)

# States whose people news of a language does not call by the last of their names, offices apart:
# "Widodo" alone is not the president.
_BY_FULL_NAME = {"id": frozenset({"ID"})}

# Letters of a surname rare enough to stand for its only listed bearer.
LONG_SURNAME = 5


def identify(
    bearer: Bearer, spoken_of: frozenset[str], facts: Facts, language: str, at: date | None
) -> Person | None:
    """The person of the tables that a bearer is, or None where that is not certain.

    A full name or alias is certain when one person has it whose state the article speaks of, or
    whose state an article of this language need not name; a surname alone only with an office or
    a state that agrees, and while its holder is in office. `spoken_of` holds ISO 3166-1 alpha-2
    codes; `at` is the day of publication.
    """
    home = {code.upper() for code in listed(language, "names", "home")}
    said = countries(bearer.roles)
    unlike = _said_offices(bearer, facts, language) & _UNLIKE_OFFICE
    for name in _spellings(bearer):
        full = len(bearer.parts) > 1 or name in bearer.called
        found = [
            one
            for one in facts.people(name, at)
            if _of_these_states(one, said, spoken_of | home) and _may_be(one, unlike)
        ]
        if full and len(found) > 1 and at:
            found = [one for one in found if one.distance(at) == 0]
        if not full:
            found = [one for one in found if _sure_of_surname(one, bearer, facts, language, at)]
        if len(found) == 1:
            return found[0]
    return None


def _may_be(person: Person, unlike: set[str]) -> bool:
    """Whether a role that few office holders have is one of the person's, or none is said."""
    return not unlike or any(tenure.office in unlike for tenure in person.offices)


def _said_offices(bearer: Bearer, facts: Facts, language: str) -> set[str]:
    return {office for role in bearer.roles for office in _offices(role.title, facts, language)}


def _of_these_states(person: Person, said: frozenset[str], others: frozenset[str]) -> bool:
    """Whether the state served is the one said, else one of the others. Who serves no state, as
    at the United Nations, must not be said to; a user's row that names none is believed."""
    if not person.country:
        return person.table != "people" or not said
    return person.country in said if said else person.country in others


def renowned(word: str, full_name: str, facts: Facts) -> bool:
    """Whether `word` alone is a listed alias of the person of that full name."""
    return any(
        key(word) in {key(alias) for alias in person.aliases} for person in facts.people(full_name)
    )


def _spellings(bearer: Bearer) -> Iterable[str]:
    return dict.fromkeys((*bearer.called, bearer.name, " ".join(bearer.parts)))


def _sure_of_surname(
    person: Person, bearer: Bearer, facts: Facts, language: str, at: date | None
) -> bool:
    """Whether one word is enough: an alias nobody shares, an agreeing office, a leader in power."""
    held = person.offices if at is None else person.office_at(at)
    said = _said_offices(bearer, facts, language)
    if said:
        return any(tenure.office in said for tenure in person.offices)
    if bearer.parts[0] in {key(alias) for alias in person.aliases}:
        return True
    if person.country and person.country in _BY_FULL_NAME.get(language, frozenset()):
        return False
    if at is not None and any(tenure.office in LEADING for tenure in held):
        return True
    # A foreign minister that no other listed person shares a surname with ("Lavrov").
    abroad = person.country and person.country not in {
        code.upper() for code in listed(language, "names", "home")
    }
    alone = len(facts.people(bearer.parts[0])) == 1 and len(bearer.parts[0]) >= LONG_SURNAME
    return at is not None and bool(abroad) and alone and person.distance(at) == 0


def _offices(title: str, facts: Facts, language: str) -> set[str]:
    """The offices a role's wording may name: its longest leading or closing words that are one."""
    words = title.split()
    for size in range(min(len(words), 6), 0, -1):
        pieces = (words[start : start + size] for start in range(len(words) - size + 1))
        found = [facts.office(" ".join(piece), language) for piece in pieces]
        ids = {office.id for office in found if office}
        if ids:
            return ids
    return set()
