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
    whole = choice.Choice.of_claims

    def counted(self: choice.Choice, claims: object) -> object:
        asked.append(self.sort)
        return whole(self, claims)  # type: ignore[arg-type]

    monkeypatch.setattr(choice.Choice, "of_claims", counted)
    first = client.get("/").text
    assert client.get("/").text == first
    assert asked == ["outlets"]
    client.get("/?sort=last")
    assert asked == ["outlets", "last"]
    client.get("/?q=pekerja")
    client.get("/?q=pekerja")
    assert asked == ["outlets", "last", "outlets", "outlets"]
    with open_ledger(ledger) as other:
        article = other.readings().__next__().article.id
        other.forget("article", article, by="Rina", why="asked")
    client.get("/")
    assert len(asked) == 5


def test_what_is_kept_is_what_would_be_made(client: TestClient) -> None:
    client.get("/?sort=first")
    traced = client.app.state.desk.tracer.view().traced  # type: ignore[attr-defined]
    assert traced.kept["by first"] == choice.Choice(sort="first").of_claims(traced.claims)
    assert traced.kept["outlets"] == overview.outlets(traced.claims)
    assert traced.kept["longest"] == overview.longest(traced.claims)
    assert len(traced.claims) <= len(story()) * 2
