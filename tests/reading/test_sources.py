"""Whom a source phrase stands for: never the person it only mentions."""

from __future__ import annotations

import pytest

import konon


def _speaker(sentence: str, language: str) -> str | None:
    (statement,) = konon.read(konon.Article(text=sentence, language=language)).attributions
    return statement.sources[0].actor


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("en", "Barack Obama’s lawyers said the case was closed."),
        ("en", "A spokesman for President Barack Obama said the plan was dropped."),
        ("id", "Istri Joko Widodo mengatakan suaminya selamat."),
        ("id", "Pengacara Joko Widodo menyatakan kliennya tidak bersalah."),
    ],
)
def test_somebodys_somebody_is_not_that_somebody(language: str, sentence: str) -> None:
    assert _speaker(sentence, language) not in ("person:barack-obama", "person:joko-widodo")


@pytest.mark.parametrize(
    ("language", "sentence", "speaker"),
    [
        ("en", "Barack Obama’s lawyer, Rina Halim, said the case was closed.", "rina-halim"),
        (
            "id",
            "Kuasa hukum Joko Widodo, Rina Halim, mengatakan perkara itu selesai.",
            "rina-halim",
        ),
    ],
)
def test_the_one_named_behind_the_comma_speaks(language: str, sentence: str, speaker: str) -> None:
    assert _speaker(sentence, language) == f"person:{speaker}"


def test_a_date_speaks_not() -> None:
    reading = konon.read(konon.Article(text="Tuesday said it all.", language="en"))
    assert all(source.span is None for s in reading.attributions for source in s.sources)


def test_two_states_that_act_together_are_two_sources() -> None:
    text = "Rusia dan Korea Utara menyatakan jalur laut itu akan dibuka lagi."
    (statement,) = konon.read(konon.Article(text=text, language="id")).attributions
    assert [s.actor for s in statement.sources] == ["country:RU", "country:KP"]
    assert statement.source_link == "joint"
