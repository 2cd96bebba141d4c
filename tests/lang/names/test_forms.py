"""Shapes, spelling features, and how a sentence is written."""

from __future__ import annotations

import numpy as np
import pytest

from konon.lang.names.forms import plain, sentence_feature, shape, word_features
from konon.lang.names.tables import FACTS, LISTS, Tables

NONE = np.zeros(0, np.uint32)
EMPTY = Tables(
    NONE,
    np.zeros((0, 4), np.int8),
    np.zeros((0, 3), np.uint16),
    NONE,
    np.zeros((0, len(FACTS)), np.uint8),
    {name: (NONE, np.zeros(0, np.uint8)) for name in LISTS},
)


@pytest.mark.parametrize(
    ("word", "kinds"),
    [
        ("Marsh", "Xx+"),
        ("McCain", "XxXx+"),
        ("UN", "X+"),
        ("U.N.", "X.X."),
        ("2024", "d+"),
        ("Zoë", "Xxu"),
        ("a1b2c3d4e5", "xdxdxdxd"),
    ],
)
def test_shape(word: str, kinds: str) -> None:
    assert shape(word) == kinds


def test_digits_are_one() -> None:
    assert plain("Boeing-747") == "Boeing-000"
    assert "w=boeing-000" in word_features("Boeing-747", EMPTY)


def test_affixes_are_shorter_than_the_word() -> None:
    found = word_features("Oslo", EMPTY)
    assert {"p2=os", "p3=osl", "z2=lo", "z3=slo"} <= set(found)
    assert not [f for f in found if f.startswith(("p4", "z4"))]


@pytest.mark.parametrize(
    ("words", "feature"),
    [
        (["MARSH", "RESIGNS", "!"], "Sup"),
        (["Marsh", "Resigns", "Today"], "Stit"),
        (["Marsh", "resigned", "today"], "Smix"),
        (["marsh", "resigned"], "Slow"),
        (["12", "-", "3"], "S0"),
        ([], "S0"),
    ],
)
def test_sentence_feature(words: list[str], feature: str) -> None:
    assert sentence_feature(words) == feature
