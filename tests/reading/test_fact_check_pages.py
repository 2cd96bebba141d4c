"""Pages of fact checks: what they hold up, name and conclude, and what they only found."""

from __future__ import annotations

import pytest

from konon.model import Article, Span
from konon.reading.read import read_article

CHECKER = "cekfakta.teluk"
TITLE = "Jembatan Selat Arung Dijual kepada Asing"


def noted(
    body: str, title: str = TITLE, outlet: str = CHECKER
) -> list[tuple[str, str, str | None]]:
    """The words of each statement with a note, its value, and who checked."""
    text = f"{title}\n{body}"
    article = Article(text, title_span=Span(0, len(title)), outlet=outlet, language="id")
    return [
        (" // ".join(p.span.of(text) for p in s.contents), s.verification.value, s.verification.by)
        for s in read_article(article).statements
        if s.verification.value != "not_stated"
    ]


HELD = "Sebarkan segera. Jembatan Selat Arung sudah dijual kepada asing, kawan"


@pytest.mark.parametrize(
    "body",
    [
        f"SUMBER: Media Sosial NARASI: {HELD}. PENJELASAN: Setelah ditelusuri, isu itu bohong.",
        f"Sebuah akun mengunggah foto. Berikut isi pesannya: {HELD}. Lantas, benarkah begitu? "
        "Penelusuran kami menemukan pesan itu adalah hoaks.",
        f"KATEGORI: HOAX ===== NARASI {HELD}. ===== PENJELASAN Dinas belum memberi keterangan.",
        f"NARASI: {HELD}. PENJELASAN: Foto itu bukan Jembatan Selat Arung melainkan jembatan Peru.",
        f"NARASI: {HELD}. PENJELASAN: Kepala Dinas Rina Halim mengatakan bahwa kabar tersebut "
        "tidak benar.",
    ],
)
def test_what_is_held_up_under_a_label_is_found_wrong(body: str) -> None:
    """It ends at the next label or at the question, over several sentences."""
    assert HELD in [words for words, value, _ in noted(body) if value == "contradicted"]


@pytest.mark.parametrize(
    "body",
    [
        f"NARASI: {HELD}. PENJELASAN: Dinas Perhubungan membuka jembatan itu pada Senin.",
        "KATEGORI: Klarifikasi SUMBER: Media daring NARASI: Kami tidak menjualnya, ujar Rina. "
        "PENJELASAN: Isu penjualan jembatan itu hoaks.",
        "NARASI: Foto yang memperlihatkan jembatan dan tiga orang pekerja di atasnya. "
        "PENJELASAN: Setelah ditelusuri, foto diambil di Teluk Arung pada 2016.",
    ],
)
def test_without_a_ruling_or_a_claim_nothing_is_found_wrong(body: str) -> None:
    """A page that rules on nothing, an answer, a description."""
    assert not [n for n in noted(body) if n[0] in body[: body.index("PENJELASAN")]]


def test_an_ordinary_page_holds_nothing_up() -> None:
    """A label alone makes no fact check."""
    body = f"NARASI: {HELD}. PENJELASAN: Setelah ditelusuri, dinas membuka jembatan itu."
    assert noted(body, outlet="Warta Selat") == []


def test_quotations_between_title_and_explanation_are_held_up() -> None:
    """Without a label; a greeting is none."""
    body = "“Jembatan Selat Arung dijual kepada asing!” = = = Penjelasan: Klaim tersebut salah."
    assert noted(body)[0][:2] == ("“Jembatan Selat Arung dijual kepada asing!”", "contradicted")
    assert noted("“Selamat pagi” = = = Penjelasan: Pesan tersebut palsu. Klaim itu salah.") == []


def test_a_clause_that_is_concluded_to_be_false() -> None:
    """It is told once more and ruled on; a negated verdict rules on nothing."""
    body = (
        "Dinas membuka jembatan itu. Dengan demikian, jembatan itu dijual kepada asing adalah {}."
    )
    assert noted(body.format("tidak benar")) == [
        ("jembatan itu dijual kepada asing", "contradicted", CHECKER)
    ]
    assert noted(body.format("bukan hoaks")) == []


def test_nouns_name_a_claim_before_the_ruling() -> None:
    """ "isu pembegalan di X": a noun for what happens tells what is claimed."""
    body = (
        "Beredar isu pembegalan di Jalan Lontar. Setelah ditelusuri, tidak ada kejadian "
        "semacam itu."
    )
    assert ("pembegalan di Jalan Lontar", "contradicted", CHECKER) in noted(body)


def test_what_is_cited_behind_the_ruling_was_found() -> None:
    """An article cited there is no post that was examined."""
    body = (
        "Sebuah unggahan menyebutkan bahwa jembatan itu dijual. Faktanya, klaim itu salah. "
        "Artikel itu menyebutkan bahwa jembatan itu milik kabupaten."
    )
    assert [words for words, _, _ in noted(body)] == ["bahwa jembatan itu dijual"]


def test_a_title_parted_by_its_mark() -> None:
    """ "Hoaks! X": the mark ends a sentence, but not what the stamp is on."""
    title = "Hoaks! Danar Wibisana dukung pabrik Arung"
    found = noted("Sebuah rekaman beredar di Teluk Arung.", title, "Warta Selat")
    assert found == [("Danar Wibisana dukung pabrik Arung", "contradicted", "Warta Selat")]


def test_news_told_below_such_a_title_is_not_ruled_on() -> None:
    """ "dikabarkan menolak kontrak" is not what "Hoaks! X" is on."""
    title = "Hoaks! Danar Wibisana dukung pabrik Arung"
    body = "Danar Wibisana dikabarkan menolak kontrak baru dengan Persatuan Bola Teluk."
    assert all("kontrak" not in words for words, _, _ in noted(body, title, "Warta Selat"))
