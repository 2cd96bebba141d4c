"""`make measure`: every goal says how it is measured, and what is not measured says so."""

from __future__ import annotations

import json
import re
import sys
from dataclasses import replace
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[2] / "eval"))

from measure import Bench, Found, Goal, Kept, Printed, code, figure_in, goals, measured, table

ROOT = Path(__file__).parents[2]


def test_every_goal_can_be_measured() -> None:
    floors = json.loads((ROOT / "eval" / "floors.json").read_text(encoding="utf-8"))
    for goal in goals():
        if goal.score:
            assert goal.score in floors, goal.what
        else:
            files = re.findall(r"\S+\.py", goal.run) or ["src/konon/__main__.py"]
            assert all((ROOT / file).is_file() for file in files), goal.what
            assert not goal.pattern or re.compile(goal.pattern).groups == 1, goal.what
        assert goal.reached(goal.goal, goal.floor), f"{goal.what}: the goal is under its floor"


def test_a_line_that_says_not_how_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "goals.toml"
    path.write_text('[[group]]\nname = "A"\ngoals = [{ what = "b", floor = 1, goal = 2 }]\n')
    with pytest.raises(ValueError, match="b needs a score, or a run"):
        goals(path)


def test_figures_are_read_from_what_a_benchmark_prints(tmp_path: Path) -> None:
    goal = Goal("A", "some", 2, 1, run="bench.py", pattern=r"took ([\d,]+) s", less=True)
    bench = Bench(tmp_path, None, tmp_path)
    bench._ran["bench.py"] = Printed("warming\ntook 1,200 s\ntook 1 s\n", 0)
    assert bench.found(goal) == Found(goal, 1.0)
    assert bench.found(goal).state == "goal"
    assert bench.found(replace(goal, worst=True)).figure == 1200.0
    assert bench.found(replace(goal, worst=True, less=False)).figure == 1.0
    bench._ran["bench.py"] = Printed("it broke\n", 1)
    assert bench.found(goal).state == "NOT MEASURED: bench.py did not say (it broke)"
    assert bench.found(goal).broken
    assert bench.found(replace(goal, pattern="")).figure == 1.0


def test_what_is_not_measured_is_told(tmp_path: Path) -> None:
    needs = Goal("A", "big", 2, 1, run="b.py {ledger}", pattern="(x)", needs="ledger")
    data = Goal("A", "own", 2, 1, run="b.py {data}", pattern="(x)")
    score = Goal("B", "scored", 80, 90, score="xx: F1")
    found = list(measured([needs, data, score], {}, Bench(tmp_path / "no", None, tmp_path)))
    assert [one.figure for one in found] == [None, None, None]
    assert "NOT MEASURED: no --ledger" in table(found)
    assert "no data folder" in found[1].why


def test_states(tmp_path: Path) -> None:
    score = Goal("B", "scored", 80, 90, score="xx: F1")
    bench = Bench(tmp_path, None, tmp_path)
    states = [next(measured([score], {"xx: F1": f}, bench)).state for f in (70.0, 80.0, 90.0)]
    assert states == ["MISSED", "floor", "goal"]


def test_tests_of_which_one_failed_say_nothing() -> None:
    goal = Goal("A", "some", 2, 2, run="-m pytest tests", pattern=r"(\d+) passed")
    assert figure_in(goal, Printed("2 passed in 1 s", 0)) == 2
    assert figure_in(goal, Printed("1 failed, 2 passed in 1 s", 1)) is None


def test_the_length_of_the_soaks_stands_in_their_names_and_runs() -> None:
    short = [goal for goal in goals(soak=2.5) if "soak.py" in goal.run]
    assert short
    assert all("2.5 minutes" in goal.what and "--minutes 2.5" in goal.run for goal in short)


def test_what_was_measured_on_this_code_is_not_measured_again(tmp_path: Path) -> None:
    path, work = tmp_path / "kept.jsonl", tmp_path / "work"
    work.mkdir()
    count = tmp_path / "count.py"
    count.write_text(
        f"import pathlib; path = pathlib.Path({str(work / 'n')!r})\n"
        "n = len(path.read_text()) if path.exists() else 0\n"
        "path.write_text('x' * (n + 1)); print('counted', n + 1)\n"
    )
    goal = Goal("A", "count", 1, 1, run=str(count), pattern=r"counted (\d+)")

    def figure(about: str, goal: Goal = goal, fresh: bool = False) -> float | None:
        bench = Bench(tmp_path, None, work, Kept(path, about, fresh))
        bench.run_all([goal], 2)
        return bench.found(goal).figure

    assert figure("this code") == 1
    assert figure("this code") == 1
    assert figure("other code") == 2
    assert figure("this code", replace(goal, pattern=r"(nothing)")) is None  # tried, and not kept
    assert figure("this code") == 1
    assert figure("this code", fresh=True) == 4
    assert figure("this code") == 4


def test_a_change_of_code_is_seen(tmp_path: Path) -> None:
    folder = tmp_path / "src" / "konon"
    folder.mkdir(parents=True)
    (folder / "a.py").write_text("1")
    before = code(tmp_path)
    (folder / "a.py").write_text("2")
    assert code(tmp_path) != before
