"""What speaks for two statements being one claim, learned from pairs read by eye: writes
`src/konon/trace/judging.toml`.

    python training/claims.py --data ../shared/data     # needs scikit-learn; 2 minutes

Learned from are the half `tune` of `eval/data/claim_pairs` and, at less weight, the pairs of the
stories of our own writing. The half `check` and the story of real articles are not looked at.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
from sklearn.linear_model import LogisticRegression

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "eval"))

import konon  # noqa: E402
from claim_pairs import pairs  # noqa: E402
from data_folder import DEFAULT_DATA  # noqa: E402
from konon.trace.candidates import candidates, signs_of  # noqa: E402
from konon.trace.claims import in_order  # noqa: E402
from konon.trace.instances import Instance, instances_of  # noqa: E402
from konon.trace.judging import figures_of  # noqa: E402
from konon.trace.likeness import shared_by  # noqa: E402
from trace_gold import Story, own_stories  # noqa: E402
from trace_scores import Traced  # noqa: E402

OUT = ROOT / "src" / "konon" / "trace" / "judging.toml"
OWN = 0.4  # weight of a pair of our own stories: easier than those of real news
STRENGTH = 0.3  # inverse of the penalty on weights; 0.1 and 1.0 do as well
JOINS, PARTS = 0.5, 0.5  # of pairs left out in turn, 9 in 10 that are joined are one claim
HEAD = """\
# Weights of what judges whether two statements assert the same; made by training/claims.py.
# A pair is joined from `joins` on, and parted, whatever else speaks for it, under `parts`.
"""


def of_story(story: Story) -> Iterator[tuple[Instance, Instance, bool]]:
    """Pairs of a story's instances in two articles that would be compared."""
    readings = {id: konon.read(article) for id, article in story.articles.items()}
    every = in_order(i for reading in readings.values() for i in instances_of(reading))
    run = Traced(story, readings, [])
    run.__dict__["claim_of"] = {i.id: None for i in every}
    claims: dict[str, set[tuple[str, str]]] = {}
    for instance in story.instances:
        if instance.id in run.found:
            claims.setdefault(run.found[instance.id].id, set()).add(
                (instance.claim, instance.stance)
            )
    for pair in candidates(signs_of(every)):
        left, right = (every[n] for n in divmod(int(pair), len(every)))
        if left.article != right.article and left.language == right.language:
            mine, other = claims.get(left.id), claims.get(right.id)
            if mine and other and len(mine) == len(other) == 1:
                yield left, right, mine == other


def examples(data: Path) -> Iterator[tuple[dict[str, float], bool, float]]:
    """Figures of each pair, whether it is one claim, and its weight."""
    read = [(p.left, p.right, p.same, 1.0) for p in pairs(data, "tune") if p.same is not None]
    own = [(a, b, same, OWN) for story in own_stories() for a, b, same in of_story(story)]
    for left, right, same, weight in (*read, *own):
        shared = shared_by(left, right)
        if shared is not None:
            yield dict(figures_of(left, right, shared)), same, weight


def main() -> None:
    """Learn the weights and write them."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--data", type=Path, default=DEFAULT_DATA)
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
