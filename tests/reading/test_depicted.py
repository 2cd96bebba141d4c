"""What pictures show: in a clause of their own, inside another's words, where it was checked."""

from __future__ import annotations

import pytest

import konon
from konon.model import Article


def shown(text: str, language: str = "id") -> list[tuple[str, str, str, bool]]:
    """Source, cue and content of each attribution with a cue, and whether it is nested."""
    said = konon.read(Article(text=text, language=language)).attributions
    return [
        (
            s.sources[0].span.of(text) if s.sources[0].span else "",
            s.cue.span.of(text),
            s.contents[0].span.of(text),
            s.parent is not None,
        )
        for s in said
        if s.cue and s.contents
    ]


@pytest.mark.parametrize(
    ("text", "source", "cue", "content"),
    [
        (
            "Video lain yang dikirim pembaca memperlihatkan atap pasar ambruk.",
            "Video lain yang dikirim pembaca",
            "memperlihatkan",
            "atap pasar ambruk",
        ),
        (
            "Sejumlah foto yang diterima redaksi menunjukkan dinding asrama sudah retak.",
            "Sejumlah foto yang diterima redaksi",
            "menunjukkan",
            "dinding asrama sudah retak",
        ),
        (
            "Rekaman kamera toko, yang diputar jaksa, memperlihatkan dua orang memanggul peti.",
            "Rekaman kamera toko",
            "memperlihatkan",
            "dua orang memanggul peti",
        ),
        (
            "Rekaman suara yang beredar di kalangan sopir memperdengarkan lurah meminta setoran.",
            "Rekaman suara yang beredar di kalangan sopir",
            "memperdengarkan",
            "lurah meminta setoran",
        ),
        (
            "Namun, rekaman CCTV menunjukkan pintu belakang tidak pernah dibuka.",
            "rekaman CCTV",
            "menunjukkan",
            "pintu belakang tidak pernah dibuka",
        ),
    ],
)
def test_pictures_tell_in_clauses_of_their_own(
    text: str, source: str, cue: str, content: str
) -> None:
    assert (source, cue, content, False) in shown(text)


@pytest.mark.parametrize(
    "text",
    [
        "Rina mengirim foto yang memperlihatkan dinding retak.",
        "Video promosi itu menampilkan keindahan pantai.",
        "Foto itu menampilkan dirinya bersama ibunya.",
        "Video itu diputar polisi untuk menunjukkan kronologi.",
        "Foto udara itu dapat menunjukkan luas lahan yang terbakar.",
        "Ia merekam video lalu menunjukkan hasilnya kepada guru.",
        "Video musik grup itu menampilkan penari berjalan di atas air.",
        "Di foto itu ayahnya tampak menunjukkan piala.",
        "Video yang memperlihatkan jembatan roboh viral di media sosial.",
    ],
)
def test_what_only_describes_a_picture_is_no_statement(text: str) -> None:
    assert shown(text) == []


def test_what_a_picture_shows_stands_inside_another_s_words() -> None:
    text = "Laporan harian Mercu menyebut foto udara memperlihatkan dua kapal di muara."
    outer, inner = sorted(shown(text), key=lambda s: s[3])
    assert outer[:2] == ("Laporan harian Mercu", "menyebut")
    assert inner == ("foto udara", "memperlihatkan", "dua kapal di muara", True)


def test_a_count_of_shapes_is_more_than_a_scene() -> None:
    text = "Laporan harian Mercu menyebut foto udara memperlihatkan dua siluet panjang di muara."
    assert ("foto udara", "memperlihatkan", "dua siluet panjang di muara", True) in shown(text)
    uncounted = "Laporan harian Mercu menyebut foto udara memperlihatkan siluet panjang di muara."
    assert len(shown(uncounted)) == 1


def test_a_bare_thing_is_told_of_a_picture_only_inside_another_s_words() -> None:
    assert shown("Foto udara memperlihatkan dua kapal di muara.") == []


def test_what_a_checked_picture_shows_ends_before_the_check() -> None:
    text = (
        "Rekaman kamera toko yang menampilkan dua orang memanggul peti telah diperiksa dan "
        "dinyatakan asli oleh Reuters."
    )
    held = [s[:3] for s in shown(text)]
    assert ("Rekaman kamera toko", "menampilkan", "dua orang memanggul peti") in held


@pytest.mark.parametrize(
    ("text", "source", "cue", "content"),
    [
        (
            "Another video sent in by readers shows the market roof caving in.",
            "Another video sent in by readers",
            "shows",
            "the market roof caving in",
        ),
        (
            "But security video showed the back door was never opened.",
            "security video",
            "showed",
            "the back door was never opened",
        ),
    ],
)
def test_pictures_in_english(text: str, source: str, cue: str, content: str) -> None:
    assert (source, cue, content, False) in shown(text, "en")


def test_aerial_photos_inside_a_report() -> None:
    text = "The Mercury's daily report said aerial photos showed two ships in the estuary."
    assert ("aerial photos", "showed", "two ships in the estuary", True) in shown(text, "en")


@pytest.mark.parametrize(
    "text",
    [
        "She sent a photo that showed the wall cracking.",
        "The video was meant to show the crowd cheering.",
        "Image caption Ann Harlow shows no signs of tiring.",
        "The picture shows a tweet he wrote.",
    ],
)
def test_no_statement_in_english(text: str) -> None:
    assert shown(text, "en") == []
