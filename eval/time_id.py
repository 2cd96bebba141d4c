"""Indonesian time expressions against IndoTimex gold (TimeML), as TempEval-3 scores them.

Recognition: strict (same span) and relaxed (overlap, one to one) F1. Value: a relaxed match whose
value is the gold's; a UTC offset, which the gold never gives, is left out of the comparison.
Usage: python eval/time_id.py [--data ../shared/data] [--errors]
"""

from __future__ import annotations

import argparse
import html
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from konon.model.span import Span
from konon.reading.timexes import find_timexes

GOLD = "time/id/dev-gold"
_TAG = re.compile(r"<(/?)(\w+)([^>]*)>")
_SENTENCE = re.compile(r"[^.!?\n]+(?:[.!?]+(?=\S)[^.!?\n]+)*[.!?\n]*")
_OFFSET = re.compile(r"(T\d\d:\d\d)[+-]\d\d:\d\d$")


@dataclass(frozen=True)
class Gold:
    """A document: its text, its date, its timexes as (span, type, value)."""

    name: str
    text: str
    published: date
    timexes: list[tuple[Span, str, str]]


@dataclass
class Score:
    """Counts over documents; F1 on demand."""

    gold: int = 0
    found: int = 0
    hits: dict[str, int] = field(
        default_factory=lambda: {"strict": 0, "relaxed": 0, "value": 0, "type": 0}
    )

    def f1(self, kind: str) -> float:
        """Twice the hits over gold plus found, in percent."""
        return 200 * self.hits[kind] / max(1, self.gold + self.found)


def read_gold(path: Path) -> Gold:
    """A TimeML file: the TEXT element with its TIMEX3 tags, and the creation date."""
    source = path.read_text(encoding="utf-8", errors="replace")
    created = re.search(r'value="([\d-]{10})"[^>]*CREATION_TIME', source)
    body = source[source.index("<TEXT>") + 6 : source.index("</TEXT>")]
    text, timexes, at, opened = "", [], 0, []
    for tag in _TAG.finditer(body):
        text += html.unescape(body[at : tag.start()])
        at = tag.end()
        if tag[2] == "TIMEX3" and not tag[1]:
            opened.append((len(text), dict(re.findall(r'(\w+)="([^"]*)"', tag[3]))))
        elif tag[2] == "TIMEX3":
            start, marks = opened.pop()
            timexes.append((Span(start, len(text)), marks["type"], marks["value"]))
    text += html.unescape(body[at:])
    return Gold(path.stem, text, date.fromisoformat(created[1] if created else ""), timexes)


def sentences(text: str) -> list[Span]:
    """Sentences by full stops and line ends: enough for a text-only stage."""
    return [Span(found.start(), found.end()) for found in _SENTENCE.finditer(text)]


def same(ours: str, gold: str) -> bool:
    """Whether two values agree, offsets from UTC aside."""
    return _OFFSET.sub(r"\1", ours) == gold


def measure(document: Gold, score: Score) -> Iterator[str]:
    """Adds one document to `score`; yields a line for each error."""
    ours = find_timexes(document.text, "id", document.published, sentences(document.text))
    left = list(ours)
    score.gold += len(document.timexes)
    score.found += len(ours)
    for span, kind, value in document.timexes:
        near = [timex for timex in left if timex.span.overlaps(span)]
        if not near:
            yield f"missed  {span.of(document.text)!r} {value}"
            continue
        best = max(near, key=lambda timex: timex.span.jaccard(span))
        left.remove(best)
        score.hits["relaxed"] += 1
        score.hits["strict"] += best.span == span
        score.hits["type"] += best.type == kind
        score.hits["value"] += same(best.value, value)
        if best.span != span:
            yield f"extent  {best.span.of(document.text)!r} for {span.of(document.text)!r}"
        if not same(best.value, value):
            yield f"value   {span.of(document.text)!r}: {best.value} for {value}"
    for timex in left:
        yield f"extra   {timex.span.of(document.text)!r} {timex.value}"


def score(data: Path) -> Score:
    """Every gold document under the data folder, scored."""
    result = Score()
    for file in sorted((data / GOLD).glob("*.tml")):
        for _ in measure(read_gold(file), result):
            pass
    return result


def main() -> None:
    """Prints the scores, or NOT MEASURED."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--errors", action="store_true")
    options = parser.parse_args()
    files = sorted((options.data / GOLD).glob("*.tml"))
    if not files:
        print(f"time_id: NOT MEASURED (no {options.data / GOLD})")
        return
    score = Score()
    for file in files:
        document = read_gold(file)
        for line in measure(document, score):
            if options.errors:
                print(f"{document.name} {line}")
    print(f"time_id: {len(files)} documents, {score.gold} timexes, {score.found} found")
    for kind in score.hits:
        print(f"  {kind:8} F1 {score.f1(kind):5.1f}")


if __name__ == "__main__":
    main()
