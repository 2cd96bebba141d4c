"""What another admits inside a quotation, and who tells of himself or supposes it."""

from __future__ import annotations

import pytest

import konon
from konon.model import Article


def nested(text: str, language: str = "id") -> list[tuple[str, str, str]]:
    """Source, cue and content of each attribution inside another."""
    said = konon.read(Article(text=text, language=language)).attributions
    return [
        (s.sources[0].span.of(text), s.cue.span.of(text), s.contents[0].span.of(text))
        for s in said
        if s.parent and s.cue and s.sources[0].span
    ]


@pytest.mark.parametrize(
    ("text", "source", "cue", "content"),
    [
        (
            '"Mereka mengaku baru sekali. Bukti berkata lain," kata Kasat.',
            "Mereka",
            "mengaku",
            "baru sekali",
        ),
        (
            '"Penjaga gudang mengakui pintu tidak dikunci. Itu fatal," kata Rudi.',
            "Penjaga gudang",
            "mengakui",
            "pintu tidak dikunci",
        ),
        (
            '"Pembeli mengaku ditipu, tetapi belum melapor," kata Camat.',
            "Pembeli",
            "mengaku",
            "ditipu",
        ),
    ],
)
def test_what_another_admits_ends_with_its_sentence(
    text: str, source: str, cue: str, content: str
) -> None:
    assert nested(text) == [(source, cue, content)]


@pytest.mark.parametrize(
    "text",
    [
        '"Saya mengaku lalai. Ini salah saya," kata Danu.',
        '"Banyak yang mengaku korban, padahal bukan," kata Rudi.',
        '"Kalau mereka mengaku, hukumannya ringan," kata jaksa.',
        '"Saya ingin dia mengakui perbuatannya," kata Sari.',
        '"Mereka belum mengakui apa-apa," kata Kasat.',
        '"Apakah dia mengaku bersalah?" tanya hakim.',
        '"Pria yang mengaku dokter itu kabur," kata Rudi.',
        '"Mereka harus mengaku salah," kata Rina.',
    ],
)
def test_nobody_else_admits_anything(text: str) -> None:
    assert nested(text) == []


def test_in_english() -> None:
    text = '"The two boys admitted they were there. We will check," said Constable Aldane.'
    assert nested(text, "en") == [("The two boys", "admitted", "they were there")]


@pytest.mark.parametrize(
    "text",
    [
        '"I admit we were late. It was my fault," said Aldane.',
        '"If he admits it, the sentence is lighter," said Aldane.',
        '"We admitted twelve patients last night," said Aldane.',
        '"She should admit she was wrong," said Aldane.',
    ],
)
def test_nobody_else_admits_anything_in_english(text: str) -> None:
    assert nested(text, "en") == []
