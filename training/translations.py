"""Which English stem an Indonesian one is mostly translated by: `lang/id/translations.txt`.

    python training/translations.py --data ../shared/data

Word alignment by IBM Model 1 (Brown et al. 1993) in both directions over 24,024 pairs of news
sentences (PANL BPPT); the geometric mean of both probabilities is the score. A line of the table is
an English stem and the Indonesian ones it stands for. No sentence is kept.
"""

from __future__ import annotations

import argparse
import math
from collections import Counter, defaultdict
from collections.abc import Sequence
from pathlib import Path

from common import DEFAULT_DATA
from konon.trace.comparing.stems import bag

ROOT = Path(__file__).resolve().parent.parent
ROUNDS = 4  # of expectation and maximisation; more change few scores
LEAST = 0.3  # score of a pair kept; of 50 looked at from here on, 3 were wrong
LEAST_SEEN = 3  # sentences a stem stands in
LONGEST = 40  # stems of a sentence; longer ones are mostly two sentences in one
NOISE = 1e-3  # probability left out between rounds

Pair = tuple[Sequence[str], Sequence[str]]


def pairs(path: Path) -> list[Pair]:
    """The stems of each sentence pair, Indonesian first."""
    found: list[Pair] = []
    for line in path.read_text(encoding="utf-8").splitlines():
        _, english, indonesian = [*line.split("\t"), "", "", ""][:3]
        left, right = (sorted(bag(t, c).stems) for t, c in ((indonesian, "id"), (english, "en")))
        if 0 < len(left) < LONGEST and 0 < len(right) < LONGEST:
            found.append((left, right))
    seen = [Counter(s for pair in found for s in pair[side]) for side in (0, 1)]
    return [
        (
            [s for s in left if seen[0][s] >= LEAST_SEEN],
            [s for s in right if seen[1][s] >= LEAST_SEEN],
        )
        for left, right in found
    ]


def model_1(data: Sequence[Pair]) -> dict[tuple[str, str], float]:
    """How likely each stem on the left is translated by each on the right."""
    likely: dict[tuple[str, str], float] = {}
    for turn in range(ROUNDS):
        counts: dict[tuple[str, str], float] = defaultdict(float)
        totals: dict[str, float] = defaultdict(float)
        for left, right in data:
            for target in right:
                shares = [likely.get((s, target), 0.0) if turn else 1.0 for s in left]
                whole = sum(shares) or 1.0
                for source, share in zip(left, shares, strict=True):
                    counts[source, target] += share / whole
                    totals[source] += share / whole
        likely = {p: c / totals[p[0]] for p, c in counts.items() if c > NOISE * totals[p[0]]}
    return likely


def main() -> None:
    """Write the table."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--data", type=Path, default=DEFAULT_DATA)
    data = pairs(parser.parse_args().data / "parallel" / "bppt_en_id.tsv")
    there, back = model_1(data), model_1([(right, left) for left, right in data])
    best: dict[str, tuple[float, str]] = {}
    for (left, right), share in there.items():
        score = math.sqrt(share * back.get((right, left), 0.0))
        if score >= LEAST:
            best[left] = max(best.get(left, (0.0, "")), (score, right))
    rows: dict[str, list[str]] = defaultdict(list)
    for left, (_, right) in best.items():
        rows[right].append(left)
    path = ROOT / "src" / "konon" / "lang" / "id" / "translations.txt"
    path.write_text(
        "".join(f"{right} {' '.join(sorted(rows[right]))}\n" for right in sorted(rows)),
        encoding="utf-8",
    )


if __name__ == "__main__":
    main()
