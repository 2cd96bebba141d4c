"""Variants: the numbers and dates that the instances of a claim give, side by side."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from konon.model import Quantity, Reading, Statement
from konon.render import phrases


@dataclass(frozen=True, slots=True)
class Value:
    """One value: how it is written in the text, and the statements that give it."""

    value: str
    bound: str
    words: str
    statements: tuple[str, ...]
    outlets: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Variant:
    """What is counted or dated, and the values given for it.

    about  words of the articles for what is counted;  unit  its unit, "" where it has none
    """

    kind: Literal["quantity", "date"]
    about: str
    unit: str
    values: Sequence[Value]

    @property
    def several(self) -> bool:
        """Whether it is given in more than one way."""
        return len(self.values) > 1


def variants(carried: Iterable[tuple[Reading, Statement]]) -> list[Variant]:
    """Amounts by what they count, and dates; those of which there are two values first."""
    found: dict[tuple[str, str, str], dict[tuple[str, str], list[tuple[str, str, str]]]] = {}
    for reading, statement in carried:
        outlet = reading.article.outlet or ""
        for kind, about, unit, value, bound, words in _given(reading, statement):
            values = found.setdefault((kind, about, unit), {})
            values.setdefault((bound, value), []).append((words, statement.id, outlet))
    made = [_variant(*what, values) for what, values in found.items()]
    return sorted(
        made, key=lambda v: (-min(len(v.values), 2), v.kind != "quantity", v.about, v.unit)
    )


def figure(quantity: Quantity) -> str:
    """The value as digits: "1200", "20–99"."""
    low, high = (phrases.figure(x) for x in (quantity.low, quantity.high))
    return f"{low}–{high}" if low and high and low != high else low or high


def _given(reading: Reading, statement: Statement) -> Iterable[tuple[str, str, str, str, str, str]]:
    """Kind, what is counted, unit, value, bound and the words."""
    text = reading.article.text
    for index in statement.quantities:
        quantity = reading.quantities[index]
        counted = quantity.counted.of(text).casefold() if quantity.counted else ""
        unit = quantity.unit.replace("_", " ")
        unit = unit or ("" if counted else quantity.dimension)
        yield "quantity", counted, unit, figure(quantity), quantity.bound, quantity.span.of(text)
    for index in statement.timexes:
        timex = reading.timexes[index]
        if timex.type in ("DATE", "TIME") and timex.earliest:  # "now" is no date
            yield "date", "", "", timex.edtf or timex.value, "exact", timex.span.of(text)


def _variant(
    kind: str, about: str, unit: str, values: dict[tuple[str, str], list[tuple[str, str, str]]]
) -> Variant:
    made = [
        Value(
            value,
            bound,
            given[0][0],
            tuple(dict.fromkeys(id for _, id, _ in given)),
            tuple(dict.fromkeys(outlet for _, _, outlet in given if outlet)),
        )
        for (bound, value), given in values.items()
    ]
    ordered = sorted(made, key=lambda v: (-len(v.statements), v.value))
    return Variant("date" if kind == "date" else "quantity", about, unit, ordered)
