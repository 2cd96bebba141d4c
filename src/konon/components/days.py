"""Days: the publication date in a component's configuration."""

from __future__ import annotations

from datetime import date

from konon.errors import BadOption


def day(published: str | None) -> date | None:
    """The day `published` names, as "YYYY-MM-DD". Raises `BadOption` on anything else."""
    try:
        return date.fromisoformat(published) if published is not None else None
    except (TypeError, ValueError):
        raise BadOption(f"published must be a date as YYYY-MM-DD, not {published!r}") from None
