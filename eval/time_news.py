"""Time expressions in our own news sentences: every one in the sentence, with its value.

Harder than `time_phrases` and scored like TempEval-3 (`eval/timeml.py`): several times a
sentence, traps without one, long expressions. The sentences and their values were written before
the grammar was looked at; half of them (held) is not developed on. The bootstrap 95% interval is
over sentences; dateparser stands beside it in the same run.
Usage: python eval/time_news.py [--half dev|held] [--errors]
"""

from __future__ import annotations

import argparse
import csv
from datetime import date
from pathlib import Path

import timeml
from konon.model.span import Span
from time_id import beside

HERE = Path(__file__).parent / "data"
LANGUAGES = ("id", "en")
HALVES = ("dev", "held")


def documents(language: str, half: str) -> list[timeml.Document]:
    """The sentences of one half, a document each."""
    with (HERE / f"times_news_{language}.tsv").open(encoding="utf-8") as lines:
        table = list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))
    return [
        timeml.Document(
            f"{language}-{number}",
            row["text"],
            date.fromisoformat(row["published"]),
            tuple(_expressions(row["text"], row["timexes"])),
        )
        for number, row in enumerate(table, start=2)
        if row["half"] == half
    ]


def _expressions(text: str, listed: str) -> list[timeml.Expression]:
    """`words=VALUE | words=VALUE`, in the order of the text; "-" for none."""
    found, at = [], 0
    for item in listed.split(" | ") if listed != "-" else ():
        words, _, value = item.rpartition("=")
        start = text.index(words, at)
        at = start + len(words)
        found.append(timeml.Expression(Span(start, at), value))
    return found


def score(language: str, half: str, errors: bool = False) -> timeml.Score:
    """One half of one language."""
    read = timeml.konon(language, one_sentence=True)
    return timeml.score(documents(language, half), read, errors=errors)


def main() -> None:
    """Prints the scores of both languages, halves apart."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--half", choices=HALVES, action="append")
    parser.add_argument("--language", choices=LANGUAGES, action="append")
    parser.add_argument("--errors", action="store_true")
    options = parser.parse_args()
    for language in options.language or LANGUAGES:
        for half in options.half or HALVES:
            texts = documents(language, half)
            wanted = sum(len(text.gold) for text in texts)
            print(f"time_news {language} {half}: {len(texts)} sentences, {wanted} timexes")
            ours = score(language, half, options.errors)
            for line in ours.lines(("strict", "relaxed", "value")):
                print(f"  konon                    {line}")
            beside(texts, language)


if __name__ == "__main__":
    main()
