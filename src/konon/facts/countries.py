"""Countries: their names, demonyms and capitals in each language."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from konon.facts.index import Index
from konon.facts.table import Cells, shipped, split
from konon.model import Evidence

LANGUAGES = ("en", "id")
COLUMNS = (
    "iso2",
    "iso3",
    *(
        f"{field}_{language}"
        for language in LANGUAGES
        for field in ("name", "official", "aliases", "demonyms", "capitals")
    ),
    "ambiguous",
)


@dataclass(frozen=True, slots=True)
class CountryNames:
    """What one language calls a country.

    aliases   short, older and abbreviated names
    demonyms  adjectives and names of its people; Indonesian uses the country's name itself
    capitals  seats of government, with their variant spellings
    """

    name: str
    official: str = ""
    aliases: tuple[str, ...] = ()
    demonyms: tuple[str, ...] = ()
    capitals: tuple[str, ...] = ()

    @property
    def all(self) -> tuple[str, ...]:
        """Every name of the country and its people; not its capitals."""
        forms = (self.name, self.official, *self.aliases, *self.demonyms)
        return tuple(dict.fromkeys(form for form in forms if form))


@dataclass(frozen=True, slots=True)
class Country:
    """A country or territory of ISO 3166-1, and Kosovo (XK).

    id         "country:KP"
    names      language -> its names there
    ambiguous  those of its names that are words or other names too ("Jordan", "Polish")
    """

    id: str
    iso2: str
    iso3: str
    names: Mapping[str, CountryNames] = field(hash=False)
    ambiguous: tuple[str, ...] = ()
    table: str = "countries"

    def name(self, language: str) -> str:
        """Its usual name in `language`, else in English."""
        return self.names.get(language, self.names["en"]).name

    def evidence(self, note: str = "") -> Evidence:
        """The row as evidence."""
        return Evidence.table(self.table, self.id, note)


def load_countries() -> tuple[Country, ...]:
    """All countries of the shipped table. Raises `PackError` if it is malformed."""
    return tuple(_country(row) for row in shipped("countries", COLUMNS))


def index_by_name(countries: Iterable[Country], language: str) -> Index[Country]:
    """Countries by what one language calls them."""
    index: Index[Country] = Index()
    for country in countries:
        names = country.names.get(language)
        index.add_all(names.all if names else (), country, country.ambiguous)
    return index


def _country(row: Cells) -> Country:
    return Country(
        id=f"country:{row['iso2']}",
        iso2=row["iso2"],
        iso3=row["iso3"],
        names={language: _names(row, language) for language in LANGUAGES},
        ambiguous=split(row["ambiguous"]),
    )


def _names(row: Cells, language: str) -> CountryNames:
    return CountryNames(
        name=row[f"name_{language}"],
        official=row[f"official_{language}"],
        aliases=split(row[f"aliases_{language}"]),
        demonyms=split(row[f"demonyms_{language}"]),
        capitals=split(row[f"capitals_{language}"]),
    )
