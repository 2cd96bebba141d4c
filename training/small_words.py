"""Which words news writes small: writes `lang/<language>/small_words.txt`.

    python training/small_words.py --data ../shared/data

Counts, over raw news (12,000 articles a file at most), how often a word stands small, and how
often it begins a name: with a capital right behind a small word, and another capital behind it.
Words that are nearly always small are seldom names, whatever a capital at the head of a sentence
or of a headline says. No order or wording of the texts is kept.
"""

from __future__ import annotations

import argparse
import re
from collections import Counter
from pathlib import Path

from common import DEFAULT_DATA
from rarity import ROOT, texts

LEAST = 20  # times a word stands small; rarer ones are misspellings
SHARE = 0.03  # times it may begin a name, for each time it stands small; "Budi" reaches 0.7
WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")


def small_words(folder: Path) -> list[str]:
    """The words, sorted."""
    small: Counter[str] = Counter()
    begins: Counter[str] = Counter()
    for text in texts(folder):
        before, first, end = "", "", 0
        for match in WORD.finditer(text):
            word = match.group()
            close = text[end : match.start()] == " "
            if first and close and word[0].isupper():
                begins[first.lower()] += 1
            first = word if close and before.islower() and word.istitle() else ""
            small[word] += word.islower()
            before, end = word, match.end()
    return sorted(
        word
        for word, count in small.items()
        if count >= LEAST and len(word) > 1 and begins[word] <= SHARE * count
    )


def main() -> None:
    """Write both lists, ten words a line."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--data", type=Path, default=DEFAULT_DATA)
    data = parser.parse_args().data
    for language in ("id", "en"):
        words = small_words(data / "raw" / language)
        lines = (" ".join(words[i : i + 10]) + "\n" for i in range(0, len(words), 10))
        path = ROOT / "src" / "konon" / "lang" / language / "small_words.txt"
        path.write_text("".join(lines), encoding="utf-8")


if __name__ == "__main__":
    main()
