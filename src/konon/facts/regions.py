"""Regions: provinces, regencies and cities of Indonesia, by name."""

from __future__ import annotations

from functools import cache

from konon.facts.table import shipped

LONGEST = 4
"""Words of the longest name ("Pangkajene dan Kepulauan" has three; one to spare)."""


@cache
def regions() -> frozenset[str]:
    """Lower-case names, words joined by one blank."""
    return frozenset(row["name"].lower() for row in shipped("regions", ("name", "level")))
