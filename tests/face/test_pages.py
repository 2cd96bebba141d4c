"""Every page shows what the ledger holds, at a stable address, in both languages."""

from __future__ import annotations

import html
import re
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from face_story import TEXT_TWO, browse, ledger_of, story
from konon.ledger import open_ledger


def words(page: str) -> str:
    """What a reader sees, on one line."""
    return " ".join(html.unescape(re.sub(r"<[^>]*>", "", page)).split())


def claim_id(client: TestClient) -> str:
    found = client.get("/api/v1/claims").json()["items"]
    return str(found[0]["id"])


def test_the_overview_counts_outlets_families_origins_and_unknown(client: TestClient) -> None:
    page = client.get("/")
    assert page.status_code == 200
    first = client.get("/api/v1/claims").json()["items"][0]
    figures = re.findall(r'class="figure">(\d+)<', page.text)[:4]
    counted = [len(first[key]) for key in ("outlets", "families", "origins", "unknown")]
    assert figures == [str(number) for number in counted]
    assert counted[0] >= 2
    assert counted[2] == 1
    assert "Sergei Lavrov" in words(page.text)


@pytest.mark.parametrize(
    ("asked", "found"),
    [("q=pekerja", True), ("q=gempa", False), ("outlet=Harian+Satu", True),
     ("outlet=Harian+Lain", False), ("from=2025-07-13&to=2025-07-13", True),
     ("from=2026-01-01", False), ("mark=relayed", True), ("mark=anonymous", False)],
)  # fmt: skip
def test_claims_are_chosen(client: TestClient, asked: str, found: bool) -> None:
    page = client.get(f"/?{asked}")
    assert page.status_code == 200
    assert ("/claims/c" in page.text) is found
    assert ("No claim fits" in page.text) is not found


def test_a_choice_that_is_none_is_told(client: TestClient) -> None:
    page = client.get("/?sort=colour")
    assert page.status_code == 400
    assert "sort is one of" in page.text


def test_a_claim_shows_each_instance_with_its_words_marked(client: TestClient) -> None:
    page = client.get(f"/claims/{claim_id(client)}")
    assert page.status_code == 200
    assert page.text.count('class="instance"') >= 2
    assert '<mark class="content"' in page.text
    for word in ("Harian Satu", "Harian Dua", "TASS", "6000", "2025-07-12"):
        assert word in words(page.text)


def test_a_claim_is_kept_as_json_csv_and_dossier(client: TestClient) -> None:
    id = claim_id(client)
    assert client.get(f"/claims/{id}/export.json").json()["id"] == id
    rows = client.get(f"/claims/{id}/export.csv").text.splitlines()
    assert rows[0].startswith("statement,published,outlet")
    assert len(rows) >= 3
    assert "Harian Satu" in words(client.get(f"/claims/{id}/dossier").text)
    for format, start in (("svg", "<svg"), ("graphml", "<?xml"), ("html", "<!doctype html>")):
        answer = client.get(f"/claims/{id}/export.{format}")
        assert answer.text.startswith(start)
        assert answer.headers["content-disposition"].startswith("attachment")
    assert client.get(f"/claims/{id}/export.exe").status_code == 404


def test_an_article_shows_every_word_and_what_was_read(client: TestClient) -> None:
    article = next(r for r in story() if r.article.outlet == "Harian Dua")
    page = client.get(f"/articles/{article.article.id}")
    assert page.status_code == 200
    for line in TEXT_TWO.splitlines():
        assert line.replace(" ", "") in words(re.sub(r"<sup>.*?</sup>", "", page.text)).replace(
            " ", ""
        )
    statement = article.statements[0]
    assert f'id="{statement.id}"' in page.text
    assert 'href="https://dua.example/berita?id=1"' in page.text
    # Every reference into the text leads to a place in it.
    for anchor in re.findall(r'href="#([^"]+)"', page.text):
        assert f'id="{anchor}"' in page.text


def test_a_statement_has_an_address_of_its_own(client: TestClient) -> None:
    statement = story()[0].statements[0]
    answer = client.get(f"/statements/{statement.id}", follow_redirects=False)
    assert answer.headers["location"].endswith(f"#{statement.id}")


def test_a_claim_is_found_by_any_of_its_statements(client: TestClient) -> None:
    statements = client.get("/api/v1/claims").json()["items"][0]["statements"]
    answer = client.get(f"/claims/c{statements[-1][1:]}", follow_redirects=False)
    assert answer.headers["location"] == f"/claims/{claim_id(client)}"


@pytest.mark.parametrize(
    ("address", "word"),
    [("/actors", "Sergei Lavrov"), ("/actors/person:lavrov", "Harian Satu"),
     ("/timeline", "2025-07-12"), ("/search?q=pekerja", "Sergei Lavrov"),
     ("/search?q=lavrov&kind=actor", "Sergei Lavrov"), ("/quarantine", "Nothing is in quarantine"),
     ("/runs", "3 articles"), ("/review", "Nobody has decided"), ("/add", "Paste a text"),
     ("/export", "graphml")],
)  # fmt: skip
def test_every_other_page_shows_what_it_is_for(client: TestClient, address: str, word: str) -> None:
    page = client.get(address)
    assert page.status_code == 200
    assert word in words(page.text)


@pytest.mark.parametrize(
    "address",
    ["/nothing", "/claims/c00000", "/claims/x", "/articles/a00000", "/actors/person:nobody",
     "/statements/s0000000", "/export/nothing", "/articles/a0/export.json", "/add/0"],
)  # fmt: skip
def test_what_is_not_there_is_told_politely(client: TestClient, address: str) -> None:
    page = client.get(address)
    assert page.status_code == 404
    assert "Nothing is here" in page.text


@pytest.mark.parametrize("format", ["jsonl", "csv", "graphml", "ftm", "brat", "timelinejs"])
def test_the_ledger_goes_out(client: TestClient, format: str) -> None:
    answer = client.get(f"/export/{format}")
    assert answer.status_code == 200
    assert answer.headers["content-disposition"].startswith("attachment")
    assert len(answer.content) > 100


def test_an_empty_ledger_teaches(tmp_path: Path) -> None:
    with browse(ledger_of(tmp_path / "empty.sqlite", [])) as client:
        page = client.get("/")
        assert "The ledger is empty" in page.text
        for address in ("/actors", "/timeline", "/search", "/runs"):
            assert client.get(address).status_code == 200


def test_claims_are_traced_again_when_the_ledger_grows(tmp_path: Path) -> None:
    path = ledger_of(tmp_path / "grows.sqlite", story()[:1])
    with browse(path) as client:
        assert client.get("/api/v1/claims").json()["items"][0]["outlets"] == ["Harian Satu"]
        with open_ledger(path) as ledger:
            ledger.add(story()[1])
        outlets = client.get("/api/v1/claims").json()["items"][0]["outlets"]
        assert outlets == ["Harian Satu", "Harian Dua"]


def test_the_language_is_the_browsers_or_the_readers(client: TestClient) -> None:
    assert '<html lang="en"' in client.get("/").text
    wanted = client.get("/", headers={"accept-language": "id-ID,id;q=0.9,en;q=0.8"})
    assert '<html lang="id"' in wanted.text
    assert "Klaim" in wanted.text
    assert '<html lang="id"' in client.get("/?lang=id").text
    assert '<html lang="id"' in client.get("/timeline").text  # remembered
    assert '<html lang="id"' in client.get("/?lang=xx").text


def test_the_theme_is_remembered(client: TestClient) -> None:
    assert 'data-theme="auto"' in client.get("/").text
    client.get("/?theme=dark")
    assert 'data-theme="dark"' in client.get("/").text
