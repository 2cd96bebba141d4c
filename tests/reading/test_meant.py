"""Who is meant by a source phrase that neither a name nor a pronoun in it tells."""

from __future__ import annotations

import pytest

import konon


def speakers(text: str) -> dict[str, str | None]:
    """By source phrase, as written, the name of the actor it stands for."""
    reading = konon.read(konon.Article(text=text, language="id"))
    names = {actor.id: actor.name for actor in reading.actors}
    return {
        source.span.of(text): names.get(source.actor or "")
        for statement in reading.attributions
        for source in statement.sources
        if source.span is not None
    }


def by(text: str, phrase: str) -> str | None:
    """Who the source phrase that begins so is; fails where there is none."""
    found = [name for words, name in speakers(text).items() if words.startswith(phrase)]
    assert found, speakers(text)
    return found[0]


SAID = (
    'Harga kopi turun, kata Kepala Dinas Pasar Karimbu, Danar Wibisana, Senin. "Sepi," ujarnya.\n'
)


@pytest.mark.parametrize(
    ("text", "phrase", "name"),
    [
        # named elsewhere
        (
            "Lembaga Riset Sagara mengumumkan hasil survei. Menurut survei Sagara, warga puas.",
            "survei Sagara",
            "Lembaga Riset Sagara",
        ),
        # behind a comma
        (
            "Juru bicara kantor kepresidenan Korea Selatan, Han Seo-yun, mengatakan rapat batal.",
            "Juru bicara",
            "Han Seo-yun",
        ),
        # behind a rank
        (
            '"Pelaku lari," kata Kasatreskrim Polres Karimbu AKP Wira Anta Putra.',
            "Kasatreskrim",
            "Wira Anta Putra",
        ),
        # behind what it is
        (
            "Surat kabar Lontar mengatakan jembatan itu runtuh.",
            "Surat kabar Lontar",
            "Lontar",
        ),
        ("Akun @pasarlontar menulis pasar itu ditutup.", "Akun", "@pasarlontar"),
        # the title that one bears
        (
            "Menkeu: Pajak kopi turun\nMenteri Keuangan Rina Halim mengatakan pajak kopi turun.",
            "Menkeu",
            "Rina Halim",
        ),
        # the only one of its kind
        (
            "Kapolres Karimbu tiba. Polres Karimbu menyatakan jalan ditutup. "
            "Polisi mengatakan sopir mengantuk.",
            "Polisi",
            "Polres Karimbu",
        ),
        # what the last to speak is
        (
            SAID + "Mantan aktor itu mengatakan pasar akan ramai lagi.",
            "Mantan aktor itu",
            "Danar Wibisana",
        ),
        (
            "Bawaslu mengatakan warga tenang. Lembaga tersebut menyatakan rapat batal.",
            "Lembaga tersebut",
            "Badan Pengawas Pemilihan Umum",
        ),
    ],
)
def test_a_phrase_means_the_one_it_can_only_mean(text: str, phrase: str, name: str) -> None:
    assert by(text, phrase) == name


@pytest.mark.parametrize(
    ("text", "phrase"),
    [
        # kin, servants and officials of the one named
        (
            "Danar Wibisana tiba. Pejabat pemerintahan Presiden Danar Wibisana "
            "mengatakan rapat batal.",
            "Pejabat",
        ),
        # two bear the title
        (
            "Kepala Dinas: Pasar pindah\nKepala Dinas Pasar Rina Halim tiba. Kepala Dinas Kopi "
            "Danar Wibisana mengatakan pasar pindah. Kepala Dinas mengatakan jalan ditutup.",
            "Kepala Dinas",
        ),
        # another has come up
        (
            SAID
            + "Ratna Wulan datang kemudian. Mantan aktor itu mengatakan pasar akan ramai lagi.",
            "Mantan aktor itu",
        ),
        # another was called so
        (
            "Seorang aktor datang. " + SAID + "Aktor itu mengatakan pasar akan ramai lagi.",
            "Aktor itu",
        ),
        # somebody of that calling has come up
        (
            "Warga bertanya kepada perawat. " + SAID + "Perawat itu mengatakan obat habis.",
            "Perawat itu",
        ),
        # the sentence turns to somebody else
        (SAID + "Di sisi lain, mantan aktor itu mengatakan pasar akan sepi.", "mantan aktor itu"),
        # whose kin is named, but not who that is
        (
            SAID + "Istri Ratna Wulan itu mengatakan pasar akan ramai lagi.",
            "Istri",
        ),
        # a generic person may be anybody
        (SAID + "Warga tersebut mengatakan pasar akan ramai lagi.", "Warga tersebut"),
        # two bodies of the police
        (
            "Polres Karimbu menutup jalan. Polda Sagara menyatakan jalan aman. "
            "Polisi mengatakan sopir mengantuk.",
            "Polisi",
        ),
        # where others write is nobody
        ("Media sosial X menyebut pasar itu ditutup.", "Media sosial"),
        # somebody who will not be named
        (
            SAID + "Seorang aktor yang enggan disebut namanya mengatakan pasar sepi.",
            "Seorang aktor",
        ),
    ],
)
def test_where_another_may_be_meant_nobody_is_named(text: str, phrase: str) -> None:
    found = [name for words, name in speakers(text).items() if words.startswith(phrase)]
    assert not any(found), speakers(text)


def test_the_reason_is_told() -> None:
    text = SAID + "Mantan aktor itu mengatakan pasar akan ramai lagi."
    reading = konon.read(konon.Article(text=text, language="id"))
    (source,) = [
        source
        for statement in reading.attributions
        for source in statement.sources
        if source.span and source.span.of(text).startswith("Mantan")
    ]
    assert source.nature == "person"
    assert any("last to speak" in one.note for one in source.evidence)
    assert source.confidence < 0.9


@pytest.mark.parametrize(
    ("first", "other"),
    [
        ("Menteri Keuangan", "Menteri Keuangan dari Bahari Masuton Pasarimbu"),
        ("Anggota Komisi III DPR", "Anggota Komisi III dari F PDIP Masuton Pasarimbu"),
    ],
)
def test_a_title_before_a_name_that_nobody_knew_is_not_another_bearers(
    first: str, other: str
) -> None:
    text = (
        f"{first} Rina Halim mengatakan pajak kopi turun. "
        f"Sementara itu, {other} menyatakan hujan turun."
    )
    assert by(text, first) == "Rina Halim"
    assert by(text, other) != "Rina Halim"
