"""Pairing of quotation marks."""

from __future__ import annotations

from itertools import pairwise

import pytest

from effort import lines_run
from konon.lang.quotepairs import MAX_QUOTE, pair_quotes


def quoted(text: str) -> list[str]:
    return [text[start:end] for start, end in pair_quotes(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('"Kami siap," kata Sari.', ['"Kami siap,"']),
        ("“Kami siap,” kata Sari.", ["“Kami siap,”"]),
        ("”Kami siap,” kata Sari. ”Ya.”", ["”Kami siap,”", "”Ya.”"]),
        ("„Kami siap,“ kata Sari.", ["„Kami siap,“"]),
        ("«Kami siap», kata Sari.", ["«Kami siap»"]),
        ("‘We are ready,’ Marsh said.", ["‘We are ready,’"]),
        ("'We're ready,' Marsh said.", ["'We're ready,'"]),
        ("The workers' union and the '90s don't count.", []),
        ("‘The workers’ union won,’ she said.", ["‘The workers’ union won,’"]),
        ('“Kami "hebat" sekali,” kata dia.', ['“Kami "hebat" sekali,”']),
        ('Ia menyebut "damai" dan "adil".', ['"damai"', '"adil"']),
        ('Pipa 5" itu pecah. "Awas!" kata Sari.', ['"Awas!"']),
        ('"Kami siap, kata Sari.\nIa pulang "besok".', ['"besok"']),
        ('Kata Sari, "tidak.\nLalu ia pulang.', []),
        ('"Satu hal.\n\n"Dua hal," kata Sari.', ['"Satu hal.', '"Dua hal,"']),
        ('" Kami siap , " kata Sari .', ['" Kami siap , "']),
        ('("Ya," katanya)', ['"Ya,"']),
        ('Tegas—"tidak"—begitu.', ['"tidak"']),
        ("", []),
        ('"', []),
        ('""', ['""']),
    ],
)
def test_pairs(text: str, expected: list[str]) -> None:
    assert quoted(text) == expected


def test_a_quotation_too_long_is_no_quotation() -> None:
    assert quoted('"' + "a " * MAX_QUOTE + 'b"') == []


def test_pairs_are_in_order_and_apart() -> None:
    text = 'a "b" “c "d" e” ‘f’ "g\n"h" i” j'
    pairs = pair_quotes(text)
    assert pairs == sorted(pairs)
    assert all(first[1] <= second[0] for first, second in pairwise(pairs))


@pytest.mark.parametrize("unit", ['"', '"a ', "‘a", "“", '". ', '"\n', "'a' "])
def test_effort_grows_with_length_only(unit: str) -> None:
    def effort(length: int) -> int:
        text = unit * (length // len(unit))
        return lines_run(lambda: pair_quotes(text))

    assert effort(20_000) < 6 * effort(5_000)  # four times the text; quadratic would be sixteen
