"""The README is true: its program prints what it says, its links lead somewhere, its table fits."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[2] / "eval"))

import table

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")
DOCS = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").glob("*.md"))]


def test_the_program_prints_what_the_readme_says() -> None:
    program, shown = re.findall(r"```(?:python)?\n(.*?)```", README, re.DOTALL)[:2]
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    assert done.stdout == shown


@pytest.mark.parametrize("page", DOCS, ids=lambda p: p.name)
def test_links_lead_somewhere(page: Path) -> None:
    links = re.findall(r"\]\(([^)#]+)[^)]*\)", page.read_text(encoding="utf-8"))
    here = [link for link in links if "://" not in link]
    assert [link for link in here if not (page.parent / link).exists()] == []


def test_the_table_of_accuracy_has_a_place() -> None:
    every = table.every_score({"id parse: LAS": 1.0})
    assert "| parse: LAS | 1.0 | – |" in table.placed(table.ALL.read_text("utf-8"), every)
    assert "amounts" in table.placed(README, table.headlines({}))


def test_every_headline_is_a_score_that_is_measured() -> None:
    floors = json.loads((ROOT / "eval" / "floors.json").read_text("utf-8"))
    rows = table.headlines(dict.fromkeys(floors, 1.0)).splitlines()[2:]
    assert rows
    assert all("1.0" in row for row in rows)


def test_without_a_place_nothing_is_written() -> None:
    with pytest.raises(ValueError, match="no place"):
        table.placed("# Konon", "| |")
