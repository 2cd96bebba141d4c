"""One voice: ids that stand for one document given out under two names."""

from __future__ import annotations

from collections.abc import Mapping

from konon.errors import PackError
from konon.facts.table import shipped, split

COLUMNS = ("id", "ids", "note")


def load_voices() -> Mapping[str, str]:
    """For each id of the shipped table the first of its row. Raises `PackError` for one given
    twice."""
    found: dict[str, str] = {}
    for row in shipped("one_voice", COLUMNS):
        ids = split(row["ids"])
        for one in ids:
            if one in found:
                raise PackError(f"one_voice.csv: {one} stands in two rows")
            found[one] = ids[0]
    return found
