"""How fast each export format writes, and whether its memory stays flat.

    python benchmarks/export.py [--rows 1000000] [--formats jsonl csv parquet]
    python benchmarks/export.py --graph 100000     # GraphML alone: memory a statement
    python benchmarks/export.py --trace 2000       # schema.org with claims: time and memory

Each format is written in a process of its own, to a file that is deleted, from readings made up
as they are asked for: ten statements an article, each with a source, a cue, two spans of content,
a relay, a date and evidence. Given are statements a second of processor time, making them up
included, the peak of resident memory (ru_maxrss) after a tenth of them and at the end, and the
bytes a statement takes. Memory is flat when the two peaks are alike. A benchmark reports; what
tests/export asserts of memory is asserted there.
"""

from __future__ import annotations

import argparse
import multiprocessing
import platform
import resource
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path
from random import Random

from konon.export import ExportFormat, ExportOptions, export
from konon.export.formats import needs_folder
from konon.model import (
    Actor,
    Article,
    ContentPart,
    Cue,
    Evidence,
    Mention,
    Reading,
    RelayStep,
    Role,
    SaidOn,
    Source,
    Span,
    Statement,
    Strength,
    Timex,
)

STATEMENTS = 10
"""Statements an article: about what a news report has."""
SENTENCE = "Ratna Sekar mengatakan pada Kamis bahwa {}, menurut kantor berita Antaranusa. "
WORDS = [
    "air",
    "pasar",
    "jalan",
    "kapal",
    "rapat",
    "harga",
    "beras",
    "sawah",
    "hujan",
    "kota",
    "warga",
    "jembatan",
    "listrik",
]
RATNA = Actor("person:ratna-sekar", "Ratna Sekar", "person", "ID", (Role("wali kota"),))
ANTARANUSA = Actor("agency:antaranusa", "Antaranusa", "agency", "ID")


def readings(count: int) -> Iterator[Reading]:
    """`count` readings, none like another."""
    for number in range(count):
        yield one(number)


def one(number: int) -> Reading:
    """A reading of ten statements, made up from its number."""
    random = Random(number)
    contents = [" ".join(random.choices(WORDS, k=14)) for _ in range(STATEMENTS)]
    text = "".join(SENTENCE.format(content) for content in contents)
    article = Article(
        text,
        outlet=f"Harian {number % 500}",
        published=date(2024, 1, 1) + timedelta(number % 700),
        url=f"https://harian.example/{number}",
        language="id",
    )
    statements, timexes, mentions = [], [], []
    start = 0
    for index, content in enumerate(contents):
        sentence = SENTENCE.format(content)
        span = Span(start, start + len(sentence) - 2)
        day = _within(sentence, "Kamis", start)
        timexes.append(Timex(day, "DATE", "2024-02-01", edtf="2024-02-01", earliest="2024-02-01"))
        mentions.append(Mention(_within(sentence, RATNA.name, start), "name", "person", RATNA.id))
        statements.append(_statement(number, index, sentence, content, span, day))
        start += len(sentence)
    return Reading(
        article,
        "id",
        tuple(statements),
        mentions=tuple(mentions),
        actors=(RATNA, ANTARANUSA),
        timexes=tuple(timexes),
        version="konon benchmark",
    )


def _statement(
    number: int, index: int, sentence: str, content: str, span: Span, day: Span
) -> Statement:
    start = span.start
    cue, part = _within(sentence, "mengatakan", start), _within(sentence, content, start)
    half = part.start + len(part) // 2
    return Statement(
        f"s{number:012x}{index:08x}",
        "attribution",
        span,
        (
            ContentPart(replace(part, end=half), "indirect"),
            ContentPart(replace(part, start=half), "indirect"),
        ),
        sources=(
            Source(
                "named",
                _within(sentence, RATNA.name, start),
                "name",
                "person",
                RATNA.id,
                evidence=(Evidence.text(cue, "name before the cue"),),
            ),
        ),
        cue=Cue(cue, "kata"),
        strength=Strength("says", evidence=(Evidence.text(cue, "cue"),)),
        said_on=SaidOn("2024-02-01", index, evidence=(Evidence.text(day, "date"),)),
        relays=(
            RelayStep(
                ANTARANUSA.name,
                "stated",
                _within(sentence, ANTARANUSA.name, start),
                ANTARANUSA.id,
                "menurut",
            ),
        ),
        timexes=(index,),
        mentions=(index,),
    )


def _within(sentence: str, words: str, start: int) -> Span:
    found = start + sentence.index(words)
    return Span(found, found + len(words))


@dataclass(frozen=True)
class Measured:
    """Of one export: seconds of processor time, bytes, and peaks of resident memory in MiB."""

    seconds: float
    size: int
    early: float
    late: float


def measure(format: str, statements: int, claims: bool) -> Measured:
    """Write so many statements, in this process."""
    articles, early = max(1, statements // STATEMENTS), [0.0]

    def noted() -> Iterator[Reading]:
        for number, reading in enumerate(readings(articles)):
            if number == articles // 10:
                early[0] = _peak()
            yield reading

    kind, options = ExportFormat(format), ExportOptions(claims=claims)
    with tempfile.TemporaryDirectory() as name:
        folder, path = Path(name), Path(name) / "export"
        began = time.process_time()
        if needs_folder(kind, options):
            export(noted(), kind, folder, options)
        else:
            with path.open("wb") as file:
                export(noted(), kind, file, options)
        seconds = time.process_time() - began
        size = sum(p.stat().st_size for p in folder.iterdir())
    return Measured(seconds, size, early[0], _peak())


def _peak() -> float:
    """Peak of resident memory of this process, MiB."""
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak / 1024 if sys.platform != "darwin" else peak / 1024**2


def apart(format: str, statements: int, claims: bool) -> Measured:
    """The same in a new process, whose peak is its own."""
    with multiprocessing.get_context("spawn").Pool(1) as pool:
        return pool.apply(measure, (format, statements, claims))


def report(format: str, statements: int, claims: bool = False) -> None:
    """One line."""
    found = apart(format, statements, claims)
    print(
        f"{format:14} {statements:>9,} statements  {statements / found.seconds:>8,.0f} a second  "
        f"{found.early:>6.0f} MiB after a tenth  {found.late:>6.0f} MiB at the end  "
        f"{found.size / statements:>6,.0f} bytes each",
        flush=True,
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--rows", type=int, default=1_000_000)
    parser.add_argument("--formats", nargs="+", default=["jsonl", "csv", "parquet"])
    parser.add_argument("--graph", type=int, default=0)
    parser.add_argument("--trace", type=int, default=0)
    given = parser.parse_args()
    print(f"Python {platform.python_version()}, {platform.machine()}")
    if given.graph:
        report("graphml", given.graph)
    if given.trace:
        report("schemaorg", given.trace, claims=True)
    if not given.graph and not given.trace:
        for format in given.formats:
            report(format, given.rows)


if __name__ == "__main__":
    main()
