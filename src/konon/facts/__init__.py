"""Facts about the world: agencies, outlets, countries, governments, people, bodies, offices."""

from konon.facts.bodies import Body
from konon.facts.countries import Country, CountryNames
from konon.facts.facts import Facts, facts_with, load_facts
from konon.facts.governments import Metonym
from konon.facts.media import Media
from konon.facts.offices import Office
from konon.facts.people import Person, Tenure

__all__ = [
    "Body",
    "Country",
    "CountryNames",
    "Facts",
    "Media",
    "Metonym",
    "Office",
    "Person",
    "Tenure",
    "facts_with",
    "load_facts",
]
