"""Roots: forms of one word meet in a root, others do not."""

import pytest

from konon.lang.grammar import grammar
from konon.reading.attribution.verification.roots import roots


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("penjualan", "dijual"),
        ("pemindahan", "dipindahkan"),
        ("penurunan", "turun"),
        ("kenaikan", "naik"),
        ("pengiriman", "mengirim"),
    ],
)
def test_forms_of_one_word_share_a_root(one: str, other: str) -> None:
    words = grammar("id")
    assert roots(one, words) & roots(other, words)


@pytest.mark.parametrize(("one", "other"), [("penjualan", "dibeli"), ("kenaikan", "turun")])
def test_other_words_share_none(one: str, other: str) -> None:
    words = grammar("id")
    assert not roots(one, words) & roots(other, words)


def test_a_word_without_affixes_in_its_language_is_its_own_root() -> None:
    assert roots("selling", grammar("en")) == {"selling"}
