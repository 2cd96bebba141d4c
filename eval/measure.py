"""Every goal of the project, measured in one run and printed in one table.

    python eval/measure.py [--data ../shared/data] [--ledger FILE] [--scores out/scores.json]
                           [--soak 10] [--jobs 2] [--only TEXT] [--fresh] [--markdown FILE]

The goals stand in `goals.toml`, each with the score of `eval/gate.py` or the benchmark that says
how far it is reached. The gate and each benchmark run once: first those whose figures other work
would change, one at a time, then the others, as many at a time as there are cores. `--scores` takes
what `eval/gate.py --json` wrote instead of running it; `--ledger` is a ledger of some 20,000 read
articles, which is copied and never written to; `--soak` is the length of the soaks, in minutes,
which the table tells.

What a benchmark printed is kept in out/measure.jsonl, so that a run that was broken off goes on
where it was; it counts for the very code it was measured on, the same data and ledger, and is
measured again with `--fresh`. What could not be measured says NOT MEASURED and why, and is counted
in the last line. Ends with 1 where a floor does not hold, or where what should have told a figure
did not.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import shlex
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path
from typing import Any

from data_folder import DEFAULT_DATA
from konon.ledger import open_ledger

ROOT = Path(__file__).resolve().parent.parent
GOALS = Path(__file__).with_name("goals.toml")
KEPT = ROOT / "out" / "measure.jsonl"
CODE = ("src/konon", "benchmarks", "eval", "tests", "examples")
"""What a figure may depend on, beside the data and the ledger."""
BESIDE = ("goals.toml", "measure.py", "floors.json")
"""Files of these folders that change no figure."""
SOAK = 10.0
"""Minutes."""
LONGEST = 3600.0
"""Seconds after which a benchmark is taken for hung, and ended."""
MOST = 200_000
"""Characters kept of what a benchmark prints, from its end."""


@dataclass(frozen=True)
class Goal:
    """One line of `goals.toml`, under the heading of its group. A run without a pattern is measured
    by its exit status; `worst` takes the worst of all that the pattern finds, not the last; `alone`
    says that other work beside it would change the figure."""

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
    alone: bool = False

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


def goals(path: Path = GOALS, soak: float = SOAK) -> list[Goal]:
    """All goals in their order, with the length of the soaks put in. Raises `ValueError` naming a
    line that says not how to measure."""
    table = tomllib.loads(path.read_text(encoding="utf-8"))
    found = [Goal(group["name"], **line) for group in table["group"] for line in group["goals"]]
    for goal in found:
        if bool(goal.score) == bool(goal.run):
            raise ValueError(f"{path.name}: {goal.what} needs a score, or a run")
    told = f"{soak:g}"
    return [
        replace(g, what=g.what.replace("{soak}", told), run=g.run.replace("{soak}", told))
        for g in found
    ]


# -- what benchmarks print -----------------------------------------------------------------------


@dataclass(frozen=True)
class Printed:
    """What a benchmark printed, its exit status, how long it took, and when."""

    text: str
    status: int
    seconds: float = 0.0
    at: str = ""


class Kept:
    """What benchmarks printed earlier, in a file of JSON lines: what is broken off goes on."""

    def __init__(self, path: Path | None, about: str, fresh: bool = False) -> None:
        """`about` tells the code and what it is measured on; what was kept of others is passed
        over. With `fresh` all is, and kept anew."""
        self._path, self._about = path, about
        self._known: dict[str, Printed] = {}
        self._lock = threading.Lock()
        if path is not None and path.exists() and not fresh:
            for line in path.read_text(encoding="utf-8").splitlines():
                with suppress(ValueError):  # cut, when the last run was
                    row: dict[str, Any] = json.loads(line)
                    if row.pop("about") == about:
                        run = row.pop("run")
                        self._known[run] = Printed(**row)

    def get(self, run: str) -> Printed | None:
        """What the run printed, if it was kept."""
        return self._known.get(run)

    def put(self, run: str, printed: Printed) -> None:
        """Keep it, from now on."""
        if self._path is None:
            return
        row = {"about": self._about, "run": run, **vars(printed)}
        with self._lock:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            with self._path.open("a", encoding="utf-8") as file:
                file.write(json.dumps(row, ensure_ascii=False) + "\n")


def code(root: Path = ROOT) -> str:
    """What tells this code from any other: a digest of all that figures may depend on."""
    digest = sha256()
    for folder in CODE:
        for path in sorted((root / folder).rglob("*")):
            hidden = "__pycache__" in path.parts or path.suffix == ".pyc"
            if path.is_file() and not hidden and path.name not in BESIDE:
                digest.update(f"{path.relative_to(root)}\0{path.stat().st_size}\0".encode())
                digest.update(path.read_bytes())
    return digest.hexdigest()[:12]


class Bench:
    """Runs benchmarks, each once, and keeps what they print."""

    def __init__(
        self, data: Path, ledger: Path | None, work: Path, kept: Kept | None = None
    ) -> None:
        self._data, self._ledger, self._work = data, ledger, work
        self._kept = kept or Kept(None, "")
        self._ran: dict[str, Printed] = {}
        self._copying = threading.Lock()

    def run_all(self, wanted: Sequence[Goal], jobs: int) -> None:
        """Run what the goals need: those that go alone first, then `jobs` at a time."""
        runs = dict.fromkeys(g.run for g in wanted if g.run and not self._lacking(g))
        alone = {goal.run for goal in wanted if goal.alone}
        for run in runs:
            if run in alone:
                self._printed(run, wanted)
        with ThreadPoolExecutor(jobs) as pool:
            list(
                pool.map(
                    lambda run: self._printed(run, wanted), (r for r in runs if r not in alone)
                )
            )

    @property
    def printed(self) -> list[Printed]:
        """All that was printed."""
        return list(self._ran.values())

    def found(self, goal: Goal) -> Found:
        """The figure a benchmark prints for a goal, or the status it ends with."""
        if lacking := self._lacking(goal):
            return Found(goal, None, lacking)
        printed = self._printed(goal.run, [goal])
        figure = figure_in(goal, printed)
        if figure is None:
            last = printed.text.strip().splitlines()[-1:] or ["nothing printed"]
            name = goal.run.split()[0]
            return Found(goal, None, f"{name} did not say ({last[0].strip(' =')[:80]})", True)
        return Found(goal, figure)

    def _lacking(self, goal: Goal) -> str:
        """What is not there that the goal needs."""
        if "{data}" in goal.run and not self._data.is_dir():
            return f"no data folder {self._data}"
        return "no --ledger" if goal.needs == "ledger" and self._ledger is None else ""

    def _printed(self, run: str, goals: Sequence[Goal]) -> Printed:
        """What the run prints, or printed when it was kept."""
        if run not in self._ran:
            asked = [goal for goal in goals if goal.run == run]
            known = self._kept.get(run)
            if known is None or not all(_told(goal, known) for goal in asked):
                known = self._measured(run)
                if all(_told(goal, known) for goal in asked):
                    self._kept.put(run, known)
            else:
                print(f"-- kept of {known.at}: {run}", flush=True)
            self._ran[run] = known
        return self._ran[run]

    def _measured(self, run: str) -> Printed:
        with self._copying:
            ledger = self._work / "ledger.sqlite"
            if self._ledger is not None and "ledger" in run and not ledger.exists():
                shutil.copy(self._ledger, ledger)
                open_ledger(ledger).close()  # an older one is brought to this schema
        parts = [
            part.format(data=self._data, ledger=ledger, work=self._work)
            for part in shlex.split(run)
        ]
        print(f"-- {_clock()} python {' '.join(parts)}", flush=True)
        began, at = time.monotonic(), time.strftime("%Y-%m-%d %H:%M", time.gmtime())
        text, status = _ended([sys.executable, *parts])
        seconds = time.monotonic() - began
        print(f"-- {_clock()} {seconds:,.0f} s, status {status}: {run}", flush=True)
        return Printed(text[-MOST:], status, round(seconds, 1), at)


def figure_in(goal: Goal, printed: Printed) -> float | None:
    """The figure of a goal in what its run printed; None where it says none. Tests of which one
    failed say nothing by how many others passed."""
    if not goal.pattern:
        return float(printed.status)
    if goal.run.startswith("-m pytest") and printed.status:
        return None
    found = re.findall(goal.pattern, printed.text)
    figures = [float(one.replace(",", "")) for one in found]
    if goal.worst and figures:
        return max(figures) if goal.less else min(figures)
    return figures[-1] if figures else None


def _told(goal: Goal, printed: Printed) -> bool:
    """Whether what was printed can be relied on: a status that is not 0 may be a mishap."""
    return figure_in(goal, printed) is not None and bool(goal.pattern or not printed.status)


def _ended(command: list[str]) -> tuple[str, int]:
    """What a program prints, and its exit status; one that hangs is ended with all it started."""
    with subprocess.Popen(
        command,
        cwd=ROOT,
        text=True,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        errors="replace",
        start_new_session=True,
    ) as process:
        try:
            text, _ = process.communicate(timeout=LONGEST)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            return f"it hung: ended after {LONGEST:g} s", -9
        except BaseException:
            os.killpg(process.pid, signal.SIGTERM)
            raise
        return text, process.returncode


def _clock() -> str:
    return time.strftime("%H:%M:%S", time.gmtime())


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
    wanted: Sequence[Goal], figures: Mapping[str, float | None], bench: Bench
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


def beside(bench: Bench, jobs: int) -> str:
    """What stands under the table: the code, when it was measured, and what that took."""
    times = sorted(printed.at for printed in bench.printed if printed.at)
    took = sum(printed.seconds for printed in bench.printed)
    when = f" between {times[0]} and {times[-1]} UTC" if times else ""
    return (
        f"Code {code()}, {os.cpu_count()} cores, up to {jobs} runs at a time; {len(times)} runs "
        f"begun{when}, {took:,.0f} s in all."
    )


def main() -> int:
    """Measure, print, and say whether every floor holds."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--data", type=Path, default=DEFAULT_DATA)
    parser.add_argument("--ledger", type=Path, help="a ledger of some 20,000 read articles")
    parser.add_argument("--scores", type=Path, help="what eval/gate.py --json wrote")
    parser.add_argument("--only", default="", help="goals whose name or group holds this")
    parser.add_argument("--markdown", type=Path, help="write the table there too")
    parser.add_argument("--soak", type=float, default=SOAK, help="minutes of each soak")
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1, help="runs at a time, "
                        "of those that other work does not change")  # fmt: skip
    parser.add_argument("--kept", type=Path, default=KEPT, help="what was printed earlier")
    parser.add_argument("--fresh", action="store_true", help="measure what is kept, too")
    options = parser.parse_args()
    began, only = time.monotonic(), options.only.lower()
    wanted = [g for g in goals(soak=options.soak) if only in f"{g.group} {g.what}".lower()]
    data, ledger = options.data.resolve(), options.ledger and options.ledger.resolve()
    kept = Kept(options.kept, f"{code()} {data} {ledger}", options.fresh)
    with tempfile.TemporaryDirectory(prefix="konon-measure-") as folder:
        asked = any(goal.score for goal in wanted)
        figures = scores(data, options.scores, Path(folder)) if asked else {}
        bench = Bench(data, ledger, Path(folder), kept)
        bench.run_all(wanted, options.jobs)
        found = list(measured(wanted, figures, bench))
    shown = f"{table(found)}\n\n{beside(bench, options.jobs)}"
    print(shown)
    if options.markdown:
        options.markdown.write_text(shown + "\n", encoding="utf-8")
    missed = [one for one in found if one.state == "MISSED"]
    reached = sum(one.state == "goal" for one in found)
    lacking = sum(one.figure is None for one in found)
    print(
        f"measure: {reached} goals reached, {len(missed)} floors missed, {lacking} not measured, "
        f"{len(found)} in all; {time.monotonic() - began:,.0f} s"
    )
    return 1 if missed or any(one.broken for one in found) else 0


if __name__ == "__main__":
    sys.exit(main())
