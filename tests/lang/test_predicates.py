"""Both predicate tables speak of the same ids, and each row's example yields its id."""

from __future__ import annotations

import pytest

from konon.lang.predicates import predicate_table
from konon.lang.words import words
from konon.model import Article, ReadOptions
from konon.reading.read import read_article

# A pack's words are the grammar's: the network may find what they leave out.
GRAMMAR = ReadOptions(reader="grammar")

ROWS = [
    (language, row)
    for language in ("id", "en")
    for row in words(language, "predicates")["predicate"]  # type: ignore[attr-defined]
]


def test_both_languages_have_the_same_ids() -> None:
    ids = {lang: {row["id"] for code, row in ROWS if code == lang} for lang in ("id", "en")}
    assert ids["id"] == ids["en"]


def test_both_languages_tell_every_modality_and_case() -> None:
    tables = [predicate_table(language) for language in ("id", "en")]
    assert tables[0].modality.keys() == tables[1].modality.keys()
    assert tables[0].cases.keys() == tables[1].cases.keys()


@pytest.mark.parametrize(
    ("language", "sentence", "modality"),
    [
        ("id", "Rina Halim akan bertemu Budi Santoso.", "planned"),
        ("id", "Rina Halim mungkin akan bertemu Budi Santoso.", "possible"),
        ("en", "Rina Halim will meet Budi Santoso.", "planned"),
        ("en", "Rina Halim might have met Budi Santoso.", "possible"),
    ],
)
def test_words_before_a_predicate_make_its_modality(
    language: str, sentence: str, modality: str
) -> None:
    reading = read_article(Article(text=sentence, language=language), GRAMMAR)
    found = {p.predicate: p.modality for s in reading.statements for p in s.propositions}
    assert found["meet"] == modality


@pytest.mark.parametrize(
    ("language", "row"), ROWS, ids=lambda v: v if isinstance(v, str) else v["id"]
)
def test_an_example_holds_its_predicate(language: str, row: dict[str, str]) -> None:
    reading = read_article(Article(text=row["example"], language=language), GRAMMAR)
    found = {p.predicate for s in reading.statements for p in s.propositions}
    assert row["id"] in found
