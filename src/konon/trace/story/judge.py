"""Judge: how sure it is that two statements of a story that many tell assert the same.

A logistic model of some eighty figures, learned from all pairs of two dozen events that were
grouped by eye (`training/story_claims.py`); its weights are in `judging.toml`, where they can be
read. It weighs all statements of a story together: their rarity, and what is like both, is told by
the others. Beside it counts what the judge of `comparing` says of the two alone.
"""

from __future__ import annotations

import math
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from importlib.resources import files
from itertools import combinations

import numpy as np

from konon.trace.comparing.judging import sureness_by
from konon.trace.comparing.likeness import Shared, shared_by
from konon.trace.comparing.sameness import FORBIDDING, partings, rebutted
from konon.trace.instances import Instance
from konon.trace.lineages.sayers import Sayers
from konon.trace.story.alike import Alike, Square, alike_among
from konon.trace.story.figures import Figures

LINKED_IN_STORY = 0.165
"""How sure it must be on average that two statements, one of each group, assert the same, before
the two merge."""
DEARER = 0.12
"""How much surer where everybody known who speaks in the one is another than in the other: to join
them wrongly invents an origin."""
OTHERS = 0.6
"""What likeness of two known speakers counts, and how sure the judge of two alone must be of it."""
OF_TWO = 0.6
"""What the judge that looks at the two alone counts beside the one that looks at all: of other
events the share hardly matters, and with less the annotated real story counts origins twice."""
PARTING = ("negation", "times", "feelings", "roles", "other_names", "days")
"""Those of `partings` that the judge of two alone is told nothing of, and holds for final."""
MOST = 3_000
"""Statements weighed together at most: their pairs take some minutes, and a gigabyte."""
WEIGHED = 0.04
"""Likeness among the story's statements under which two are not weighed: two pairs of three; of
pairs of one claim, one in nine."""


def sure_among(statements: Sequence[Instance]) -> Square:
    """How sure it is of each two, between 0 and 1: 0 where they are too unlike to be weighed, one
    is nested in the other, or something forbids it; not a number across languages."""
    alike = alike_among(statements)
    figures = Figures(statements, alike)
    languages = np.array([one.language for one in statements])
    found = np.where(languages[:, None] == languages, 0.0, math.nan)
    for left, right, shared in weighed(statements, alike):
        if rebutted(statements[left], statements[right]):
            continue
        apart = partings(statements[left], statements[right], shared)
        if not any(apart[name] for name in FORBIDDING):
            found[left, right] = found[right, left] = _sure(figures.of(left, right, shared, apart))
    return found


def other_speakers(sayers: Sequence[Sayers]) -> Square:
    """1 where two statements are known speakers' and others', -1 where the same speak; else 0."""
    found = np.zeros((len(sayers), len(sayers)))
    known = [n for n, one in enumerate(sayers) if one.known]
    for left, right in combinations(known, 2):
        same = sayers[left].same(sayers[right])
        found[left, right] = found[right, left] = -1.0 if same else 1.0
    return found


def weighed(statements: Sequence[Instance], alike: Alike) -> Iterator[tuple[int, int, Shared]]:
    """The places of each two that are alike enough to be weighed, and what they share."""
    for left, right in np.argwhere(np.triu(alike.whole >= WEIGHED, 1)).tolist():
        one, other = statements[left], statements[right]
        if one.language == other.language and other.id not in one.kin:
            shared = shared_by(one, other)
            if shared is not None:
                yield left, right, shared


def _sure(figures: Mapping[str, float]) -> float:
    of_all, of_two = _of_all(figures), _of_two(figures)
    return OF_TWO * of_two + (1 - OF_TWO) * of_all


def _of_two(figures: Mapping[str, float]) -> float:
    if any(figures[name] for name in PARTING):
        return 0.0
    sure = sureness_by(figures)
    if not figures["other"]:
        return sure
    return sure * OTHERS if sure >= OTHERS else 0.0


def _of_all(figures: Mapping[str, float]) -> float:
    weights, bias = _model()
    told = bias + sum(weights[name] * x for name, x in figures.items())
    sure = 1 / (1 + math.exp(-max(-50.0, min(50.0, told))))
    return sure * OTHERS if figures["other"] else sure


@cache
def _model() -> tuple[Mapping[str, float], float]:
    table = tomllib.loads(files(__package__).joinpath("judging.toml").read_text("utf-8"))
    return {str(name): float(weight) for name, weight in table["weights"].items()}, table["bias"]
