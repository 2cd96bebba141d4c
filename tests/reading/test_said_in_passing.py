"""What is said according to somebody within another's words, and what only looks like it."""

from __future__ import annotations

import pytest

from konon.model import Article, ReadOptions
from konon.reading.read import read_article

Said = tuple[list[str], list[str]]


def said(text: str, language: str = "id") -> list[Said]:
    """Of each attribution the words of its sources, and of its contents."""
    reading = read_article(Article(text=text, language=language), ReadOptions())
    return [
        (
            [one.span.of(text) for one in s.sources if one.span],
            [part.span.of(text) for part in s.contents],
        )
        for s in reading.attributions
    ]


def test_what_somebody_says_ends_where_the_speaker_tells_of_himself() -> None:
    text = (
        '"Menurut dokter, kondisi pasien sudah membaik. Pagi tadi ia makan bubur. Kami minta doa '
        'semua warga," kata Anton Wijaya.'
    )
    assert (["dokter"], ["kondisi pasien sudah membaik. Pagi tadi ia makan bubur"]) in said(text)


@pytest.mark.parametrize(
    ("text", "who", "what"),
    [
        (
            '"Jadi, menurut dokter, pasien itu pulang besok," ujar Dewi Lestari.',
            "dokter",
            "pasien itu pulang besok,",
        ),
        (
            '"Kami dapat pesan bahwa Pak Karta dirawat. Dan menurut pesan tersebut keadaannya '
            'gawat," kata Sutan Rimbo.',
            "pesan tersebut",
            "keadaannya gawat,",
        ),
    ],
)
def test_a_quoted_sentence_can_open_with_whom_it_is_according_to(
    text: str, who: str, what: str
) -> None:
    assert ([who], [what]) in said(text)


@pytest.mark.parametrize(
    "text",
    [
        '"Pencabutan izin itu harus berdasarkan surat resmi. Surat itu sudah ada di meja," kata '
        "Rudi Hartono.",
        '"Pembatasan hak hanya boleh berdasarkan putusan pengadilan," ujar Lina Wati.',
        '"Kalau vonis hakim tidak menyebutkan bahwa hak itu dicabut, dia boleh maju," kata Rudi.',
    ],
)
def test_what_is_to_be_done_and_what_might_be_said_is_the_speakers_own(text: str) -> None:
    assert len(said(text)) == 1


def test_a_bracket_before_a_stop_is_no_initial() -> None:
    text = (
        '"Menurut informasi yang kami terima, pelabuhan itu berada di area PT Sagara (SHM). Kami '
        'mendukung rencana itu," kata Anton Wijaya.'
    )
    told = ["pelabuhan itu berada di area PT Sagara (SHM)"]
    assert (["informasi yang kami terima"], told) in said(text)


def test_what_a_record_bears_out_ends_with_its_sentence() -> None:
    text = (
        '"Korban selamat semua berdasarkan laporan petugas. Hujan masih turun di lereng itu," '
        "kata Rudi Hartono."
    )
    assert (["laporan petugas"], ["Korban selamat semua"]) in said(text)


def test_what_may_happen_by_a_record_is_told_by_it() -> None:
    text = "Gelombang bisa mencapai empat meter berdasarkan data BMKG."
    assert said(text) == [(["data BMKG"], ["Gelombang bisa mencapai empat meter"])]


def test_what_it_is_belongs_to_what_is_said_of_it() -> None:
    text = "Hal itulah yang menurut Rina Halim belum ada di sekolah itu."
    assert said(text) == [(["Rina Halim"], ["Hal itulah yang", "belum ada di sekolah itu"])]


def test_who_speaks_of_himself_is_no_more_than_his_pronoun() -> None:
    text = "Menurut aku sering disepelekan kalau komunikasi di rumah tidak jalan."
    assert said(text)[0][0] == ["aku"]


def test_a_source_ends_before_what_it_says() -> None:
    assert (["dokter"], ["kondisinya sudah stabil"]) in said(
        "Menurut dokter kondisinya sudah stabil."
    )


@pytest.mark.parametrize(
    "text",
    [
        "Polisi mengimbau siapa pun warga yang menemukan tas itu agar menghubungi kantor terdekat.",
        "Jika polisi menyatakan Rudi bersalah, ia akan mundur dari jabatannya.",
    ],
)
def test_nobody_speaks_who_might_be_anybody_or_might_speak(text: str) -> None:
    assert all(sources in ([], ["Polisi"]) for sources, _ in said(text))


def test_what_is_told_may_open_with_a_word_for_if() -> None:
    text = "Lina mengatakan kalau polisi menyebut korban selamat."
    assert (["Lina"], ["kalau polisi menyebut korban selamat"]) in said(text)
