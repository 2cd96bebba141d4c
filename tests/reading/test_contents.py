"""Contents: where what somebody said goes on, and where it ends."""

from __future__ import annotations

import pytest

from konon.model import Article, ReadOptions
from konon.reading.read import read_article


def contents(text: str, language: str) -> dict[str, list[str]]:
    """What each cue tells, by its lemma."""
    reading = read_article(Article(text=text, language=language), ReadOptions())
    return {
        s.cue.lemma: [part.span.of(text) for part in s.contents]
        for s in reading.attributions
        if s.cue
    }


@pytest.mark.parametrize(
    ("language", "cue", "text", "parts"),
    [
        (
            "id",
            "menyebut",
            "Dalam jumpa pers itu, Rina Halim menyebut penutupan jembatan Wemar — jembatan yang "
            'sudah lama dikeluhkan warga — sebagai "aib kota" bagi mereka semua.',
            ["penutupan jembatan Wemar", 'sebagai "aib kota" bagi mereka semua'],
        ),
        (
            "en",
            "describe",
            "The mayor, Rina Halim, described the closure of the bridge — which residents had "
            "long complained about — as “a shame for the city”.",
            ["the closure of the bridge", "as “a shame for the city”"],
        ),
        (
            "id",
            "menyebut",
            "Rina Halim menyebut penutupan jembatan Wemar — jembatan lama — dan pulang.",
            ["penutupan jembatan Wemar"],
        ),
    ],
)
def test_what_something_is_called_follows_an_aside(
    language: str, cue: str, text: str, parts: list[str]
) -> None:
    assert contents(text, language)[cue] == parts


@pytest.mark.parametrize(
    ("language", "cue", "text", "parts"),
    [
        (
            "id",
            "menegaskan",
            "Menteri Luar Negeri Rusia Sergei Lavrov mengatakan Korea Utara telah menegaskan "
            "dukungan nyata mereka terhadap perang itu saat ia memulai kunjungan tiga hari.",
            ["dukungan nyata mereka terhadap perang itu"],
        ),
        (
            "en",
            "confirm",
            "Foreign Minister Sergei Lavrov said that North Korea has confirmed its support for "
            "the war as he began a three-day visit to Pyongyang.",
            ["its support for the war"],
        ),
        (
            "en",
            "confirm",
            "Foreign Minister Sergei Lavrov said that Rina Halim had confirmed that the bridge "
            "was closed as she began a visit to Pyongyang.",
            ["that the bridge was closed as she began a visit to Pyongyang"],
        ),
    ],
)
def test_what_a_country_said_ends_where_somebody_does_something_meanwhile(
    language: str, cue: str, text: str, parts: list[str]
) -> None:
    assert contents(text, language)[cue] == parts


@pytest.mark.parametrize(
    ("language", "cue", "text", "part"),
    [
        (
            "en",
            "tell",
            "LONDON (Reuters) - The bridge was closed on Monday, two sources told Reuters.\n\n"
            "It will reopen.",
            "The bridge was closed on Monday",
        ),
        (
            "id",
            "ujar",
            "Pyongyang, Suarathailand- Jembatan itu ditutup, ujar Rina Halim.\n\nWarga menunggu.",
            "Jembatan itu ditutup",
        ),
    ],
)
def test_a_dateline_is_no_content(language: str, cue: str, text: str, part: str) -> None:
    assert contents(text, language)[cue] == [part]


def test_an_outlet_called_by_its_site_is_that_outlet() -> None:
    text = (
        "LONDON (Reuters) - The bridge was closed on Monday, two sources told Reuters.\n\n"
        "The mayor, Rina Halim, said residents would wait."
    )
    article = Article(text=text, language="en", outlet="www.reuters.com")
    told, said = read_article(article, ReadOptions()).attributions
    assert told.first_hand
    assert told.relays == said.relays == ()
