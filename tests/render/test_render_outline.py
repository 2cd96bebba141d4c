"""Outline: numbers and depths."""

from __future__ import annotations

from dataclasses import replace

from faces import sample
from konon.render.outline import outline


def test_children_follow_their_parent_and_bear_its_number() -> None:
    entries = outline(sample())
    assert [(e.number, e.depth, e.statement.id) for e in entries] == [
        ("1", 0, "s2"),
        ("2", 0, "s3"),
        ("2.1", 1, "s4"),
        ("3", 0, "s5"),
    ]


def test_a_child_without_its_parent_stands_alone() -> None:
    reading = sample()
    entries = outline(replace(reading, statements=(reading.attributions[2],)))
    assert [(e.number, e.depth) for e in entries] == [("1", 0)]


def test_nesting_as_deep_as_an_article_makes_it() -> None:
    reading = sample()
    first = reading.attributions[0]
    deep = [replace(first, id=f"n{i}", parent=f"n{i - 1}" if i else None) for i in range(3000)]
    assert outline(replace(reading, statements=tuple(deep)))[-1].depth == 2999
