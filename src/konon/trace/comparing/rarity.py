"""How much a stem tells: the rarer in news, the more. From a table, so that it never depends on
the pile at hand and adding articles changes no comparison made before."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib.resources import files

MOST = 9.0
"""Weight of a stem the table has not, mostly names: one sentence in 8,000, natural logarithm."""


def rarity(stem: str, language: str) -> float:
    """The natural logarithm of sentences per sentence with the stem, `MOST` at most."""
    return min(MOST, _table(language).get(stem, MOST))


@cache
def _table(language: str) -> Mapping[str, float]:
    path = files("konon.lang") / language / "rarity.txt"
    if not path.is_file():  # a language without a table: every stem tells the same
        return {}
    lines = (line.split() for line in path.read_text(encoding="utf-8").splitlines())
    return {stem: float(weight) for weight, *stems in lines for stem in stems}
