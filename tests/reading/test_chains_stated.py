"""Chains as the text states them: who passed on, what is no relay, and whose report ends where."""

from __future__ import annotations

import pytest

from konon.model import Article, ReadOptions
from konon.reading.attribution.relays.credits import same_house
from konon.reading.read import read_article


def chains(text: str, outlet: str = "Kabar Uji", language: str = "id") -> dict[str, list[str]]:
    """The outlets of each attribution by the words of its source."""
    reading = read_article(Article(text=text, language=language, outlet=outlet), ReadOptions())
    return {
        " + ".join(x.span.of(text) for x in s.sources if x.span): [step.name for step in s.relays]
        for s in reading.attributions
    }


@pytest.mark.parametrize(
    ("text", "source", "chain"),
    [
        (
            "Dilansir dari laman NU Online, Syekh Abdullah Bafadhal menyebutkan, salat itu "
            "dilakukan dua rakaat.",
            "Syekh Abdullah Bafadhal",
            ["NU Online"],
        ),
        (
            "Juru bicara polisi Lia Mores, dikutip surat kabar El Universal, mengatakan dua "
            "orang ditahan.",
            "Juru bicara polisi Lia Mores",
            ["El Universal"],
        ),
        (
            "Menurut sumber Reuters, perbaikan penuh membutuhkan waktu berminggu-minggu.",
            "sumber Reuters",
            ["Reuters"],
        ),
        (
            '"Saya senang," kata Olaf Brekke dalam wawancara di Goalpost, seperti dikutip dari '
            "detikSport, Rabu.",
            "Olaf Brekke",
            ["Goalpost", "detikcom"],
        ),
        (
            '"Cuci rambut Anda," kata Sergio Brekke, penata rambut, kepada laman Well and Good.',
            "Sergio Brekke",
            ["Well and Good"],
        ),
        (
            "Pengguna dapat memilih suara, sebagaimana dilansir dari Android Central, Rabu.",
            "Android Central",
            [],
        ),
        (
            '"Saya yakin ia penyelamat," kata Fernando Morientes dikutip BolaSport.com dari '
            "Facebook.",
            "Fernando Morientes",
            ["BolaSport.com"],
        ),
    ],
)
def test_what_the_text_states(text: str, source: str, chain: list[str]) -> None:
    assert chains(text)[source] == chain


def test_an_unknown_english_paper_with_its_article() -> None:
    text = "Brown told the Harbour Gazette that he was tired."
    assert chains(text, language="en")["Brown"] == ["Harbour Gazette"]


def test_a_houses_channels_are_the_house() -> None:
    assert same_house("Kompas TV", "Kompas.com")
    assert same_house("Tribunlampung.co.id", "tribunnews.com")
    assert same_house("BBC Radio 4", "BBC")
    assert not same_house("CNN Indonesia", "CNN")
    assert not same_house("Times of India", "The Times")


REPORT = (
    'Menteri Anton Belov akan mundur. "Saya lelah," kata Belov, seperti dilansir Reuters, Rabu. '
)


def test_a_report_ends_where_the_page_turns_to_its_own_earlier_ones() -> None:
    told = chains(REPORT + "Wali Kota Lia Mores mengatakan pasar itu ditutup.")
    ended = chains(REPORT + "Sebelumnya diberitakan, Wali Kota Lia Mores mengatakan pasar ditutup.")
    assert told["Wali Kota Lia Mores"] == ["Reuters"]
    assert ended["Wali Kota Lia Mores"] == []


def test_what_one_said_to_an_agency_abroad_reaches_no_other() -> None:
    text = (
        '"Saya lelah," kata Menteri Anton Belov kepada Reuters, Rabu. Wali Kota Lia Mores '
        "mengatakan pasar itu ditutup. Belov mengatakan ia akan pulang."
    )
    found = chains(text, outlet="Kompas.com")
    assert found["Wali Kota Lia Mores"] == []
    assert found["Belov"] == ["Reuters"]
