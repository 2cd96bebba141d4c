from __future__ import annotations

import pytest

from konon.facts.names import casing, key, meets, romanised


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Kim Jong-un", "KIM JONG UN"),
        ("U.S.", "US"),
        ("Erdoğan", "Erdogan"),
        ("Côte d’Ivoire", "Cote d'Ivoire"),
        ("Mail & Guardian", "Mail and Guardian"),
        ("Kompas.com", "kompas com"),
        ("V.Putin", "V. Putin"),
        ("Jonas Gahr Støre", "Jonas Gahr Store"),
    ],
)
def test_spellings_of_one_name_agree(one: str, other: str) -> None:
    assert key(one) == key(other)


@pytest.mark.parametrize(("one", "other"), [("OPEC", "OPEC+"), ("Kim Jong Un", "Kim Jong Il")])
def test_different_names_stay_apart(one: str, other: str) -> None:
    assert key(one) != key(other)


def test_a_name_of_signs_only_has_an_empty_key() -> None:
    assert key("—!?") == ""


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Sergey Lavrov", "Sergei Lavrov"),
        ("Volodymyr Zelenskyy", "Vladimir Zelensky"),
        ("Mohammed Hussein", "Muhammad Husain"),
    ],
)
def test_romanisations_agree(one: str, other: str) -> None:
    assert romanised(key(one)) == romanised(key(other))


def test_short_acronyms_demand_capitals() -> None:
    assert casing("WHO") == "upper"
    assert casing("UNHCR") == "any"
    assert meets("U.S.", "upper")
    assert not meets("us", "upper")


def test_words_demand_a_capital() -> None:
    assert casing("Antara", ambiguous=True) == "capitalised"
    assert meets("Antara", "capitalised")
    assert not meets("antara", "capitalised")
