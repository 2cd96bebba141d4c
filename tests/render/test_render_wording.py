"""The words a reader meets: no codes, no jargon, nothing said twice."""

from __future__ import annotations

from dataclasses import replace

import pytest

from faces import sample
from konon.model import Role, Source
from konon.model.statement import Polarity, Strength, StrengthValue
from konon.render.html import render as html
from konon.render.people import role_text, source_note
from konon.render.phrases import strength
from konon.render.table import render as table


@pytest.mark.parametrize(
    ("value", "shown"),
    [("denies", "does not deny"), ("says", "does not say"), ("accuses", "does not accuse")],
)
def test_a_negated_cue_reads_as_the_article_puts_it(value: StrengthValue, shown: str) -> None:
    reading = sample()
    statement = replace(
        reading.attributions[0], strength=Strength(value), polarity=Polarity(cue_negated=True)
    )
    assert strength(reading, statement) == shown


@pytest.mark.parametrize(
    ("role", "language", "shown"),
    [
        (Role("Menteri Luar Negeri Rusia", country="RU"), "id", "Menteri Luar Negeri Rusia"),
        (Role("the Russian foreign minister", country="RU"), "id", "the Russian foreign minister"),
        (Role("Presiden", country="TR"), "id", "Presiden, Turki"),
        (Role("president", country="TR"), "en", "president, Turkey"),
        (Role("president", country="QQ"), "en", "president, QQ"),
        (Role("spokesman", organisation="PLN"), "en", "spokesman, PLN"),
        (None, "en", ""),
    ],
)
def test_a_role_names_its_country_once(role: Role | None, language: str, shown: str) -> None:
    assert role_text(role, language) == shown


def test_an_unstated_source_needs_no_note() -> None:
    assert source_note(sample(), Source("unstated")) == ""


def test_a_note_of_article_and_reading_is_told_once() -> None:
    reading = sample()
    told = ("no date known",)
    same = replace(reading, notes=told, article=replace(reading.article, notes=told))
    assert table(same).count("no date known") == 1
    assert html(same).count("no date known") == 1
