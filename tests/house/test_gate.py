"""The accuracy gate: floors hold, and only rise."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[2] / "eval"))

import gate
from gate import Line, digest, lines, load, raised
from measures import MEASURES, Measure


def measure(score: float) -> Measure:
    return Measure("xx", "stage", ("*.txt",), lambda _: {"F1": score})


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A data folder with one file."""
    (tmp_path / "a.txt").write_text("a", encoding="utf-8")
    return tmp_path


def test_a_score_below_its_floor_falls(data: Path) -> None:
    floors = {"xx stage: F1": {"floor": 80.0, "data": "0"}}
    (line,) = lines(measure(70.0), data, floors)
    assert line.fell
    (line,) = lines(measure(80.0), data, floors)
    assert not line.fell


def test_absent_data_are_said_to_be_absent(tmp_path: Path) -> None:
    floors = {"xx stage: F1": {"floor": 80.0, "data": "0"}}
    (line,) = lines(measure(70.0), tmp_path, floors)
    assert not line.fell
    assert "NOT MEASURED" in str(line)


def test_other_data_are_said_to_be_other(data: Path) -> None:
    same = {"xx stage: F1": {"floor": 60.0, "data": digest(measure(0), data)}}
    assert "other data" not in str(lines(measure(70.0), data, same)[0])
    (data / "a.txt").write_text("b", encoding="utf-8")
    assert "other data" in str(lines(measure(70.0), data, same)[0])


def test_floors_only_rise() -> None:
    floors = {"a": {"floor": 80.0, "data": "old"}, "b": {"floor": 50.0, "data": "old"}}
    measured = [
        Line("a", 70.0, 80.0, "new"),
        Line("b", 60.129, 50.0, "new"),
        Line("c", 1, None, "n"),
    ]
    assert raised(floors, measured) == {
        "a": {"floor": 80.0, "data": "old"},
        "b": {"floor": 60.12, "data": "new"},
        "c": {"floor": 1.0, "data": "n"},
    }


def test_a_measure_that_was_dropped_is_seen(data: Path) -> None:
    floors = {"xx stage: gone": {"floor": 80.0, "data": "0"}}
    assert [line.name for line in lines(measure(1.0), data, floors)] == [
        "xx stage: F1",
        "xx stage: gone",
    ]


def test_every_floor_belongs_to_a_measure() -> None:
    prefixes = tuple(f"{m.language} {m.stage}: " for m in MEASURES)
    assert len(set(prefixes)) == len(MEASURES)
    assert [name for name in load() if not name.startswith(prefixes)] == []


def test_a_measure_that_breaks_fails_the_gate(data: Path) -> None:
    def broken(_: Path) -> dict[str, float]:
        raise ValueError("no such column")

    (line,) = lines(Measure("xx", "stage", ("*.txt",), broken), data, {})
    assert line.fell
    assert "no such column" in str(line)


def test_what_fell_is_told_once_more_and_what_held_is_counted(
    data: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def broken(_: Path) -> dict[str, float]:
        raise ModuleNotFoundError("No module named 'rival'")

    floors: gate.Floors = {
        "xx stage: F1": {"floor": 80.0, "data": ""},
        "xx lost: F1": {"floor": 70.0, "data": ""},
        "xx low: F1": {"floor": 81.0, "data": ""},
    }
    measures = [
        measure(80.0),
        Measure("xx", "lost", ("*.txt",), broken),
        Measure("xx", "low", ("*.txt",), lambda _: {"F1": 80.0}),
        Measure("xx", "absent", ("*.csv",), broken),
    ]
    monkeypatch.setattr(gate, "MEASURES", measures)
    monkeypatch.setattr(gate, "load", lambda: floors)
    monkeypatch.setattr(sys, "argv", ["gate.py", "--data", str(data)])
    assert gate.main() == 1
    told = capsys.readouterr().out.splitlines()
    assert told[-1] == "gate: 1 held, 2 fell, 1 NOT MEASURED"
    assert [line.split("  ")[0] for line in told[-3:-1]] == ["xx lost: F1", "xx low: F1"]
