"""What the overview works out of all claims is worked out once per state of the ledger."""

from __future__ import annotations

from pathlib import Path

import pytest
from starlette.testclient import TestClient

from face_story import story
from konon.face import choice, overview
from konon.ledger import open_ledger


def test_claims_are_put_in_order_once_and_anew_when_the_ledger_changes(
    client: TestClient, ledger: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []
    whole = choice.Choice.order

    def counted(self: choice.Choice, claims: object) -> object:
        asked.append(self.sort)
        return whole(self, claims)  # type: ignore[arg-type]

    monkeypatch.setattr(choice.Choice, "order", counted)
    first = client.get("/").text
    assert client.get("/").text == first
    assert asked == ["outlets"]
    client.get("/?sort=last")
    assert asked == ["outlets", "last"]
    client.get("/?q=pekerja")
    client.get("/?mark=relayed&from=2025-07-01")
    assert asked == ["outlets", "last"]  # what is chosen is chosen from what is in order
    with open_ledger(ledger) as other:
        article = other.readings().__next__().article.id
        other.forget("article", article, by="Rina", why="asked")
    client.get("/")
    assert asked == ["outlets", "last", "outlets"]


def test_what_is_kept_is_what_would_be_made(client: TestClient) -> None:
    client.get("/?sort=first")
    traced = client.app.state.desk.tracer.view().traced  # type: ignore[attr-defined]
    ordered = choice.Choice(sort="first").order(traced.claims)
    assert traced.kept["all by first"] == ordered
    assert [entry.claim for entry in traced.kept["by first"]] == ordered
    assert traced.kept["outlets"] == overview.outlets(traced.claims)
    assert traced.kept["longest"] == overview.longest(traced.claims)
    assert len(traced.claims) <= len(story()) * 2
