"""Who is whose source: an outlet that quotes another, or anybody, relays the words and no more."""

from __future__ import annotations

import pytest

from konon.model import Article, ReadOptions
from konon.reading.read import read_article

Found = list[tuple[str, list[str]]]


def chains(text: str, language: str = "id") -> Found:
    """Source and outlets of each attribution."""
    reading = read_article(Article(text=text, language=language, outlet="Kabar Uji"), ReadOptions())
    return [
        (
            " + ".join(x.span.of(text) for x in s.sources if x.span),
            [step.name for step in s.relays],
        )
        for s in reading.attributions
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Mengutip Kyodo, Antara melaporkan bahwa dua orang terluka.",
        "Antara, mengutip Kyodo, melaporkan dua orang terluka.",
        "Antara melansir Kyodo bahwa dua orang terluka.",
        "Antara mengutip Kyodo bahwa dua orang terluka dalam gempa itu.",
        "Dua orang terluka dalam gempa itu, lapor Antara mengutip Kyodo.",
        "Dua orang terluka dalam gempa itu, demikian dilaporkan Antara yang mengutip Kyodo.",
        "Menurut Kyodo seperti dilaporkan Antara, dua orang terluka.",
        "Dikutip Antara dari Kyodo, dua orang terluka dalam gempa itu.",
    ],
)
def test_an_outlet_quoted_by_another_is_the_source_and_no_relay_of_its_own(text: str) -> None:
    assert chains(text) == [("Kyodo", ["ANTARA"])]


@pytest.mark.parametrize(
    "text",
    [
        "Citing Kyodo, Reuters reported that two people were injured.",
        "Reuters, citing Kyodo, said two people were injured.",
        "Reuters, which cited Kyodo, said that two people were injured.",
        "Two people were injured, Reuters reported, citing Kyodo.",
    ],
)
def test_the_same_in_english(text: str) -> None:
    assert chains(text, "en") == [("Kyodo", ["Reuters"])]


def test_where_the_page_has_read_it_is_a_relay() -> None:
    text = "Melansir Reuters pada Kamis, kantor berita IRNA melaporkan bahwa visa itu ditolak."
    assert chains(text) == [("kantor berita IRNA", ["Reuters"])]


@pytest.mark.parametrize(
    ("text", "source", "chain"),
    [
        (
            "Mengutip seorang diplomat, Reuters melaporkan bank itu akan ditutup.",
            "seorang diplomat",
            ["Reuters"],
        ),
        (
            "Mengutip data Badan Cuaca, Antara menyebut hujan akan turun.",
            "data Badan Cuaca",
            ["ANTARA"],
        ),
        (
            "Bank itu tutup, kata Reuters mengutip pernyataan juru bicara polisi, Jaya Silva.",
            "pernyataan juru bicara polisi, Jaya Silva",
            ["Reuters"],
        ),
        (
            "Dua orang terluka, demikian dilaporkan Reuters, mengutip sumber-sumber keamanan.",
            "sumber-sumber keamanan",
            ["Reuters"],
        ),
        (
            "Pada Rabu, CBS News mengutip seorang pejabat yang mengatakan, serangan itu disetujui.",
            "seorang pejabat",
            ["CBS News"],
        ),
        (
            "Menurut Gubernur Hana Mori, seperti dilaporkan Kyodo, dua orang terluka.",
            "Gubernur Hana Mori",
            ["Kyodo News"],
        ),
        (
            "Menurut harian Suar Timur, mengutip Kementerian Perikanan, stok ikan menurun.",
            "Kementerian Perikanan",
            ["Suar Timur"],
        ),
        (
            "Kantor berita Reuters melaporkan, seperti dikutip AFP, bahwa kapal itu tenggelam.",
            "Kantor berita Reuters",
            ["Agence France-Presse"],
        ),
        (
            "Lasmi Ranti dikutip Antara dari koran Kemudi mengatakan gudang itu kosong.",
            "Lasmi Ranti",
            ["Kemudi", "ANTARA"],
        ),
        (
            '"Air naik," kata analis Hana Mori dalam sebuah catatan yang Reuters lansir.',
            "analis Hana Mori",
            ["Reuters"],
        ),
        ('"Air naik," kata Sanya seperti dikutip dari Antara, Minggu.', "Sanya", ["ANTARA"]),
        ("Antara melaporkan bahwa dua orang terluka.", "Antara", []),
        (
            "Saya siap untuk laga besar itu kata Rina Halim, dikutip dari AFP.",
            "Rina Halim",
            ["Agence France-Presse"],
        ),
        ("Hujan turun di Selat Arung, dikutip dari AFP.", "AFP", []),
        (
            "Situs Suara Kini, mengutip akun anonim, memberitakan bahwa rekaman itu palsu.",
            "akun anonim",
            ["Suara Kini"],
        ),
        (
            '"Jalan itu aman," kata Rina Halim kepada koran Suar pagi tadi.',
            "Rina Halim",
            ["Suar"],
        ),
        # what is said of an outlet, and why, tells of no way
        ("Menurut Hana Mori, laporan yang dikutip Kyodo keliru.", "Hana Mori", []),
        (
            "Lasmi Ranti mengkritik harian Kemudi karena mengutip Antara tanpa izin.",
            "Lasmi Ranti",
            [],
        ),
    ],
)
def test_who_is_quoted(text: str, source: str, chain: list[str]) -> None:
    assert chains(text) == [(source, chain)]


@pytest.mark.parametrize(
    ("text", "source", "chain"),
    [
        (
            "Citing an unnamed diplomat, Reuters reported that the bank would close.",
            "an unnamed diplomat",
            ["Reuters"],
        ),
        (
            "The mayor told the newspaper Kemudi, which was quoted by Reuters, that it was empty.",
            "The mayor",
            ["Kemudi", "Reuters"],
        ),
        ("Reuters, based in London, reported that the bank would close.", "Reuters", []),
    ],
)
def test_who_is_quoted_in_english(text: str, source: str, chain: list[str]) -> None:
    assert [(s.split(",")[0], c) for s, c in chains(text, "en")] == [(source, chain)]


@pytest.mark.parametrize(
    ("behind", "chain"),
    [
        ("Pernyataannya dimuat koran Kemudi, lalu dikutip Antara.", ["Kemudi", "ANTARA"]),
        (
            "Pernyataan itu disampaikan kepada Radio Kelana dan dikutip Antara.",
            ["Radio Kelana", "ANTARA"],
        ),
        (
            "Ia berbicara kepada Radio Kelana, yang siarannya dikutip Antara.",
            ["Radio Kelana", "ANTARA"],
        ),
        ("Koran Kemudi memuat pernyataan itu, dan Antara mengutipnya.", ["Kemudi", "ANTARA"]),
    ],
)
def test_a_sentence_behind_tells_the_way_in_its_own_order(behind: str, chain: list[str]) -> None:
    text = f"Lasmi Ranti membenarkan gudang itu kosong. {behind}"
    assert chains(text) == [("Lasmi Ranti", chain)]


def test_an_unknown_outlet_that_draws_on_a_known_one_is_its_relay() -> None:
    text = "Dikutip WartaBukit dari Antara, tahapan itu telah diatur."
    assert chains(text) == [("Antara", ["WartaBukit"])]


def test_a_clause_that_points_back_is_no_content() -> None:
    text = "Lasmi Ranti membenarkan gudang itu kosong; pernyataannya dilansir Antara."
    assert chains(text) == [("Lasmi Ranti", ["ANTARA"])]
