"""Nobody but the reader's own browser gets in, and nothing in an article acts on a page."""

from __future__ import annotations

import re
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from face_story import browse, ledger_of
from faces_hostile import hostile
from handmade import Says, reading
from konon.face.guard import HEADERS
from konon.face.settings import Settings
from konon.model import Reading

TOKEN = "a-long-enough-token"
SCRIPT = "<script>alert(1)</script>"
HOSTILE = (
    f"{SCRIPT} \u202eterbalik\u202c <svg onload=alert(1)>\n"
    f"Sergei Lavrov berkata {SCRIPT}<img src=x onerror=alert(1)> javascript:alert(1) {'x' * 5000}."
)


def hostile_story() -> list[Reading]:
    made = [
        reading(
            HOSTILE,
            Says(f"{SCRIPT}<img src=x onerror=alert(1)>", "Sergei Lavrov", "person:lavrov"),
            Says("x" * 5000),
            outlet=f'"><svg onload=alert(1)>{SCRIPT}\u202e{n}',
            url=f"javascript:alert(1)//https://x.example/{n}",
        )
        for n in range(3)
    ]
    # Version and language are Konon's own words.
    return [*made, replace(hostile(), version="test", language="id")]


class Acting(HTMLParser):
    """Notes whatever in a page could act or fetch."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        for name, value in attrs:
            if name.startswith("on") or name == "style":
                self.found.append(f"{tag} {name}")
            if name in ("href", "src", "action", "formaction") and value:
                outside = not value.startswith(("/", "#"))
                own = tag == "a" and value.startswith(("http://", "https://"))
                if (outside or value.startswith("//")) and not own:
                    self.found.append(f"{tag} {name}={value}")
        if tag in ("iframe", "object", "embed", "base", "style", "img"):
            self.found.append(tag)
        if tag == "script" and not dict(attrs).get("src", "").startswith("/static/"):  # type: ignore[union-attr]
            self.found.append("script")


def acting(page: str) -> list[str]:
    parser = Acting()
    parser.feed(page)
    return parser.found


def pages_of(client: TestClient) -> list[str]:
    """The addresses of every kind of page, those of each claim, article and actor among them."""
    claims = [c["id"] for c in client.get("/api/v1/claims?most=500").json()["items"]]
    hits = client.get("/api/v1/search?kind=article&from=1900-01-01").json()["items"]
    actors = [a["id"] for a in client.get("/api/v1/actors").json()["items"]]
    return [
        "/", "/timeline", "/actors", "/search?q=script", "/search?q=berkata&kind=article",
        "/quarantine", "/runs", "/review", "/add", "/export",
        *(f"/claims/{id}" for id in claims), *(f"/claims/{id}/dossier" for id in claims),
        *(f"/articles/{hit['id']}" for hit in hits), *(f"/actors/{id}" for id in actors[:5]),
    ]  # fmt: skip


def test_nothing_in_a_hostile_article_acts(tmp_path: Path) -> None:
    with browse(ledger_of(tmp_path / "hostile.sqlite", hostile_story())) as client:
        addresses = pages_of(client)
        assert any("/articles/" in a for a in addresses)
        for address in addresses:
            page = client.get(address)
            assert page.status_code == 200, address
            assert acting(page.text) == [], address
            assert "\u202e" not in page.text, address
            assert "\x1b" not in page.text, address


def test_words_that_are_asked_for_do_not_act(client: TestClient) -> None:
    for address in ("/", "/search", "/actors", "/quarantine"):
        page = client.get(address, params={"q": f'"{SCRIPT}', "source": SCRIPT})
        assert acting(page.text) == []
        assert SCRIPT not in page.text


def test_every_answer_carries_the_policy(client: TestClient) -> None:
    for address in ("/", "/nothing", "/static/konon.css", "/api/v1/claims", "/?sort=x"):
        answer = client.get(address)
        for name, value in HEADERS.items():
            assert answer.headers[name] == value, address
    policy = HEADERS["content-security-policy"]
    assert "unsafe" not in policy
    assert "default-src 'none'" in policy


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1.evil.example:8642", "", "a b", "[::1"])
def test_a_wrong_host_is_refused(client: TestClient, host: str) -> None:
    answer = client.get("/", headers={"host": host})
    assert answer.status_code == 421
    assert answer.headers["content-security-policy"]


@pytest.mark.parametrize("host", ["127.0.0.1:8642", "localhost:9", "LOCALHOST", "[::1]:8642"])
def test_names_of_this_machine_are_right(client: TestClient, host: str) -> None:
    assert client.get("/", headers={"host": host}).status_code == 200


@pytest.mark.parametrize(
    "headers",
    [
        {"origin": "https://evil.example"},
        {"origin": "null"},
        {"origin": "http://127.0.0.1:9999"},
        {"sec-fetch-site": "cross-site", "sec-fetch-mode": "no-cors"},
        {"sec-fetch-site": "same-site", "sec-fetch-mode": "cors"},
    ],
)
def test_other_sites_are_refused(client: TestClient, headers: dict[str, str]) -> None:
    assert client.get("/api/v1/claims", headers=headers).status_code == 403
    assert client.post("/review", headers=headers).status_code == 403


def test_a_link_from_another_site_may_lead_here_and_no_form(client: TestClient) -> None:
    headers = {"sec-fetch-site": "cross-site", "sec-fetch-mode": "navigate"}
    assert client.get("/", headers=headers).status_code == 200
    assert client.post("/review", headers=headers).status_code == 403


@pytest.mark.parametrize("place", ["iframe", "frame", "object", "embed"])
def test_nothing_is_embedded_or_exported_by_another_site(client: TestClient, place: str) -> None:
    headers = {"sec-fetch-site": "cross-site", "sec-fetch-mode": "navigate"}
    inside = {**headers, "sec-fetch-dest": place}
    assert client.get("/", headers=inside).status_code == 403
    alone = {**headers, "sec-fetch-dest": "document"}
    assert client.get("/", headers=alone).status_code == 200
    assert client.get("/export/csv", headers=alone).status_code == 403
    own = {**alone, "sec-fetch-site": "same-origin"}
    assert client.get("/export/csv", headers=own).status_code == 200


@pytest.mark.parametrize("address", ["/review", "/add", "/enter"])
@pytest.mark.parametrize("token", [None, "", "0" * 64, "é"])
def test_a_form_without_its_token_is_refused(
    client: TestClient, address: str, token: str | None
) -> None:
    client.get("/")
    data = {"kind": "note", "by": "Rina", "note": "x", "text": "x", "token": "x"}
    if token is not None:
        data["csrf"] = token
    assert client.post(address, data=data).status_code == 403


def test_a_token_of_another_session_is_refused(client: TestClient, ledger: Path) -> None:
    token = csrf(client)
    with browse(ledger) as other:
        csrf(other)
        data = {"kind": "note", "by": "Rina", "note": "x", "csrf": token}
        assert other.post("/review", data=data).status_code == 403


def csrf(client: TestClient) -> str:
    found = re.search(r'name="csrf" value="([0-9a-f]+)"', client.get("/add").text)
    assert found
    return found[1]


def test_a_form_of_another_kind_is_refused(client: TestClient) -> None:
    answer = client.post("/review", content=b"{}", headers={"content-type": "text/plain"})
    assert answer.status_code == 415


def test_too_much_is_refused(ledger: Path) -> None:
    with browse(ledger, settings=Settings(most_bytes=1000)) as client:
        assert client.post("/add", content=b"x" * 2000).status_code == 413

        def without_length():  # type: ignore[no-untyped-def]
            yield b"csrf=" + b"x" * 2000

        kind = {"content-type": "application/x-www-form-urlencoded"}
        assert client.post("/add", content=without_length(), headers=kind).status_code == 413


def test_a_public_server_needs_its_token(ledger: Path) -> None:
    settings = Settings((), public=True, token=TOKEN)
    with browse(ledger, settings=settings) as client:
        assert client.get("/", follow_redirects=False).headers["location"] == "/enter"
        assert client.get("/api/v1/claims").status_code == 401
        assert client.get("/articles/a/export.json", follow_redirects=False).status_code == 303
        assert client.post("/review", data={}).status_code == 401
        assert client.get("/static/konon.css").status_code == 200
        bearer = {"authorization": f"Bearer {TOKEN}"}
        assert client.get("/api/v1/claims", headers=bearer).status_code == 200
        wrong = {"authorization": "Bearer wrong"}
        assert client.get("/api/v1/claims", headers=wrong).status_code == 401
        page = client.get("/enter").text
        found = re.search(r'name="csrf" value="([0-9a-f]+)"', page)
        assert found
        refused = client.post("/enter", data={"csrf": found[1], "token": "wrong"})
        assert refused.status_code == 403
        client.post("/enter", data={"csrf": found[1], "token": TOKEN})
        assert client.get("/", follow_redirects=False).status_code == 200


def test_settings_that_would_let_anybody_in_cannot_be_made() -> None:
    with pytest.raises(ValueError, match="token"):
        Settings((), public=True)
    with pytest.raises(ValueError, match="names"):
        Settings(())


def test_an_error_does_not_tell_where_the_ledger_lies(client: TestClient, ledger: Path) -> None:
    for address in ("/", "/runs", "/nothing", "/articles/a?run=999999"):
        assert str(ledger.parent) not in client.get(address).text
