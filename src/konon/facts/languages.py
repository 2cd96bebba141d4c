"""Official languages of each state."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from konon.facts.table import shipped, split


@cache
def official_languages() -> Mapping[str, tuple[str, ...]]:
    """ISO 3166-1 alpha-2 to ISO 639 codes, most used first."""
    rows = shipped("languages", ("iso2", "languages"))
    return {row["iso2"]: split(row["languages"]) for row in rows}
