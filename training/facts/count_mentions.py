"""Counts how often a news collection names each agency, outlet and body, spelled exactly so.

    python training/facts/count_mentions.py OUT.csv FILE.xz ...

Writes `name,count`; names that are words too (column "ambiguous") are left out, since a count of
them says nothing. No text of the collection is kept.
"""

from __future__ import annotations

import csv
import lzma
import re
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

from konon.facts.bodies import load_bodies
from konon.facts.media import load_media

WORD = re.compile(r"\w+")
Names = dict[str, list[tuple[tuple[str, ...], str]]]


def names() -> Names:
    """First word -> (words, name) of every unambiguous name."""
    plain = {
        name for media in load_media() for name in {media.name, *media.aliases} - {*media.ambiguous}
    } | {
        name
        for body in load_bodies()
        for called in body.names.values()
        for name in {*called} - {*body.ambiguous}
    }
    found: Names = {}
    for name in plain:
        words = tuple(WORD.findall(name))
        found.setdefault(words[0], []).append((words, name))
    return found


def lines(paths: Iterable[str]) -> Iterator[str]:
    """Lines of all files, compressed with xz."""
    for path in paths:
        with lzma.open(path, "rt", encoding="utf-8", errors="replace") as file:
            yield from file


def count(text: Iterable[str], known: Names) -> Counter[str]:
    """Mentions by name."""
    counts: Counter[str] = Counter()
    for line in text:
        words = WORD.findall(line)
        for i, word in enumerate(words):
            for wanted, name in known.get(word, ()):
                if tuple(words[i : i + len(wanted)]) == wanted:
                    counts[name] += 1
    return counts


def main() -> None:
    counts = count(lines(sys.argv[2:]), names())
    with Path(sys.argv[1]).open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(("name", "count"))
        writer.writerows(sorted(counts.items()))


if __name__ == "__main__":
    main()
