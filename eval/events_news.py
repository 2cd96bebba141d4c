"""Sentences of Indonesian newspapers with their events: standoff annotations and their texts.

`eval/data/events/id_news.tsv`, a line for each sentence: where it stands in the data folder
(`file`, `row`, `start`, `end` in code points of the row's text), the first half of the sha256 of
the sentence, and its events, `TYPE/mode|modality|start-end`, the offsets within the sentence,
parted by ` ;; `; `-` for none. `~` marks what one coder would code and another would not: it is
scored neither as a miss nor as an event too many. A sentence whose text is not at hand, or is
another, is left out.
"""

from __future__ import annotations

import csv
import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from raw_records import Place, raw_records

FILE = Path(__file__).parent / "data" / "events" / "id_news.tsv"
RAW = Path("raw/id")
DIGITS = 32


@dataclass(frozen=True)
class Told:
    """One event of a sentence.

    optional  one coder would code it, another would not
    """

    type: str
    modality: str
    optional: bool


@dataclass(frozen=True)
class NewsSentence:
    """A sentence of a newspaper."""

    id: str
    text: str
    events: tuple[Told, ...]


def load(data: Path) -> list[NewsSentence]:
    """The sentences whose text is at hand, in the order of the file."""
    rows = _rows()
    texts = _texts(rows, data)
    found = []
    for number, row in enumerate(rows, start=2):
        text = texts.get((row["file"], int(row["row"])), "")
        sentence = text[int(row["start"]) : int(row["end"])]
        if hashlib.sha256(sentence.encode()).hexdigest()[:DIGITS] == row["sha256"]:
            found.append(NewsSentence(f"news-{number}", sentence, tuple(_told(row["events"]))))
    return found


def size() -> int:
    """How many sentences are annotated, those without a text at hand included."""
    return len(_rows())


def _rows() -> list[dict[str, str]]:
    with FILE.open(encoding="utf-8") as lines:
        return list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))


def _told(events: str) -> Iterator[Told]:
    for item in events.split(" ;; ") if events != "-" else ():
        kind, modality, _ = item.split("|")
        yield Told(kind.strip("~").partition("/")[0], modality, kind.startswith("~"))


def _texts(rows: list[dict[str, str]], data: Path) -> dict[Place, str]:
    """The texts of the rows that are there."""
    records = raw_records(data / RAW, ((row["file"], int(row["row"])) for row in rows))
    return {place: str(record["text"]) for place, record in records.items()}
