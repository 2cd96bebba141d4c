"""Names that only look like another's, and sources that only hold a name."""

from __future__ import annotations

from datetime import date

import pytest
from asked import actors_of, speaker_of

import konon


def test_a_person_of_a_citys_name_is_no_government() -> None:
    text = (
        "Ketua panitia Wina Karimbu Halim datang ke balai desa. "
        '"Kami akan menambah kursi," kata Wina. Hujan turun lagi, ujar Wina.'
    )
    assert actors_of(text)["Wina"] == "person:wina-karimbu-halim"


def test_initials_of_somebody_withheld_are_no_state() -> None:
    text = "Polisi menangkap tersangka berinisial AS di Karimbu. AS mengaku mencuri beras."
    assert (actors_of(text)["AS"] or "").startswith("person:")
    assert actors_of("AS mengaku akan menarik pasukannya.")["AS"] == "country:US"


def test_a_numeral_belongs_to_a_bodys_name() -> None:
    text = (
        "PT Sagara Pura II menyatakan bandara itu aman. PT Sagara Pura I mengklaim hal yang sama."
    )
    assert len({actors_of(text).get(f"PT Sagara Pura {n}") for n in ("I", "II")} - {None}) == 2


@pytest.mark.parametrize(
    "source",
    [
        "Mantan pimpinan Komisi Pemberantasan Korupsi",
        "Pasal 46 UU KPK",
        "Sebuah unggahan di TikTok",
        "Jumlah pelanggan Bank Mandiri",
    ],
)
def test_a_name_inside_something_else_speaks_not(source: str) -> None:
    assert speaker_of(f"{source} menyebutkan bahwa aturan itu harus diubah tahun depan.") is None


@pytest.mark.parametrize(
    ("source", "actor"),
    [
        ("Laporan terbaru BMKG", "body:bmkg"),
        ("Laman resmi KPK", "body:kpk"),
        ("Kantor berita Rusia TASS", "agency:tass"),
        ("Hasil survei pekan keempat Bank Indonesia", "body:bi"),
    ],
)
def test_a_body_speaks_through_what_it_publishes(source: str, actor: str) -> None:
    assert speaker_of(f"{source} menyebutkan bahwa hujan akan turun sepekan lagi.") == actor


@pytest.mark.parametrize(
    "source",
    [
        "Kepala Subdirektorat (Kasubdit) Siber Polda Karimbu AKBP Danar Wibisana",
        "Juru Bicara Satuan Tugas (Satgas) Banjir Pemprov Karimbu Danar Wibisana",
        "Managing Director Sagara Indonesia Danar Wibisana",
        "Plh Kepala Pelaksana Badan Penanggulangan Bencana Karimbu Danar Wibisana",
    ],
)
def test_no_word_of_a_long_office_is_its_holder(source: str) -> None:
    text = f"{source} mengatakan bahwa air sudah surut sejak pagi."
    assert speaker_of(text) in (None, "person:danar-wibisana")


def test_an_embassy_is_that_of_its_city() -> None:
    text = (
        "Kedutaan Besar RI (KBRI) Phnom Penh menampung para pekerja itu. "
        "KBRI menyatakan mereka sehat."
    )
    actors = actors_of(text)
    assert actors["KBRI"] == actors["Kedutaan Besar RI"] == "body:embassy-id-phnom-penh"


def test_an_abbreviation_has_its_full_names_letters() -> None:
    text = "Persatuan Guru Republik Indonesia (PGRI) bersidang. PGRI meminta guru bersabar."
    assert actors_of(text)["PGRI"] == "body:persatuan-guru-republik-indonesia"


def test_a_pronoun_after_anothers_subordinate_clause_is_left_open() -> None:
    text = (
        "Pengacara Rina Halim menambahkan timnya sudah punya bukti. "
        "Langkah itu diambil setelah Bagas Halim memberikan klarifikasi. "
        "Ia menegaskan bahwa kabar itu bohong."
    )
    reading = konon.read(konon.Article(text=text, language="id"))
    (pronoun,) = [m for m in reading.mentions if m.span.of(text) == "Ia"]
    assert pronoun.actor is None


@pytest.mark.parametrize(
    "text",
    [
        'Rina Halim mengatakan bahwa hujan turun dalam buku berjudul "Hujan di Karimbu Raya".',
        'Riset berjudul "Lanskap Usaha di Karimbu Raya" menyebutkan bahwa hujan turun.',
    ],
)
def test_a_title_is_not_what_somebody_says(text: str) -> None:
    said = konon.read(konon.Article(text=text, language="id")).attributions
    assert said
    assert all(
        "Karimbu Raya" not in p.span.of(text) or "berjudul" in p.span.of(text)
        for s in said
        for p in s.contents
    )


def test_a_quoted_speakers_own_words_are_one_statement() -> None:
    text = '"Kami berharap bahwa jembatan itu selesai tahun ini," kata Rina Halim.'
    (said,) = konon.read(konon.Article(text=text, language="id")).attributions
    assert said.sources[0].span is not None
    assert said.sources[0].span.of(text) == "Rina Halim"


def test_an_office_alone_is_its_only_holder_in_the_article() -> None:
    text = (
        "Camat Karimbu Rina Halim datang ke pasar. Hujan turun sejak pagi. "
        "Camat mengatakan bahwa air akan surut besok."
    )
    assert speaker_of(text) == actors_of(text)["Rina Halim"]


def test_a_bodys_name_the_recogniser_missed_is_a_body() -> None:
    text = "Panitia Pengawas Pasar Karimbu mengatakan bahwa air akan surut besok."
    assert speaker_of(text) == "body:panitia-pengawas-pasar-karimbu"


def test_a_name_that_ends_like_a_possessive_is_whole() -> None:
    assert speaker_of('"Permintaan naik," kata Sonya saat ditemui di Karimbu.') == "person:sonya"


def test_the_last_word_of_a_presidents_name_alone_is_somebody_else() -> None:
    text = "Panitia pertandingan, Widodo, mengatakan tiket sudah habis."
    article = konon.Article(text=text, language="id", published=date(2019, 9, 16))
    speakers = {s.sources[0].actor for s in konon.read(article).attributions}
    assert speakers == {"person:widodo"}
