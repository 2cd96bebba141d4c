"""What somebody who means harm would try at the pages, beyond hostile articles."""

from __future__ import annotations

import asyncio
import gzip
import json
import re
import time
import zipfile
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

from face_story import browse, ledger_of
from konon.face import guard, lists, overview
from konon.face.guard import HEADERS, TooSlow
from konon.face.settings import Settings
from konon.ledger import Quarantined

TOKEN = "a-long-enough-token"
PUBLIC = Settings((), public=True, token=TOKEN)
FORM = {"content-type": "application/x-www-form-urlencoded"}


def csrf(client: TestClient, page: str = "/add") -> str:
    found = re.search(r'name="csrf" value="([0-9a-f]+)"', client.get(page).text)
    assert found
    return found[1]


def a_statement(client: TestClient) -> str:
    return str(client.get("/api/v1/claims").json()["items"][0]["statements"][0])


@pytest.mark.parametrize("address", ["//evil.example/", "///evil.example", "/\\evil.example"])
def test_no_link_of_a_page_leads_to_a_host_named_in_its_address(
    client: TestClient, address: str
) -> None:
    page = client.get(f"http://127.0.0.1:8642{address}").text
    links = re.findall(r'href="([^"]*evil[^"]*)"', page)
    assert links  # those of the languages, which lead to the page itself
    assert [one for one in links if one.startswith(("//", "/\\", "http"))] == []


@pytest.mark.parametrize(
    "back",
    ["//evil.example", "/\\evil.example", "https://evil.example", "/\t/evil.example",
     "javascript:alert(1)", "/a\r\nset-cookie: a=b", "\\\\evil.example", ""],
)  # fmt: skip
def test_a_decision_leads_back_to_this_server_alone(client: TestClient, back: str) -> None:
    data = {"csrf": csrf(client), "kind": "note", "by": "Rina", "note": "x", "back": back,
            "target": a_statement(client)}  # fmt: skip
    answer = client.post("/review", data=data, follow_redirects=False)
    assert answer.status_code == 303
    assert answer.headers["location"] == "/review"
    assert "a=b" not in str(answer.headers)


def test_a_page_that_breaks_carries_the_policy_too(
    client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> None:
        raise RuntimeError("<script>secret</script>")

    monkeypatch.setattr(overview, "sliced", broken)
    answer = client.get("/")
    assert answer.status_code == 500
    assert "secret" not in answer.text
    for name, value in HEADERS.items():
        assert answer.headers[name] == value


def test_a_form_that_is_no_upload_is_small(ledger: Path) -> None:
    """The door of a public server is open to everybody, and a form is taken apart in memory."""
    many = b"a=&" * 400_000
    boundary = {"content-type": "multipart/form-data; boundary=B"}
    with browse(ledger, settings=PUBLIC) as client:
        assert client.post("/enter", content=many, headers=FORM).status_code == 413
        assert client.post("/enter", content=many, headers=boundary).status_code == 413
    with browse(ledger) as client:
        assert client.post("/add", content=many, headers=FORM).status_code == 413
        assert client.post("/review", content=many, headers=boundary).status_code == 413
        assert client.post("/add", content=many, headers=boundary).status_code == 400

        def unannounced() -> Any:
            yield from (many[:100_000] for _ in range(11))

        assert client.post("/review", content=unannounced(), headers=FORM).status_code == 413


@pytest.mark.parametrize("length", ["²", "-1", "1" * 19, "1" * 5000, "x", ""])
def test_a_length_that_is_none_is_refused(client: TestClient, length: str) -> None:
    raw = {b"content-length": length.encode("latin-1")}
    answer = client.post("/review", content=b"", headers={**{b"host": b"127.0.0.1"}, **raw})
    assert answer.status_code == 413


def test_an_upload_that_stops_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(guard, "_PAUSE", 0.05)

    async def never() -> dict[str, Any]:
        await asyncio.sleep(60)
        return {}

    async def first_then_never() -> None:
        parts = [{"type": "http.request", "body": b"x", "more_body": True}]

        async def receive() -> Any:
            return parts.pop() if parts else await never()

        counted = guard._Counted(receive, 100)
        assert (await counted())["body"] == b"x"
        with pytest.raises(TooSlow):
            await counted()

    began = time.monotonic()
    asyncio.run(first_then_never())
    assert time.monotonic() - began < 10


def test_one_who_waits_for_an_answer_is_not_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(guard, "_PAUSE", 0.01)

    async def whole_then_late() -> None:
        parts: list[Any] = [{"type": "http.request", "body": b"x", "more_body": False}]

        async def receive() -> Any:
            if parts:
                return parts.pop()
            await asyncio.sleep(0.1)
            return {"type": "http.disconnect"}

        counted = guard._Counted(receive, 100)
        await counted()
        assert (await counted())["type"] == "http.disconnect"

    asyncio.run(whole_then_late())


def test_entering_gives_a_new_session(ledger: Path) -> None:
    """One who planted the session knows the token of its forms, for `/enter` shows it."""
    with browse(ledger, settings=PUBLIC) as client:
        client.cookies.set("konon_session", "planted")
        before = csrf(client, "/enter")
        client.post("/enter", data={"csrf": before, "token": TOKEN}, follow_redirects=False)
        values = [c.value for c in client.cookies.jar if c.name == "konon_session"]
        assert any(value != "planted" for value in values)
        client.cookies.delete("konon_session", domain="")
        assert csrf(client) != before


@pytest.mark.parametrize(
    "path",
    ["/static/../api/v1/claims", "/static/%2e%2e/api/v1/claims", "/static/..%2f..%2fapp.py",
     "/static//etc/passwd", "/static/%00", "/enter/../review", "/static/..\\..\\app.py"],
)  # fmt: skip
def test_no_trick_with_a_path_leads_past_the_token(ledger: Path, path: str) -> None:
    with browse(ledger, settings=PUBLIC) as client:
        answer = client.get(f"http://127.0.0.1:8642{path}", follow_redirects=False)
        assert answer.status_code in (303, 401, 404), answer.text[:200]
        assert "Lavrov" not in answer.text


def test_our_own_files_are_kept_and_pages_are_not(client: TestClient) -> None:
    asset = re.search(r'href="(/static/konon.css\?v=[0-9a-f]+)"', client.get("/add").text)
    assert asset
    assert "immutable" in client.get(asset[1]).headers["cache-control"]
    assert client.get("/static/konon.css").headers["cache-control"] == "no-store"
    assert client.get("/static/none.css?v=1").headers["cache-control"] == "no-store"
    assert client.get("/add?v=1").headers["cache-control"] == "no-store"


@pytest.mark.parametrize("name", ["\u200b", "\u202e\u2066", "\u00ad", "  "])
def test_nobody_signs_with_a_name_that_cannot_be_seen(client: TestClient, name: str) -> None:
    data = {"csrf": csrf(client), "kind": "note", "by": name, "note": "x",
            "target": a_statement(client)}  # fmt: skip
    assert client.post("/review", data=data).status_code == 400
    assert client.get("/api/v1/decisions").json()["total"] == 0


def test_names_and_notes_do_not_act_or_reorder(client: TestClient) -> None:
    nasty = "\u202e<script>alert(1)</script>\"'>{{ 7*7 }}\x1b[31m"
    data = {"csrf": csrf(client), "kind": "note", "by": nasty, "note": nasty,
            "target": a_statement(client)}  # fmt: skip
    page = client.post("/review", data=data)
    assert page.status_code == 200
    for text in (page.text, client.get("/add").text):
        assert "<script>alert" not in text
        assert "\u202e" not in text
        assert "\x1b" not in text
    assert "{{ 7*7 }}" in page.text


@pytest.mark.parametrize("field", ["by", "note", "kind", "field", "value", "undoes", "targets"])
def test_lone_surrogates_break_nothing(client: TestClient, field: str) -> None:
    target = a_statement(client)
    decision: dict[str, Any] = {
        "kind": "correct", "by": "Rina", "targets": [target], "field": "strength",
        "value": "says", "note": "x", "undoes": "x",
    }  # fmt: skip
    decision[field] = ["\ud800"] if field == "targets" else "\ud800"
    headers = {"x-csrf-token": csrf(client)}
    headers["content-type"] = "application/json"
    body = json.dumps(decision)  # escapes, as anybody may send them
    answer = client.post("/api/v1/decisions", content=body, headers=headers)
    assert answer.status_code in (201, 400), answer.text
    assert client.get("/review").status_code == 200
    assert client.get("/review/decisions.jsonl").status_code == 200


@pytest.mark.parametrize("charset", ["punycode", "undefined", "unicode_escape", "zip", "utf-7"])
def test_a_form_in_other_letters_is_refused(client: TestClient, charset: str) -> None:
    body = b'--B\r\nContent-Disposition: form-data; name="by"\r\n\r\n\\ud800\x80-\xff\r\n--B--\r\n'
    kind = {"content-type": f'multipart/form-data; boundary=B; charset="{charset}"'}
    assert client.post("/review", content=body, headers=kind).status_code == 415


@pytest.mark.parametrize(("value", "status"), [("ya", 201), ("tidak", 201), ("maybe", 400)])
def test_a_denial_is_true_or_false(client: TestClient, value: str, status: int) -> None:
    decision = {"kind": "correct", "by": "Rina", "targets": [a_statement(client)],
                "field": "denial", "value": value}  # fmt: skip
    headers = {"x-csrf-token": csrf(client)}
    assert client.post("/api/v1/decisions", json=decision, headers=headers).status_code == status


def test_every_held_input_has_its_own_cursor() -> None:
    one, other = (Quarantined("a.txt", "empty", sha, "2025-01-01") for sha in ("1" * 64, "2" * 64))
    assert lists.held_name(one) != lists.held_name(other)


@pytest.mark.parametrize(
    "path", ["/", "/timeline", "/search?q=a", "/quarantine", "/runs", "/review", "/api/v1/claims",
             "/api/v1/search", "/api/v1/runs", "/api/v1/quarantine", "/api/v1/decisions"]
)  # fmt: skip
@pytest.mark.parametrize("after", ["%00", "%ff", "[]", "null", "eyJhIjoxfQ==", "9" * 400, "'--"])
def test_a_cursor_that_is_none_is_told_so(client: TestClient, path: str, after: str) -> None:
    joined = "&" if "?" in path else "?"
    assert client.get(f"{path}{joined}after={after}").status_code in (200, 400)


@pytest.mark.parametrize(
    "url",
    ["http://127.0.0.1:9/", "http://localhost/", "http://[::1]/", "http://0x7f.1/",
     "http://2130706433/", "http://[::ffff:127.0.0.1]/", "http://169.254.169.254/latest",
     "http://user@10.0.0.1/", "http://0/"],
)  # fmt: skip
def test_no_private_address_is_asked(tmp_path: Path, url: str) -> None:
    with browse(ledger_of(tmp_path / "empty.sqlite", [])) as client:
        job = give(client, url=url)
        assert any(why in job for why in ("private", "no address", "user name")), job[-900:]
        assert "1 could not be read" in job


@pytest.mark.parametrize("url", ["file:///etc/passwd", "/etc/passwd", "-", "*", "ftp://a/b", "a"])
def test_an_address_that_is_none_is_refused(client: TestClient, url: str) -> None:
    data = {"csrf": csrf(client), "url": url}
    assert client.post("/add", data=data, follow_redirects=False).status_code == 400


def test_bombs_end_in_quarantine(tmp_path: Path) -> None:
    """300 MB of nothing, packed once and twice."""
    flat = gzip.compress(b"\0" * 300_000_000, 1)
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a.txt.gz", flat)
    with browse(ledger_of(tmp_path / "empty.sqlite", [])) as client:
        for name, data in (("a.txt.gz", flat), ("a.zip", packed.getvalue())):
            job = give(client, files=[("files", (name, data))])
            assert "1 could not be read" in job, job[-900:]


@pytest.mark.parametrize("name", ["../../x.txt", "..", "a\x00b.txt", "\u202etxt.exe", "é" * 400])
def test_a_files_name_leads_nowhere(tmp_path: Path, name: str) -> None:
    with browse(ledger_of(tmp_path / "empty.sqlite", [])) as client:
        text = "Hujan turun di Jakarta pada Senin, kata Wali Kota Rina Halim. " * 5
        job = give(client, files=[("files", (name, text.encode()))])
        assert "1 read" in job, job[-900:]
        held = client.get("/").text + client.get("/runs").text
        assert "\u202e" not in held + job


def give(client: TestClient, files: Any = None, **form: str) -> str:
    """The page of a job that is over."""
    data = {"csrf": csrf(client), **form}
    answer = client.post("/add", data=data, files=files, follow_redirects=False)
    assert answer.status_code == 303, answer.text
    until = time.monotonic() + 120
    while time.monotonic() < until:
        page = client.get(answer.headers["location"]).text
        if "data-job" not in page:
            return page
        time.sleep(0.1)
    raise AssertionError("the job does not end")
