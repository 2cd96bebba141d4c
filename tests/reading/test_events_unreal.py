"""What a deed is for, what is only helped, and what sport and show business do, are no events."""

from __future__ import annotations

from datetime import date

import pytest

from konon.model import Article
from konon.reading.read import read_article


def types(text: str, language: str) -> list[str]:
    article = Article(text=text, language=language, published=date(2025, 7, 13))
    return [event.type for event in read_article(article).events if event.within is None]


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("The ministry spent the money to support the government.", "en", []),
        ("The ministry agreed to support the government.", "en", ["AGREE"]),
        ("It was fair to criticise the minister, the paper said.", "en", []),
        ("The envoy flew to Oslo to meet the prime minister.", "en", ["CONSULT"]),
        ("Dana itu dipakai untuk mendukung pemerintah.", "id", []),
        ("Bupati berencana untuk mengunjungi gubernur.", "id", ["CONSULT"]),
        ("Utusan itu terbang ke Oslo untuk menemui perdana menteri.", "id", ["CONSULT"]),
    ],
)
def test_a_purpose_is_no_event_unless_it_is_meant(
    text: str, language: str, expected: list[str]
) -> None:
    assert types(text, language) == expected


def test_an_article_on_sport_tells_of_no_attacks() -> None:
    match = "The striker scored a goal. The coach was calm. The referee went home. "
    attack = "Rebels attacked the army."
    assert types(attack, "en") == ["ASSAULT"]
    assert types(match + attack, "en") == []


def test_in_show_business_only_what_is_grave_is_told() -> None:
    stage = "Penyanyi itu merilis album. Film itu diputar. Aktor itu datang. "
    assert types(stage + "Menteri memuji artis itu.", "id") == []
    assert types(stage + "Polisi menangkap artis itu.", "id") == ["COERCE"]


def test_a_party_without_a_country_takes_the_only_one_named() -> None:
    article = Article(text="Rebels in Kenya attacked the police.", language="en")
    (event,) = read_article(article).events
    (police,) = event.recipients
    assert police.country == "KEN"
    assert any("only one its sentence names" in (e.note or "") for e in police.evidence)


def test_police_are_not_of_the_country_of_those_they_arrest() -> None:
    article = Article(text="Polisi menangkap tiga warga Nigeria.", language="id")
    (event,) = read_article(article).events
    assert [party.country for party in event.actors] == [None]
    assert [party.country for party in event.recipients] == ["NGA"]
