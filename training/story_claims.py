"""What speaks for two statements of a story that many tell being one claim, learned from events of
which every statement was grouped by eye: writes `src/konon/trace/story/judging.toml`.

    python training/story_claims.py --data ../shared/data     # needs scikit-learn; 5 minutes
    python training/story_claims.py --data ../shared/data --folds 4   # and how well it carries over

Learned from all pairs that would be weighed, of the events of `eval/data/claim_groups` and, so that
it knows other hands, of the stories of our own writing; each event counts the same. `--folds`
leaves parts of the events out in turn and prints B-cubed of these; events of one matter are left
out together. The story of real articles is not looked at.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from sklearn.linear_model import LogisticRegression

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "eval"))

from claim_groups import groups  # noqa: E402
from claims import of_story  # noqa: E402
from data_folder import DEFAULT_DATA  # noqa: E402
from konon.trace.claims import in_order  # noqa: E402
from konon.trace.comparing.sameness import FORBIDDING, partings  # noqa: E402
from konon.trace.instances import Instance  # noqa: E402
from konon.trace.story.alike import alike_among  # noqa: E402
from konon.trace.story.figures import Figures  # noqa: E402
from konon.trace.story.judge import weighed  # noqa: E402
from konon.trace.story.linkage import linked  # noqa: E402
from trace_gold import own_stories  # noqa: E402
from trace_scores import b_cubed, f1  # noqa: E402

OUT = ROOT / "src" / "konon" / "trace" / "story" / "judging.toml"
AN_EVENT = 30_000.0
"""What all pairs of an event count together: about as many as there are."""
OWN = 6.0
"""What a pair of our own stories counts: they have under a thousand."""
STRENGTH = 0.1
"""Inverse of the penalty on weights; 0.03 and 0.3 do as well."""
BARS = (0.1, 0.13, 0.16, 0.2, 0.25, 0.3)
"""Bars of the linkage that `--folds` tries."""
FELLOWS = (
    {"koman-2019", "vero-2019"},
    {"kpk-2019", "surpres-2019", "uukpk-2019"},
)
"""Events of one matter."""
HEAD = """\
# Weights of what judges whether two statements of a story that many tell assert the same; made by
# training/story_claims.py.
"""


@dataclass(frozen=True)
class Weighed:
    """An event: its statements, and of each two that are weighed the places, the
    figures, whether something forbids that they are one, whether they are (None: not annotated)."""

    name: str
    statements: Sequence[Instance]
    told: Mapping[str, Sequence[Any]]
    places: Any
    figures: Any
    names: Sequence[str]
    forbidden: Any
    same: Any
    known: Any


def of(name: str, statements: Sequence[Instance], told: Mapping[str, Sequence[Any]]) -> Weighed:
    """All of these statements weighed."""
    alike = alike_among(statements)
    figures = Figures(statements, alike)
    places, rows, names = [], [], list[str]()
    for left, right, shared in weighed(statements, alike):
        apart = partings(statements[left], statements[right], shared)
        found = figures.of(left, right, shared, apart)
        names = names or list(found)
        places.append((left, right))
        rows.append(list(found.values()))
    at = np.array(places, int).reshape(-1, 2)
    table: Any = np.array(rows).reshape(len(at), -1)
    claims = [set(told[one.id]) if one.id in told else None for one in statements]
    pairs = [(claims[a], claims[b]) for a, b in at.tolist()]
    return Weighed(
        name,
        statements,
        told,
        at,
        table,
        names,
        table[:, [names.index(n) for n in FORBIDDING]].any(axis=1)
        if len(at)
        else np.empty(0, bool),
        np.array([bool(a and b and a & b) for a, b in pairs], bool),
        np.array([a is not None and b is not None for a, b in pairs], bool),
    )


def events(data: Path) -> Iterator[Weighed]:
    """Every grouped event."""
    for event in groups(data):
        yield of(event.name, in_order(event.instances), event.told)
        print(f"{event.name}: read", file=sys.stderr)


def learned(some: Sequence[Weighed]) -> tuple[float, Mapping[str, float]]:
    """The bias and the weights of the figures."""
    figures, same, counts = [], [], []
    for one in some:
        use = one.known & ~one.forbidden
        figures.append(one.figures[use])
        same.append(one.same[use])
        own = one.name not in _EVENTS
        counts.append(np.full(use.sum(), OWN if own else AN_EVENT / max(1, use.sum())))
    table, weights = np.concatenate(figures), np.concatenate(counts)
    mean, spread = table.mean(0), table.std(0) + 1e-6
    model = LogisticRegression(C=STRENGTH, max_iter=2_000)
    model.fit((table - mean) / spread, np.concatenate(same), sample_weight=weights)
    slopes = model.coef_[0] / spread
    bias = float(model.intercept_[0] - (mean * slopes).sum())
    return bias, dict(zip(some[0].names, map(float, slopes), strict=True))


_EVENTS: set[str] = set()


def fit(one: Weighed, model: tuple[float, Mapping[str, float]], bar: float) -> tuple[float, float]:
    """B-cubed precision and recall of the claims that the model makes of an event."""
    bias, weights = model
    told = bias + one.figures @ np.array([weights[name] for name in one.names])
    sure = np.where(one.forbidden, 0.0, 1 / (1 + np.exp(-np.clip(told, -50, 50))))
    over = np.zeros((len(one.statements),) * 2)
    left, right = one.places.T
    over[left, right] = over[right, left] = sure
    machine = {
        one.statements[n].id: str(g) for g, some in enumerate(linked(over - bar)) for n in some
    }
    gold = {id: names[0] for id, names in one.told.items() if names}
    return b_cubed(gold, {id: machine.get(id, f"alone {id}") for id in gold})


def crossed(every: Sequence[Weighed], own: Sequence[Weighed], folds: int) -> None:
    """Print what events give that were not learned from."""
    kin = {name: min(group) for group in FELLOWS for name in group}
    homes = sorted({kin.get(one.name, one.name) for one in every})
    found: dict[float, list[tuple[float, float]]] = {bar: [] for bar in BARS}
    for fold in range(folds):
        out = set(homes[fold::folds])
        model = learned([*(e for e in every if kin.get(e.name, e.name) not in out), *own])
        for one in (e for e in every if kin.get(e.name, e.name) in out):
            for bar in BARS:
                found[bar].append(fit(one, model, bar))
    for bar, scores in found.items():
        precision, recall = np.mean(scores, 0) * 100
        mean = np.mean([100 * f1(*score) for score in scores])
        print(f"bar {bar}: B3 precision {precision:.1f}, recall {recall:.1f}, F1 {mean:.1f}")


def main() -> None:
    """Learn the weights and write them."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--data", type=Path, default=DEFAULT_DATA)
    parser.add_argument("--folds", type=int, help="leave out so many parts in turn")
    options = parser.parse_args()
    every = list(events(options.data))
    _EVENTS.update(one.name for one in every)
    own = [of(story.id, *of_story(story)) for story in own_stories()]
    if options.folds:
        crossed(every, own, options.folds)
    bias, weights = learned([*every, *own])
    lines = [f"bias = {bias:.3f}", "", "[weights]"]
    lines += [f"{name} = {slope:.4f}" for name, slope in weights.items()]
    OUT.write_text(HEAD + "\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
