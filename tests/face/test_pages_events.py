"""The events that an article and a claim tell of, on their pages, in both languages."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from face_story import browse, ledger_of
from konon.model import Article
from konon.reading.read import read_article

TOLD = "Kenya and Norway signed a fisheries treaty on Friday."


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> TestClient:
    path: Path = tmp_path_factory.mktemp("events") / "news.sqlite"
    texts = (TOLD, f"{TOLD} The harbour is deep.")
    readings = [
        read_article(
            Article(text=text, language="en", outlet=f"Daily {n}", published=date(2025, 7, 13))
        )
        for n, text in enumerate(texts)
    ]
    ledger_of(path, readings)
    return browse(path)


def link(page: str, kind: str) -> str:
    found = re.search(rf'href="(/{kind}/[^"#?]*)', page)
    assert found
    return found[1]


@pytest.mark.parametrize(("language", "head"), [("en", "Events it tells of"), ("id", "Peristiwa")])
def test_a_claim_tells_its_happening_once(client: TestClient, language: str, head: str) -> None:
    claim = link(client.get("/").text, "claims")
    page = client.get(f"{claim}?lang={language}").text
    assert head in page
    assert page.partition('id="events"')[2].partition("</ul>")[0].count("<li>") == 1


@pytest.mark.parametrize(("language", "word"), [("en", "agreement"), ("id", "kesepakatan")])
def test_an_article_tells_its_events(client: TestClient, language: str, word: str) -> None:
    claim = client.get(link(client.get("/").text, "claims")).text
    page = client.get(f"{link(claim, 'articles')}?lang={language}").text
    assert word in page.partition('class="event"')[2][:200]
