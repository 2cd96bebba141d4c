"""Notes of checking, alone: which words are one, and which statement it is on.

Data: eval/data/verification. `news.jsonl` points at passages of data/raw (file, row, the place of
the words looked for, a sha256 of the text; no text): notes of many kinds, and passages that only
look like one. `own.jsonl` are short passages of our own writing. One large language model marked
them before the grammar was changed; half (`tune`, by a hash or by turns) was then read, half
(`held`) was not. `passages_*.txt` are more of the same, written before a later change, when `own`
had been read whole; `fresh_*.txt` before the one after that, when both had. Halves by a hash of the
text. `long_id.txt` and `mixed_id.txt` hold whole articles, written before two later changes; halves
by turns. `feature_id.txt` holds twelve more, in another style, written before the ninth change:
all held. `pages.jsonl` points at 24 whole articles of raw news, fact checks and denials, in which
every telling of a claim that a note is on was marked before the tenth change; halves by turns.

    python eval/verification.py [--data DIR] [--part held] [--only "id fresh"] [--errors]

A note is found when the statement it is on, matched by content overlap of a half, has its value.
Surplus is a value whose words stand within `AROUND` characters of the place, on another statement.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import re
import sys
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from data_folder import DEFAULT_DATA
from konon.model import Article, ReadOptions, Span, Statement
from konon.reading.read import read_article
from raw_records import Place, composed, fingerprint, raw_records
from scoring import SAME, Counts, content_jaccard, interval, total

SET = Path(__file__).with_name("data") / "verification"
PARTS = ("tune", "held")
# How far from the place a note's words may begin to be counted, in characters: about two sentences.
AROUND = 250
MARKS = {"u": "unverifiable", "v": "verified", "c": "contradicted"}


@dataclass(frozen=True)
class Passage:
    """An article, where a note stands or seems to (None: anywhere), and what is on what."""

    name: str
    group: str
    article: Article
    at: int | None
    targets: tuple[tuple[Span, str], ...]


def load(part: str, data: Path) -> Iterator[Passage]:
    """Passages of a part; those whose text is not at hand, or is another text, are left out."""
    rows = [json.loads(line) for name in ("news", "own", "pages") for line in _lines(name)]
    rows = [row for row in rows if part in (row["part"], "all")]
    records = _records(rows, data)
    for number, row in enumerate(rows):
        article = _article(row, records)
        if article is None:
            continue
        yield Passage(
            f"{row.get('file', 'own')}:{row.get('row', number)}",
            f"{row['language']} {_group(row)}",
            article,
            row.get("at"),
            tuple((Span(*pair), row["value"]) for pair in row.get("targets", ())),
        )
    for name, group in (("passages", "written"), ("fresh", "fresh")):
        for language in ("id", "en"):
            yield from _marked(name, language, group, part)
    for name in ("long", "mixed"):
        yield from _marked(name, "id", name, part, by_turns=True)
    if part != "tune":
        yield from _marked("feature", "id", "feature", "all")


def _group(row: dict[str, Any]) -> str:
    """Whole articles name no place where a note stands."""
    if "text" in row:
        return "own"
    return "news" if "at" in row else "pages"


def _marked(
    name: str, language: str, group: str, part: str, by_turns: bool = False
) -> Iterator[Passage]:
    """The passages of a file with marks that are of a part."""
    lines = (SET / f"{name}_{language}.txt").read_text(encoding="utf-8").splitlines()
    for number, line in enumerate(lines, 1):
        if line.startswith("#"):
            continue
        outlet, _, marked = line.partition(" | ")
        half = PARTS[(number if by_turns else hashlib.sha256(line.encode()).digest()[0]) % 2]
        if part not in (half, "all"):
            continue
        text, targets = _unmarked(marked.replace("\\n", "\n"))
        title = Span(0, text.index("\n")) if "\n" in text else None
        article = Article(text=text, title_span=title, outlet=outlet, language=language)
        yield Passage(f"{name}_{language}:{number}", f"{language} {group}", article, None, targets)


def _unmarked(marked: str) -> tuple[str, tuple[tuple[Span, str], ...]]:
    """A text without its marks, and what they stood around."""
    text, targets = "", []
    for before, letter, inside in re.findall(r"([^<]*)(?:<([uvc])>([^<]*)</[uvc]>)?", marked):
        text += before
        if letter:
            targets.append((Span(len(text), len(text) + len(inside)), MARKS[letter]))
        text += inside
    return text, tuple(targets)


def _lines(name: str) -> list[str]:
    return (SET / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()


def _article(row: dict[str, Any], records: dict[Place, dict[str, Any]]) -> Article | None:
    if "text" in row:
        return Article(text=row["text"], outlet=row["outlet"], language=row["language"])
    record = records.get((row["file"], row["row"]))
    if record is None:
        return None
    text = composed(record)
    if fingerprint(text) != row["sha256"]:
        return None
    titled = (record.get("title") or "").strip()
    return Article(
        text=text,
        title_span=Span(0, text.index("\n")) if titled else None,
        outlet=record.get("outlet"),
        language=row["language"],
    )


def _records(rows: list[dict[str, Any]], data: Path) -> dict[Place, dict[str, Any]]:
    """The raw records of the rows."""
    found = {}
    for language in {row["language"] for row in rows}:
        there = [row for row in rows if row["language"] == language and "file" in row]
        places = ((row["file"], row["row"]) for row in there)
        found.update(raw_records(data / "raw" / language, places))
    return found


def score(passage: Passage, errors: bool = False) -> Counts:
    """One passage: statements with the right value, values given there, and those wanted."""
    statements = read_article(passage.article, ReadOptions()).statements
    noted = [s for s in statements if s.verification.value != "not_stated"]
    hits: list[Statement] = []
    for target, value in passage.targets:
        right = [s for s in noted if s.verification.value == value and _on(s, target)]
        hits += right[:1]
        # an attribution and the one nested in it may hold the same words: no surplus
        noted = [s for s in noted if s not in right]
        if errors and not right:
            print(f"{passage.name} MISSED {value}: {target.of(passage.article.text)}")
    surplus = [s for s in noted if _counts(passage, s)]
    for statement in surplus if errors else ():
        words = statement.span.of(passage.article.text)
        print(f"{passage.name} SURPLUS {statement.verification.value}: {words}")
    return Counts(len(hits), len(hits) + len(surplus), len(passage.targets))


def _on(statement: Statement, target: Span) -> bool:
    parts = [part.span for part in statement.contents]
    return content_jaccard(parts, (target,)) >= SAME or any(
        content_jaccard([part], (target,)) >= SAME for part in parts
    )


def _counts(passage: Passage, statement: Statement) -> bool:
    span = statement.verification.span
    if passage.at is None:
        return True
    return span is not None and abs(span.start - passage.at) <= AROUND


def main() -> int:
    """Print precision and recall by language and kind."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--data", type=Path, default=DEFAULT_DATA)
    parser.add_argument("--part", default="held", choices=(*PARTS, "all"))
    parser.add_argument("--only", default="", help='groups whose name holds this: "id fresh"')
    parser.add_argument("--errors", action="store_true", help="print what is not right")
    options = parser.parse_args()
    counts: dict[str, list[Counts]] = defaultdict(list)
    for passage in load(options.part, options.data):
        if options.only not in passage.group:
            continue
        one = score(passage, options.errors)
        for group in (passage.group, "all"):
            counts[group].append(one)
    if not any("news" in group for group in counts) and not options.only:
        print(f"verification news {options.part}: NOT MEASURED, no texts under {options.data}")
    for group in sorted(counts):
        all_ = total(counts[group])
        low, high = interval(counts[group], lambda c: c.f1)
        print(
            f"{group:10} {len(counts[group]):4} passages  P {all_.precision:5.1f} "
            f"R {all_.recall:5.1f} F1 {all_.f1:5.1f} [{low:.1f}, {high:.1f}] of {all_.wanted}"
        )
    return 0


if __name__ == "__main__":
    sys.exit(main())
