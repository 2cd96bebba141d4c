"""Phrases: where they stand among lower-case words."""

from __future__ import annotations

from konon.lang.grammar import Phrases

TWO = Phrases.of(["belum ada", "belum", "kabar itu"])
WORDS = ["kabar", "itu", "belum", "ada", ",", "belum"]


def test_the_longest_phrase_of_a_place_is_found() -> None:
    assert [TWO.at(WORDS, i, len(WORDS)) for i in range(len(WORDS))] == [2, 0, 2, 0, 0, 1]
    assert TWO.at(WORDS, 2, 3) == 1


def test_every_place_and_the_first() -> None:
    assert list(TWO.every(WORDS, 0, len(WORDS))) == [(0, 2), (2, 2), (5, 1)]
    assert list(TWO.every(WORDS, 1, 3)) == [(2, 1)]
    assert TWO.within(WORDS, 1, len(WORDS)) == (2, 4)
    assert TWO.within(WORDS, 3, 5) is None
