"""Units of measure: what each measures, and how it converts."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from konon.errors import PackError


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit of measure.

    id         language-neutral: "square_kilometre", "percent", an ISO 4217 code
    dimension  what it measures: "area", "money", "duration", ...
    factor     base units of the dimension in one of these; None where no fixed factor exists
    offset     base = value * factor + offset (temperatures)
    """

    id: str
    dimension: str
    factor: float | None = None
    offset: float = 0.0

    def to_base(self, value: float) -> float:
        """`value` of this unit in the dimension's base unit.

        Raises `ValueError` for a unit without a fixed factor.
        """
        if self.factor is None:
            raise ValueError(f"{self.id} has no fixed factor")
        return value * self.factor + self.offset

    def per(self, other: Unit) -> Unit:
        """The compound unit of this over `other`: "IDR_per_kilogram"."""
        factor = None if self.factor is None or not other.factor else self.factor / other.factor
        id = f"{self.id}_per_{other.id}"
        known = load_units().get(id)
        return known or Unit(id, f"{self.dimension}_per_{other.dimension}", factor)


@cache
def load_units() -> Mapping[str, Unit]:
    """Every unit by id, from `units.toml`.

    Raises `PackError` when the table is malformed.
    """
    text = (files("konon.facts") / "units.toml").read_text(encoding="utf-8")
    try:
        return {id: Unit(id=id, **row) for id, row in tomllib.loads(text).items()}
    except (TypeError, tomllib.TOMLDecodeError) as error:
        raise PackError(f"units.toml is malformed: {error}") from None
