"""Modality of events, on sentences of our own that put deeds in many ways, and on newspapers'.

    python eval/events_modality.py [--data FOLDER] [--part train|dev] [--errors]

`eval/data/events/modality.tsv`: half, language, text, and events parted by " ;; ", each
`TYPE|modality|word|cue`, the cue empty where nothing says it. The halves are parted by a hash of
the text; they were written, in both languages and by the author of the word lists, before the
grammar of modality was changed for them. What is scored is the event at that word, whatever its
type.
    found      events of which one is given at the word
    accuracy   of those the modality is right;  macro-F1 averages over modalities
    cue        of those whose modality is right and that have a cue: its span overlaps the one given

**Newspapers** (`eval/data/events/modality_news.tsv`): 130 events that Konon found in the raw news
of both languages, standoff, drawn so that words of every modality stand near many of them; the
cue is not annotated. They were annotated without seeing what Konon said of them, but after the
grammar was written; mistakes were looked at in half of them, one word was changed for them.
"""

from __future__ import annotations

import argparse
import csv
import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from data_folder import DEFAULT_DATA
from konon.model import Article, Event
from konon.reading.read import read_article
from raw_records import raw_records
from scoring import macro_f1

HERE = Path(__file__).parent / "data" / "events"
FILE, NEWS = HERE / "modality.tsv", HERE / "modality_news.tsv"
PARTS = ("train", "dev")
LANGUAGES = ("id", "en")
DIGITS = 32


@dataclass(frozen=True)
class Put:
    """One event of a sentence, and how it is put."""

    text: str
    language: str
    type: str
    modality: str
    word: str
    cue: str
    at: int = -1

    @property
    def first(self) -> int:
        """Where the word stands in the sentence."""
        return self.at if self.at >= 0 else self.text.index(self.word)


def load(language: str, part: str) -> list[Put]:
    """The events of one language and part."""
    with FILE.open(encoding="utf-8") as lines:
        rows = list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))
    return [
        Put(row["text"], language, *event.split("|"))
        for row in rows
        if row["language"] == language and row["half"] == part
        for event in row["events"].split(" ;; ")
    ]


def news(data: Path, language: str) -> list[Put]:
    """The newspapers' events of one language whose texts are at hand."""
    with NEWS.open(encoding="utf-8") as lines:
        rows = [r for r in csv.DictReader(lines, delimiter="\t") if r["language"] == language]
    places = [(row["file"], int(row["row"])) for row in rows]
    records = raw_records(data / "raw" / language, places)
    found = []
    for row, place in zip(rows, places, strict=True):
        text = str(records.get(place, {}).get("text", ""))[int(row["start"]) : int(row["end"])]
        if hashlib.sha256(text.encode()).hexdigest()[:DIGITS] != row["sha256"]:
            continue
        type_, modality, offsets = row["events"].split("|")
        first, last = map(int, offsets.split("-"))
        found.append(Put(text, language, type_, modality, text[first:last], "", first))
    return found


def given(put: Put) -> Event | None:
    """The event that is read at the word."""
    reading = read_article(Article(text=put.text, language=put.language))
    first = put.first
    last = first + len(put.word)
    return next((e for e in reading.events if e.span.start < last and e.span.end > first), None)


def figures(pairs: Iterable[tuple[Put, Event | None]]) -> dict[str, float]:
    """The scores, in percent."""
    listed = list(pairs)
    found = [(put, event) for put, event in listed if event is not None]
    right = [(put, event) for put, event in found if put.modality == event.modality]
    signalled = [(put, event) for put, event in right if put.cue]
    spanned = sum(_overlap(put, event) for put, event in signalled)
    return {
        "found": 100 * len(found) / max(1, len(listed)),
        "accuracy": 100 * len(right) / max(1, len(found)),
        "macro-F1": macro_f1((put.modality, event.modality) for put, event in found),
        "cue": 100 * spanned / max(1, len(signalled)),
    }


def _overlap(put: Put, event: Event) -> bool:
    span = event.modality_span
    if span is None:
        return False
    starts = [i for i in range(len(put.text)) if put.text.startswith(put.cue, i)]
    return any(span.start < i + len(put.cue) and i < span.end for i in starts)


def main() -> None:
    """Prints both languages, halves apart."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--data", type=Path, default=DEFAULT_DATA)
    parser.add_argument("--part", choices=PARTS, action="append")
    parser.add_argument("--errors", action="store_true")
    options = parser.parse_args()
    for language in LANGUAGES:
        sets = {part: load(language, part) for part in options.part or PARTS}
        if not options.part:
            sets["news"] = news(options.data, language)
        for name, puts in sets.items():
            pairs = [(put, given(put)) for put in puts]
            print(f"{language} {name} {len(pairs)}: ", end="")
            print("  ".join(f"{k} {value:.1f}" for k, value in figures(pairs).items()))
            if options.errors and name == "train":
                _errors(pairs)


def _errors(pairs: list[tuple[Put, Event | None]]) -> None:
    for put, event in pairs:
        got = event.modality if event else "-"
        if got != put.modality:
            print(f"- {put.text}\n    {put.word}: want {put.modality}, got {got}")


if __name__ == "__main__":
    main()
