"""The API says what the pages show, as its description promises."""

from __future__ import annotations

from typing import Any

import jsonschema
import pytest
from starlette.testclient import TestClient

from face_story import story
from konon.face.api import ENDPOINTS, description

GETS = [e for e in ENDPOINTS if e.method == "GET"]


def address(path: str) -> str:
    """An address that is there."""
    return "/api/v1" + path.replace("{id:path}", "person:lavrov").replace(
        "/articles/{id}", f"/articles/{story()[0].article.id}"
    )


@pytest.mark.parametrize("endpoint", GETS, ids=lambda e: e.path)
def test_every_answer_fits_its_description(client: TestClient, endpoint: Any) -> None:
    path = address(endpoint.path)
    if "{id}" in path:
        path = path.replace("{id}", client.get("/api/v1/claims").json()["items"][0]["id"])
    asked = "?q=pekerja" if endpoint.path == "/search" else ""
    answer = client.get(path + asked)
    assert answer.status_code == 200
    told = description()
    operation = told["paths"][endpoint.path.replace(":path", "")]["get"]
    schema = operation["responses"]["200"]["content"]["application/json"]["schema"]
    whole = {**schema, "components": told["components"]}
    jsonschema.Draft202012Validator(whole).validate(answer.json())


@pytest.mark.parametrize(
    ("path", "status", "code"),
    [("/claims/c0", 404, "not_found"), ("/nothing", 404, "not_found"),
     ("/claims?sort=x", 400, "bad_request"), ("/claims?most=0", 400, "bad_request"),
     ("/claims?most=%F0%9F%98%80", 400, "bad_request"), ("/claims?after=c0", 400, "bad_request"),
     ("/search", 400, "bad_request"), ("/search?q=a&after=zz", 400, "bad_request"),
     ("/search?q=a&from=2025-13-45", 400, "bad_request"), ("/actors/x", 404, "not_found")],
)  # fmt: skip
def test_errors_have_one_shape(client: TestClient, path: str, status: int, code: str) -> None:
    answer = client.get("/api/v1" + path)
    assert answer.status_code == status
    assert answer.json()["error"]["code"] == code
    assert set(answer.json()) == {"error"}


def test_a_list_is_walked_by_its_cursor(client: TestClient) -> None:
    whole = client.get("/api/v1/decisions").json()
    assert whole == {"items": [], "total": 0, "next": None}
    token = client.get("/api/v1/").json()["csrf"]
    for reading in story():
        answer = client.post(
            "/api/v1/decisions",
            json={"kind": "accept", "by": "Rina", "targets": [reading.statements[0].id]},
            headers={"x-csrf-token": token},
        )
        assert answer.status_code == 201
    seen, after = [], ""
    while True:
        page = client.get("/api/v1/decisions", params={"most": 2, "after": after}).json()
        seen += [one["id"] for one in page["items"]]
        if page["next"] is None:
            break
        after = page["next"]
    assert len(seen) == len(set(seen)) == 3


@pytest.mark.parametrize(
    ("body", "status"),
    [(b"{", 400), (b"[]", 400), (b'{"kind": 3}', 400), (b'{"targets": "s"}', 400),
     (b'{"kind": "accept", "by": "Rina"}', 400), (b"[" * 90_000, 400), (b" " * 200_000, 413)],
)  # fmt: skip
def test_a_decision_that_is_none_is_refused(client: TestClient, body: bytes, status: int) -> None:
    token = client.get("/api/v1/").json()["csrf"]
    headers = {"x-csrf-token": token, "content-type": "application/json"}
    assert client.post("/api/v1/decisions", content=body, headers=headers).status_code == status


def test_writing_needs_the_token_and_json(client: TestClient) -> None:
    assert client.post("/api/v1/decisions", json={"kind": "note"}).status_code == 403
    assert client.post("/api/v1/decisions", data={"kind": "note"}).status_code == 415
