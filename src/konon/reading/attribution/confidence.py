"""Confidence: how often drafts like this one are right, as counted on annotated articles.

`confidence.toml` of a language pack gives for each way a draft was found the share that was right:
of whole attributions (content and source head), cues and contents; where the network had a part, by
the network's own trust, in points between which is interpolated. `training/confidence.py` counts.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from konon.lang.words import from_table, optional_words
from konon.reading.attribution.drafts import Draft, FoundBy

Points = tuple[tuple[float, float], ...]
FIELDS = ("attribution", "cue", "content")
# Taken where a language has not been counted: the share right of the grammar's example stories.
UNCOUNTED = 0.9
# A continued draft's further quotations are given to it by position alone.
CONTINUED = 0.85


@dataclass(frozen=True, slots=True)
class Confidence:
    """Shares in 0…1 of drafts like this one that are right."""

    attribution: float = UNCOUNTED
    cue: float = UNCOUNTED
    content: float = UNCOUNTED


def confidence_of(language: str, draft: Draft) -> Confidence:
    """How sure a draft is."""
    table = _table(language)
    shares = {
        name: round(interpolated(table[draft.found_by, name], draft.raw), 2)
        for name in FIELDS
        if (draft.found_by, name) in table
    }
    found = Confidence(**shares)
    if not draft.continued:
        return found
    return Confidence(CONTINUED * found.attribution, found.cue, CONTINUED * found.content)


def interpolated(points: Points, at: float) -> float:
    """The value at `at` on the line through the points; flat beyond its ends."""
    xs = [x for x, _ in points]
    right = bisect_right(xs, at)
    if right == 0:
        return points[0][1]
    if right == len(points):
        return points[-1][1]
    (x0, y0), (x1, y1) = points[right - 1], points[right]
    return y0 + (y1 - y0) * (at - x0) / (x1 - x0)


@cache
@from_table("attribution/confidence.toml")
def _table(language: str) -> dict[tuple[FoundBy, str], Points]:
    kinds: Sequence[FoundBy] = ("grammar", "network", "both")
    stored = optional_words(language, "attribution/confidence")
    found: dict[tuple[FoundBy, str], Points] = {}
    for kind in kinds:
        fields = stored.get(kind, {})
        assert isinstance(fields, dict)
        for name in FIELDS:
            if name in fields:
                found[kind, name] = tuple((float(x), float(y)) for x, y in fields[name])
    return found
