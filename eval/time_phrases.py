"""Our own time phrases: right span and right value, tuned half and held half, beside dateparser.

A row counts when a timex has exactly the expected span and value; "-" rows count when nothing is
found. dateparser, where installed, is given the expected span itself (its search is not asked)
and scored on the rows whose value is a plain day, month or year.
Usage: python eval/time_phrases.py [--half dev|held] [--errors]
"""

from __future__ import annotations

import argparse
import csv
import re
import warnings
from collections.abc import Callable, Mapping
from datetime import date, datetime
from pathlib import Path

import rivals
from konon.model.span import Span
from konon.reading.timexes import find_timexes

HERE = Path(__file__).parent / "data"
LANGUAGES = ("id", "en")
HALVES = ("dev", "held")
_PLAIN = re.compile(r"\d{4}(-\d\d){0,2}$")
Row = Mapping[str, str]


def rows(language: str, half: str) -> list[Row]:
    """The rows of one half."""
    with (HERE / f"times_{language}.tsv").open(encoding="utf-8") as lines:
        table = csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)
        return [row for row in table if row["half"] == half]


def read(row: Row, language: str) -> list[tuple[str, str]]:
    """Our (span text, value) pairs for one row."""
    text = row["text"]
    published = date.fromisoformat(row["published"])
    found = find_timexes(text, language, published, [Span(0, len(text))])
    return [(timex.span.of(text), timex.value) for timex in found]


def right(row: Row, found: list[tuple[str, str]]) -> bool:
    """Whether the row's timex is found (and, for "-", nothing is)."""
    return not found if row["span"] == "-" else (row["span"], row["value"]) in found


def dateparser_reader(language: str) -> Callable[[Row], bool] | None:
    """Whether dateparser reads a row's span as its value; None when it is not installed."""
    if rivals.missing("dateparser"):
        return None
    import dateparser

    def reads(row: Row) -> bool:
        settings = {"RELATIVE_BASE": datetime.fromisoformat(row["published"])}
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            moment = dateparser.parse(row["span"], languages=[language], settings=settings)
        return moment is not None and moment.date().isoformat().startswith(row["value"])

    return reads


def main() -> None:
    """Prints one line per language and half."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--half", choices=HALVES, action="append")
    parser.add_argument("--errors", action="store_true")
    options = parser.parse_args()
    for language in LANGUAGES:
        other = dateparser_reader(language)
        for half in options.half or HALVES:
            table = rows(language, half)
            found = [(row, read(row, language)) for row in table]
            wrong = [(row, pairs) for row, pairs in found if not right(row, pairs)]
            print(f"time_phrases {language} {half:4}: {len(table) - len(wrong)}/{len(table)} right")
            plain = [row for row in table if _PLAIN.match(row["value"])]
            if other:
                ours = sum(right(row, pairs) for row, pairs in found if row in plain)
                theirs = sum(map(other, plain))
                print(f"  plain dates: konon {ours}, dateparser {theirs} (spans given)"
                      f" of {len(plain)}")  # fmt: skip
            else:
                print(f"  {rivals.missing('dateparser')}")
            for row, pairs in wrong if options.errors else ():
                print(f"  {row['text']} | {row['span']} {row['value']} | {pairs}")


if __name__ == "__main__":
    main()
