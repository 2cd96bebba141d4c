"""The audit of what Konon stands on: it passes here, and sees what it is to see."""

from __future__ import annotations

import sys
import tomllib
from pathlib import Path

ROOT = Path(__file__).parents[2]
sys.path.append(str(ROOT / "tests/audit"))

from packaging.requirements import Requirement  # noqa: E402

from audit import LISTED, faults, installed, plain  # noqa: E402


def test_what_reads_foreign_bytes_is_listed() -> None:
    found = installed()
    assert len(found) > 40
    assert list(faults(found)) == []


def test_what_is_unknown_or_old_is_told() -> None:
    told = list(faults({"lxml": "4.6.2", "left-pad": "1.0"}))
    assert len(told) == 2
    assert told[0].startswith("left-pad 1.0 is not listed")
    assert told[1].startswith("lxml 4.6.2 is older than")


def test_every_direct_dependency_is_listed_with_its_reason() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    listed = tomllib.loads(LISTED.read_text(encoding="utf-8"))
    known = listed["reads_foreign_bytes"].keys() | set(listed["others"]["names"])
    asked = project["dependencies"] + project["optional-dependencies"]["web"]
    assert {plain(Requirement(line).name) for line in asked} <= known
    assert all(row["why"] for row in listed["reads_foreign_bytes"].values())
