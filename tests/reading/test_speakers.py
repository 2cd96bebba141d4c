"""Who is no speaker: words, offices, places and people that only stand where a name might."""

from __future__ import annotations

import pytest
from asked import speaker_of

import konon


def _people(text: str, language: str = "id") -> set[str]:
    actors = konon.read(konon.Article(text=text, language=language)).actors
    return {actor.name for actor in actors if actor.kind == "person"}


@pytest.mark.parametrize(
    ("text", "language", "name"),
    [
        (
            "Unggahan Ratna Wulan ramai dibahas. Semua mengaku suka, kata Ratna.",
            "id",
            "Ratna Wulan",
        ),
        ("Outgoing Ann Harlow said the bridge will open in May.", "en", "Ann Harlow"),
    ],
)
def test_a_word_news_writes_small_begins_no_name(text: str, language: str, name: str) -> None:
    assert _people(text, language) <= {name}


def test_a_word_news_writes_small_may_be_somebodys_name() -> None:
    text = 'Bagus Permadi tiba di balai desa. "Air sudah surut," kata Bagus Permadi.'
    assert "Bagus Permadi" in _people(text)


@pytest.mark.parametrize(
    "source",
    [
        "Orang kepercayaan Danar Wibisana",
        "Dua polisi yang menangkap Danar Wibisana",
        "Ibunda Danar Wibisana",
        "Para diplomat di PBB",
    ],
)
def test_a_name_beside_the_speaker_speaks_not(source: str) -> None:
    assert speaker_of(f"{source} mengatakan bahwa air sudah surut sejak pagi.") is None


def test_a_rank_of_three_words_is_no_name() -> None:
    text = "Kapolres Karimbu, Ajun Komisaris Besar Danar Wibisana mengatakan bahwa air sudah surut."
    assert speaker_of(text) == "person:danar-wibisana"


@pytest.mark.parametrize(
    ("source", "actor"),
    [
        ("The American", None),
        ("Right-wing Israelis", None),
        ("The Americans", "country:US"),
        ("Broadoak CEO Ann Harlow", "person:ann-harlow"),
        ("Obama senior adviser Ann Harlow", "person:ann-harlow"),
    ],
)
def test_who_heads_an_english_phrase_speaks(source: str, actor: str | None) -> None:
    assert speaker_of(f"{source} said that the bridge will open in May.", "en") == actor


def test_a_prince_is_not_who_shares_his_name() -> None:
    text = "Rufus Harlow left early. Prince Rufus said that the bridge will open in May."
    assert speaker_of(text, "en") != "person:rufus-harlow"


def test_a_pronoun_is_not_whom_somebody_unnamed_spoke_of() -> None:
    text = (
        "Seorang warga berharap Bupati Danar Wibisana segera turun tangan.\n"
        '"Kami sudah lama menunggu," ujarnya.'
    )
    assert speaker_of(text) is None


@pytest.mark.parametrize(
    ("source", "actor"),
    [("TV Jepang", None), ("Perusahaan-perusahaan Jepang", None), ("Jepang", "country:JP")],
)
def test_a_states_company_is_not_the_state(source: str, actor: str | None) -> None:
    assert speaker_of(f"{source} menyebutkan bahwa grup itu akan bubar bulan depan.") == actor


def test_who_is_named_like_a_newspaper_is_no_newspaper() -> None:
    text = (
        "Surya Wibisana pamit dari media sosial. "
        "Surya mengaku bahwa ia lelah dan ingin beristirahat dulu."
    )
    assert speaker_of(text) == "person:surya-wibisana"


def test_capitals_that_nobody_is_called_by_are_a_body() -> None:
    text = "Laporan itu disusun bersama. AMUKAS menuntut bahwa aturan itu harus diubah."
    assert "AMUKAS" not in _people(text)


def test_who_stands_behind_a_name_cut_out_is_not_cited() -> None:
    text = "Seperti dilansir ,, Danar Wibisana, yang berasal dari Karimbu, menembaki rusa di hutan."
    said = konon.read(konon.Article(text=text, language="id")).attributions
    assert all(source.actor is None for one in said for source in one.sources)


def _sources(text: str) -> list[str | None]:
    said = konon.read(konon.Article(text=text, language="id")).attributions
    return [s.sources[0].actor for s in said]


def test_an_office_pointed_back_at_is_the_last_speaker() -> None:
    text = (
        "Ratna Wulan mengatakan bahwa dermaga itu aman. "
        "Mantan kepala bidang telaah di kantor bupati itu memastikan bahwa air surut. "
        "Ia meminta agar warga tetap tenang."
    )
    assert _sources(text) == ["person:ratna-wulan"] * 3


def test_whoever_is_only_spoken_of_without_a_name_takes_no_words_of_the_speaker() -> None:
    text = (
        "Ratna Wulan mengatakan bahwa dermaga itu aman.\n"
        "Pemilik lahan harus menyerahkan tanah kepada negara.\n"
        '"Aturannya begitu," ujarnya.'
    )
    assert _sources(text)[-1] == "person:ratna-wulan"
