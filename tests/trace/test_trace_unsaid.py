"""Which statements with a negated cue are compared: konon/trace/unsaid.py."""

from __future__ import annotations

import pytest

import konon
from konon.model import Article
from konon.trace.credit_lines import is_credit_line
from konon.trace.instances import Instance, instances_of


def _told(text: str, language: str = "id") -> list[Instance]:
    return list(instances_of(konon.read(Article(text=text, language=language))))


@pytest.mark.parametrize(
    "text",
    [
        "Serikat nelayan menolak rencana reklamasi teluk.",
        "Polisi belum dapat menyimpulkan penyebab tenggelamnya perahu itu.",
        "Dinas belum bisa memastikan kapan jembatan gantung dibuka.",
        "Wali kota tidak menginginkan pasar lama itu ditutup.",
    ],
)
def test_what_is_refused_unknown_or_unwanted_is_told_by_all_its_words(text: str) -> None:
    (made,) = _told(text)
    assert made.text == text.rstrip(".")
    assert made.negated
    assert not made.denies


@pytest.mark.parametrize(
    "text",
    [
        "Ketua koperasi tidak menjelaskan kapan perahu itu dibeli.",
        "Ketua koperasi enggan menyebutkan harga perahu yang baru itu.",
        "Ketua koperasi menolak berkomentar soal harga perahu itu.",
        "Ketua koperasi tidak menuduh nelayan mencuri solar milik desa.",
    ],
)
def test_silence_tells_nothing(text: str) -> None:
    assert _told(text) == []


def test_what_is_not_disputed_is_granted() -> None:
    (made,) = _told("Pengelola pasar tak menampik bahwa atap los ikan bocor sejak April.")
    assert made.text == "bahwa atap los ikan bocor sejak April"
    assert not made.denies
    assert not made.negated
    (denied,) = _told("Pengelola pasar membantah bahwa atap los ikan bocor sejak April.")
    assert denied.denies


def test_a_nested_statement_that_is_left_out_takes_no_words() -> None:
    (made,) = _told("Rini mengatakan, pemerintah tidak menginginkan pasar lama itu dilemahkan.")
    assert made.text == "pemerintah tidak menginginkan pasar lama itu dilemahkan"


def test_english_knows_the_same() -> None:
    assert _told("The mayor did not say when the ferry would sail.", "en") == []
    (made,) = _told("The manager did not dispute that the roof of the hall leaked.", "en")
    assert "roof" in made.text
    assert not made.denies


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("Reporter: Rina Halim", False),
        ("Penulis: Rina Halim, Editor: Budi Santosa", False),
        ("Sumber: Kabarselat.com", False),
        ("Reporter: gedung itu roboh semalam", True),
        ("Penulis itu menerima penghargaan di Saru", True),
    ],
)
def test_who_wrote_an_article_is_not_told_by_it(text: str, kept: bool) -> None:
    assert is_credit_line(text, "id") is not kept
    assert bool(_told(f"Perahu karam di teluk.\n{text}")[1:]) is kept
