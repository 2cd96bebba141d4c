"""A person's decision changes what is counted, can be undone, and goes out as annotation."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

from face_story import story
from konon.face.review import nearest
from konon.ledger import open_ledger
from konon.model import Span


def csrf(client: TestClient) -> str:
    return str(client.get("/api/v1/").json()["csrf"])


def decide(client: TestClient, **form: Any) -> Any:
    return client.post(
        "/review",
        data={"csrf": csrf(client), "by": "Rina", **form},
        follow_redirects=False,
    )


def largest(client: TestClient) -> dict[str, Any]:
    claims: list[dict[str, Any]] = client.get("/api/v1/claims").json()["items"]
    return claims[0]


def test_a_rejected_statement_is_not_counted_and_comes_back(client: TestClient) -> None:
    before = largest(client)
    id = story()[1].statements[0].id
    assert id in before["statements"]
    answer = decide(client, kind="reject", target=id, back="/articles/a1")
    assert answer.status_code == 303
    assert answer.headers["location"] == "/articles/a1"
    after = largest(client)
    assert id not in after["statements"]
    assert len(after["outlets"]) == len(before["outlets"]) - 1
    made = client.get("/api/v1/decisions").json()["items"][0]
    assert (made["kind"], made["by"], made["targets"]) == ("reject", "Rina", [id])
    decide(client, kind="undo", undoes=made["id"])
    assert largest(client) == before


def test_the_address_of_a_claim_stays_good_when_its_first_statement_is_rejected(
    client: TestClient,
) -> None:
    before = largest(client)
    decide(client, kind="reject", target=before["statements"][0])
    after = largest(client)
    assert after["id"] != before["id"]
    answer = client.get(f"/claims/{before['id']}", follow_redirects=False)
    assert answer.headers["location"] == f"/claims/{after['id']}"
    kept = client.get(f"/claims/{before['id']}/export.json")
    assert kept.json()["id"] == after["id"]


def test_what_is_rejected_is_still_shown_in_its_article(client: TestClient) -> None:
    one = story()[1]
    decide(client, kind="reject", target=one.statements[0].id, note="salah baca")
    page = client.get(f"/articles/{one.article.id}").text
    assert "card depth-0 rejected" in page
    assert "salah baca" in page


def test_a_corrected_source_is_another_origin(client: TestClient, ledger: Path) -> None:
    one = story()[1]
    statement = one.statements[0]
    assert len(largest(client)["origins"]) == 1
    decide(client, kind="correct", target=statement.id, field="source", value="TASS")
    with open_ledger(ledger) as opened:
        (made,) = opened.decisions()
    start = one.article.text.index("TASS")
    assert json.loads(made.value or "") == [start, start + 4]
    assert made.anchor_words == statement.span.of(one.article.text)
    assert len(largest(client)["origins"]) == 2
    page = client.get(f"/articles/{one.article.id}").text
    assert re.search(r"<h3[^>]*><bdi>TASS</bdi>", page)


def test_a_corrected_actor_is_another_origin(client: TestClient) -> None:
    one = story()[1]
    decide(client, kind="correct", target=one.statements[0].id, field="actor", value="agency:tass")
    names = [origin["name"] for origin in largest(client)["origins"]]
    assert "TASS" in names
    assert "Sergei Lavrov" in names


def test_claims_are_split_and_merged(client: TestClient) -> None:
    before = largest(client)
    decide(client, kind="split", target=before["statements"][-1])
    split = client.get("/api/v1/claims").json()
    assert split["total"] == 2 or len(split["items"][0]["statements"]) < len(before["statements"])
    ids = [claim["id"] for claim in split["items"]]
    decide(client, kind="merge", target=ids)
    assert largest(client)["statements"] == before["statements"]


def test_the_reviewer_is_remembered_and_the_review_listed(client: TestClient) -> None:
    id = story()[0].statements[0].id
    decide(client, kind="accept", target=id, by="Rina Halím")
    assert 'value="Rina Halím"' in client.get(f"/articles/{story()[0].article.id}").text
    page = client.get("/review").text
    assert "accepted" in page
    assert id in page
    lines = client.get("/review/decisions.jsonl").text.splitlines()
    assert json.loads(lines[0])["by"] == "Rina Halím"


def test_corrections_go_out_as_annotation(client: TestClient) -> None:
    one = story()[1]
    decide(client, kind="correct", target=one.statements[0].id, field="strength", value="claims")
    rows = client.get("/export/jsonl?reviewed=1&decided=1").text.splitlines()
    assert len(rows) == 1
    assert json.loads(rows[0])["statements"][0]["strength"]["value"] == "claims"
    plain = client.get("/export/jsonl").text.splitlines()
    assert len(plain) == 3


@pytest.mark.parametrize(
    ("form", "told"),
    [
        ({"kind": "accept", "by": ""}, "needs the name"),
        ({"kind": "accept"}, "is about something"),
        ({"kind": "burn", "target": "s1"}, "kind is one of"),
        ({"kind": "accept", "target": "s0000000"}, "holds no"),
        ({"kind": "undo", "undoes": "d0"}, "no such decision"),
        ({"kind": "merge", "target": story()[0].statements[0].id}, "two claims or more"),
        ({"kind": "note", "target": story()[0].statements[0].id}, "note is empty"),
        ({"kind": "correct", "target": story()[0].statements[0].id, "field": "x"}, "corrected is"),
        ({"kind": "correct", "target": story()[0].statements[0].id, "field": "source",
          "value": "Nobody Here"}, "does not hold"),
        ({"kind": "correct", "target": story()[0].statements[0].id, "field": "strength",
          "value": "shouts"}, "strength is one of"),
        ({"kind": "correct", "target": story()[0].statements[0].id, "field": "actor",
          "value": "person:nobody"}, "knows no actor"),
        ({"kind": "correct", "target": story()[0].statements[0].id, "field": "said_on",
          "value": "kemarin"}, "no day"),
    ],
)  # fmt: skip
def test_what_cannot_be_decided_is_told(
    client: TestClient, form: dict[str, str], told: str
) -> None:
    answer = decide(client, **form)
    assert answer.status_code == 400
    assert told in answer.text
    assert client.get("/api/v1/decisions").json()["total"] == 0


@pytest.mark.parametrize("back", ["https://evil.example", "//evil.example", "/\\evil.example", ""])
def test_nobody_is_led_elsewhere(client: TestClient, back: str) -> None:
    id = story()[0].statements[0].id
    answer = decide(client, kind="accept", target=id, back=back)
    assert answer.headers["location"] == "/review"


def test_words_are_found_nearest_to_the_statement() -> None:
    text = "Rina berkata. Lalu Rina berkata lagi."
    assert nearest(text, "Rina", Span(19, 30)) == Span(19, 23)
    assert nearest(text, "Rina", Span(0, 5)) == Span(0, 4)


@pytest.mark.parametrize(
    ("field", "word", "kept"),
    [("strength", "membantah", "denies"), ("strength", "Denies", "denies"),
     ("verification", "tidak dapat diverifikasi", "unverifiable"),
     ("verification", "verified", "verified")],
)  # fmt: skip
def test_choices_are_given_in_the_readers_words(
    client: TestClient, field: str, word: str, kept: str
) -> None:
    from konon.face.terms import term
    from konon.face.translate import catalogue

    if field == "verification" and word not in ("verified",):
        word = catalogue("id").gettext(term("unverifiable"))
    target = story()[1].statements[0].id
    answer = decide(client, kind="correct", target=target, field=field, value=word)
    assert answer.status_code == 303
    made = client.get("/api/v1/decisions").json()["items"][0]
    assert json.loads(made["value"]) == kept


def test_whom_a_source_stands_for_is_given_by_name(client: TestClient) -> None:
    target = story()[1].statements[0].id
    answer = decide(client, kind="correct", target=target, field="actor", value="sergei lavrov")
    assert answer.status_code == 303
    made = client.get("/api/v1/decisions").json()["items"][0]
    assert json.loads(made["value"])["id"] == "person:lavrov"
