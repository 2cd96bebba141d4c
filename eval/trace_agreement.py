"""How far a second pass over part of a traced story agrees with the first.

    python eval/trace_agreement.py

Both are standoff, so no text is needed. The second pass listed everything it saw; what it added
to the gold (`added`) is left out of the first. Instances are the same when half of their
characters are; claims are compared on those by B-cubed, origins by their number.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path

from konon.model import Span
from scoring import SAME, content_jaccard
from trace_gold import STANDOFF, Instance, instance_of, origins_of
from trace_scores import b_cubed, f1


def passes(path: Path) -> tuple[list[Instance], list[Instance]]:
    """First and second pass over the articles of the second."""
    records = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    chosen = {r["id"] for r in records if r["is"] == "article"}
    second = [instance_of(r) for r in records if r["is"] == "instance"]
    gold = (STANDOFF / path.name).read_text(encoding="utf-8").splitlines()
    first = [
        instance_of(r)
        for r in map(json.loads, gold)
        if r["is"] == "instance" and r["article"] in chosen and "added" not in r
    ]
    return first, second


def matched(
    first: Sequence[Instance], second: Sequence[Instance]
) -> list[tuple[Instance, Instance]]:
    """One-to-one pairs of instances of the same words, the likest first."""
    pairs = sorted(
        (-content_jaccard(a.spans, b.spans), i, j)
        for i, a in enumerate(first)
        for j, b in enumerate(second)
        if a.article == b.article and _touch(a.spans, b.spans)
    )
    left, right, found = set(), set(), []
    for overlap, i, j in pairs:
        if -overlap >= SAME and i not in left and j not in right:
            left.add(i)
            right.add(j)
            found.append((first[i], second[j]))
    return found


def _touch(one: Sequence[Span], other: Sequence[Span]) -> bool:
    return any(a.overlaps(b) for a in one for b in other)


def agreement(first: Sequence[Instance], second: Sequence[Instance]) -> Mapping[str, float]:
    """Figures in percent."""
    pairs = matched(first, second)
    one = {a.id: (a.claim, a.stance) for a, _ in pairs}
    two = {a.id: (b.claim, b.stance) for a, b in pairs}
    same = sum(a.lineage.origin == b.lineage.origin for a, b in pairs)
    counts = [_same_count(group, one, two, first, second) for group in sorted(set(one.values()))]
    return {
        "instances F1": 200 * len(pairs) / (len(first) + len(second)),
        "claims B3 F1 of shared instances": 100 * f1(*b_cubed(one, two)),
        "same origin of shared instances": 100 * same / len(pairs),
        "same number of origins of claims": 100 * sum(counts) / len(counts),
    }


def _same_count(
    group: tuple[str, str],
    one: Mapping[str, tuple[str, str]],
    two: Mapping[str, tuple[str, str]],
    first: Sequence[Instance],
    second: Sequence[Instance],
) -> bool:
    """Whether the second pass counts as many origins in the claim that holds most of the group."""
    nearest = Counter(two[id] for id in one if one[id] == group).most_common(1)[0][0]
    mine = [i for i in first if (i.claim, i.stance) == group]
    theirs = [i for i in second if (i.claim, i.stance) == nearest]
    return len(origins_of(mine)) == len(origins_of(theirs))


def main() -> int:
    """One line per figure."""
    for path in sorted((STANDOFF / "second").glob("*.jsonl")):
        first, second = passes(path)
        print(f"{path.stem}: {len(first)} instances of the first pass, {len(second)} of the second")
        for name, value in agreement(first, second).items():
            print(f"  {name:34} {value:5.1f}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
