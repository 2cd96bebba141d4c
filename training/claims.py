"""What speaks for two statements being one claim, learned from statements judged by eye: writes
`src/konon/trace/comparing/judging.toml`.

    python training/claims.py --data ../shared/data     # needs scikit-learn; 3 minutes

The judge is learned from the half `tune` of `eval/data/claim_pairs` and, at less weight, the pairs
of the stories of our own writing. The one for stories that many tell is learned from all pairs of
two events of `eval/data/claim_groups`, and of our own stories; `--story` learns that one alone.
The half `check` and the story of real articles are not looked at.
"""

from __future__ import annotations

import argparse
import sys
import tomllib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations
from pathlib import Path
from typing import Any

import numpy as np
from sklearn.linear_model import LogisticRegression

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "eval"))

import konon  # noqa: E402
from claim_groups import groups  # noqa: E402
from claim_pairs import pairs  # noqa: E402
from data_folder import DEFAULT_DATA  # noqa: E402
from konon.trace.claims import in_order  # noqa: E402
from konon.trace.comparing.candidates import candidates, signs_of  # noqa: E402
from konon.trace.comparing.judging import figures_of, story_figures_of  # noqa: E402
from konon.trace.comparing.likeness import shared_by  # noqa: E402
from konon.trace.comparing.sameness import other_figures  # noqa: E402
from konon.trace.instances import Instance, instances_of  # noqa: E402
from trace_gold import Story, own_stories  # noqa: E402
from trace_scores import Traced  # noqa: E402

OUT = ROOT / "src" / "konon" / "trace" / "comparing" / "judging.toml"
OWN = 0.4  # weight of a pair of our own stories: easier than those of real news
OWN_OF_STORY = 6.0  # the same beside pairs of the two events, of which there are 48,000
# Of all events the same figures give the real story no more, and seven points less of its origins.
LEARNED_FROM = frozenset({"menpora-2019", "kpk-2019"})
STRENGTH = 0.3  # inverse of the penalty on weights; 0.1 and 1.0 do as well
JOINS, PARTS = 0.5, 0.5  # of pairs left out in turn, 9 in 10 that are joined are one claim
HEAD = """\
# Weights of what judges whether two statements assert the same; made by training/claims.py.
# A pair is joined from `joins` on, and parted, whatever else speaks for it, under `parts`.
# `story_weights` judge statements of a story that many articles tell.
"""

Pair = tuple[Instance, Instance, bool]
Example = tuple[Mapping[str, float], bool, float]


def of_story(story: Story) -> tuple[list[Instance], Mapping[str, set[tuple[str, str]]]]:
    """A story's instances in order, and the claims each of those that are annotated tells."""
    readings = {id: konon.read(article) for id, article in story.articles.items()}
    every = in_order(i for reading in readings.values() for i in instances_of(reading))
    run = Traced(story, readings, [])
    run.__dict__["claim_of"] = {i.id: None for i in every}
    claims: dict[str, set[tuple[str, str]]] = defaultdict(set)
    for instance in story.instances:
        if instance.id in run.found:
            claims[run.found[instance.id].id].add((instance.claim, instance.stance))
    return every, claims


def compared(
    every: Sequence[Instance], claims: Mapping[str, set[tuple[str, str]]]
) -> Iterator[Pair]:
    """Pairs in two articles that would be compared, of statements of one claim each."""
    for pair in candidates(signs_of(every)):
        left, right = (every[n] for n in divmod(int(pair), len(every)))
        if left.article != right.article and left.language == right.language:
            mine, other = claims.get(left.id), claims.get(right.id)
            if mine and other and len(mine) == len(other) == 1:
                yield left, right, mine == other


def among(every: Iterable[Instance], claims: Mapping[str, Any]) -> Iterator[Pair]:
    """All pairs of a story that are not nested. Who counts one thing otherwise is not for the judge
    to say."""
    known = in_order(i for i in every if i.id in claims)
    for left, right in combinations(known, 2):
        if left.language == right.language and left.id not in right.kin:
            shared = shared_by(left, right)
            if shared is not None and not other_figures(left, right, shared):
                yield left, right, bool(set(claims[left.id]) & set(claims[right.id]))


def weighed(some: Iterable[Pair], weight: float, of: Any) -> Iterator[Example]:
    """Figures of each pair, whether it is one claim, and its weight."""
    for left, right, same in some:
        shared = shared_by(left, right)
        if shared is not None:
            yield of(left, right, shared), same, weight


def learned(found: Sequence[Example]) -> tuple[float, Mapping[str, float]]:
    """The bias and the weights of the figures."""
    names = list(found[0][0])
    figures: Any = np.array([[one[name] for name in names] for one, _, _ in found])
    same, weights = np.array([s for _, s, _ in found]), np.array([w for _, _, w in found])
    mean, spread = figures.mean(0), figures.std(0) + 1e-6
    model = LogisticRegression(C=STRENGTH, max_iter=5_000)
    model.fit((figures - mean) / spread, same, sample_weight=weights)
    slopes = model.coef_[0] / spread
    bias = float(model.intercept_[0] - (mean * slopes).sum())
    print(f"{len(found)} pairs, {same.sum()} of them one claim")
    return bias, dict(zip(names, map(float, slopes), strict=True))


def main() -> None:
    """Learn the weights and write them."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--data", type=Path, default=DEFAULT_DATA)
    parser.add_argument("--story", action="store_true", help="learn the judge of stories alone")
    options = parser.parse_args()
    own = [of_story(story) for story in own_stories()]
    told: list[Example] = []
    for one in own:
        told += weighed(among(*one), OWN_OF_STORY, story_figures_of)
    for event in groups(options.data, LEARNED_FROM):
        told += weighed(among(event.instances, event.told), 1.0, story_figures_of)
    made = {"story_": learned(told)}
    if options.story:
        table = tomllib.loads(OUT.read_text(encoding="utf-8"))
        made[""] = table["bias"], table["weights"]
    else:
        read = [
            (p.left, p.right, p.same) for p in pairs(options.data, "tune") if p.same is not None
        ]
        found = [*weighed(read, 1.0, figures_of)]
        for one in own:
            found += weighed(compared(*one), OWN, figures_of)
        made[""] = learned(found)
    OUT.write_text(HEAD + written(made), encoding="utf-8")


def written(made: Mapping[str, tuple[float, Mapping[str, float]]]) -> str:
    """Both judges in TOML."""
    lines = [f"joins = {JOINS}", f"parts = {PARTS}"]
    lines += [f"{of}bias = {made[of][0]:.3f}" for of in sorted(made)]
    for of in sorted(made):
        lines += ["", f"[{of}weights]"]
        lines += [f"{name} = {slope:.3f}" for name, slope in made[of][1].items()]
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    main()
