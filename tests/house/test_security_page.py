"""docs/security.md: the tests it names are there, the limits it tells are those of the code."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs/security.md").read_text(encoding="utf-8")
NAMED = sorted(set(re.findall(r"`(tests/[\w/]+\.py)(?:::(\w+))?`", PAGE)))
PLACES = sorted({f"{name}.py" for name in re.findall(r"`([a-z]+/[\w/]+)\.py`", PAGE)})


@pytest.mark.parametrize(("path", "name"), NAMED, ids=lambda value: value or "all")
def test_a_test_named_is_there(path: str, name: str) -> None:
    text = (ROOT / path).read_text(encoding="utf-8")
    assert not name or re.search(rf"^def {name}\(", text, re.M)


def test_every_kind_of_attack_has_its_test() -> None:
    asked = ["SSRF", "DNS rebinding", "redirects", "decompression", "XML", "paths", "formulas"]
    for attack in [*asked, "SQL", "templates", "logs"]:
        rows = [
            line for line in PAGE.splitlines() if line.startswith("|") and f"**{attack}" in line
        ]
        assert rows, attack
        assert all("::test_" in row for row in rows), attack


def test_the_limits_told_are_the_codes() -> None:
    from konon.face import settings
    from konon.ingest import limits
    from konon.lang import quotepairs, tokens
    from konon.ledger import wanted
    from konon.reading import antecedents

    told = PAGE[PAGE.index("## Limits") :]
    for number in (
        limits.MAX_TEXT, limits.MAX_LINE, limits.MAX_WORD, limits.MAX_ELEMENTS,
        limits.MAX_PDF_PAGES, limits.MAX_PDF_SECONDS, limits.MAX_RATIO, limits.MAX_MEMBERS,
        quotepairs.MAX_QUOTE, quotepairs.MAX_SINGLE, tokens.MAX_TOKEN, tokens.MAX_RUN,
        antecedents.MOST_BEFORE, wanted.MOST_CHARACTERS, wanted.MOST_WORDS,
    ):  # fmt: skip
        assert re.search(rf"\b{number:,}\b", told), number
    for size in (limits.MAX_BYTES, limits.MAX_SPOOLED, settings.MOST_BYTES, limits.MAX_PDF_MEMORY):
        assert f"{size // 1_000_000} MB" in told
    assert f"{limits.PATIENCE:.0f} s" in told


@pytest.mark.parametrize("path", [p for p in PLACES if not p.startswith("tests/")])
def test_a_place_named_is_there(path: str) -> None:
    assert (ROOT / "src/konon" / path).is_file() or (ROOT / path).is_file()
