"""`konon add` and `konon trace`."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import pytest
from typer.testing import CliRunner

from konon.cli.app import app
from konon.cli.trace import matching
from konon.errors import LedgerError
from konon.model import Claim, Origin, ReadOptions

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


@dataclass(frozen=True)
class Step:
    name: str
    outcome: str
    done: int
    total: int
    reason: str = ""


@dataclass(frozen=True)
class Summary:
    given: int
    read: int
    already: int
    quarantined: int

    @property
    def left(self) -> int:
        return self.given - self.read - self.already - self.quarantined


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


def adds(stand_in: Stand, given: int) -> list[ReadOptions]:
    seen: list[ReadOptions] = []

    def add_files(
        files: list[str], ledger: str, options: ReadOptions, *, on_progress: Any
    ) -> Summary:
        seen.append(options)
        on_progress(Step("a.txt", "read", 1, given))
        on_progress(Step("b.bin", "quarantined", 2, given, "holds no text"))
        return Summary(given, 1, 0, 1)

    stand_in("konon.ingest.pile", add_files=add_files)
    return seen


def test_add_reports_and_names_what_it_could_not_read(
    stand_in: Stand, opened: list[tuple[str, bool]]
) -> None:
    seen = adds(stand_in, 2)
    result = run(app, ["add", "a.txt", "b.bin", "--ledger", "pile.db", "--lang", "id"])
    assert result.exit_code == 0
    assert result.stdout == "pile.db: 1 read, 0 there already, 1 could not be read\n"
    assert "konon: b.bin: holds no text\n" in result.stderr
    assert opened == [("pile.db", True)]
    assert seen == [ReadOptions(language="id")]


def test_add_says_what_is_left_after_ctrl_c(
    stand_in: Stand, opened: list[tuple[str, bool]]
) -> None:
    adds(stand_in, 5)
    result = run(app, ["add", "a", "b", "c", "d", "e"])
    assert result.exit_code == 130
    assert "3 left" in result.stdout


def test_add_in_json(stand_in: Stand, opened: list[tuple[str, bool]]) -> None:
    adds(stand_in, 2)
    report = json.loads(run(app, ["add", "a", "--format", "json"]).stdout)
    assert report == {"given": 2, "read": 1, "already": 0, "quarantined": 1}


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
