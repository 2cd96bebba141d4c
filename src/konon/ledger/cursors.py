"""Cursors: where a page ended, in a few letters that fit in a URL."""

from __future__ import annotations

import base64
import binascii
import json
from dataclasses import astuple, dataclass

from konon.errors import BadOption
from konon.ledger.keys import key
from konon.model.found import FoundKind, Query

_NONE = "this is no cursor of this search; start again without one"


@dataclass(frozen=True, slots=True)
class Place:
    """A hit's place in the order of one query."""

    rank: float | str | None
    key: int | str


def written(kind: FoundKind, query: Query, rank: float | str | None, at: int | str) -> str:
    """The cursor that stands behind the hit of that rank and key."""
    data = json.dumps([_sign(kind, query), rank, at], separators=(",", ":"))
    return base64.urlsafe_b64encode(data.encode()).decode().rstrip("=")


def read(cursor: str, kind: FoundKind, query: Query) -> Place:
    """The place a cursor stands for. Raises `BadOption` when it is none, or another query's."""
    try:
        data = json.loads(base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)))
        sign, rank, at = data
    except (binascii.Error, UnicodeError, ValueError, TypeError, RecursionError):
        raise BadOption(_NONE) from None
    number = isinstance(rank, float) or rank is None or isinstance(rank, str)
    if sign != _sign(kind, query) or not number or not isinstance(at, int | str):
        raise BadOption(_NONE)
    return Place(rank, at)


def _sign(kind: FoundKind, query: Query) -> str:
    return key(kind, *("" if part is None else str(part) for part in astuple(query)))[:8]
