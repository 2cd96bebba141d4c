"""The example stories: what is read in them, against what their expected.json says is right.

    python eval/stories.py [--errors]

Not every sentence is listed there, so only what is listed can be right or wrong: the figures are
shares of the listed statements. A statement is found when one that was read overlaps it by half
or more (characters, Jaccard); its source is right when the words overlap, or neither has any;
relay chain, day and strength count on the statements found. The stories are Konon's own writing,
and its authors have seen them: the figures show what the reader can do, not how it fares on news.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import konon
from konon.ingest import load_article
from konon.model import Reading, ReadOptions, Span, Statement
from scoring import SAME, content_jaccard

STORIES = Path(__file__).resolve().parent.parent / "examples"
FIELDS = ("content", "source", "relay chain", "day", "strength")


@dataclass(frozen=True)
class Wanted:
    """One expected statement, with its article."""

    article: Path
    content: tuple[str, ...]
    source: str | None
    relays: tuple[str, ...]
    said_on: str | None
    strength: str


def wanted() -> Iterator[Wanted]:
    """Every expected statement of every story."""
    for path in sorted(STORIES.glob("*/expected.json")):
        for claim in json.loads(path.read_text(encoding="utf-8"))["claims"]:
            for given in claim["statements"]:
                yield Wanted(
                    path.parent / "articles" / given["article"],
                    tuple(given["content"]),
                    given.get("source"),
                    tuple(given.get("relays") or ()),
                    given.get("said_on"),
                    given["strength"],
                )


@cache
def _reading(path: Path) -> Reading:
    return konon.read(load_article(path, ReadOptions()))


def judged(item: Wanted) -> Mapping[str, bool]:
    """Whether each field came out right; the fields after `source` only where it was found."""
    reading = _reading(item.article)
    text = reading.article.text
    starts = [text.index(part) for part in item.content]
    spans = tuple(Span(a, a + len(p)) for a, p in zip(starts, item.content, strict=True))
    scored = [
        (content_jaccard(tuple(part.span for part in s.contents), spans), s)
        for s in reading.statements
    ]
    overlap, best = max(scored, key=lambda pair: pair[0], default=(0.0, None))
    if best is None or overlap < SAME:
        return {"content": False, "source": False}
    return {
        "content": True,
        "source": _same_source(best, text, item.source),
        "relay chain": _plain(step.name for step in best.relays) == _plain(item.relays),
        "day": (best.said_on.value if best.said_on else None) == item.said_on,
        "strength": best.strength.value == item.strength,
    }


def _plain(names: Iterable[str]) -> tuple[str, ...]:
    """Names whatever their case: ANTARA writes itself in capitals, others write Antara."""
    return tuple(name.casefold() for name in names)


def _same_source(statement: Statement, text: str, expected: str | None) -> bool:
    words = [source.span.of(text) for source in statement.sources if source.span]
    if expected is None or not words:
        return expected is None and not words
    return any(given in expected or expected in given for given in words)


def score(language: str, errors: bool = False) -> dict[str, float]:
    """Percent right of each field, over the statements in articles of that language."""
    right, asked = Counter[str](), Counter[str]()
    for item in wanted():
        if _reading(item.article).language != language:
            continue
        fields = judged(item)
        asked.update(fields.keys())
        right.update(name for name, good in fields.items() if good)
        wrong = [name for name, good in fields.items() if not good]
        if errors and wrong:
            print(f"{item.article.stem}: {', '.join(wrong)}: {item.content[0][:70]}")
    return {name: 100 * right[name] / asked[name] for name in FIELDS if asked[name]}


def main() -> int:
    """Print one line per language and field."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--errors", action="store_true", help="a line for each statement not right")
    options = parser.parse_args()
    for language in ("id", "en"):
        for name, value in score(language, options.errors).items():
            print(f"stories {language} {name:12} {value:5.1f}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
