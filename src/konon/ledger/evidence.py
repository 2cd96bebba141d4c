"""Evidence rows: behind which field of a reading stands what.

Mentions and propositions are left to the packed reading: they outnumber all else.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, is_dataclass

from konon.model import Evidence, Reading, Statement

_Row = dict[str, object]


def evidence_rows(reading: Reading) -> Iterator[_Row]:
    """The rows of `evidence`, numbered in order.

    `statement` is the position of the statement, or None; `field` is a path inside it
    ("sources[0]", "strength", or "statement" for the whole), or "article.published",
    "actors[2]", "timexes[0]".
    """
    for position, (statement, field, one) in enumerate(_all(reading)):
        yield {
            "position": position,
            "statement": statement,
            "field": field,
            "kind": one.kind,
            "span_start": one.span.start if one.span else None,
            "span_end": one.span.end if one.span else None,
            "ref": one.ref or None,
            "note": one.note or None,
        }


def _all(reading: Reading) -> Iterator[tuple[int | None, str, Evidence]]:
    for field, one in reading.article.evidence.items():
        yield None, f"article.{field}", one
    for number, statement in enumerate(reading.statements):
        for field, one in _of_statement(statement):
            yield number, field, one
    for name in ("actors", "timexes", "events"):
        for number, part in enumerate(getattr(reading, name)):
            for one in part.evidence:
                yield None, f"{name}[{number}]", one


def _of_statement(statement: Statement) -> Iterator[tuple[str, Evidence]]:
    for one in statement.evidence:
        yield "statement", one
    for field in fields(statement):
        if field.name != "propositions":
            yield from _inside(field.name, getattr(statement, field.name))


def _inside(path: str, value: object) -> Iterator[tuple[str, Evidence]]:
    """What stands behind `value`, and behind the fields it is made of."""
    if isinstance(value, tuple):
        for number, item in enumerate(value):
            yield from _inside(f"{path}[{number}]", item)
    elif is_dataclass(value) and not isinstance(value, (type, Evidence)):
        for field in fields(value):
            inner = getattr(value, field.name)
            if field.name == "evidence":
                for one in inner:
                    yield path, one
            else:
                yield from _inside(f"{path}.{field.name}", inner)
