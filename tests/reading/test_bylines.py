"""The agency in a byline passed the text on."""

from __future__ import annotations

import pytest

import konon
from konon import Article

BODY = {
    "id": "Dermaga di teluk dibuka Senin, kata Rina Halim.",
    "en": "The pier in the bay opened on Monday, Rina Halim said.",
}


def relays(byline: str, outlet: str, language: str) -> list[tuple[str, str | None]]:
    article = Article(BODY[language], outlet=outlet, byline=byline, language=language)
    (said,) = konon.read(article).attributions
    return [(step.name, step.verb) for step in said.relays]


@pytest.mark.parametrize(
    ("byline", "language", "name"),
    [
        ("Antara/Budi Karsa", "id", "ANTARA"),
        ("Budi Karsa (Antara)", "id", "ANTARA"),
        ("Jane Doe and Reuters", "en", "Reuters"),
        ("Reuters", "en", "Reuters"),
    ],
)
def test_an_agency_in_the_byline_is_the_last_step(byline: str, language: str, name: str) -> None:
    assert relays(byline, "Kabar Teluk", language) == [(name, "credit")]


@pytest.mark.parametrize(
    ("byline", "outlet"),
    [
        ("Antara/Budi Karsa", "Antara"),
        ("Budi Karsa", "Kabar Teluk"),
        ("Rina Antari", "Kabar Teluk"),
    ],
)
def test_the_outlet_itself_and_people_are_no_step(byline: str, outlet: str) -> None:
    assert relays(byline, outlet, "id") == []
