"""What speaks for two statements being one claim, learned from statements judged by eye: writes
`src/konon/trace/judging.toml`.

    python training/claims.py --data ../shared/data     # needs scikit-learn; 4 minutes

Learned from are the half `tune` of `eval/data/claim_pairs`, all pairs of the two events of
`eval/data/claim_groups`, and all pairs of the stories of our own writing. The half `check` and the
story of real articles are not looked at.
"""

from __future__ import annotations

import argparse
import sys
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations
from pathlib import Path
from typing import Any

import numpy as np
from sklearn.linear_model import LogisticRegression

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "eval"))

from claim_groups import groups  # noqa: E402
from claim_pairs import pairs  # noqa: E402
from konon.trace.claims import in_order  # noqa: E402
from konon.trace.instances import Instance, instances_of  # noqa: E402
from konon.trace.judging import figures_of  # noqa: E402
from konon.trace.likeness import shared_by  # noqa: E402
from konon.trace.sameness import other_figures  # noqa: E402
from trace_gold import Story, own_stories  # noqa: E402
from trace_scores import traced  # noqa: E402

OUT = ROOT / "src" / "konon" / "trace" / "judging.toml"
# Weight of a pair: those judged one by one are few and hard; of two events there are 48,000.
READ, OWN, GROUPED = 5.0, 3.0, 0.5
STRENGTH = 0.3  # inverse of the penalty on weights; 0.1 and 1.0 do as well
JOINS, PARTS = 0.35, 0.25  # chosen on totals of the stories and the two events
HEAD = """\
# Weights of what judges whether two statements assert the same; made by training/claims.py.
# A pair is joined from `joins` on, and parted, whatever else speaks for it, under `parts`.
"""

Judged = tuple[Instance, Instance, bool, float]


def of_story(story: Story) -> Iterator[Judged]:
    """Pairs of a story of our own."""
    run = traced(story)
    claims: dict[str, set[str]] = defaultdict(set)
    for instance in story.instances:
        if instance.id in run.found:
            claims[run.found[instance.id].id].add(f"{instance.claim} {instance.stance}")
    every = [i for reading in run.readings.values() for i in instances_of(reading)]
    yield from _among(every, claims, OWN)


def _among(
    instances: Sequence[Instance], claims: Mapping[str, set[str]], weight: float
) -> Iterator[Judged]:
    known = in_order(i for i in instances if i.id in claims)
    for left, right in combinations(known, 2):
        if left.language == right.language and left.id not in right.kin:
            yield left, right, bool(claims[left.id] & claims[right.id]), weight


def judged(data: Path) -> Iterator[Judged]:
    """All pairs to learn from."""
    for pair in pairs(data, "tune"):
        if pair.same is not None:
            yield pair.left, pair.right, pair.same, READ
    for event in groups(data):
        yield from _among(event.instances, {i: set(n) for i, n in event.told.items()}, GROUPED)
    for story in own_stories():
        yield from of_story(story)


def examples(data: Path) -> Iterator[tuple[dict[str, float], bool, float]]:
    """Figures of each pair, whether it is one claim, and its weight. Who counts one thing otherwise
    is not for the judge to say."""
    for left, right, same, weight in judged(data):
        shared = shared_by(left, right)
        if shared is not None and (weight == READ or not other_figures(left, right, shared)):
            yield dict(figures_of(left, right, shared)), same, weight


def main() -> None:
    """Learn the weights and write them."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    found = list(examples(parser.parse_args().data))
    names = list(found[0][0])
    figures: Any = np.array([[one[name] for name in names] for one, _, _ in found])
    same, weights = np.array([s for _, s, _ in found]), np.array([w for _, _, w in found])
    mean, spread = figures.mean(0), figures.std(0) + 1e-6
    model = LogisticRegression(C=STRENGTH, max_iter=5_000)
    model.fit((figures - mean) / spread, same, sample_weight=weights)
    slopes = model.coef_[0] / spread
    bias = float(model.intercept_[0] - (mean * slopes).sum())
    lines = [f"joins = {JOINS}", f"parts = {PARTS}", f"bias = {bias:.3f}", "", "[weights]"]
    lines += [f"{name} = {slope:.3f}" for name, slope in zip(names, slopes, strict=True)]
    OUT.write_text(HEAD + "\n".join(lines) + "\n", encoding="utf-8")
    print(f"{len(found)} pairs, {same.sum()} of them one claim")


if __name__ == "__main__":
    main()
