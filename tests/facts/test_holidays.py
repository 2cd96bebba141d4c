"""On which day a feast falls."""

from __future__ import annotations

from datetime import date

import pytest

from konon.facts.holidays import easter, load_holidays


@pytest.mark.parametrize(
    ("id", "day"),
    [
        ("christmas", date(2022, 12, 25)),
        ("thanksgiving", date(2023, 11, 23)),
        ("labor_day", date(2024, 9, 2)),
        ("memorial_day", date(2024, 5, 27)),
        ("ascension", date(2024, 5, 9)),
        ("eid_al_fitr", date(2024, 4, 10)),
        ("nyepi", date(2024, 3, 11)),
    ],
)
def test_day(id: str, day: date) -> None:
    assert load_holidays().day(id, day.year) == day


def test_a_year_outside_the_table_is_not_guessed() -> None:
    assert load_holidays().day("eid_al_fitr", 1985) is None


def test_easter() -> None:
    known = {2000: (4, 23), 2011: (4, 24), 2019: (4, 21), 2024: (3, 31), 2025: (4, 20)}
    assert {year: (easter(year).month, easter(year).day) for year in known} == known
