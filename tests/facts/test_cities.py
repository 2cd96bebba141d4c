"""Cities: by name, with their country; names that many share tell nothing."""

from __future__ import annotations

from konon.facts.cities import city, country_of_place


def test_a_city_has_its_country_and_place() -> None:
    found = city("Basrah") or city("Basra")
    assert found is not None
    assert found.country == "IQ"
    assert found.id.startswith("geonames:")
    assert 29 < found.latitude < 32


def test_a_name_that_many_share_tells_nothing() -> None:
    assert city("Springfield") is None
    assert country_of_place("Of") is None


def test_a_region_of_indonesia_is_in_indonesia() -> None:
    assert country_of_place("Jawa Timur") == "ID"
