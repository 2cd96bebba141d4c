"""The README's table of accuracy, from what the gate measured.

    python eval/gate.py --data DATA --json out/scores.json
    python eval/table.py out/scores.json [--check]

Writes between the two markers in README.md; `--check` writes nothing and ends with 1 when the
table there is another.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Mapping
from pathlib import Path

from measures import MEASURES, ROOT

README = ROOT / "README.md"
BEGIN, END = "<!-- accuracy: written by eval/table.py -->", "<!-- accuracy ends -->"
LANGUAGES = {"id": "Indonesian", "en": "English"}


def table(scores: Mapping[str, float | None]) -> str:
    """A Markdown table: one row per stage and score, one column per language; – not measured."""
    stages = dict.fromkeys(measure.stage for measure in MEASURES)
    rows = [f"| | {' | '.join(LANGUAGES.values())} |", "|---|" + "---:|" * len(LANGUAGES)]
    for stage in stages:
        names = dict.fromkeys(
            name.partition(": ")[2]
            for language in LANGUAGES
            for name, score in scores.items()
            if name.startswith(f"{language} {stage}: ") and score is not None
        )
        for name in names:
            cells = [_cell(scores.get(f"{code} {stage}: {name}")) for code in LANGUAGES]
            rows.append(f"| {stage}: {name} | {' | '.join(cells)} |")
    return "\n".join(rows)


def _cell(score: float | None) -> str:
    return "–" if score is None else f"{score:.1f}"


def placed(page: str, shown: str) -> str:
    """The page with the table between its markers. Raises `ValueError` where they are missing."""
    head, begin, rest = page.partition(BEGIN)
    _, end, tail = rest.partition(END)
    if not begin or not end:
        raise ValueError(f"README.md has no place for the table: {BEGIN} … {END}")
    return f"{head}{begin}\n{shown}\n{end}{tail}"


def main() -> int:
    """Write or check the table."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("scores", type=Path, help="what `eval/gate.py --json` wrote")
    parser.add_argument("--check", action="store_true")
    options = parser.parse_args()
    page = README.read_text(encoding="utf-8")
    new = placed(page, table(json.loads(options.scores.read_text(encoding="utf-8"))))
    if options.check:
        print("the table is up to date" if new == page else "the table is another")
        return int(new != page)
    README.write_text(new, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
