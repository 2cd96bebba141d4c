"""How rare each stem is in news: writes `lang/<language>/rarity.txt`.

    python training/rarity.py --data ../shared/data

Counts, over sentences of raw news (12,000 articles a file at most), in how many a stem stands. A
line of the table is a weight, the natural logarithm of sentences per sentence with the stem, and
the stems that have it. No order or wording of the texts is kept.
"""

from __future__ import annotations

import argparse
import json
import lzma
import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from common import DEFAULT_DATA
from konon.trace.comparing.stems import bag

ROOT = Path(__file__).resolve().parent.parent
# Fact checks and police reports, whose words are another kind of news.
LEFT_OUT = ("hoax", "police")
ARTICLES = 12_000  # of one file
LEAST = 8  # sentences a stem stands in; rarer ones are misspellings, and names
SENTENCE_END = re.compile(r"[.!?\n]+\s")


def texts(folder: Path) -> Iterator[str]:
    """The articles' texts."""
    for path in sorted(folder.glob("*.xz")):
        if any(name in path.name for name in LEFT_OUT):
            continue
        with lzma.open(path, "rt", encoding="utf-8") as lines:
            for line in islice(lines, ARTICLES):
                record = json.loads(line)
                text = record.get("text") or record.get("content") or record.get("body")
                if text:
                    yield text


def weights(language: str, folder: Path) -> dict[str, float]:
    """The weight of each stem, rounded to a tenth."""
    counts: Counter[str] = Counter()
    sentences = 0
    for text in texts(folder):
        for sentence in SENTENCE_END.split(text):
            stems = bag(sentence, language).stems
            sentences += bool(stems)
            counts.update(stems)
    return {s: round(math.log(sentences / n), 1) for s, n in counts.items() if n >= LEAST}


def main() -> None:
    """Write both tables."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--data", type=Path, default=DEFAULT_DATA)
    data = parser.parse_args().data
    for language in ("id", "en"):
        lines = defaultdict(list)
        for stem, weight in weights(language, data / "raw" / language).items():
            lines[weight].append(stem)
        path = ROOT / "src" / "konon" / "lang" / language / "rarity.txt"
        told = (f"{weight} {' '.join(sorted(lines[weight]))}\n" for weight in sorted(lines))
        path.write_text("".join(told), encoding="utf-8")


if __name__ == "__main__":
    main()
