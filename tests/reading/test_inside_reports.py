"""What is held, shown or promised inside another's words; outlets told by what they do."""

from __future__ import annotations

import pytest

from konon.model import Article, Reading, ReadOptions
from konon.reading.read import read_article


def read(text: str, outlet: str = "Kabar Uji") -> Reading:
    """The reading of an Indonesian text."""
    return read_article(Article(text=text, language="id", outlet=outlet), ReadOptions())


def said(text: str, outlet: str = "Kabar Uji") -> dict[str, list[str]]:
    """The contents of each attribution by its cue."""
    found = read(text, outlet).attributions
    return {
        s.cue.span.of(text) if s.cue else "": [p.span.of(text) for p in s.contents] for s in found
    }


@pytest.mark.parametrize(
    ("text", "cue", "content"),
    [
        ("Petugas mencatat nomor kendaraan itu.", "mencatat", None),
        (
            "Camat Lia Mores mengatakan foto satelit memperlihatkan separuh ladang belum ditanami.",
            "memperlihatkan",
            "separuh ladang belum ditanami",
        ),
        ("Camat Lia Mores mengatakan polisi meminta keterangan tambahan.", "meminta", None),
    ],
)
def test_what_is_held_or_shown(text: str, cue: str, content: str | None) -> None:
    assert said(text).get(cue, [None]) == [content]


def test_what_somebody_tells_in_a_description_ends_no_content() -> None:
    text = "Lamadi berjanji menyerahkan video yang menurut dia memperlihatkan kapal tanpa lampu."
    assert said(text)["berjanji"] == [
        "menyerahkan video yang menurut dia memperlihatkan kapal tanpa lampu"
    ]


def test_an_outlet_s_own_name_holds_no_cue() -> None:
    text = "Kabar Selat tidak menemukan nomor izinnya di laman pemerintah."
    assert said(text, outlet="Kabar Selat") == {}


def test_a_subject_parted_from_its_verb_is_read_with_it() -> None:
    text = "Kedua bank calon kreditur, kata sumber itu, meminta jaminan tambahan."
    assert said(text)["kata"] == ["Kedua bank calon kreditur", "meminta jaminan tambahan"]


@pytest.mark.parametrize(
    ("text", "chain"),
    [
        (
            "Bisnis Kini, mengutip Bloomberg, memberitakan kreditur itu menolak utang baru.",
            ["Bisnis Kini"],
        ),
        (
            "Gubernur Ola Bastin mengatakan kepada Kyodo bahwa banjir surut. Ucapannya dikutip "
            "Antara, lalu Bernama.",
            ["Kyodo News", "ANTARA", "Bernama"],
        ),
        (
            "Gubernur Ola Bastin mengatakan banjir surut, pernyataan yang dikutip Antara.",
            ["ANTARA"],
        ),
        ("Rina Halim, mengutip data dinas, mengatakan harga beras turun.", []),
    ],
)
def test_outlets_told_by_what_they_do(text: str, chain: list[str]) -> None:
    assert [step.name for step in read(text).attributions[0].relays] == chain
