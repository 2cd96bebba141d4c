"""Periods are days while there is room, then weeks, months, years; a choice lies among them."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import pytest

from konon.face.periods import MOST, Period, edges, periods


def days(number: int) -> list[tuple[str, int]]:
    first = date(2024, 1, 1)
    return [((first + timedelta(days=n)).isoformat(), 1) for n in range(number)]


@pytest.mark.parametrize(
    ("number", "long"), [(1, 1), (MOST, 1), (MOST + 1, 7), (365, 7), (1500, 31), (9000, 366)]
)
def test_they_are_as_short_as_there_is_room_for(number: int, long: int) -> None:
    found = periods(days(number))
    assert len(found) <= MOST
    assert sum(one.claims for one in found) == number
    lengths = {
        (date.fromisoformat(one.until) - date.fromisoformat(one.since)).days + 1 for one in found
    }
    assert max(lengths) == long
    assert all(a.until < b.since for a, b in pairwise(found))


def test_the_ends_of_the_calendar_are_periods_too() -> None:
    many = days(200)
    found = periods([("0001-01-01", 1), *many, ("9999-12-31", 1)])
    assert found[-1].until == "9999-12-31"


def test_a_choice_lies_among_them() -> None:
    shown = [Period("2025-01-01", "2025-01-07", 1), Period("2025-01-08", "2025-01-14", 1),
             Period("2025-01-15", "2025-01-21", 1)]  # fmt: skip
    assert edges(shown, "", "") == (0, 2)
    assert edges(shown, "2025-01-09", "2025-01-12") == (1, 1)
    assert edges(shown, "2025-01-05", "") == (0, 2)
    assert edges(shown, "2026-01-01", "") == (0, 2)
    assert edges([], "", "") == (0, 0)
