"""Learn how far a report reaches: the weights of a logistic regression in `told_on.toml`.

    PYTHONPATH=src:eval python training/told_on.py ../shared/data --out src/konon/lang
    PYTHONPATH=src:eval python training/told_on.py ../shared/data --folds 10

Learned from the training part of the Indonesian set and from the articles annotated for relays
alone: of each statement whose way to the page the text leaves open, each report named before it,
and whether the annotators have it come by that report. `--folds` prints what the chains of articles
come to that the weights did not learn from. Needs scikit-learn.
"""

from __future__ import annotations

import argparse
import random
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression

from annotated_set import Annotated, load
from attribution_id import matched, relays_of, same_chain
from konon.model import ReadOptions, Statement
from konon.reading.attribution.relays import occasions
from konon.reading.attribution.relays.told_on import Candidate, Ways, candidates
from konon.reading.read import read_article

PARTS = ("train", "train_relays")
# Inverse strength of the L2 penalty; 0.3 and 1 give the same within chance.
PENALTY = 0.3
HEAD = """\
# How likely a report is told on, by what speaks for and against it: weights of a logistic
# regression. Written by training/told_on.py.

[weights]
"""


@dataclass(frozen=True)
class Row:
    """One candidate: its features, and whether the annotators have the statement come by it."""

    article: str
    features: Mapping[str, float]
    right: bool


def rows(item: Annotated) -> list[Row]:
    """The candidates of an article's annotated statements."""
    seen: list[list[Candidate]] = []
    weigh = occasions.weigh_on

    def watched(statements: list[Statement], ways: Ways, language: str) -> list[Statement]:
        seen.extend(options for _, options in candidates(statements, ways))
        return statements

    occasions.weigh_on = watched
    try:
        reading = read_article(item.article, ReadOptions())
    finally:
        occasions.weigh_on = weigh
    pairs = matched(
        [s for s in reading.attributions if s.contents], [g for g in item.gold if g.contents]
    )
    wanted = {s.id: [n.split(" + ") for n, _ in relays_of(g, item.gold)] for s, g in pairs}
    return [
        Row(
            item.id, one.features, same_chain([s.name for s in one.steps], wanted[one.statement.id])
        )
        for options in seen
        for one in options
        if one.statement.id in wanted
    ]


def fitted(examples: Iterable[Row]) -> dict[str, float]:
    """Weights by feature, the constant as "bias"."""
    examples = list(examples)
    columns = DictVectorizer()
    matrix = columns.fit_transform([row.features for row in examples])
    model = LogisticRegression(C=PENALTY, max_iter=5000).fit(matrix, [r.right for r in examples])
    named = zip(columns.get_feature_names_out(), model.coef_[0], strict=True)
    weights = {"bias": float(model.intercept_[0]), **{n: float(w) for n, w in named}}
    return {name: round(weight, 3) for name, weight in weights.items()}


def written(weights: Mapping[str, float]) -> str:
    """The file of a pack."""
    return HEAD + "".join(f'"{name}" = {weights[name]}\n' for name in sorted(weights))


def folds(names: Sequence[str], number: int) -> dict[str, int]:
    """Which fold each article is in, by a fixed seed."""
    order = sorted(set(names))
    random.Random(0).shuffle(order)
    return {name: at % number for at, name in enumerate(order)}


def judged(items: Sequence[Annotated], examples: Sequence[Row], number: int) -> str:
    """Right chains of all, each article read with weights that did not learn from it."""
    from attribution_id import score

    place = folds([item.id for item in items], number)
    told_on = occasions.weigh_on.__globals__
    stored, lines = told_on["_weights"], []
    right = every = 0
    try:
        for fold in range(number):
            weights = fitted(row for row in examples if place[row.article] != fold)
            told_on["_weights"] = lambda language, weights=weights: weights
            counts = score([i for i in items if place[i.id] == fold]).total("chain")
            right, every = right + counts.hits, every + counts.wanted
            lines.append(f"fold {fold}: {counts.hits} of {counts.wanted}")
    finally:
        told_on["_weights"] = stored
    return "\n".join([*lines, f"chains {right} of {every}: {100 * right / every:.1f} %"])


def main() -> int:
    """Write the weights, or print what they are worth."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("data", type=Path)
    parser.add_argument("--out", type=Path)
    parser.add_argument("--folds", type=int)
    options = parser.parse_args()
    items = [item for part in PARTS for item in load(part, options.data)]
    examples = [row for item in items for row in rows(item)]
    print(
        len(items), "articles", len(examples), "candidates", sum(r.right for r in examples), "right"
    )
    if options.folds:
        print(judged(items, examples, options.folds))
    if options.out:
        path = options.out / "id" / "attribution" / "told_on.toml"
        path.write_text(written(fitted(examples)), encoding="utf-8")
        print("wrote", path)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
