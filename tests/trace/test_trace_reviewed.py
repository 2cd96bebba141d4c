"""What people rejected and corrected counts as they have it, afresh and from what is kept."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from face_story import ledger_of, story
from konon.ledger import open_ledger
from konon.ledger.tracing import traced_claims
from konon.model import Decision, Span
from konon.trace import trace_claims
from konon.trace.reviewed import FIELDS, reviewed

ONE = story()[1]
SAID = ONE.statements[0]


KIM = {"id": "person:kim", "name": "Kim Jong Un", "kind": "person"}


def decision(kind: str, n: int = 1, **more: object) -> Decision:
    given: dict[str, object] = {"targets": (SAID.id,), **more}
    return Decision(f"d{n}", kind, by="Rina", at="2025-07-20T10:00:00+00:00", **given)  # type: ignore[arg-type]


def correct(field: str, value: object) -> Decision:
    return decision("correct", field=field, value=json.dumps(value))


def after(*decisions: Decision):  # type: ignore[no-untyped-def]
    (reading,) = reviewed([ONE], decisions)
    return reading


def test_a_rejected_statement_is_gone_and_what_it_held_moves_up() -> None:
    assert [s.id for s in after(decision("reject")).statements] == [
        s.id for s in ONE.statements if s.id != SAID.id
    ]
    back = after(decision("reject"), decision("undo", 2, targets=(), undoes="d1"))
    assert back == ONE
    assert after(decision("reject"), decision("accept", 2)) == ONE


@pytest.mark.parametrize(
    ("field", "value", "found"),
    [
        ("strength", "claims", lambda s: s.strength.value == "claims"),
        ("denial", True, lambda s: s.polarity.denial),
        ("verification", "unverifiable", lambda s: s.verification.value == "unverifiable"),
        ("said_on", "2025-07-11", lambda s: s.said_on.value == "2025-07-11"),
        ("actor", KIM, lambda s: s.sources[0].actor == "person:kim"),
        ("source", [0, 7], lambda s: (s.sources[0].span, s.sources[0].actor) == (Span(0, 7), None)),
        ("cue", [0, 7], lambda s: s.cue.span == Span(0, 7)),
        ("content", [0, 7], lambda s: s.contents[0].span == Span(0, 7)),
    ],
)
def test_a_field_is_as_corrected_and_says_by_whom(field, value, found) -> None:  # type: ignore[no-untyped-def]
    statement = next(s for s in after(correct(field, value)).statements if s.id == SAID.id)
    assert found(statement)
    assert statement.evidence[-1].ref == "decision:d1"
    assert "Rina" in statement.evidence[-1].note
    assert field in FIELDS


@pytest.mark.parametrize(
    ("field", "value"),
    [("source", [0, 10**9]), ("source", [7, 0]), ("source", "x"), ("cue", [None, 1]),
     ("strength", 3), ("actor", "person:kim"), ("colour", "red"), ("content", None)],
)  # fmt: skip
def test_a_correction_that_does_not_fit_changes_nothing(field: str, value: object) -> None:
    assert after(correct(field, value)) == ONE


@pytest.mark.parametrize("made", [decision("reject"), correct("actor", KIM)])
def test_what_is_kept_follows_decisions_like_tracing_afresh(tmp_path: Path, made: Decision) -> None:
    with open_ledger(ledger_of(tmp_path / "l.sqlite", story())) as ledger:
        before = traced_claims(ledger)
        assert before == trace_claims(ledger)
        ledger.decide(made)
        after = traced_claims(ledger)
        assert after != before
        assert after == trace_claims(ledger)
        ledger.decide(decision("undo", 2, targets=(), undoes="d1"))
        assert traced_claims(ledger) == trace_claims(ledger) == before
