"""The tables of accuracy in README and docs, from what the gate measured.

    python eval/gate.py --data DATA --json out/scores.json
    python eval/table.py out/scores.json [--check]

Writes the rows of `headlines.toml` into README.md and every score into docs/accuracy.md, each
between two markers; `--check` writes nothing and ends with 1 when a table there is another.
"""

from __future__ import annotations

import argparse
import json
import sys
import tomllib
from collections.abc import Mapping
from pathlib import Path

from measures import MEASURES, ROOT

README, ALL = ROOT / "README.md", ROOT / "docs" / "accuracy.md"
HEADLINES = Path(__file__).with_name("headlines.toml")
BEGIN, END = "<!-- accuracy: written by eval/table.py -->", "<!-- accuracy ends -->"
LANGUAGES = {"id": "Indonesian", "en": "English"}

Scores = Mapping[str, float | None]


def every_score(scores: Scores) -> str:
    """A Markdown table: one row per stage and score, one column per language; – not measured."""
    rows = []
    for stage in dict.fromkeys(measure.stage for measure in MEASURES):
        names = dict.fromkeys(
            name.partition(": ")[2]
            for language in LANGUAGES
            for name, score in scores.items()
            if name.startswith(f"{language} {stage}: ") and score is not None
        )
        for name in names:
            asked = f"{stage}: {name}"
            rows.append((asked, dict.fromkeys(LANGUAGES, asked)))
    return _table(rows, scores)


def headlines(scores: Scores, path: Path = HEADLINES) -> str:
    """The same of the rows that a newcomer meets."""
    rows = tomllib.loads(path.read_text(encoding="utf-8"))["row"]
    asked = [(row["what"], {code: row.get(code, row.get("both")) for code in LANGUAGES})
             for row in rows]  # fmt: skip
    return _table(asked, scores)


def _table(rows: list[tuple[str, dict[str, str]]], scores: Scores) -> str:
    lines = [f"| | {' | '.join(LANGUAGES.values())} |", "|---|" + "---:|" * len(LANGUAGES)]
    for what, names in rows:
        cells = [_cell(scores.get(f"{code} {names[code]}")) for code in LANGUAGES]
        lines.append(f"| {what} | {' | '.join(cells)} |")
    return "\n".join(lines)


def _cell(score: float | None) -> str:
    return "–" if score is None else f"{score:.1f}"


def placed(page: str, shown: str) -> str:
    """The page with the table between its markers. Raises `ValueError` where they are missing."""
    head, begin, rest = page.partition(BEGIN)
    _, end, tail = rest.partition(END)
    if not begin or not end:
        raise ValueError(f"the page has no place for the table: {BEGIN} … {END}")
    return f"{head}{begin}\n{shown}\n{end}{tail}"


def main() -> int:
    """Write or check the tables."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("scores", type=Path, help="what `eval/gate.py --json` wrote")
    parser.add_argument("--check", action="store_true")
    options = parser.parse_args()
    scores = json.loads(options.scores.read_text(encoding="utf-8"))
    another = False
    for path, shown in ((README, headlines(scores)), (ALL, every_score(scores))):
        page = path.read_text(encoding="utf-8")
        new = placed(page, shown)
        another = another or new != page
        if not options.check:
            path.write_text(new, encoding="utf-8")
    if options.check:
        print("a table is another" if another else "the tables are up to date")
    return int(options.check and another)


if __name__ == "__main__":
    sys.exit(main())
