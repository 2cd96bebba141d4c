"""Every example in numbers.toml is read by the entry it stands in; no counter-example is."""

from __future__ import annotations

import pytest

from konon.lang.numbers import number_words, rows
from konon.lang.words import words
from konon.reading.quantities import find_quantities
from konon.reading.quantity.page import LONGEST_PHRASE

LANGUAGES = ("id", "en")
Row = dict[str, object]


def entries(kind: str, field: str) -> list[object]:
    return [
        pytest.param(language, row, id=f"{language}:{row[field]}")
        for language in LANGUAGES
        for row in rows(words(language, "numbers"), kind)
        if field in row
    ]


@pytest.mark.parametrize(("language", "row"), entries("unit", "example"))
def test_unit_example(language: str, row: Row) -> None:
    read = find_quantities(str(row["example"]), language)
    assert row["id"] in {quantity.unit for quantity in read}


@pytest.mark.parametrize(("language", "row"), entries("unit", "counter"))
def test_unit_counter(language: str, row: Row) -> None:
    read = find_quantities(str(row["counter"]), language)
    assert row["id"] not in {quantity.unit for quantity in read}


@pytest.mark.parametrize(("language", "row"), entries("bound", "example"))
def test_bound_example(language: str, row: Row) -> None:
    read = find_quantities(str(row["example"]), language)
    assert [quantity.bound for quantity in read] == [row["bound"]]


@pytest.mark.parametrize(("language", "row"), entries("bound", "counter"))
def test_bound_counter(language: str, row: Row) -> None:
    read = find_quantities(str(row["counter"]), language)
    assert read
    assert row["bound"] not in {quantity.bound for quantity in read}


@pytest.mark.parametrize(("language", "row"), entries("counter", "example"))
def test_counter_example(language: str, row: Row) -> None:
    assert len(find_quantities(str(row["example"]), language)) == 1


@pytest.mark.parametrize(("language", "row"), entries("counter", "counter"))
def test_counter_counter(language: str, row: Row) -> None:
    assert find_quantities(str(row["counter"]), language) == []


@pytest.mark.parametrize(("language", "row"), [*entries("label", "example")])
def test_label_example(language: str, row: Row) -> None:
    assert find_quantities(str(row["example"]), language) == []


@pytest.mark.parametrize(("language", "row"), entries("label", "counter"))
def test_label_counter(language: str, row: Row) -> None:
    assert len(find_quantities(str(row["counter"]), language)) == 1


@pytest.mark.parametrize(("language", "row"), entries("idiom", "example"))
def test_idiom_example(language: str, row: Row) -> None:
    assert find_quantities(str(row["example"]), language) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_phrase_is_longer_than_the_reader_looks(language: str) -> None:
    around = number_words(language)
    tables = (around.units_after, around.units_before, around.symbols, around.bounds_before)
    assert max(len(phrase) for table in tables for phrase in table) <= LONGEST_PHRASE
