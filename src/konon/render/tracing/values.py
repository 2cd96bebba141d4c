"""Variants: the numbers and dates of a claim's statements, side by side."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from konon.model import Quantity, Reading, Statement
from konon.render.clean import visible
from konon.render.people import words
from konon.render.phrases import amount
from konon.render.tracing.view import Value, ValueKind, Variants

Said = Sequence[tuple[Reading, Statement]]
_Found = tuple[ValueKind, str, str, str, str]  # kind, what of, value, as written, statement


def variants(said: Said) -> tuple[Variants, ...]:
    """Every number and date inside the statements, grouped by what it measures, then by value.

    Values with the same bounds and unit are one; nothing is converted. Times of saying are left
    out, since they belong to origins, and so are times of no known day ("now").
    """
    groups: dict[tuple[ValueKind, str], dict[str, list[_Found]]] = {}
    for found in (*_numbers(said), *_dates(said)):
        groups.setdefault((found[0], found[1]), {}).setdefault(found[2], []).append(found)
    return tuple(
        Variants(kind, of, tuple(map(_value, values.values())))
        for (kind, of), values in groups.items()
    )


def _value(rows: Sequence[_Found]) -> Value:
    written = tuple(dict.fromkeys(row[3] for row in rows))
    return Value(written, tuple(dict.fromkeys(row[4] for row in rows)))


def _numbers(said: Said) -> Iterator[_Found]:
    for reading, statement in said:
        for index in statement.quantities:
            quantity = reading.quantities[index]
            of = (quantity.unit or quantity.dimension).replace("_", " ")
            value = visible(amount(quantity))
            yield "number", visible(of), value, _written(reading, quantity), statement.id


def _written(reading: Reading, quantity: Quantity) -> str:
    number = words(reading, quantity.span)
    counted = quantity.counted
    if counted is None or counted.overlaps(quantity.span):
        return number
    return f"{number} ({words(reading, counted)})"


def _dates(said: Said) -> Iterator[_Found]:
    for reading, statement in said:
        own = statement.said_on.timex if statement.said_on else None
        for index in statement.timexes:
            timex = reading.timexes[index]
            if index != own and timex.type in ("DATE", "TIME") and timex.earliest:
                value = visible(timex.edtf or timex.value)
                yield "date", "", value, f"{words(reading, timex.span)} = {value}", statement.id
