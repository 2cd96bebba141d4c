"""The outlet's name behind a headline: own sentences."""

from __future__ import annotations

import pytest

import konon
from konon.facts import load_facts
from konon.model import Article, Span
from konon.reading.signatures import title_signature


def signature(title: str, outlet: str | None) -> str | None:
    article = Article(text=f"{title}\n\nIsi.", title_span=Span(0, len(title)), outlet=outlet)
    facts = load_facts()
    found = title_signature(article, lambda name: (m := facts.media(name)) and m.id)
    return found.of(article.text) if found else None


@pytest.mark.parametrize(
    ("title", "outlet", "expected"),
    [
        ("Dermaga Muara Ambruk |Republika Online", None, " |Republika Online"),
        ("Dermaga Muara Ambruk | Kabar Teluk", "Kabar Teluk", " | Kabar Teluk"),
        ("Dermaga Muara Ambruk : Okezone Economy", "okezone.com", " : Okezone Economy"),
        ("Dermaga Muara Ambruk - KabarTeluk", "Kabar Teluk", " - KabarTeluk"),
        # Another outlet behind a dash or a colon says so.
        ("Three Dead in Dover Blast - TASS", "Dover Post", None),
        ("Dermaga Ambruk: ANTARA", "Kabar Teluk", None),
        ("Dermaga Ambruk | Penyebab dan Korbannya", "Kabar Teluk", None),
        ("Festival Jembatan - Jogja pada Tiga November", "Kabar Teluk", None),
        ("Kabar Teluk", "Kabar Teluk", None),
        ("| Kabar Teluk", "Kabar Teluk", None),
    ],
)
def test_what_is_an_outlets_name_behind_a_headline(
    title: str, outlet: str | None, expected: str | None
) -> None:
    assert signature(title, outlet) == expected


def test_a_headline_ends_before_the_outlets_name() -> None:
    title = "Dermaga Muara Ambruk Diterjang Ombak | Republika Online"
    text = f"{title}\n\nDermaga itu dibangun tahun lalu."
    article = Article(
        text=text, title_span=Span(0, len(title)), language="id", outlet="Kabar Teluk"
    )
    read = konon.read(article)
    told = [part.span.of(text) for s in read.statements for part in s.contents]
    assert "Dermaga Muara Ambruk Diterjang Ombak" in told
    assert not any("Republika" in words for words in told)
