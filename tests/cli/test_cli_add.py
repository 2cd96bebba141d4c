"""`konon add`: what it hands on, and what it says on the way and at the end."""

from __future__ import annotations

import json
import re
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from typer.testing import CliRunner

from konon.adding.pile import AddOptions, AddSummary, Progress
from konon.adding.tally import Tally
from konon.cli.app import app
from konon.cli.pace import Pace, clock
from konon.ingest.piles.mapping import Mapping
from konon.ingest.piles.options import PileOptions
from konon.ledger import open_ledger
from konon.model import ReadOptions

run = CliRunner().invoke
Stand = Callable[..., None]


@pytest.fixture
def opened(stand_in: Stand) -> list[tuple[str, bool]]:
    notes: list[tuple[str, bool]] = []

    @contextmanager
    def open_ledger(
        where: str, *, create: bool = True, wait: float = 10.0
    ) -> Iterator[SimpleNamespace]:
        notes.append((where, create))
        # As the ledger itself does, which may be named with a password.
        yield SimpleNamespace(name=where.replace("rahasia", "***"))

    stand_in("konon.ledger", open_ledger=open_ledger, PATIENT=600.0)
    return notes


@pytest.fixture
def adds(stand_in: Stand, opened: list[tuple[str, bool]]) -> Callable[[AddSummary], list[Any]]:
    """Has `add_files` give a summary; what it was given is noted."""

    def given(summary: AddSummary) -> list[Any]:
        seen: list[Any] = []

        def add_files(
            files: list[str],
            ledger: SimpleNamespace,
            options: ReadOptions,
            how: AddOptions,
            *,
            pile: PileOptions,
            on_progress: Callable[[Progress], None],
            on_stop: Callable[[], None],
        ) -> AddSummary:
            seen.extend([options, how, pile])
            on_progress(Progress("a.txt", "read", Tally(read=1), 2))
            tally = Tally(read=1, quarantined=1)
            on_progress(Progress("b.bin", "quarantined", tally, 2, "holds no text"))
            if summary.left:
                on_stop()
            return summary

        stand_in("konon.adding.pile", add_files=add_files, AddOptions=AddOptions)
        return seen

    return given


def test_add_reports_and_names_what_it_could_not_read(
    adds: Callable[[AddSummary], list[Any]], opened: list[tuple[str, bool]]
) -> None:
    seen = adds(AddSummary(2, 1, 0, 1))
    result = run(app, ["add", "a.txt", "b.bin", "--ledger", "pile.db", "--lang", "id"])
    assert result.exit_code == 0
    assert result.stdout == "pile.db: 2 given: 1 read, 0 there already, 1 could not be read\n"
    assert "konon: b.bin: holds no text\n" in result.stderr
    assert "all that could not be read: konon quarantine --ledger pile.db\n" in result.stderr
    assert opened == [("pile.db", True)]
    assert seen[0] == ReadOptions(language="id")


def test_add_fails_when_nothing_could_be_read(adds: Callable[[AddSummary], list[Any]]) -> None:
    adds(AddSummary(2, 0, 0, 2))
    assert run(app, ["add", "a.htm", "b.htm"]).exit_code == 1


def test_an_empty_folder_is_no_failure(adds: Callable[[AddSummary], list[Any]]) -> None:
    adds(AddSummary(0, 0, 0, 0))
    assert run(app, ["add", "folder"]).exit_code == 0


def test_add_does_not_tell_a_password(adds: Callable[[AddSummary], list[Any]]) -> None:
    adds(AddSummary(2, 1, 0, 1))
    told = run(app, ["add", "a.txt", "--ledger", "postgresql://konon:rahasia@contoh.example/pile"])
    assert told.exit_code == 0
    assert "rahasia" not in told.output


def test_add_hands_on_its_options(adds: Callable[[AddSummary], list[Any]]) -> None:
    seen = adds(AddSummary(2, 1, 0, 1))
    given = "add a --jobs 3 --patience 9 --min-words 50 --again --retry --reader grammar"
    result = run(app, [*given.split(), "--map", "text=isi", "--rows", "csv", "--everything"])
    assert result.exit_code == 0
    assert seen == [
        ReadOptions(reader="grammar"),
        AddOptions(3, 9.0, None, 50, True, True),
        PileOptions(Mapping((("text", "isi"),)), "csv", everything=True),
    ]


def test_add_says_what_is_left_after_ctrl_c(adds: Callable[[AddSummary], list[Any]]) -> None:
    adds(AddSummary(5, 1, 0, 1, whole=False))
    result = run(app, ["add", "a", "b", "c", "d", "e"])
    assert result.exit_code == 130
    assert "3 or more left: give the same again to go on" in result.stdout
    assert "konon: stopping after the articles in hand" in result.stderr


def test_add_tells_twins_and_short_ones(adds: Callable[[AddSummary], list[Any]]) -> None:
    adds(AddSummary(1_510, 3, 1_004, 1, short=502, twins=4))
    assert run(app, ["add", "a"]).stdout == (
        "konon.sqlite: 1,510 given: 3 read, 1,004 there already (4 of them under another name), "
        "1 could not be read, 502 left out as too short\n"
    )


def test_add_in_json(adds: Callable[[AddSummary], list[Any]]) -> None:
    adds(AddSummary(2, 1, 0, 1))
    report = json.loads(run(app, ["add", "a", "--format", "json"]).stdout)
    assert report == {
        "given": 2, "read": 1, "already": 0, "quarantined": 1, "short": 0, "twins": 0,
        "whole": True, "left": 0,
    }  # fmt: skip


def test_quiet_says_nothing_on_the_way(adds: Callable[[AddSummary], list[Any]]) -> None:
    adds(AddSummary(2, 1, 0, 1))
    assert run(app, ["add", "a", "-q"]).stderr == ""


def test_stats_of_a_real_ledger(tmp_path: Path) -> None:
    ledger = tmp_path / "l.konon"
    (tmp_path / "a.txt").write_text("7")
    given = ["add", str(tmp_path / "a.txt"), "--ledger", str(ledger), "--jobs", "1", "--stats"]
    result = run(app, given)
    assert re.search(r"memory at most: [1-9][0-9,]* MiB here", result.stdout)
    assert re.search(r"ledger: \d+\.\d MiB", result.stdout)
    told = json.loads(run(app, [*given, "--format", "json"]).stdout)["stats"]
    assert told["jobs"] == 1
    assert told["ledger_bytes"] >= ledger.stat().st_size > 0
    with open_ledger(ledger) as opened:
        assert opened.counts().quarantined == 1


def test_the_pace_leaves_out_what_is_passed_over(monkeypatch: pytest.MonkeyPatch) -> None:
    now = [100.0]
    monkeypatch.setattr(time, "monotonic", lambda: now[0])
    pace = Pace()
    now[0] = 500.0
    pace.note(Progress("a", "already", Tally(already=80), 200))
    assert pace.rate is None
    now[0] = 510.0
    step = Progress("b", "read", Tally(already=80, read=19, quarantined=1), 200)
    pace.note(step)
    assert pace.rate == 2.0
    assert pace.seconds_left == 50.0
    assert pace.line(step) == (
        "100 of 200 done, 19 read, 80 already, 1 could not be read; 2.0 a second; 0:50 left; at b"
    )
    unknown, fresh = Progress("b", "read", Tally(read=1), None), Pace()
    fresh.note(unknown)
    assert fresh.line(unknown) == "1 done, 1 read, 0 already, 0 could not be read; at b"


def test_clock() -> None:
    assert [clock(seconds) for seconds in (5.9, 65, 3725)] == ["0:05", "1:05", "1:02:05"]
