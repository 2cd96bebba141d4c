"""The case files of tests/cases: readable articles with what is to be found in them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from konon.model import Article, Reading, Statement

CASES = Path(__file__).parent / "cases"


@dataclass(frozen=True)
class Case:
    """One file: its article and its lines of expectation."""

    name: str
    article: Article
    expected: tuple[str, ...]
    known: str | None


def load_cases(folder: Path = CASES) -> list[Case]:
    """Every case, sorted by name."""
    return [_case(path) for path in sorted(folder.glob("*.txt"))]


def _case(path: Path) -> Case:
    lines = path.read_text(encoding="utf-8").splitlines()
    count = next(i for i, line in enumerate(lines) if not line.startswith("#"))
    header = dict(line[1:].strip().split(": ", 1) for line in lines[:count])
    text, _, expected = "\n".join(lines[count:]).partition("\n----\n")
    article = Article(
        text=text.strip("\n"),
        outlet=header.get("outlet"),
        published=date.fromisoformat(header["published"]) if "published" in header else None,
        language=header["language"],
    )
    wanted = tuple(line.strip() for line in expected.splitlines() if line.strip())
    return Case(path.stem, article, wanted, header.get("known"))


def line_of(reading: Reading, statement: Statement) -> str:
    """A statement in the form of the case files, with its content in full."""
    text = reading.article.text
    content = " // ".join(" ".join(p.span.of(text).split()) for p in statement.contents)
    if statement.kind == "narrator":
        return f"~ {content}"
    sources = " & ".join(s.span.of(text) for s in statement.sources if s.span) or "-"
    relays = " > ".join(r.name for r in statement.relays) or "-"
    said = statement.said_on.value if statement.said_on else "-"
    check = statement.verification
    verified = "-" if check.value == "not_stated" else f"{check.value} by {check.by or '-'}"
    fields = (sources, relays, statement.strength.value, said, content or "-", verified)
    return " | ".join(fields)


def agrees(wanted: str, given: str) -> bool:
    """Whether two lines say the same; `first … last` stands for a whole content."""
    if wanted.startswith("~") != given.startswith("~"):
        return False
    left, right = wanted.split(" | "), given.split(" | ")
    return len(left) == len(right) and all(map(_field_agrees, left, right))


def _field_agrees(wanted: str, given: str) -> bool:
    wanted_parts, given_parts = wanted.split(" // "), given.split(" // ")
    if len(wanted_parts) != len(given_parts):
        return False
    return all(map(_part_agrees, wanted_parts, given_parts))


def _part_agrees(wanted: str, given: str) -> bool:
    first, dots, last = wanted.partition(" … ")
    if not dots:
        return wanted == given
    return given.startswith(first) and given.endswith(last)


def differences(case: Case, reading: Reading) -> tuple[list[str], list[str]]:
    """Expected lines nothing agrees with, and lines read that nobody expected."""
    left = [line_of(reading, s) for s in reading.statements]
    missing = []
    for wanted in case.expected:
        match = next((given for given in left if agrees(wanted, given)), None)
        if match is None:
            missing.append(wanted)
        else:
            left.remove(match)
    return missing, left
