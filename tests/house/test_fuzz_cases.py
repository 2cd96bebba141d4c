"""Inputs that once crashed a parser, and the seeds of every target: read by `make test`."""

from __future__ import annotations

import contextlib
import sys
from pathlib import Path
from random import Random

import pytest

FUZZ = Path(__file__).parents[1] / "fuzz"
sys.path.append(str(FUZZ))

from konon.errors import KononError  # noqa: E402
from mutate import mutated  # noqa: E402
from targets import TARGETS  # noqa: E402

CASES = sorted((FUZZ / "cases").glob("*/*"))
# Targets whose every input costs a process or a reading; `make fuzz` tries them.
SLOW = frozenset(
    {"parquet", "parquet-rows", "pdf", "pdf-pages", "reader-id", "reader-en", "readings", "html"}
    | {"sniffed", "pile"}
)


@pytest.mark.parametrize("path", CASES, ids=lambda p: f"{p.parent.name}/{p.name}")
def test_what_once_crashed_is_read_or_refused(path: Path) -> None:
    with contextlib.suppress(KononError):
        TARGETS[path.parent.name].run(path.read_bytes())


def test_there_are_cases() -> None:
    assert len(CASES) > 10
    assert {path.parent.name for path in CASES} <= TARGETS.keys()


@pytest.mark.parametrize("name", sorted(TARGETS.keys() - SLOW))
def test_a_target_reads_its_seeds_and_a_few_mutations(name: str) -> None:
    target, dice = TARGETS[name], Random(7)
    seeds = target.seeds()
    for data in (*seeds[:8], *(mutated(dice, seeds) for _ in range(10))):
        with contextlib.suppress(KononError):
            target.run(data)
