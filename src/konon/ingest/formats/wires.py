"""What news agencies' formats have in common: a dateline kept apart, and items withdrawn."""

from __future__ import annotations

from typing import Final

_WITHDRAWN: Final = frozenset({"canceled", "cancelled", "withheld"})
WITHDRAWN_NOTE: Final = "its provider has withdrawn this item"


def with_dateline(body: str, dateline: str | None) -> str:
    """The body with its dateline printed before it, where it does not begin with it already."""
    dateline = flat(dateline or "")
    if not dateline or flat(body).startswith(dateline.rstrip(" -–—.")):
        return body
    return f"{dateline}\n{body.lstrip()}"


def is_withdrawn(status: str) -> bool:
    """Whether a publication status ("usable", "stat:canceled") takes an item back."""
    return status.strip().rpartition(":")[2].lower() in _WITHDRAWN


def flat(value: str) -> str:
    """In one line, single blanks."""
    return " ".join(value.split())
