"""What is held, shown or promised inside another's words; names that hold no cue."""

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
        ("Gubernur Ola Bastin menjanjikan perahu baru.", "menjanjikan", "perahu baru"),
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


def test_an_outlet_s_own_name_holds_no_cue() -> None:
    text = "Kabar Selat tidak menemukan nomor izinnya di laman pemerintah."
    assert said(text, outlet="Kabar Selat") == {}
