"""Mapping: which column of a table holds which field of an article."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from konon.errors import BadOption, UnreadableInput

FIELDS: Final = (
    "text",
    "title",
    "outlet",
    "published",
    "url",
    "byline",
    "credit",
    "language",
)
_SHOWN = 20
"""Columns listed in a message."""


@dataclass(frozen=True, slots=True)
class Mapping:
    """(field, column) pairs, each field once; a column "a.b" may be `b` of the object `a`."""

    columns: tuple[tuple[str, str], ...] = ()

    @staticmethod
    def of(pairs: Iterable[str]) -> Mapping:
        """From "field=column" as a user writes it. Raises `BadOption`, naming what may be."""
        found: dict[str, str] = {}
        for pair in pairs:
            field, equals, column = (part.strip() for part in pair.partition("="))
            if not equals or not column:
                raise BadOption(f"--map {pair}: write it as field=column, such as text=isi")
            if field not in FIELDS:
                raise BadOption(f"--map {pair}: no field '{field}'; choose {', '.join(FIELDS)}")
            if field in found:
                raise BadOption(f"--map {pair}: the field '{field}' is mapped twice")
            found[field] = column
        return Mapping(tuple(found.items()))

    def check(self, columns: Iterable[str]) -> None:
        """Raises `UnreadableInput` for a mapped column that is none of `columns`."""
        known = set(columns)
        for field, column in self.columns:
            if column not in known and column.partition(".")[0] not in known:
                raise UnreadableInput(
                    f"no column '{column}' for the field '{field}'; {listed(known)}"
                )

    def apply(self, row: dict[str, object]) -> dict[str, object]:
        """`row` with the mapped columns under the names of their fields; others stay."""
        if not self.columns:
            return row
        taken = {field: _at(row, column) for field, column in self.columns}
        gone = {column for _, column in self.columns}
        rest = {k: v for k, v in row.items() if k not in gone and k.lower() not in taken}
        return {**{k: v for k, v in taken.items() if v is not None}, **rest}


def listed(columns: Iterable[str]) -> str:
    """ "the columns are a, b, c", in order of the alphabet."""
    names = sorted(name[:60] for name in columns)
    more = ", …" if len(names) > _SHOWN else ""
    return f"the columns are {', '.join(names[:_SHOWN])}{more}"


def _at(row: dict[str, object], column: str) -> object:
    if column in row:
        return row[column]
    outer, dot, inner = column.partition(".")
    value = row.get(outer)
    return _at(value, inner) if dot and isinstance(value, dict) else None
