"""How the cost of each grammar and stage grows with the text, to a million characters.

    python benchmarks/growth.py                                  # all: some 25 minutes' work
    python benchmarks/growth.py "times en" --json out/growth.json    # one anew, beside the others
    python benchmarks/growth.py --json out/growth.json --write   # the table of docs/security.md

Each stage is given texts of three sizes, ten times apart, in several shapes: a plain article over
and over, and what is made to slow it down (one word, one sign, marks never closed, deep nesting).
All shapes go to a tenth of the whole length. The plain one goes the whole way, then those that grew
most, while they fit the processor time that the stage may spend (`Stage.spend`, for a million
characters): the table says how many did. Of short costs the least of three counts. Python's search
for cycles is off, as it is while Konon reads: it goes through all that lives, and when it will.

Printed for each stage is the shape of the steepest growth, of those that went the whole way if none
grew faster before: seconds of processor time at each size, and how many times more ten times the
text costs: 10 is linear, 100 quadratic. Exit status 1 when a ratio is above 20.
"""

from __future__ import annotations

import argparse
import gc
import json
import os
import sys
import time
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import asdict, dataclass
from itertools import pairwise
from pathlib import Path
from resource import RUSAGE_SELF, getrusage
from typing import Any

os.environ.setdefault("OMP_NUM_THREADS", "1")

from growing.stages import Run, Stage, stages
from konon.errors import KononError

WHOLE = 1_000_000
"""Characters of the longest text: five times what is read as one article."""
STEEP = 20.0
"""Times the cost of ten times the text from which growth counts as more than linear: twice that of
linear, a fifth of quadratic. Memory that is fetched anew, and what outgrows the processor's caches,
cost up to twice."""
AGAIN = 12.0
"""Times from which a shape is measured once more, and the least of both counts: other programs run
too, and take the processor's caches from it."""
SMALL = 0.05
"""Seconds below which a cost is mostly the clock's grain and what a first call sets up."""
SHORT, LONG = 0.2, 10.0
"""Seconds below which a cost is taken three times, and above which it is not taken again unless it
is steep."""
DOCS = Path(__file__).resolve().parents[1] / "docs" / "security.md"
BEGIN, END = "<!-- growth: written by benchmarks/growth.py -->", "<!-- growth ends -->"


@dataclass(frozen=True)
class Grown:
    """What a stage cost: seconds of each shape at each size, the longest only where it went there,
    and the most memory that the program held until then, MiB."""

    stage: str
    sizes: list[int]
    costs: dict[str, list[float]]
    memory: int

    @property
    def ratio(self) -> float:
        """The steepest growth; 0 where all is too quick to tell."""
        return growth(self.costs[self.shape])

    @property
    def shape(self) -> str:
        """The shape that grew most, the costliest where all are too quick to tell; one that went
        the whole way, unless another grew more than is linear."""
        whole = self.whole
        steep = [name for name, costs in self.costs.items() if growth(costs) > STEEP]
        return max(steep or whole, key=lambda n: (growth(self.costs[n]), self.costs[n][-1]))

    @property
    def whole(self) -> list[str]:
        """The shapes that went the whole way."""
        return [name for name, costs in self.costs.items() if len(costs) == len(self.sizes)]


def measured(name: str, stage: Stage, most: int) -> Grown:
    """What a stage costs, in shapes of up to so many characters."""
    sizes = [most // 100, most // 10, most]
    costs: dict[str, list[float]] = {}
    for shape, unit in stage.shapes.items():
        cost(stage.run, unit, 1000)  # loads what is needed
        gc.collect()
        gc.freeze()  # what stays is not looked through again
        costs[shape] = [cost(stage.run, unit, size) for size in sizes[:-1]]
    plain, *others = costs
    left = stage.spend * most / WHOLE
    for shape in [plain, *sorted(others, key=lambda one: _promise(costs[one]), reverse=True)]:
        expected = 10 * costs[shape][-1]
        if shape == plain or expected <= left:
            costs[shape].append(cost(stage.run, stage.shapes[shape], most))
            left -= costs[shape][-1]
            if growth(costs[shape]) > (AGAIN if costs[shape][-1] < LONG else STEEP):
                again = [cost(stage.run, stage.shapes[shape], size) for size in sizes]
                costs[shape] = [min(pair) for pair in zip(costs[shape], again, strict=True)]
    rounded = {shape: [round(one, 4) for one in some] for shape, some in costs.items()}
    return Grown(name, sizes, rounded, getrusage(RUSAGE_SELF).ru_maxrss // 1024)


def _promise(costs: list[float]) -> tuple[float, float]:
    """How likely a shape is to be the steepest: by its growth so far, then by its cost."""
    return growth(costs), costs[-1]


def cost(run: Run, unit: str, size: int) -> float:
    """Processor seconds for a text of that size; what is refused with a reason counts too."""
    text = (unit * (size // len(unit) + 1))[:size]
    least = _once(run, text)
    for _ in range(2):
        if least < SHORT:
            least = min(least, _once(run, text))
    return least


def _once(run: Run, text: str) -> float:
    gc.disable()
    try:
        began = time.thread_time()
        with suppress(KononError):
            run(text)
        return time.thread_time() - began
    finally:
        gc.enable()
        gc.collect()


def growth(costs: list[float]) -> float:
    """The highest ratio of neighbours, of those that are long enough to tell; 0 for none."""
    pairs = pairwise(costs)
    return max((more / max(less, SMALL / 10) for less, more in pairs if more > SMALL), default=0.0)


# -- telling -------------------------------------------------------------------------------------


def line(one: Grown) -> str:
    """A stage on one line."""
    costs = one.costs[one.shape]
    shown = "".join(f"{cost:9.3f}" for cost in costs) + " " * 9 * (3 - len(costs))
    ratio = f"{one.ratio:7.1f}" if one.ratio else "      -"
    went = f"{len(one.whole)} of {len(one.costs)}"
    return f"{one.stage:<15}{shown}{ratio}{one.memory:7,}  {went:>9}  {one.shape}"


def markdown(found: Iterable[Grown]) -> str:
    """The table of the docs."""
    rows = [
        "| stage | 10,000 | 100,000 | 1,000,000 | times | steepest shape | shapes: whole, all |",
        "|---|--:|--:|--:|--:|---|--:|",
    ]
    for one in found:
        costs = [f"{cost:.3f}" if cost < 1 else f"{cost:.2f}" for cost in one.costs[one.shape]]
        costs += ["–"] * (3 - len(costs))
        ratio = f"{one.ratio:.1f}" if one.ratio else "–"
        went = f"{len(one.whole)}, {len(one.costs)}"
        rows.append(f"| {one.stage} | {' | '.join(costs)} | {ratio} | {one.shape} | {went} |")
    return "\n".join(rows)


def write(found: Iterable[Grown], path: Path = DOCS) -> None:
    """Put the table between its marks."""
    before, begin, rest = path.read_text(encoding="utf-8").partition(BEGIN)
    _, end, after = rest.partition(END)
    if not begin or not end:
        raise SystemExit(f"{path.name} has no place for the table: {BEGIN} … {END}")
    path.write_text(f"{before}{BEGIN}\n{markdown(found)}\n{END}{after}", encoding="utf-8")


def kept(path: Path | None) -> dict[str, Grown]:
    """What was measured before, by stage."""
    if path is None or not path.exists():
        return {}
    rows: list[dict[str, Any]] = json.loads(path.read_text(encoding="utf-8"))
    return {row["stage"]: Grown(**row) for row in rows}


def keep(path: Path, found: Mapping[str, Grown]) -> None:
    """Write all that is known, so that what is broken off need not begin again."""
    path.parent.mkdir(parents=True, exist_ok=True)
    rows = [asdict(found[name]) for name in stages() if name in found]
    path.write_text(json.dumps(rows, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


def main() -> int:
    """Measure, print, and say whether anything grows faster than the text."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("stages", nargs="*", help="all unless told, or with --write none")
    parser.add_argument("--most", type=int, default=WHOLE, help="characters of the longest")
    parser.add_argument("--shapes", default="", help="these alone, of each stage that has them")
    parser.add_argument("--json", type=Path, help="keep what each stage cost there, a stage anew "
                        "in the place of the old")  # fmt: skip
    parser.add_argument("--write", action="store_true", help="the table of --json into the docs")
    given = parser.parse_args()
    every, found = stages(), kept(given.json)
    asked = given.stages or ([] if given.write else list(every))
    print(f"{'stage':<15}{'1/100':>9}{'1/10':>9}{'whole':>9}{'ratio':>7}{'MiB':>7}  whole, all  "
          "steepest shape")  # fmt: skip
    fresh = []
    for name in asked:
        only = given.shapes.split(",") if given.shapes else every[name].shapes
        shapes = {shape: unit for shape, unit in every[name].shapes.items() if shape in only}
        if not shapes:
            print(f"{name:<15} NOT MEASURED: it has none of these shapes")
            continue
        stage = Stage(every[name].run, shapes, every[name].spend)
        found[name] = measured(name, stage, given.most)
        fresh.append(found[name])
        print(line(found[name]), flush=True)
        if given.json:
            keep(given.json, found)
    shown = [found[name] for name in every if name in found] if given.write else fresh
    if given.write:
        write(shown)
    steep = [one.stage for one in shown if one.ratio > STEEP]
    print(
        f"growth: {len(steep)} stages of {len(shown)} steeper than {STEEP:g}: "
        f"{', '.join(steep) or 'none'}; {time.process_time():,.0f} s of processor time"
    )
    return bool(steep)


if __name__ == "__main__":
    sys.exit(main())
