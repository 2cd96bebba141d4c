"""Translated quotes are one quote: own sentences, said once, printed in two languages."""

from __future__ import annotations

import pytest

from handmade import Number, Says, reading, trace
from konon.model import Reading

LAVROV, CHOE = ("Lavrov", "person:lavrov"), ("Choe", "person:choe")

QUOTES = (
    (
        "Kapal dengan beras bantuan tiba di pelabuhan dan dokter merawat korban banjir",
        "The ship with rice aid has arrived at the port and doctors treat the flood victims",
    ),
    (
        "Pertemuan ini adalah putaran kedua dialog strategis antara kementerian kami",
        "This meeting is the second round of the strategic dialogue between our two ministries",
    ),
    (
        "Tentara kita membuktikan persaudaraan yang tak terkalahkan",
        "Our soldiers have proved an invincible brotherhood",
    ),
)


def said(
    text: str,
    language: str,
    by: tuple[str, str],
    outlet: str,
    *numbers: Number,
    day: str = "2025-07-13",
) -> Reading:
    page = f'{by[0]}: "{text}".'
    quote = Says(f'"{text}"', *by, quote="direct", numbers=numbers, said_on=day)
    return reading(page, quote, language=language, outlet=outlet, published=day)


@pytest.mark.parametrize(("indonesian", "english"), QUOTES)
def test_a_quote_and_its_translation_are_one_claim_of_one_origin(
    indonesian: str, english: str
) -> None:
    (claim,) = trace(said(indonesian, "id", LAVROV, "A"), said(english, "en", LAVROV, "B"))
    assert len(claim.outlets) == 2
    assert [origin.name for origin in claim.origins] == ["Sergei Lavrov"]
    assert claim.conflicts == claim.changes == ()  # other words are no contradiction


@pytest.mark.parametrize(("indonesian", "english"), QUOTES[1:])
def test_on_another_day_it_was_said_again(indonesian: str, english: str) -> None:
    first, week = said(indonesian, "id", LAVROV, "A"), "2025-07-20"
    claims = trace(first, said(english, "en", LAVROV, "B", day=week))
    assert sum(len(claim.origins) for claim in claims) == 2


def test_a_number_that_the_translation_leaves_out_parts_nothing_and_another_does() -> None:
    indonesian = "Kapal dengan beras bantuan tiba di pelabuhan untuk 300 korban banjir"
    english = "The ship with rice aid has arrived at the port for {}flood victims"
    told = said(indonesian, "id", LAVROV, "A", Number("300", 300, 300, "korban banjir"))
    without = said(english.format(""), "en", LAVROV, "B")
    other = said(
        english.format("500 "), "en", LAVROV, "B", Number("500", 500, 500, "flood victims")
    )
    assert len(trace(told, without)) == 1
    assert len(trace(told, other)) == 2
