"""`konon trace`; `konon add` is in test_cli_add.py."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest
from typer.testing import CliRunner

from konon.cli.app import app
from konon.cli.trace import matching
from konon.errors import LedgerError
from konon.model import Claim, Origin

run = CliRunner().invoke
Stand = Callable[..., None]
CLAIMS = [
    Claim(
        "c1",
        "Bendungan retak",
        "s1",
        ("s1",),
        ("Kabar Muara",),
        (("a1",),),
        (Origin("named", "Ratna Wibawa"),),
    ),
    Claim("c2", "Pasar tutup", "s2", ("s2",), ("Teluk Pos",), (("a2",),), ()),
]


@pytest.fixture
def opened(stand_in: Stand) -> list[tuple[str, bool]]:
    """A ledger that notes how it was opened, and holds `CLAIMS`."""
    notes: list[tuple[str, bool]] = []

    @contextmanager
    def open_ledger(where: str, *, create: bool = True) -> Iterator[str]:
        notes.append((where, create))
        yield where

    stand_in("konon.ledger", open_ledger=open_ledger)
    stand_in("konon.trace", trace_claims=lambda ledger: CLAIMS)
    return notes


def test_trace_shows_claims_and_makes_no_ledger(opened: list[tuple[str, bool]]) -> None:
    result = run(app, ["trace", "--ledger", "pile.db"])
    assert "Bendungan retak" in result.stdout
    assert "Pasar tutup" in result.stdout
    assert opened == [("pile.db", False)]


def test_trace_narrows_by_words_and_by_id(opened: list[tuple[str, bool]]) -> None:
    assert [c.id for c in matching(CLAIMS, "ratna BENDUNGAN")] == ["c1"]
    assert [c.id for c in matching(CLAIMS, "c2")] == ["c2"]
    assert matching(CLAIMS, "gempa") == []
    shown = json.loads(run(app, ["trace", "pasar", "--format", "json"]).stdout)
    assert [claim["id"] for claim in shown] == ["c2"]
    unquoted = run(app, ["trace", "ratna", "bendungan", "--format", "json"])
    assert [claim["id"] for claim in json.loads(unquoted.stdout)] == ["c1"]


def test_trace_shows_no_more_than_asked_and_says_of_how_many(
    opened: list[tuple[str, bool]],
) -> None:
    result = run(app, ["trace", "--most", "1", "--format", "json"])
    assert [claim["id"] for claim in json.loads(result.stdout)] == [CLAIMS[0].id]
    assert result.stderr == f"konon: 1 of {len(CLAIMS)} claims shown\n"


def test_trace_without_a_match_says_so(opened: list[tuple[str, bool]]) -> None:
    result = run(app, ["trace", "gempa"])
    assert (result.exit_code, result.stdout) == (0, "")
    assert result.stderr == "konon: no claim matches\n"


def test_a_ledger_that_cannot_be_opened_is_one_line(stand_in: Stand) -> None:
    def open_ledger(where: str, **_: object) -> None:
        raise LedgerError(f"{where} is no ledger")

    stand_in("konon.ledger", open_ledger=open_ledger)
    stand_in("konon.trace", trace_claims=None)
    result = run(app, ["trace", "--ledger", "x"])
    assert (result.exit_code, result.stderr) == (2, "konon: x is no ledger\n")
