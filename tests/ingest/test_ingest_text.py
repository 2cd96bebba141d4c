"""Plain text, its headline, byline and credit, and what options override."""

from __future__ import annotations

import hashlib
from datetime import date
from pathlib import Path

import pytest

from ingest_samples import EN, ID
from konon.ingest import load_article
from konon.ingest.credits import credits_of
from konon.lang.packs import packs
from konon.lang.words import words
from konon.model import Evidence, ReadOptions, Span


def test_text_is_stored_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "berita.txt"
    path.write_bytes(ID.encode())
    article = load_article(path)
    assert article.text == ID
    assert article.title is None
    assert article.language == "id"
    assert article.evidence["language"].kind == "inference"
    assert article.raw_sha256 == hashlib.sha256(ID.encode()).hexdigest()
    assert article.notes == ()
    assert article == load_article(ID) == load_article(ID.encode())


def test_a_clear_headline_is_the_title() -> None:
    text = f"\nFeri Baru Tiba di Ambon\n\n{ID}"
    article = load_article(text)
    assert article.text == text
    assert article.title_span == Span(1, 24)
    assert article.evidence["title"].span == article.title_span


@pytest.mark.parametrize(
    "first", ["Feri baru tiba di Ambon.", "AMBON, KABARTELUK.com - Feri tiba", "Kata " * 40, "***"]
)
def test_other_first_lines_are_not(first: str) -> None:
    assert load_article(f"{first}\n\n{ID}").title is None
    assert load_article(f"Feri baru tiba\n{ID}").title is None


def test_options_override_with_their_evidence() -> None:
    options = ReadOptions(published=date(2025, 7, 12), outlet="Kabar Teluk", language="id")
    article = load_article(EN, options)
    assert (article.published, article.outlet, article.language) == (
        date(2025, 7, 12),
        "Kabar Teluk",
        "id",
    )
    assert article.evidence["published"] == Evidence.option("--published")
    assert article.evidence["outlet"] == Evidence.option("--outlet")
    assert article.evidence["language"] == Evidence.option("--lang")


def test_printed_credits_have_their_spans() -> None:
    credits = "Pewarta: Ratna Wulandari | Editor: Bagus Santosa\nSumber: Antara"
    text = f"Feri Baru Tiba\n\n{ID}\n\n{credits}"
    article = load_article(text)
    assert article.text == text
    assert article.byline == "Ratna Wulandari"
    assert article.credit == "Antara"
    span = article.evidence["credit"].span
    assert span is not None
    assert span.of(text) == "Antara"


@pytest.mark.parametrize(
    ("ending", "credit"),
    [
        (" (Antara)", "Antara"),
        ("\n(Antara/AFP)", "Antara/AFP"),
        (" (rw/bs)", None),
        (" Kata Komisi Air (KAM).", None),
        (" Ia naik feri (Kapal)", None),
    ],
)
def test_closing_credit(ending: str, credit: str | None) -> None:
    assert load_article(ID + ending).credit == credit


def _entries() -> list[tuple[str, str, str]]:
    return [
        (entry["field"], entry["example"], entry["counter"])
        for language in packs()
        for entry in words(language, "credits")["label"]  # type: ignore[attr-defined]
    ]


@pytest.mark.parametrize(("field", "example", "counter"), _entries())
def test_credit_words(field: str, example: str, counter: str) -> None:
    if field != "editor":
        span = getattr(credits_of(example), field)
        assert span is not None
        assert span.of(example) in example[3:]
    found = credits_of(counter)
    assert found.byline is None
    assert found.credit is None


def test_malay_is_read_as_indonesian_with_a_note() -> None:
    text = (
        "Perdana Menteri berkata kerajaan akan menaikkan harga tiket feri bermula esok, manakala "
        "rakyat diminta bersabar kerana keadaan ekonomi masih belum pulih sepenuhnya."
    )
    article = load_article(text)
    assert article.language == "id"
    assert any("Malay" in note for note in article.notes)


def test_a_few_words_are_read_with_a_note() -> None:
    article = load_article("Rini bertemu Lavina")
    assert any("not sure" in note or "Malay" in note for note in article.notes)
