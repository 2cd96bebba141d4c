"""Fuzz Konon's parsers of foreign bytes: every target for its share of the time.

    python tests/fuzz/run.py                     all targets, some three minutes with starting
    python tests/fuzz/run.py --seconds 28800     a night
    python tests/fuzz/run.py html pile           some targets

Exit status 1 when an input crashed a target; the inputs lie in out/fuzz/. See README.md.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
sys.path[:0] = [str(HERE), str(HERE.parent)]

STARTING = 60
"""Seconds a target may take to load its models and libraries, and to end, on a busy machine."""


def main() -> int:
    """Run, print a table, and say by the exit status whether anything crashed."""
    arguments = _arguments()
    if arguments.child:
        import engine

        engine.main(
            arguments.targets[0], arguments.seconds, arguments.out, arguments.seed, arguments.blind
        )
        return 0
    from engine import chosen
    from targets import TARGETS

    names = arguments.targets or list(TARGETS)
    for name in names:
        if name not in TARGETS:
            sys.exit(f"no target '{name}'; choose of {', '.join(TARGETS)}")
    began, jobs = time.monotonic(), min(len(names), arguments.jobs)
    names.sort(key=lambda name: -TARGETS[name].share)  # what takes longest begins first
    part = arguments.seconds * jobs / sum(TARGETS[name].share for name in names)
    shares = [max(1.0, part * TARGETS[name].share) for name in names]
    told = f"{shares[-1]:.0f} to {shares[0]:.0f} s each, {jobs} at a time, seed {arguments.seed}"
    print(f"{chosen(arguments.blind)[0]}: {len(names)} targets, {told}", flush=True)
    with ThreadPoolExecutor(jobs) as pool:
        found = list(pool.map(lambda name, share: _one(name, share, arguments), names, shares))
    return _report(dict(zip(names, found, strict=True)), time.monotonic() - began)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("targets", nargs="*")
    parser.add_argument("--seconds", type=float, default=100, help="for all targets together")
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1)
    parser.add_argument("--seed", type=int, default=int(time.time()) % 1_000_000)
    parser.add_argument("--out", type=Path, default=ROOT / "out/fuzz")
    parser.add_argument("--blind", action="store_true", help="without atheris, where it is there")
    parser.add_argument("--child", action="store_true", help=argparse.SUPPRESS)
    return parser.parse_args()


def _one(name: str, seconds: float, arguments: argparse.Namespace) -> dict[str, Any]:
    """One target in a process of its own, whose death is a crash too."""
    folder = arguments.out / name
    command = [sys.executable, __file__, name, "--child", "--out", str(folder)]
    command += ["--seconds", str(seconds), "--seed", str(arguments.seed)]
    command += ["--blind"] * arguments.blind
    env = {**os.environ, "OMP_NUM_THREADS": "1", "PYTHONHASHSEED": "0"}
    for stale in (*folder.glob("ended-*"), *folder.glob("tally.json")):
        stale.unlink()
    try:
        done = subprocess.run(
            command, env=env, capture_output=True, timeout=seconds + STARTING * 5, check=False
        )
        status, said = done.returncode, done.stderr.decode("utf-8", "replace")
    except subprocess.TimeoutExpired:
        status, said = -1, "it did not end"
    tally = folder / "tally.json"
    told: dict[str, Any] = json.loads(tally.read_text()) if tally.exists() else {"inputs": 0}
    if status:
        told.setdefault("crashes", {})[f"ended with status {status}"] = said[-300:]
    return told


def _report(found: dict[str, dict[str, Any]], seconds: float) -> int:
    print(f"{'target':<15}{'inputs':>10}{'refused':>10}{'crashes':>9}   slowest input")
    for name, told in found.items():
        took, size = told.get("slowest", (0.0, 0))
        crashes = told.get("crashes", {})
        print(
            f"{name:<15}{told['inputs']:>10,}{told.get('refused', 0):>10,}{len(crashes):>9}"
            f"   {took:6.2f} s for {size:,} bytes"
        )
    for name, told in found.items():
        for place, what in told.get("crashes", {}).items():
            print(f"CRASH {name}: {place}: {what}")
    inputs = sum(told["inputs"] for told in found.values())
    crashes = sum(len(told.get("crashes", {})) for told in found.values())
    empty = [name for name, told in found.items() if not told["inputs"]]
    if empty:
        print(f"NOT MEASURED: {', '.join(empty)}")
    print(f"fuzz: {inputs:,} inputs, {crashes} crashes, {seconds:.0f} s")
    return 1 if crashes or empty else 0


if __name__ == "__main__":
    sys.exit(main())
