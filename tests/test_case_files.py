"""The case files are sound in themselves: whatever a reader may find, they quote their article."""

from __future__ import annotations

import json
from pathlib import Path
from typing import get_args

import pytest

from case_files import CASES, Case, load_cases
from konon.model.statement import StrengthValue

EXAMPLES = Path(__file__).parents[1] / "examples"


@pytest.mark.parametrize("case", load_cases(), ids=lambda case: case.name)
def test_expectations_quote_the_article(case: Case) -> None:
    text = " ".join(case.article.text.split())
    assert case.expected
    for line in case.expected:
        for words in quoted(line):
            assert words in text, line


def quoted(line: str) -> list[str]:
    """The words a line says it took from the article."""
    if line.startswith("~ "):
        return line[2:].split(" … ")
    sources, _, strength, _, content, _ = line.split(" | ")
    assert strength in get_args(StrengthValue)
    parts = [end for part in content.split(" // ") for end in part.split(" … ")]
    return [words for words in (*sources.split(" & "), *parts) if words != "-"]


def test_every_case_says_what_it_shows() -> None:
    for path in CASES.glob("*.txt"):
        assert path.read_text(encoding="utf-8").startswith("# what: "), path.name


def test_the_visit_is_the_article_of_the_example_story() -> None:
    path = EXAMPLES / "pyongyang-2025" / "articles" / "2025-07-13-warta-selat.json"
    article = json.loads(path.read_text(encoding="utf-8"))
    (case,) = (case for case in load_cases() if case.name == "kunjungan-pyongyang")
    assert case.article.text == f"{article['title']}\n\n{article['text']}"
    assert str(case.article.published) == article["published"]
