"""Every goal of the project, measured in one run and printed in one table.

    python eval/measure.py [--data ../shared/data] [--ledger FILE] [--scores out/scores.json]
                           [--only TEXT] [--markdown FILE]

The goals stand in `goals.toml`, each with the score of `eval/gate.py` or the benchmark that says
how far it is reached. The gate and each benchmark run once, one after the other: with everything
about two hours on two cores. `--scores` takes what `eval/gate.py --json` wrote instead of running
it; `--ledger` is a ledger of some 20,000 read articles, which is copied and never written to.
What could not be measured says NOT MEASURED and why, and is counted in the last line. Ends with 1
where a floor does not hold, or where what should have told a figure did not.
"""

from __future__ import annotations

import argparse
import json
import re
import shlex
import shutil
import subprocess
import sys
import tempfile
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from data_folder import DEFAULT_DATA

ROOT = Path(__file__).resolve().parent.parent
GOALS = Path(__file__).with_name("goals.toml")


@dataclass(frozen=True)
class Goal:
    """One line of `goals.toml`, under the heading of its group. A run without a pattern is measured
    by its exit status; `worst` takes the worst of all that the pattern finds, not the last."""

    group: str
    what: str
    floor: float
    goal: float
    score: str = ""
    run: str = ""
    pattern: str = ""
    less: bool = False
    worst: bool = False
    needs: str = ""

    def reached(self, figure: float, mark: float) -> bool:
        """Whether a figure is as good as a mark."""
        return figure <= mark if self.less else figure >= mark


@dataclass(frozen=True)
class Found:
    """What became of one goal; `figure` None, with the reason, where it was not measured, `broken`
    where it could have been."""

    goal: Goal
    figure: float | None
    why: str = ""
    broken: bool = False

    @property
    def state(self) -> str:
        """In words."""
        if self.figure is None:
            return f"NOT MEASURED: {self.why}"
        if self.goal.reached(self.figure, self.goal.goal):
            return "goal"
        return "floor" if self.goal.reached(self.figure, self.goal.floor) else "MISSED"


def goals(path: Path = GOALS) -> list[Goal]:
    """All goals in their order. Raises `ValueError` naming a line that says not how to measure."""
    table = tomllib.loads(path.read_text(encoding="utf-8"))
    found = [Goal(group["name"], **line) for group in table["group"] for line in group["goals"]]
    for goal in found:
        if bool(goal.score) == bool(goal.run):
            raise ValueError(f"{path.name}: {goal.what} needs a score, or a run")
    return found


class Bench:
    """Runs benchmarks, each once, and keeps what they print."""

    def __init__(self, data: Path, ledger: Path | None, work: Path) -> None:
        self._data, self._ledger, self._work = data, ledger, work
        self._ran: dict[str, tuple[str, int]] = {}

    def found(self, goal: Goal) -> Found:
        """The figure a benchmark prints for a goal, or the status it ends with."""
        if "{data}" in goal.run and not self._data.is_dir():
            return Found(goal, None, f"no data folder {self._data}")
        if goal.needs == "ledger" and self._ledger is None:
            return Found(goal, None, "no --ledger")
        printed, status = self._output(goal.run)
        if not goal.pattern:
            return Found(goal, float(status))
        figures = [float(found.replace(",", "")) for found in re.findall(goal.pattern, printed)]
        if not figures:
            last = printed.strip().splitlines()[-1:] or ["nothing printed"]
            return Found(goal, None, f"{goal.run.split()[0]} did not say ({last[0][:80]})", True)
        if goal.worst:
            return Found(goal, max(figures) if goal.less else min(figures))
        return Found(goal, figures[-1])

    def _output(self, run: str) -> tuple[str, int]:
        if run not in self._ran:
            ledger = self._work / "ledger.sqlite"
            if self._ledger is not None and not ledger.exists():
                shutil.copy(self._ledger, ledger)
            parts = [
                part.format(data=self._data, ledger=ledger, work=self._work)
                for part in shlex.split(run)
            ]
            print(f"-- python {' '.join(parts)}", flush=True)
            done = subprocess.run(
                [sys.executable, *parts], cwd=ROOT, text=True, capture_output=True, check=False
            )
            self._ran[run] = done.stdout + done.stderr, done.returncode
        return self._ran[run]


def scores(data: Path, known: Path | None, work: Path) -> dict[str, float | None]:
    """What the gate measures; read from `known` where it was measured before."""
    path = known or work / "scores.json"
    if known is None:
        gate = [sys.executable, "eval/gate.py", "--data", str(data), "--json", str(path)]
        print(f"-- python {' '.join(gate[1:])}", flush=True)
        subprocess.run(gate, cwd=ROOT, check=False)
    if not path.exists():
        return {}
    figures: dict[str, float | None] = json.loads(path.read_text(encoding="utf-8"))
    return figures


def measured(
    wanted: list[Goal], figures: Mapping[str, float | None], bench: Bench
) -> Iterator[Found]:
    """Every goal with its figure, in order."""
    for goal in wanted:
        if goal.run:
            yield bench.found(goal)
        else:
            figure = figures.get(goal.score)
            yield Found(goal, figure, "" if figure is not None else "no such score", figure is None)


def table(found: list[Found]) -> str:
    """A Markdown table, a row per goal."""
    rows = ["| | measured | floor | goal | |", "|---|---:|---:|---:|---|"]
    group = ""
    for one in found:
        if one.goal.group != group:
            group = one.goal.group
            rows.append(f"| **{group}** | | | | |")
        sign = "≤ " if one.goal.less else ""
        shown = "–" if one.figure is None else f"{round(one.figure, 2):g}"
        marks = f"{sign}{one.goal.floor:g} | {sign}{one.goal.goal:g}"
        rows.append(f"| {one.goal.what} | {shown} | {marks} | {one.state} |")
    return "\n".join(rows)


def main() -> int:
    """Measure, print, and say whether every floor holds."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--data", type=Path, default=DEFAULT_DATA)
    parser.add_argument("--ledger", type=Path, help="a ledger of some 20,000 read articles")
    parser.add_argument("--scores", type=Path, help="what eval/gate.py --json wrote")
    parser.add_argument("--only", default="", help="goals whose name or group holds this")
    parser.add_argument("--markdown", type=Path, help="write the table there too")
    options = parser.parse_args()
    wanted = [g for g in goals() if options.only.lower() in f"{g.group} {g.what}".lower()]
    with tempfile.TemporaryDirectory(prefix="konon-measure-") as folder:
        work, data = Path(folder), options.data.resolve()
        asked = any(goal.score for goal in wanted)
        figures = scores(data, options.scores, work) if asked else {}
        ledger = options.ledger.resolve() if options.ledger else None
        found = list(measured(wanted, figures, Bench(data, ledger, work)))
    shown = table(found)
    print(shown)
    if options.markdown:
        options.markdown.write_text(shown + "\n", encoding="utf-8")
    missed = [one for one in found if one.state == "MISSED"]
    reached = sum(one.state == "goal" for one in found)
    lacking = sum(one.figure is None for one in found)
    print(
        f"measure: {reached} goals reached, {len(missed)} floors missed, {lacking} not measured, "
        f"{len(found)} in all"
    )
    return 1 if missed or any(one.broken for one in found) else 0


if __name__ == "__main__":
    sys.exit(main())
