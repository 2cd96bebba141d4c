"""Cities: the larger cities of the world, by name, with their country and where they lie."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from konon.facts.names import key
from konon.facts.regions import regions
from konon.facts.table import shipped

COLUMNS = ("name", "country", "latitude", "longitude", "id")


@dataclass(frozen=True, slots=True)
class City:
    """A city.

    country              ISO 3166-1 alpha-2
    latitude, longitude  degrees
    geoname              GeoNames' id
    """

    name: str
    country: str
    latitude: float
    longitude: float
    geoname: str

    @property
    def id(self) -> str:
        """Language-neutral: "geonames:1642911"."""
        return f"geonames:{self.geoname}"


def city(name: str) -> City | None:
    """The city of that name; None where there is none, or none that is meant more often."""
    return _cities().get(key(name))


def country_of_place(name: str) -> str | None:
    """ISO 3166-1 alpha-2 of a city, or of a region of Indonesia."""
    if name.lower() in regions():
        return "ID"
    found = city(name)
    return found.country if found is not None else None


@cache
def _cities() -> Mapping[str, City]:
    return {
        key(row["name"]): City(
            row["name"],
            row["country"],
            float(row["latitude"]),
            float(row["longitude"]),
            row["id"],
        )
        for row in shipped("cities", COLUMNS)
    }
