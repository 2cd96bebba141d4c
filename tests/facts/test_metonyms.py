"""Capitals and houses stand for those who govern from them, in both languages."""

from __future__ import annotations

import pytest

from konon.facts import load_facts
from konon.facts.countries import load_countries

FACTS = load_facts()
HOUSES = [
    ("Kremlin", "RU", "presidency"),
    ("Gedung Putih", "US", "presidency"),
    ("White House", "US", "presidency"),
    ("Istana", "ID", "presidency"),
    ("Senayan", "ID", "legislature"),
    ("Lapangan Banteng", "ID", "finance ministry"),
    ("Whitehall", "GB", "government"),
    ("Downing Street", "GB", "prime ministry"),
    ("Blue House", "KR", "presidency"),
    ("Gedung Biru", "KR", "presidency"),
    ("Zhongnanhai", "CN", "government"),
    ("Bercy", "FR", "finance ministry"),
    ("Istana Elysee", "FR", "presidency"),
    ("Takhta Suci", "VA", "government"),
    ("Casa de Nariño", "CO", "presidency"),
    ("Executive Yuan", "TW", "government"),
]
CAPITALS = [
    ("Pyongyang", "en", "KP"),
    ("Moskow", "id", "RU"),
    ("Moscow", "en", "RU"),
    ("Teheran", "id", "IR"),
    ("Tehran", "en", "IR"),
    ("Kairo", "id", "EG"),
    ("Beijing", "id", "CN"),
    ("Praha", "id", "CZ"),
    ("Kyiv", "id", "UA"),
    ("Kiev", "en", "UA"),
    ("Seoul", "en", "KR"),
    ("Tel Aviv", "id", "IL"),
    ("Canberra", "en", "AU"),
    ("Taipei", "id", "TW"),
]
# States and territories with a demonym of their own in English that no other shares; the rest are
# uninhabited, have none, or share theirs with a neighbour of the same name (Congo, Dominica).
WITHOUT_DEMONYM = """
    AQ AX BL BQ BV CC CD CG CX DM DO GF GG GP GS HM IO JE MF MP MQ PM RE SJ SX TC TF UM VA VG VI YT
"""
WITHOUT_CAPITAL = "AQ AX BQ BV EH GF GP GS HK HM IO MO MQ NR RE TF TK UM YT"


@pytest.mark.parametrize(("name", "country", "stands_for"), HOUSES)
def test_a_house_stands_for_a_part_of_the_state(name: str, country: str, stands_for: str) -> None:
    found = FACTS.metonym(name, "id")
    assert found is not None
    assert (found.country, found.stands_for) == (country, stands_for)


@pytest.mark.parametrize(("name", "language", "country"), CAPITALS)
def test_a_capital_stands_for_the_government(name: str, language: str, country: str) -> None:
    found = FACTS.government(name, language)
    assert found is not None
    assert found.iso2 == country


def test_every_other_country_has_a_demonym_and_a_capital() -> None:
    countries = load_countries()
    assert {c.iso2 for c in countries if not c.names["en"].demonyms} == {*WITHOUT_DEMONYM.split()}
    for language in ("en", "id"):
        bare = {c.iso2 for c in countries if not c.names[language].capitals}
        assert bare == {*WITHOUT_CAPITAL.split()}


@pytest.mark.parametrize(
    ("demonym", "country"),
    [("Ukrainian", "UA"), ("Briton", "GB"), ("Thais", "TH"), ("Filipino", "PH"), ("Emirati", "AE")],
)
def test_a_demonym_is_its_country(demonym: str, country: str) -> None:
    found = FACTS.country(demonym, "en")
    assert found is not None
    assert found.iso2 == country
