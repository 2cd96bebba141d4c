"""Every entry of the event words: its example tells of its type, its counter-example does not."""

from __future__ import annotations

import pytest

from konon.errors import PackError
from konon.lang.events import TYPES, event_table, rows
from konon.lang.words import words
from konon.model import Article, Reading
from konon.reading.read import read_article

LANGUAGES = ("id", "en")
ENTRIES = [
    (language, type_, kind, row)
    for language in LANGUAGES
    for type_ in TYPES
    for kind, row in rows(language, type_)
]


def read(text: str, language: str) -> Reading:
    return read_article(Article(text=text, language=language))


def name(value: object) -> str:
    return str(value["words"][0]) if isinstance(value, dict) else str(value)


@pytest.mark.parametrize(("language", "type_", "kind", "row"), ENTRIES, ids=name)
def test_an_example_tells_of_its_type(
    language: str, type_: str, kind: str, row: dict[str, str]
) -> None:
    found = {event.type for event in read(row["example"], language).events}
    assert type_ in found


@pytest.mark.parametrize(("language", "type_", "kind", "row"), ENTRIES, ids=name)
def test_a_counter_example_does_not(
    language: str, type_: str, kind: str, row: dict[str, str]
) -> None:
    found = {event.type for event in read(row["counter"], language).events}
    assert type_ not in found


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_type_has_words(language: str) -> None:
    assert {entry.type for found in event_table(language).first.values() for entry in found} == set(
        TYPES
    )


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_file_says_its_own_type(language: str) -> None:
    for type_ in TYPES:
        assert words(language, f"events/{type_.lower()}")["type"] == type_


def test_an_entry_of_an_unknown_class_is_refused() -> None:
    from konon.lang.events import _expanded

    with pytest.raises(PackError, match="no class @nobody"):
        _expanded(["@nobody"], {}, "x")
