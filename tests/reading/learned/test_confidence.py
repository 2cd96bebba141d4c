"""Confidence: counted shares, between the points a line."""

from __future__ import annotations

from itertools import pairwise

import pytest

import konon
from konon.lang.packs import packs
from konon.lang.words import words
from konon.model import ReadOptions
from konon.reading.attribution.confidence import FIELDS, interpolated
from konon.reading.read import read_article

POINTS = ((0.2, 0.3), (0.6, 0.7))
TEXT = (
    "The harbour master said the pier was safe. Fishermen doubt it. According to a survey, most "
    "want a new pier. “It will come,” Dina Ruslan promised, “but not this year.”"
)


@pytest.mark.parametrize(
    ("at", "value"), [(0.0, 0.3), (0.2, 0.3), (0.4, 0.5), (0.6, 0.7), (1.0, 0.7)]
)
def test_between_points_is_a_line(at: float, value: float) -> None:
    assert interpolated(POINTS, at) == pytest.approx(value)


@pytest.mark.parametrize("language", packs())
def test_the_counts_rise_and_are_shares(language: str) -> None:
    table = words(language, "attribution/confidence")
    for kind in ("grammar", "network", "both"):
        fields = table[kind]
        assert isinstance(fields, dict)
        for name in FIELDS:
            points = fields[name]
            assert all(a[0] < b[0] and a[1] <= b[1] for a, b in pairwise(points))
            assert all(0 <= share <= 1 for _, share in points)


def test_a_higher_bar_leaves_fewer_and_surer() -> None:
    every = konon.read(TEXT, language="en").attributions
    bar = sorted(a.confidence for a in every)[len(every) // 2]
    article = konon.Article(text=TEXT, language="en")
    kept = read_article(article, ReadOptions(min_confidence=bar)).attributions
    assert 0 < len(kept) <= len(every)
    assert all(a.confidence >= bar for a in kept)
