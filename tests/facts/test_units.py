"""Units convert, and compounds know their parts."""

from __future__ import annotations

import pytest

from konon.facts.units import load_units


def test_temperatures_have_an_offset() -> None:
    units = load_units()
    assert units["fahrenheit"].to_base(212) == pytest.approx(units["celsius"].to_base(100))


def test_compound_units_convert() -> None:
    units = load_units()
    speed = units["metre"].per(units["second"])
    assert speed.to_base(10) == pytest.approx(units["kilometre_per_hour"].to_base(36))


def test_known_compounds_keep_their_dimension() -> None:
    units = load_units()
    assert units["kilometre"].per(units["hour"]).dimension == "speed"


def test_money_does_not_convert() -> None:
    with pytest.raises(ValueError, match="no fixed factor"):
        load_units()["IDR"].to_base(1)
