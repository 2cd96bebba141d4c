"""What the outlet tells in a sentence beside what it reports: attribution/narrator.py."""

from __future__ import annotations

import pytest

spacy = pytest.importorskip("spacy")

import konon  # noqa: E402


def _narrated(text: str) -> list[str]:
    read = konon.read(konon.Article(text=text, language="id"))
    return [
        " … ".join(part.span.of(text) for part in s.contents)
        for s in read.statements
        if s.kind == "narrator"
    ]


@pytest.mark.parametrize(
    ("text", "narrated"),
    [
        (
            "Tira mulanya bingung saat melihat jejak kaki itu, dan menduga hewan tersebut lari ke "
            "hutan.",
            ["Tira mulanya bingung saat melihat jejak kaki itu"],
        ),
        ("Rini, ditemui di rumahnya, mengatakan jembatan itu rusak.", []),
        ("Rini ditemui di rumahnya, mengatakan jembatan itu rusak.", []),
        ("Rini yang juga kepala desa, mengatakan jembatan itu rusak.", []),
        ("Rini membantah tuduhan itu, dan mengatakan jembatan itu rusak sejak lama.", []),
    ],
)
def test_what_a_speaker_does_before_the_cue_is_told_of_him(text: str, narrated: list[str]) -> None:
    assert _narrated(text) == narrated


@pytest.mark.parametrize(
    ("text", "narrated"),
    [
        (
            "Warung yang diduga menjual solar ilegal, kini sudah ditutup petugas.",
            ["Warung … kini sudah ditutup petugas"],
        ),
        (
            "Gudang yang diduga menyimpan petasan itu sudah terbakar dua kali.",
            ["Gudang … sudah terbakar dua kali"],
        ),
        (  # the rice is not what is empty
            "Saat warga kembali untuk mengambil beras yang ditaksir seberat dua ton itu, ternyata "
            "gudang sudah kosong.",
            ["Saat warga kembali untuk mengambil", "ternyata gudang sudah kosong"],
        ),
        ("Gudang itu diduga menyimpan petasan sejak lama.", []),
    ],
)
def test_what_goes_on_behind_a_relative_clause(text: str, narrated: list[str]) -> None:
    assert _narrated(text) == narrated


def test_a_cue_that_opens_its_sentence_has_its_content_behind_it() -> None:
    before = '"Jalan itu rusak sejak April," ujar Rini.\n'
    for told in (
        "saat itu adiknya pergi ke pasar bersama dua temannya",
        "perbaikan adalah tugas dinas untuk menjaga jalan desa",
        "susunan ini seperti pemilihan ketua koperasi",
    ):
        opens = "Kata dia" if told.startswith("susunan") else "Lanjut Rini"
        text = f"{before}{opens}, {told}."
        said = konon.read(konon.Article(text=text, language="id")).attributions
        assert [s.contents[0].span.of(text) for s in said][1:] == [told]
    text = f"{before}Demikian kata Rini, Senin."
    assert len(konon.read(konon.Article(text=text, language="id")).attributions) == 1
