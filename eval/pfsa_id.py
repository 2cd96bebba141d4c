"""PFSA-ID: how many direct statements of public figures are found (measured only).

Data: attribution/id/pfsa-id/dev-40.txt, tokens of Kompas.id articles with labels (Purnomo et al.
2022); CC BY-NC-SA 4.0 now, MIT when first published: nothing is trained on it. Only direct
quotations are labelled, some not at all, so recall alone is counted; `--extras N` prints that many
attributions with a quotation that no label covers, by a fixed seed, to be judged by hand.

    python eval/pfsa_id.py [--data DIR] [--limit N] [--extras N]

A hundred of them, drawn by that seed, were judged by reading each in its article: verdicts by
places alone, no text, stand in eval/data/pfsa_extras/judged.jsonl. The judge was a large language
model, not a person. A finding is right when it is an attribution with the right source (its head),
cue and content, every content part included; one whose places have changed counts as not judged.

The text is put together from tokens with usual spacing; paragraphs are not in the data and an
article is taken as one. A statement is found when the quoted parts of one attribution overlap it
by half or more (characters, Jaccard).
"""

from __future__ import annotations

import argparse
import json
import random
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import konon
from data_folder import DEFAULT_DATA
from konon.model import Span, Statement
from scoring import SAME, Counts, content_jaccard, interval, total

JUDGED = Path(__file__).with_name("data") / "pfsa_extras" / "judged.jsonl"
# An attribution's places: its article's number, then those of sources, cue and content parts.
Places = tuple[int, tuple[tuple[int, int], ...]]
FILE = Path("attribution/id/pfsa-id/dev-40.txt")
SEED = 20251123
CLOSING = frozenset(",.;:!?)]}%…")
OPENING = frozenset("([{")
QUOTES = frozenset("\"”“'’‘")


@dataclass
class Labelled:
    """One article: its text as put together, and the spans of its statements."""

    text: str = ""
    statements: list[Span] = field(default_factory=list)
    quoting: bool = False
    glued: bool = True
    issues: int = 0

    def add(self, word: str, label: str) -> None:
        """Append a token."""
        closes = word in QUOTES and self.quoting
        if self.text and not (self.glued or word in CLOSING or closes or word == "-"):
            self.text += " "
        start = len(self.text)
        self.text += word
        if word in QUOTES:
            self.quoting = not self.quoting
        self.glued = word in OPENING or word == "-" or (word in QUOTES and self.quoting)
        if label == "B-STATEMENT":
            self.statements.append(Span(start, len(self.text)))
        elif label.endswith("-STATEMENT") and self.statements:
            self.statements[-1] = Span(self.statements[-1].start, len(self.text))


def articles(path: Path) -> Iterator[Labelled]:
    """The articles: a new one begins with the sentence that has the next issue label."""
    article = Labelled()
    for sentence in _sentences(path):
        opens = any(label == "B-ISSUE" for _, label in sentence)
        if opens and article.issues:
            yield article
            article = Labelled()
        article.issues += opens
        for word, label in sentence:
            article.add(word, label)
    if article.text:
        yield article


def _sentences(path: Path) -> Iterator[list[tuple[str, str]]]:
    sentence: list[tuple[str, str]] = []
    for line in path.read_text(encoding="utf-8").splitlines():
        word, _, label = line.partition("\t")
        if word:
            sentence.append((word, label))
        elif sentence:
            yield sentence
            sentence = []
    if sentence:
        yield sentence


def quoted(statement: Statement) -> tuple[Span, ...]:
    """The parts of an attribution that hold a quotation."""
    return tuple(p.span for p in statement.contents if p.quote_type != "indirect")


@dataclass(frozen=True)
class Extra:
    """A quotation that no label covers: where it stands, and its words to be judged by."""

    places: Places
    words: str


def places(article: int, statement: Statement) -> Places:
    """Where a statement stands."""
    spans = [source.span for source in statement.sources if source.span]
    spans += [statement.cue.span] if statement.cue else []
    spans += [part.span for part in statement.contents]
    return article, tuple((span.start, span.end) for span in spans)


def judged(path: Path = JUDGED) -> dict[Places, bool]:
    """The verdicts by place."""
    found: dict[Places, bool] = {}
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        spans = [*row["sources"], *([row["cue"]] if row["cue"] else []), *row["contents"]]
        found[row["article"], tuple((start, end) for start, end in spans)] = row["right"]
    return found


def precision(extras: Iterable[Extra]) -> list[bool]:
    """The verdicts on those of the extras that were judged."""
    verdicts = judged()
    return [verdicts[extra.places] for extra in extras if extra.places in verdicts]


def score(path: Path, limit: int | None = None) -> tuple[list[Counts], list[Extra]]:
    """Statements found per article, and the quotations that no label covers."""
    counts, extras = [], []
    for number, article in enumerate(articles(path)):
        if number == limit:
            break
        reading = konon.read(konon.Article(text=article.text, language="id"))
        given = [parts for s in reading.attributions if (parts := quoted(s))]
        singles = [(span,) for parts in given for span in parts]
        hits = sum(
            any(content_jaccard(parts, (wanted,)) >= SAME for parts in (*given, *singles))
            for wanted in article.statements
        )
        counts.append(Counts(hits, len(given), len(article.statements)))
        for statement in reading.attributions:
            parts = quoted(statement)
            if parts and not any(p.overlaps(w) for p in parts for w in article.statements):
                words = _shown(statement, article.text)
                extras.append(Extra(places(number, statement), words))
    return counts, extras


def _shown(statement: Statement, text: str) -> str:
    source = " + ".join(s.span.of(text) for s in statement.sources if s.span) or "-"
    cue = statement.cue.span.of(text) if statement.cue else "-"
    return f"{source} | {cue} | {' // '.join(p.span.of(text) for p in statement.contents)}"


def main() -> int:
    """Print recall with its interval."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--data", type=Path, default=DEFAULT_DATA)
    parser.add_argument("--limit", type=int)
    parser.add_argument("--extras", type=int, default=0)
    options = parser.parse_args()
    if not (options.data / FILE).exists():
        print(f"PFSA-ID: NOT MEASURED, no {options.data / FILE}")
        return 0
    counts, extras = score(options.data / FILE, options.limit)
    low, high = interval(counts, lambda c: c.recall)
    sums = total(counts)
    print(
        f"PFSA-ID dev-40: recall of direct statements {sums.recall:.1f} [{low:.1f}, {high:.1f}] "
        f"of {sums.wanted} in {len(counts)} articles; {len(extras)} quotations beside"
    )
    verdicts = precision(extras)
    right, known = sum(verdicts), len(judged())
    if verdicts:
        print(
            f"precision of the quotations beside, as judged: {100 * right / len(verdicts):.1f} "
            f"({right} of {len(verdicts)}; {known - len(verdicts)} of {known} judged are read "
            f"differently now, {len(extras) - len(verdicts)} not judged)"
        )
    for extra in random.Random(SEED).sample(extras, min(options.extras, len(extras))):
        print(extra.words)
    return 0


if __name__ == "__main__":
    sys.exit(main())
