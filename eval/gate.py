"""The accuracy gate: every measure against the floor it once reached.

    python eval/gate.py [--data ../shared/data] [--only TEXT] [--update] [--json FILE]

A floor is a score that was measured, never a wish; `--update` raises floors to what is measured
now and never lowers one. Beside each stands the sha256 of the data it was measured on: a score on
other data is still held to the floor, and the line says that the data changed. Where data is not
there the line says NOT MEASURED. Ends with 1 when a score is below its floor or a measure
failed, else 0.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from data_folder import DEFAULT_DATA
from measures import MEASURES, ROOT, Measure, Scores

FLOORS = Path(__file__).with_name("floors.json")
# Percentage points a score may lie under its floor: another processor adds floats in another
# order, which can turn one close decision of a parser in a thousand.
TOLERANCE = 0.2

Floors = dict[str, dict[str, float | str]]


@dataclass(frozen=True)
class Line:
    """What became of one score; `score` None when it was not measured."""

    name: str
    score: float | None
    floor: float | None
    data: str = ""
    note: str = ""
    failed: bool = False

    @property
    def fell(self) -> bool:
        """Whether a floor does not hold, or the measure ended in an error."""
        if self.failed:
            return True
        if self.score is None or self.floor is None:
            return False
        return self.score < self.floor - TOLERANCE

    def __str__(self) -> str:
        shown = "NOT MEASURED" if self.score is None else f"{self.score:6.2f}"
        floor = "no floor yet" if self.floor is None else f"floor {self.floor:6.2f}"
        state = "FAILED " if self.failed else "FELL " if self.fell else ""
        return f"{self.name:46} {shown:>12}  {floor:12}  {state}{self.note}".rstrip()


def digest(measure: Measure, data: Path) -> str:
    """sha256 over the names and bytes of a measure's files; empty when they are not there."""
    paths = measure.paths(data)
    total = hashlib.sha256()
    for path in paths:
        root = ROOT if path.is_relative_to(ROOT) else data
        total.update(path.relative_to(root).as_posix().encode())
        total.update(hashlib.sha256(path.read_bytes()).digest())
    return total.hexdigest() if paths else ""


def lines(measure: Measure, data: Path, floors: Floors) -> list[Line]:
    """The scores of one measure, or the floors nothing was measured against."""
    prefix = f"{measure.language} {measure.stage}: "
    known = {name: entry for name, entry in floors.items() if name.startswith(prefix)}
    sha, failed, note = digest(measure, data), False, "no data"
    scores: Scores = {}
    try:
        scores = measure.run(data) if sha else {}
    except Exception as error:  # one broken measure must not hide what the others say
        failed, note = True, f"{type(error).__name__}: {error}"
    if not scores:
        names = known or {f"{prefix}all": {}}
        return [Line(n, None, _floor(known.get(n)), note=note, failed=failed) for n in names]
    found = []
    for name, score in scores.items():
        entry = known.pop(prefix + name, None)
        changed = entry is not None and entry.get("data") != sha
        note = "(other data than the floor's)" if changed else ""
        found.append(Line(prefix + name, score, _floor(entry), sha, note))
    gone = [Line(name, None, _floor(known[name]), note="no longer measured") for name in known]
    return found + gone


def run(data: Path, floors: Floors, only: str = "") -> Iterator[Line]:
    """Every measure whose name holds `only`, one after another, printing as it goes."""
    for measure in MEASURES:
        if only not in f"{measure.language} {measure.stage}":
            continue
        began = time.perf_counter()
        for line in lines(measure, data, floors):
            print(line, flush=True)
            yield line
        print(f"{'':46} {time.perf_counter() - began:10.1f} s", flush=True)


def raised(floors: Floors, measured: list[Line]) -> Floors:
    """The floors, each at the higher of what it was and what is measured (to 0.01, rounded down).

    A score under its floor leaves the floor as it is, and its data too.
    """
    result = dict(floors)
    for line in measured:
        if line.score is None:
            continue
        score = int(line.score * 100) / 100
        if line.floor is None or score >= line.floor:
            result[line.name] = {"floor": score, "data": line.data}
    return dict(sorted(result.items()))


def load(path: Path = FLOORS) -> Floors:
    """The floors on file; none when there is no file."""
    if not path.exists():
        return {}
    floors: Floors = json.loads(path.read_text(encoding="utf-8"))
    return floors


def save(floors: Floors, path: Path = FLOORS) -> None:
    """Write the floors, sorted, one field a line."""
    path.write_text(json.dumps(floors, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")


def _floor(entry: dict[str, float | str] | None) -> float | None:
    return float(entry["floor"]) if entry else None


def main() -> int:
    """Measure, compare, print; with `--update` raise the floors."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--data", type=Path, default=DEFAULT_DATA)
    parser.add_argument("--only", default="", help="measures whose name holds this")
    parser.add_argument("--update", action="store_true", help="raise floors to what is measured")
    parser.add_argument("--json", type=Path, help="write the scores there, for eval/table.py")
    options = parser.parse_args()
    if options.json:  # before minutes of measuring, not after them
        options.json.parent.mkdir(parents=True, exist_ok=True)
    floors = load()
    measured = list(run(options.data, floors, options.only))
    if options.json:
        scores = {line.name: line.score for line in measured}
        options.json.write_text(json.dumps(scores, indent=2) + "\n", encoding="utf-8")
    if options.update:
        save(raised(floors, measured))
    fell = [line for line in measured if line.fell]
    held = sum(
        line.score is not None and line.floor is not None and not line.fell for line in measured
    )
    missing = sum(line.score is None and not line.failed for line in measured)
    for line in fell:  # once more, where the end of a long log is read
        print(line)
    print(f"gate: {held} held, {len(fell)} fell, {missing} NOT MEASURED")
    return 1 if fell else 0


if __name__ == "__main__":
    sys.exit(main())
