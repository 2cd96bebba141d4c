"""Train the attribution network of the reader: cues, sources, contents, for both languages at once.

    PYTHONPATH=src python training/attribution_data.py ../shared/data build
    python training/attribution.py --work build --name attribution --epochs 12
    python training/attribution.py --work build --name attribution --export src/konon/lang

Needs JAX and optax (training only). Adam with warm-up and a cosine to 0.01 of the rate; a moving
average of the weights is what is scored and kept, the best by the development figures of both
languages.
"""

from __future__ import annotations

import argparse
import os
import pickle
import random
import sys
import time
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import fields, replace
from itertools import pairwise
from pathlib import Path
from typing import Any

os.environ.setdefault("XLA_FLAGS", "--xla_cpu_multi_thread_eigen=false")
ROOT = Path(__file__).resolve().parent.parent
for _folder in ("eval", "src"):
    sys.path.insert(0, str(ROOT / _folder))

import jax  # noqa: E402
import jax.numpy as jnp  # noqa: E402
import numpy as np  # noqa: E402
import optax  # noqa: E402

import attribution_network as network  # noqa: E402
from attribution_data import LANGUAGES, Example, Item, Range, Scored  # noqa: E402
from konon.model import Span  # noqa: E402
from scoring import Counts, Link, exact, linked  # noqa: E402

jax.config.update("jax_default_prng_impl", "rbg")

SEED = 20251123
# Lengths that batches are padded to, in tokens; each is compiled once.
LENGTHS = (24, 48, 80, 128, 192)
TOKENS = 2048  # of a batch
CUES = {192: 96}  # cues of a batch at each length, else:
USUAL_CUES = 160
# How often Indonesian articles are seen in an epoch: there are 130 of them, of English 840.
REPEATS = {"en": 1, "id": 4}
AVERAGED = 0.998
# The column of the categories that tells where sentences and paragraphs begin.
OPENING = 5
RATE = 0.002
Attribution = tuple[Range, tuple[Range, ...], tuple[Range, ...]]


def length_of(example: Example) -> int:
    """The padded length."""
    return next(length for length in LENGTHS if len(example) <= length)


def batch_of(
    examples: Sequence[Example],
    length: int,
    scales: tuple[float, float],
    cues: Sequence[Sequence[Attribution]],
) -> dict[str, Any]:
    """Arrays of some stretches of one language; `cues` lists those whose roles are asked."""
    size, most = len(examples), CUES.get(length, USUAL_CUES)
    batch: dict[str, Any] = {
        "language": np.int32(LANGUAGES.index(examples[0].language)),
        "categories": np.zeros((size, length, examples[0].categories.shape[1]), np.int32),
        "frames": np.zeros((size, length, examples[0].frames.shape[1]), np.float32),
        "dense": np.zeros(
            (size, length, examples[0].vectors.shape[1] + examples[0].context.shape[1]), np.float32
        ),
        "heads": np.zeros((size, length), np.int32),
        "mask": np.zeros((size, length), np.float32),
        "cues": np.zeros((size, length), np.int32),
        "row": np.zeros(most, np.int32),
        "first": np.zeros(most, np.int32),
        "last": np.ones(most, np.int32),
        "weight": np.zeros(most, np.float32),
        "roles": np.zeros((most, length), np.int32),
    }
    asked = []
    for row, (example, wanted) in enumerate(zip(examples, cues, strict=True)):
        end = len(example)
        batch["categories"][row, :end] = example.categories
        batch["frames"][row, :end] = example.frames
        batch["dense"][row, :end] = np.concatenate(
            [example.vectors * np.float32(scales[0]), example.context * np.float32(scales[1])], 1
        )
        batch["heads"][row, :end] = example.heads
        batch["mask"][row, :end] = 1
        for item in example.items:
            _label(batch["cues"][row], item.cue, 1)
        asked += [(row, *one) for one in wanted]
    asked.sort(key=lambda one: not one[3])  # annotated ones first, should they be too many
    for number, (row, cue, sources, contents) in enumerate(asked[:most]):
        batch["row"][number], batch["weight"][number] = row, 1
        batch["first"][number], batch["last"][number] = cue
        for part in sources:
            _label(batch["roles"][number], part, 1)
        for part in contents:
            _label(batch["roles"][number], part, 3)
    return batch


def _label(row: Any, part: Range, begin: int) -> None:
    row[part[0] : part[1]] = begin + 1
    row[part[0]] = begin


def alone(example: Example, rng: random.Random, share: float) -> Iterator[Example]:
    """Some sentences of a longer stretch as stretches of their own.

    News has many paragraphs of one sentence, nearly all of them somebody's words; without these the
    network takes any lone sentence for an attribution. One cut through an attribution is left out.
    """
    starts = [int(i) for i in np.flatnonzero(example.categories[:, OPENING])]
    if len(starts) < 2:
        return
    bounds = list(pairwise([*starts, len(example)]))
    for first, last in bounds:
        if rng.random() >= share or last - first < 4:
            continue
        inside, cut = [], False
        for item in example.items:
            parts = (item.cue, *item.sources, *item.contents)
            within = [first <= a and b <= last for a, b in parts]
            cut |= any(within) and not all(within)
            if all(within):
                inside.append(item)
        if not cut:
            yield _cut_out(example, first, last, inside)


def _cut_out(example: Example, first: int, last: int, items: Sequence[Item]) -> Example:
    def moved(ranges: Sequence[Range]) -> tuple[Range, ...]:
        return tuple((a - first, b - first) for a, b in ranges)

    categories = example.categories[first:last].copy()
    categories[0, OPENING] = 2
    heads = example.heads[first:last] - first
    outside = (heads < 0) | (heads >= last - first)
    heads[outside] = np.arange(last - first)[outside]
    return replace(
        example,
        first=example.first + first,
        categories=categories,
        frames=example.frames[first:last],
        vectors=example.vectors[first:last],
        context=example.context[first:last],
        heads=heads,
        items=tuple(Item(moved([i.cue])[0], moved(i.sources), moved(i.contents)) for i in items),
        others=moved([o for o in example.others if first <= o[0] and o[1] <= last]),
    )


def asked_in_training(example: Example) -> list[Attribution]:
    """The annotated cues with their roles, and the others with none."""
    known: list[Attribution] = [(i.cue, i.sources[:1], i.contents) for i in example.items]
    return known + [(cue, (), ()) for cue in example.others]


def batches(
    examples: Sequence[Example], scales: dict[str, tuple[float, float]], rng: random.Random
) -> Iterator[dict[str, Any]]:
    """One epoch, shuffled; a last batch is filled up from the front."""
    groups: dict[tuple[str, int], list[Example]] = defaultdict(list)
    for example in examples:
        groups[example.language, length_of(example)] += [example] * REPEATS[example.language]
    planned = []
    for (language, length), group in groups.items():
        rng.shuffle(group)
        size = max(4, TOKENS // length)
        for at in range(0, len(group), size):
            chosen = group[at : at + size]
            while len(chosen) < size:
                chosen = chosen + group[: size - len(chosen)]
            planned.append((language, length, chosen))
    rng.shuffle(planned)
    for language, length, chosen in planned:
        yield batch_of(chosen, length, scales[language], [asked_in_training(e) for e in chosen])


class Reader:
    """The network as it reads: cues first, then their roles."""

    def __init__(self, shape: network.Shape) -> None:
        def cues(tree: Any, batch: Any) -> Any:
            state = network.hidden(tree, batch, None, shape)
            return state, state @ tree["cue"]["w"] + tree["cue"]["b"]

        self.cues = jax.jit(cues)
        self.roles = jax.jit(lambda t, s, b: network.role_scores(t, s, b, None, shape))

    def read(
        self, tree: Any, examples: Sequence[Example], scales: tuple[float, float], bias: float
    ) -> list[list[Attribution]]:
        """The attributions of each stretch."""
        result: list[list[Attribution]] = [[] for _ in examples]
        groups: dict[int, list[int]] = defaultdict(list)
        for number, example in enumerate(examples):
            groups[length_of(example)].append(number)
        for length, numbers in groups.items():
            size = max(4, TOKENS // length)
            for at in range(0, len(numbers), size):
                self._read(tree, examples, numbers[at : at + size], length, scales, bias, result)
        return result

    def _read(
        self,
        tree: Any,
        examples: Sequence[Example],
        numbers: list[int],
        length: int,
        scales: tuple[float, float],
        bias: float,
        result: list[list[Attribution]],
    ) -> None:
        chosen = [examples[n] for n in numbers]
        filled = chosen + [chosen[0]] * (max(4, TOKENS // length) - len(chosen))
        batch = batch_of(filled, length, scales, [()] * len(filled))
        state, scores = self.cues(tree, batch)
        scores = np.array(scores)
        scores[..., 1] += bias
        moves = np.asarray(tree["cue"]["moves"])
        found: list[list[Attribution]] = [[] for _ in filled]
        for row, example in enumerate(chosen):
            labels = viterbi(scores[row, : len(example)], moves)
            found[row] = [(cue, (), ()) for cue in runs(labels, 1)]
        asked = batch_of(filled, length, scales, found)
        roles = np.asarray(self.roles(tree, state, asked))
        moves = np.asarray(tree["out"]["moves"])
        order = [(row, cue) for row, cues in enumerate(found) for cue, _, _ in cues]
        for number, (row, cue) in enumerate(order[: len(roles)]):
            labels = viterbi(roles[number, : len(chosen[row])], moves)
            contents = tuple(runs(labels, 3))
            if contents:
                result[numbers[row]].append((cue, tuple(runs(labels, 1)), contents))


def viterbi(scores: np.ndarray, moves: np.ndarray) -> list[int]:
    """The best labels of one sequence."""
    best, back = scores[0], []
    for now in scores[1:]:
        reached = best[:, None] + moves
        back.append(reached.argmax(0))
        best = reached.max(0) + now
    labels = [int(best.argmax())]
    for pointers in reversed(back):
        labels.append(int(pointers[labels[-1]]))
    return labels[::-1]


def runs(labels: Sequence[int], begin: int) -> list[Range]:
    """Ranges labelled `begin`, `begin + 1` …"""
    found: list[Range] = []
    start: int | None = None
    for i, label in enumerate([*labels, 0]):
        if start is not None and label != begin + 1:
            found.append((start, i))
            start = None
        if label == begin or (label == begin + 1 and start is None):
            start = i
    return found


def score(
    given: Sequence[Sequence[Attribution]], examples: Sequence[Example], articles: Sequence[Scored]
) -> dict[str, Counts]:
    """Exact spans and linked attributions, as in eval/polnear.py."""
    totals = dict.fromkeys(("source", "cue", "content", "linked"), Counts())
    by_article: dict[int, list[tuple[int, Attribution]]] = defaultdict(list)
    for example, attributions in zip(examples, given, strict=True):
        by_article[example.article] += [(example.first, a) for a in attributions]
    for number, article in enumerate(articles):
        found: dict[str, set[Span]] = {"source": set(), "cue": set(), "content": set()}
        links: list[Link] = []
        for shift, (cue, sources, contents) in by_article[number]:
            spans = [
                [Span(article.start[a + shift], article.end[b + shift - 1]) for a, b in ranges]
                for ranges in ((cue,), sources, contents)
            ]
            for name, some in zip(("cue", "source", "content"), spans, strict=True):
                found[name] |= set(some)
            links.append((spans[1][0] if spans[1] else None, tuple(spans[2])))
        for name in found:
            wanted = {span for gold in article.gold for span in gold[name]}
            totals[name] += exact(found[name], wanted)
        wanted_links = [(next(iter(g["source"]), None), tuple(g["content"])) for g in article.gold]
        totals["linked"] += linked(links, wanted_links, _same_head)
    return totals


def _same_head(one: Span | None, other: Span | None) -> bool:
    return one is other if one is None or other is None else one.overlaps(other)


def load(work: Path, part: str) -> tuple[dict[str, list[Example]], dict[str, list[Scored]]]:
    """Stretches and scored articles by language."""
    examples, articles = {}, {}
    for language in LANGUAGES:
        path = work / f"attribution-{language}-{part}.pickle"
        examples[language], articles[language] = pickle.loads(path.read_bytes())
    return examples, articles


def scales_of(examples: Sequence[Example]) -> tuple[float, float]:
    """Factors that bring word vectors and parser states to a spread of 0.7."""
    some = random.Random(SEED).sample(list(examples), min(2000, len(examples)))
    spreads = (
        np.concatenate([e.vectors for e in some]).astype(np.float32).std(),
        np.concatenate([e.context for e in some]).astype(np.float32).std(),
    )
    return 0.7 / float(spreads[0]), 0.7 / float(spreads[1])


def train(options: argparse.Namespace) -> None:
    """Train and keep the best."""
    shape = replace(network.Shape(), **dict(_setting(s) for s in options.set))
    examples, _ = load(options.work, "train")
    dev, articles = load(options.work, "dev")
    scales = {language: scales_of(examples[language]) for language in LANGUAGES}
    everything = [e for language in LANGUAGES for e in examples[language]]
    rng = random.Random(options.seed)
    everything += [part for e in everything for part in alone(e, rng, options.alone)]
    tree = network.initial(jax.random.PRNGKey(options.seed), shape, len(LANGUAGES))
    if options.start:
        tree, shape, scales = pickle.loads(options.start.read_bytes())
        tree = jax.tree_util.tree_map(jnp.asarray, tree)
    steps = options.epochs * sum(1 for _ in _sizes(everything))
    peak = options.rate
    rate = optax.warmup_cosine_decay_schedule(
        peak / 20, peak, min(300, steps // 10), steps, peak / 100
    )
    optimizer = optax.chain(
        optax.clip_by_global_norm(1.0), optax.adamw(rate, b2=0.98, weight_decay=0.01)
    )
    state = optimizer.init(tree)

    @jax.jit
    def step(tree: Any, state: Any, average: Any, batch: Any, key: Any) -> Any:
        (_, parts), slope = jax.value_and_grad(network.loss, has_aux=True)(tree, batch, key, shape)
        change, state = optimizer.update(slope, state, tree)
        tree = optax.apply_updates(tree, change)
        average = jax.tree_util.tree_map(
            lambda a, b: AVERAGED * a + (1 - AVERAGED) * b, average, tree
        )
        return tree, state, average, parts

    reader = Reader(shape)
    average, key = tree, jax.random.PRNGKey(options.seed + 1)
    done, best, began = 0, 0.0, time.time()
    for epoch in range(options.epochs):
        sums, count = np.zeros(2), 0
        for batch in batches(everything, scales, rng):
            key, now = jax.random.split(key)
            tree, state, average, parts = step(tree, state, average, batch, now)
            done += 1
            if done < 600:
                average = tree
            sums += [float(part) for part in parts]
            count += 1
        print(f"{epoch} {time.time() - began:.0f} s, losses {sums / count}", flush=True)
        if epoch % 2 and epoch < options.epochs - 2:
            continue
        value = 0.0
        for language in LANGUAGES:
            for bias in (0.5, 1.0) if epoch >= options.epochs - 2 else (0.7,):
                given = reader.read(average, dev[language], scales[language], bias)
                totals = score(given, dev[language], articles[language])
                shown = " ".join(f"{name} {c.f1:.1f}" for name, c in totals.items())
                link = totals["linked"]
                print(f"  {language} {bias}: {shown} (P {link.precision:.1f} R {link.recall:.1f})")
            value += sum(c.f1 for c in totals.values())
        if value > best:
            best = value
            kept = jax.tree_util.tree_map(np.asarray, average), shape, scales
            (options.work / f"{options.name}.pickle").write_bytes(pickle.dumps(kept))


def _sizes(examples: Sequence[Example]) -> Iterator[int]:
    groups: dict[tuple[str, int], int] = defaultdict(int)
    for example in examples:
        groups[example.language, length_of(example)] += REPEATS[example.language]
    for (_, length), size in groups.items():
        yield from range(0, size, max(4, TOKENS // length))


def _setting(text: str) -> tuple[str, Any]:
    name, _, value = text.partition("=")
    default = {f.name: f.default for f in fields(network.Shape)}[name]
    if isinstance(default, tuple):
        return name, tuple(int(part) for part in value.split(","))
    return name, type(default)(value)


def export(options: argparse.Namespace) -> None:
    """Write the packs' weight files, half precision."""
    tree, shape, scales = pickle.loads((options.work / f"{options.name}.pickle").read_bytes())
    for number, language in enumerate(LANGUAGES):
        named = network.exported(tree, shape, number, scales[language])
        named["cue.bias"] = np.array(options.bias)
        folder = options.export / language / "attribution"
        folder.mkdir(parents=True, exist_ok=True)
        stored = {
            name: np.asarray(value, np.float16 if np.asarray(value).size > 10 else np.float32)
            for name, value in named.items()
        }
        np.savez_compressed(folder / "attribution.npz", **stored)
        print(folder, sum(value.size for value in stored.values()), "weights")


def main() -> None:
    """Train, or export what was trained."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--work", type=Path, default=Path("build"))
    parser.add_argument("--name", default="attribution")
    parser.add_argument("--epochs", type=int, default=12)
    parser.add_argument("--alone", type=float, default=0.5, help="share of lone sentences")
    parser.add_argument("--rate", type=float, default=RATE, help="highest learning rate")
    parser.add_argument("--start", type=Path, help="go on from the weights of this run")
    parser.add_argument("--seed", type=int, default=SEED)
    parser.add_argument("--set", action="append", default=[], help="NAME=VALUE of network.Shape")
    parser.add_argument("--export", type=Path, help="the folder of the language packs")
    parser.add_argument(
        "--bias", type=float, default=0.7, help="added to the score of a cue's start"
    )
    options = parser.parse_args()
    if options.export:
        export(options)
    else:
        train(options)


if __name__ == "__main__":
    main()
