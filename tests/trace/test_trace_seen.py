"""What an outlet saw itself."""

from __future__ import annotations

import pytest

from handmade import Says, reading
from konon.model import Reading
from konon.trace.lineages.seen import seen_by_outlet


def seen(*sentences: str | tuple[str, str], outlet: str | None = "Sinar") -> list[bool]:
    """For each sentence whether the outlet saw it; a pair is the words of a speaker, and he."""
    plain = [s if isinstance(s, str) else f"{s[0]}, kata {s[1]}" for s in sentences]
    says = [Says(s) if isinstance(s, str) else Says(s[0], s[1]) for s in sentences]
    made: Reading = reading(". ".join(plain) + ".", *says, outlet=outlet)
    found = [seen_by_outlet(made, statement) for statement in made.statements]
    assert "stated" not in found[1 + next((i for i, one in enumerate(found) if one), 0) :]
    return [one is not None for one in found]


LOOKED = "Berdasarkan pantauan di lokasi, dermaga sepi"


@pytest.mark.parametrize(
    ("sentence", "its_own"),
    [
        (LOOKED, True),
        ("Pantauan , kapal berjejer di dermaga", True),
        ("Dari pantauan Sinar, kapal berjejer di dermaga", True),
        ("Dari pantauan BMKG, hujan turun di teluk", False),
        ("Hasil pantauan menunjukkan hujan di teluk", False),
        ("Jalan itu masuk daftar pantauan polisi", False),
    ],
)
def test_an_outlet_looks_where_nobody_else_is_named_for_it(sentence: str, its_own: bool) -> None:
    assert seen("Dermaga ditutup", sentence) == [False, its_own]


def test_without_an_outlet_nobody_looked() -> None:
    assert seen(LOOKED, outlet=None) == [False]


def test_it_goes_on_for_a_few_sentences_until_somebody_speaks() -> None:
    after = [f"Kapal nomor {n} kosong" for n in range(6)]
    assert seen(LOOKED, *after) == [True] * 5 + [False] * 2
    spoken = ("Kapal penuh", "Rina Halim")
    assert seen(LOOKED, spoken, *after[:1]) == [True, False, False]


def test_later_it_may_tell_how_somebody_looked() -> None:
    spoken = ("Kapal penuh", "Rina Halim")
    assert seen(LOOKED, spoken, "Danar tampak pucat") == [True, False, True]
    assert seen("Danar tampak pucat", LOOKED) == [False, True]
