"""Time expressions as TempEval-3 scores them: a TimeML reader, spans, values, intervals.

Recognition: F1 of spans that are the same (strict) or overlap, one to one (relaxed). Value: F1 of
relaxed matches whose value is the gold's too. A UTC offset is compared only where the gold gives
one. Any folder of TimeML files can be scored, in either language:

    python eval/timeml.py FOLDER --language en [--errors]
"""

from __future__ import annotations

import argparse
import html
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from konon.model.span import Span
from konon.reading.timexes import find_timexes
from scoring import Counts, interval, total

_TAG = re.compile(r"<(/?)(\w+)([^>]*)>")
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_SENTENCE = re.compile(r"[^.!?\n]+(?:[.!?]+(?=\S)[^.!?\n]+)*[.!?\n]*")
_OFFSET = re.compile(r"(T\d\d:\d\d)[+-]\d\d:\d\d$")

KINDS = ("strict", "relaxed", "value", "type")


@dataclass(frozen=True)
class Expression:
    """A time expression of the gold or of a reader; an empty type is not compared."""

    span: Span
    value: str
    type: str = ""


@dataclass(frozen=True)
class Document:
    """A text, its date and the time expressions in it."""

    name: str
    text: str
    published: date
    gold: tuple[Expression, ...]


Reader = Callable[[Document], Sequence[Expression]]


@dataclass
class Score:
    """Counts of each kind, a document each; F1 and its interval on demand, in percent."""

    documents: dict[str, list[Counts]] = field(default_factory=lambda: {k: [] for k in KINDS})

    def f1(self, kind: str) -> float:
        """Micro F1 over the documents."""
        return total(self.documents[kind]).f1

    def interval(self, kind: str) -> tuple[float, float]:
        """Bootstrap 95% interval over the documents."""
        return interval(self.documents[kind], lambda counts: counts.f1)

    def lines(self, kinds: Sequence[str] = KINDS) -> Iterator[str]:
        """A line for each kind."""
        for kind in kinds:
            counts = total(self.documents[kind])
            low, high = self.interval(kind)
            yield (
                f"{kind:8} F1 {counts.f1:5.1f}  [{low:.1f}, {high:.1f}]  "
                f"P {counts.precision:5.1f}  R {counts.recall:5.1f}"
            )


def read_timeml(path: Path) -> Document:
    """A TimeML file: the TEXT element with its TIMEX3 tags, and the creation date."""
    source = _COMMENT.sub("", path.read_text(encoding="utf-8", errors="replace"))
    body = source[source.index("<TEXT>") + 6 : source.index("</TEXT>")]
    text, gold, at = "", [], 0
    opened: list[tuple[int, dict[str, str]]] = []
    for tag in _TAG.finditer(body):
        text += html.unescape(body[at : tag.start()])
        at = tag.end()
        if tag[2] == "TIMEX3" and not tag[1]:
            opened.append((len(text), _attributes(tag[3])))
        elif tag[2] == "TIMEX3" and opened:
            start, marks = opened.pop()
            value, kind = marks.get("value", ""), marks.get("type", "")
            gold.append(Expression(Span(start, len(text)), value, kind))
    text += html.unescape(body[at:])
    return Document(path.stem, text, _created(source), tuple(gold))


def _created(source: str) -> date:
    """The day of the TIMEX3 that is the document's creation time, in any order of attributes."""
    for tag in _TAG.finditer(source):
        marks = _attributes(tag[3])
        if marks.get("functionInDocument") in ("CREATION_TIME", "PUBLICATION_TIME"):
            year, month, day = marks["value"].partition("T")[0].split("-")
            return date(int(year), int(month), int(day))
    raise ValueError("no creation time")


def _attributes(inside: str) -> dict[str, str]:
    return dict(re.findall(r'(\w+)="([^"]*)"', inside))


def konon(language: str, *, one_sentence: bool = False) -> Reader:
    """Konon's grammar of times, on the text alone."""

    def read(document: Document) -> list[Expression]:
        whole = [Span(0, len(document.text))]
        spans = whole if one_sentence else sentences(document.text)
        found = find_timexes(document.text, language, document.published, spans)
        return [Expression(timex.span, timex.value, timex.type) for timex in found]

    return read


def sentences(text: str) -> list[Span]:
    """Sentences by full stops and line ends: enough for a text-only stage."""
    return [Span(found.start(), found.end()) for found in _SENTENCE.finditer(text)]


def same(ours: str, gold: str) -> bool:
    """Whether two values agree, offsets from UTC aside where the gold has none."""
    return ours == gold or (not _OFFSET.search(gold) and _OFFSET.sub(r"\1", ours) == gold)


def measure(
    document: Document,
    found: Sequence[Expression],
    score: Score,
    same: Callable[[str, str], bool] = same,
) -> Iterator[str]:
    """Adds one document to `score`; yields a line for each error."""
    left, hits, text = list(found), dict.fromkeys(KINDS, 0), document.text
    for gold in document.gold:
        near = [given for given in left if given.span.overlaps(gold.span)]
        if not near:
            yield f"missed  {gold.span.of(text)!r} {gold.value}"
            continue
        best = max(near, key=lambda given: given.span.jaccard(gold.span))
        left.remove(best)
        agree = same(best.value, gold.value)
        hits["relaxed"] += 1
        hits["strict"] += best.span == gold.span
        hits["type"] += best.type == gold.type
        hits["value"] += agree
        if best.span != gold.span:
            yield f"extent  {best.span.of(text)!r} for {gold.span.of(text)!r}"
        if not agree:
            yield f"value   {gold.span.of(text)!r}: {best.value} for {gold.value}"
    for given in left:
        yield f"extra   {given.span.of(text)!r} {given.value}"
    for kind in KINDS:
        score.documents[kind].append(Counts(hits[kind], len(found), len(document.gold)))


def score(
    documents: Sequence[Document],
    read: Reader,
    same: Callable[[str, str], bool] = same,
    errors: bool = False,
) -> Score:
    """Every document scored; with `errors`, each error printed."""
    result = Score()
    for document in documents:
        for line in measure(document, read(document), result, same):
            if errors:
                print(f"  {document.name} {line}")
    return result


def main() -> None:
    """Prints the scores of a folder."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--language", choices=["en", "id"], default="en")
    parser.add_argument("--errors", action="store_true")
    options = parser.parse_args()
    files = sorted(options.folder.glob("*.tml"))
    if not files:
        print(f"timeml: NOT MEASURED (no .tml in {options.folder})")
        return
    result = score([read_timeml(f) for f in files], konon(options.language), errors=options.errors)
    print(f"timeml {options.language}: {len(files)} documents")
    for line in result.lines():
        print(" ", line)


if __name__ == "__main__":
    main()
