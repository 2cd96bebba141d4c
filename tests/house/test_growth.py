"""`benchmarks/growth.py`: which shape is told of a stage; docs/security.md tells of all stages."""

from __future__ import annotations

import re
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2] / "benchmarks"))

from growing.stages import stages
from growth import BEGIN, END, Grown, growth, markdown

PAGE = Path(__file__).parents[2] / "docs" / "security.md"
SIZES = [10_000, 100_000, 1_000_000]


def test_growth_is_the_highest_ratio_that_can_be_told() -> None:
    assert growth([0.1, 1.0, 30.0]) == 30.0
    assert growth([0.0001, 0.04, 0.4]) == 10.0  # 0.04 s after nothing is the clock's grain
    assert growth([0.0001, 0.001, 0.01]) == 0.0


def test_the_steepest_shape_is_told_of_those_that_went_the_whole_way() -> None:
    costs = {"article": [0.1, 1.0, 10.0], "points": [0.1, 1.0, 12.5], "marks": [0.1, 1.4]}
    one = Grown("some", SIZES, costs, 100)
    assert (one.shape, one.ratio, one.whole) == ("points", 12.5, ["article", "points"])
    assert "| some | 0.100 | 1.00 | 12.50 | 12.5 | points | 2, 3 |" in markdown([one])


def test_what_grows_faster_than_the_text_is_told_however_far_it_went() -> None:
    one = Grown("some", SIZES, {"article": [0.1, 1.0, 10.0], "marks": [0.1, 9.0]}, 100)
    assert (one.shape, one.ratio) == ("marks", 90.0)
    assert "| some | 0.100 | 9.00 | – | 90.0 | marks |" in markdown([one])


def test_the_docs_tell_of_every_stage() -> None:
    page = PAGE.read_text(encoding="utf-8")
    told = page[page.index(BEGIN) : page.index(END)]
    rows = re.findall(r"^\| (.+?) \|.* (\d+), (\d+) \|$", told, re.M)
    assert [name for name, _, _ in rows] == list(stages())
    assert all(int(whole) >= 1 for _, whole, _ in rows)
