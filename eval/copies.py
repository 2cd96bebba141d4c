"""Copies between articles: pairs judged by reading, ours beside plain MinHash LSH in one run.

    python eval/copies.py [--data FOLDER] [--errors]

`eval/data/reuse/judged.jsonl` holds pairs of articles of the data folder by file, row and sha256 of
the text, with a verdict (its README says how they were drawn and judged). The pile that is searched
holds the judged articles and all others that the weak lists of reuse name, so that most of it is
noise. Positive are the pairs judged to be copies or to share a passage; quotations only, forms
filled in anew and the same event told apart are negative; unclear ones are not scored.

The rival is datasketch's MinHashLSH on word 3-grams of the whole text, with and without a check of
the estimated likeness, at the threshold that is best *for the pairs it is scored on*. Both clocks
(CPU seconds) start with the articles' texts and stop with the pairs. Thresholds of ours were chosen
on the half named "dev"; that a post's signature marks a quotation was learned from errors in both.
"""

from __future__ import annotations

import argparse
import csv
import hashlib
import json
import lzma
import random
import re
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache, partial
from pathlib import Path
from typing import Any

from data_folder import DEFAULT_DATA
from konon.model import Article, Reading
from konon.trace.copying.copies import copy_edges

JUDGED = Path(__file__).with_name("data") / "reuse" / "judged.jsonl"
LISTS = ("stories/reuse_pairs_id.tsv", "stories/reuse_pairs_en.tsv")
POSITIVE = ("copy", "passage")
HALVES = ("dev", "held")
# Thresholds of the rival, from "anything in common" to "nearly the same".
THRESHOLDS = tuple(n / 100 for n in (5, 10, 15, 20, 25, 30, 35, 40, 50, 60, 70, 80))
PERMUTATIONS = 128
# Times of the rival's that ours may take.
ALLOWED = 3.0
DATES = ("%Y-%m-%d", "%d/%m/%Y", "%d-%b-%y", "%b %d, %Y", "%m/%d/%y")

Key = tuple[str, int]
"""File and row of an article."""
Pair = frozenset[str]
"""The ids of two articles."""


@dataclass(frozen=True)
class Judged:
    """One judged pair, by the ids its articles have here."""

    id: str
    language: str
    half: str
    drawn: str
    verdict: str
    pair: Pair

    @property
    def positive(self) -> bool:
        """Whether wording was carried over."""
        return self.verdict in POSITIVE


@dataclass(frozen=True)
class Found:
    """What one way of finding copies says: pairs with their kind, and the CPU seconds it took."""

    kinds: Mapping[Pair, str]
    seconds: float


def load(data: Path) -> tuple[list[Reading], list[Judged]]:
    """The pile and the pairs whose texts are at hand and unchanged."""
    rows = [json.loads(line) for line in JUDGED.read_text(encoding="utf-8").splitlines()]
    wanted = {(side["file"], side["row"]) for row in rows for side in _sides(row)}
    pile = dict(_articles(data, wanted, _listed(data)))
    pairs = []
    for row in rows:
        sides = [pile.get((side["file"], side["row"])) for side in _sides(row)]
        hashes = [side["sha256"] for side in _sides(row)]
        if all(s is not None and s[1] == h for s, h in zip(sides, hashes, strict=True)):
            ids = frozenset(s[0].article.id for s in sides if s is not None)
            plain = (row[k] for k in ("id", "language", "half", "drawn", "verdict"))
            pairs.append(Judged(*plain, ids))
    return [reading for reading, _ in pile.values()], [p for p in pairs if p.verdict != "unclear"]


def ours(pile: Sequence[Reading]) -> Found:
    """Konon's edges."""
    began = time.process_time()
    edges = copy_edges(pile)
    seconds = time.process_time() - began
    return Found({frozenset((e.left, e.right)): e.kind for e in edges}, seconds)


def sketched(pile: Sequence[Reading]) -> tuple[dict[str, Any], float]:
    """datasketch's MinHash of the word 3-grams of each text, and the seconds all took."""
    from datasketch import MinHash

    began = time.process_time()
    made = {}
    for reading in pile:
        words = re.findall(r"\w+", reading.article.text.casefold())
        grams = {" ".join(words[i : i + 3]).encode() for i in range(len(words) - 2)}
        made[reading.article.id] = MinHash(num_perm=PERMUTATIONS)
        made[reading.article.id].update_batch(grams)
    return made, time.process_time() - began


def lsh(made: Mapping[str, Any], threshold: float, check: bool) -> Found:
    """datasketch's MinHashLSH as its documentation has it; the sketches' seconds not counted."""
    from datasketch import MinHashLSH

    began = time.process_time()
    index = MinHashLSH(threshold=threshold, num_perm=PERMUTATIONS)
    for id, minhash in made.items():
        index.insert(id, minhash, check_duplication=False)
    kinds = {}
    for id, minhash in made.items():
        for other in index.query(minhash):
            if other < id and (not check or minhash.jaccard(made[other]) >= threshold):
                kinds[frozenset((id, other))] = "copy"
    return Found(kinds, time.process_time() - began)


def rivals(pile: Sequence[Reading]) -> dict[str, Found]:
    """The rival at every threshold, by name."""
    made, seconds = sketched(pile)
    every = {}
    for threshold in THRESHOLDS:
        for check in (False, True):
            found = lsh(made, threshold, check)
            name = f"LSH {threshold:.2f}{', checked' if check else ''}"
            every[name] = Found(found.kinds, found.seconds + seconds)
    return every


def best(every: Mapping[str, Found], pairs: Sequence[Judged]) -> str:
    """The name of the rival that does best on these pairs."""
    return max(every, key=lambda name: f1(pairs, every[name]))


def f1(pairs: Iterable[Judged], found: Found) -> float:
    """F1 of the positive pairs, in percent."""
    right = surplus = missed = 0
    for judged in pairs:
        told = judged.pair in found.kinds
        right += told and judged.positive
        surplus += told and not judged.positive
        missed += judged.positive and not told
    return 200 * right / (2 * right + surplus + missed) if right else 0.0


def family_f1(pairs: Iterable[Judged], found: Found) -> float:
    """F1 of whole copies, which make families; a shared passage is negative here."""
    whole = Found({p: k for p, k in found.kinds.items() if k == "copy"}, found.seconds)
    again = [
        Judged(
            j.id, j.language, j.half, j.drawn, "copy" if j.verdict == "copy" else "event", j.pair
        )
        for j in pairs
    ]
    return f1(again, whole)


def _ahead(pairs: Sequence[Judged], mine: Found, rival: Found) -> float:
    return f1(pairs, mine) - f1(pairs, rival)


def interval(
    pairs: Sequence[Judged], value: Callable[[Sequence[Judged]], float]
) -> tuple[float, float]:
    """Bootstrap 95% interval over pairs; the seed is fixed."""
    source = random.Random(7)
    drawn = sorted(value(source.choices(pairs, k=len(pairs))) for _ in range(1000))
    return drawn[24], drawn[974]


def score(data: Path, language: str) -> dict[str, float]:
    """The figures the gate holds, for the pairs of one language."""
    every_pair, mine, every = _measured(data)
    pairs = [p for p in every_pair if p.language == language]
    if not pairs:
        return {}
    rival = every[best(every, pairs)]
    halves = {h: [p for p in pairs if p.half == h] for h in HALVES}
    return {
        "F1": f1(pairs, mine),
        **{f"{half} half F1": f1(some, mine) for half, some in halves.items()},
        "whole copies F1": family_f1(pairs, mine),
        "points above LSH at its best": _ahead(pairs, mine, rival),
        "within 3 times LSH's time": min(100.0, 100 * ALLOWED * rival.seconds / mine.seconds),
    }


@cache
def _measured(data: Path) -> tuple[list[Judged], Found, dict[str, Found]]:
    pile, pairs = load(data)
    return pairs, ours(pile), rivals(pile) if pairs else {}


def _sides(row: Mapping[str, Any]) -> tuple[Mapping[str, Any], Mapping[str, Any]]:
    return row["left"], row["right"]


def _listed(data: Path) -> set[str]:
    """The ids (or addresses) of the articles the weak lists name."""
    found = set()
    for name in LISTS:
        path = data / name
        if path.exists():
            with path.open(encoding="utf-8", newline="") as file:
                for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
                    found |= {row["id_a"], row["id_b"]}
    return found


def _articles(
    data: Path, wanted: set[Key], listed: set[str]
) -> Iterator[tuple[Key, tuple[Reading, str]]]:
    """The pile, by file and row, each with the sha256 of its text."""
    for name in sorted({file for file, _ in wanted}):
        if not (data / name).exists():
            continue
        with lzma.open(data / name, "rt", encoding="utf-8") as file:
            for number, line in enumerate(file):
                record = json.loads(line)
                if (name, number) in wanted or {record.get("url"), record.get("id")} & listed:
                    sha = hashlib.sha256(record["text"].encode()).hexdigest()
                    language = name.split("/")[1]
                    yield (name, number), (_reading(record, f"{name}:{number}", language), sha)


def _reading(record: Mapping[str, Any], url: str, language: str) -> Reading:
    """The article unread: copies are found in the text, and in credits where a reader saw them."""
    title = (record.get("title") or "").strip()
    text = f"{title}\n{record['text']}" if title else record["text"]
    day = _day(record.get("date"))
    outlet = record.get("outlet") or record.get("domain")
    made = Article(text, outlet=outlet, published=day, url=url, language=language)
    return Reading(made, language, ())


def _day(text: str | None) -> date | None:
    plain = (text or "").strip()
    for form in DATES:
        try:
            return datetime.strptime(plain[:10] if form == DATES[0] else plain, form).date()
        except ValueError:
            continue
    return None


def main() -> int:
    """Print both, with intervals, and with `--errors` each pair ours gets wrong."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--data", type=Path, default=DEFAULT_DATA)
    parser.add_argument("--errors", action="store_true")
    options = parser.parse_args()
    pile, pairs = load(options.data)
    if not pairs:
        print("NOT MEASURED: the articles are not there")
        return 0
    mine = ours(pile)
    every = rivals(pile)
    print(
        f"{len(pile)} articles, {len(pairs)} judged pairs, {sum(p.positive for p in pairs)} reuse"
    )
    for half in ("all", *HALVES):
        some = [p for p in pairs if half in ("all", p.half)]
        name = best(every, some)
        for title, found in (("konon", mine), (name, every[name])):
            low, high = interval(some, partial(f1, found=found))
            print(f"{half:5} {title:18} F1 {f1(some, found):5.1f} [{low:.1f}, {high:.1f}]")
        low, high = interval(some, partial(_ahead, mine=mine, rival=every[name]))
        ahead = _ahead(some, mine, every[name])
        print(f"{half:5} {'ahead':18}    {ahead:5.1f} [{low:.1f}, {high:.1f}]")
    rival = every[best(every, pairs)]
    print(f"whole copies F1 {family_f1(pairs, mine):.1f}")
    print(f"CPU seconds: konon {mine.seconds:.2f}, LSH {rival.seconds:.2f}; ", end="")
    print(f"ratio {mine.seconds / rival.seconds:.2f}; pairs {len(mine.kinds)}, {len(rival.kinds)}")
    if options.errors:
        for p in pairs:
            told = mine.kinds.get(p.pair, "nothing")
            if (told != "nothing") != p.positive:
                print(f"{p.id} {p.half} {p.language} {p.drawn}: {p.verdict}, found {told}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
