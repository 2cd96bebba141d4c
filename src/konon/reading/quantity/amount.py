"""Amount: a quantity while it is being read, in token indices."""

from __future__ import annotations

from dataclasses import dataclass

from konon.facts.units import Unit
from konon.lang.numerals import Numeral
from konon.model.quantity import Bound


@dataclass(frozen=True, slots=True)
class Amount:
    """A number with its unit; all indices are token indices of one page, half-open.

    first, last  the number alone
    begin, end   number, unit and bound words together
    unit_at      the unit's own tokens, None when it has none or takes it from a neighbour
    dimension    set where the context says more than the unit ("age")
    """

    number: Numeral
    first: int
    last: int
    begin: int
    end: int
    unit: Unit | None = None
    unit_at: tuple[int, int] | None = None
    bound: Bound = "exact"
    dimension: str = ""
    confidence: float = 1.0

    @property
    def unit_stands_before(self) -> bool:
        """Whether the unit is written before the number ("Rp 5")."""
        return self.unit_at is not None and self.unit_at[0] < self.first
