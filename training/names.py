"""Train the network that reads names (JAX), and write what `konon.lang.names` loads.

    PYTHONPATH=src python training/names.py en --work build --epochs 5
    PYTHONPATH=src python training/names.py en --work build --epochs 5 --news 0.4 --copies 0.3

Reads what `names_data.py` writes; the loss is that of a linear chain. `--copies` is the share of
steps on copies of the set with other names in it (`names_copies.py`), `--news` on news that
teachers have labelled (`names_teach.py`): there the loss is the cross entropy of each word's label
with what the teachers make of it. Writes `<work>/<lang>-<name>.npz`. Needs jax and optax; minutes
on one core.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import jax
import jax.numpy as jnp
import numpy as np
import optax

import common
from konon.lang.names.stored import load_arrays
from konon.lang.names.tables import word_hash
from names_batches import ROW, ROWS, SPELLING, Batch, Part, batches, load
from names_network import (
    FAR,
    FeatureRows,
    Tree,
    chain_loss,
    far_loss,
    initial,
    states,
    taught_loss,
)

RATE, WARMING, DECAY, AVERAGE = 3e-3, 0.05, 0.02, 0.997
# Steps between two looks of the mean at the weights.
PAUSE = 5
SEED = 20250713


def export(tree: Tree, rows: Any, names: list[str], tables: dict[str, Any], path: Path) -> None:
    """Write the weights, rounded, with the tables; features sorted by hash."""
    hashes = np.array([word_hash(name) for name in names], np.uint32)
    order = np.argsort(hashes)
    embedded = rows[1:][order]
    step = np.abs(embedded).max(0) / 127
    layers = {
        f"layers_{part}": np.stack([np.asarray(layer[part]) for layer in tree["layers"]])
        for part in ("weight", "bias", "scale")
    }
    plain = {k: np.asarray(v) for k, v in tree.items() if k != "layers" and not k.startswith(FAR)}
    np.savez_compressed(
        path,
        **tables,
        features_hashes=hashes[order],
        embedded=np.round(embedded / step).astype(np.int8),
        embedded_step=step.astype(np.float32),
        **{name: values.astype(np.float16) for name, values in (plain | layers).items()},
    )


def slopes(loss: Any) -> Any:
    """Return a compiled function: loss, and its slopes by tree and by sums of rows."""

    def run(tree: Tree, sums: Any, vectors: Any, labels: Any, real: Any, key: Any) -> jax.Array:
        found: jax.Array = loss(tree, states(tree, sums, vectors, real, key), labels, real)
        return found

    return jax.jit(jax.value_and_grad(run, argnums=(0, 1)))


class Trainer:
    """Weights, their mean, and how they move."""

    def __init__(self, tree: Tree, rows: FeatureRows, seed: int) -> None:
        self.rows, self.tree, self.mean = rows, tree, tree
        self._key = jax.random.PRNGKey(seed)
        self._slopes = {
            "gold": slopes(chain_loss),
            "news": slopes(taught_loss),
            "far": slopes(far_loss),
        }
        self._moves = optax.adamw(learning_rate=lambda count: 1.0, b2=0.99, weight_decay=0.0)
        self._state = self._moves.init(tree)
        self._update = jax.jit(self._moved)
        self.at = 0

    def _moved(self, tree: Tree, state: Any, slope: Tree, rate: Any, size: Any) -> Any:
        slope = jax.tree.map(lambda each: each * size, slope)
        change, state = self._moves.update(slope, state, tree)
        tree = jax.tree.map(lambda w, c: w * (1 - rate * DECAY) + rate * c, tree, change)
        return tree, state

    def step(self, kind: str, batch: Batch, rate: float) -> float:
        """Learn from one batch; returns its loss."""
        self._key, here = jax.random.split(self._key)
        labels = batch.labels
        if labels.ndim == 2:
            labels = labels.astype(np.int32)
        own, (slope, by_sums) = self._slopes[kind](
            self.tree,
            self.rows.sums(batch.has),
            batch.vectors,
            labels,
            batch.real,
            here,
        )
        used, by_rows = self.rows.slope(batch.has, np.asarray(by_sums))
        square = sum(float(jnp.square(each).sum()) for each in jax.tree.leaves(slope))
        size = min(1.0, 1 / np.sqrt(square + float(np.square(by_rows).sum()) + 1e-12))
        self.tree, self._state = self._update(self.tree, self._state, slope, rate, size)
        self.rows.move(used, by_rows * np.float32(size), rate, DECAY)
        self.at += 1
        if self.at % PAUSE == 0:
            keep = min(AVERAGE, (1 + self.at) / (10 + self.at)) ** PAUSE
            self.mean = jax.tree.map(lambda a, b: keep * a + (1 - keep) * b, self.mean, self.tree)
            self.rows.average(keep)
        return float(own)


def schedule(steps: int) -> Any:
    """The rate by step: up, then down along a cosine."""
    rate = optax.warmup_cosine_decay_schedule(
        RATE / 10, RATE, int(steps * WARMING), steps, RATE / 50
    )
    values = np.asarray(jax.vmap(rate)(jnp.arange(steps)))
    return values.tolist()


def mixed(parts: Mapping[str, tuple[float, Iterator[Batch]]], rng: np.random.Generator) -> Any:
    """Yield kinds and batches for ever, by shares."""
    kinds = list(parts)
    shares = np.array([parts[kind][0] for kind in kinds])
    while True:
        kind = kinds[rng.choice(len(kinds), p=shares / shares.sum())]
        yield kind.split("-")[0], next(parts[kind][1])


def main() -> None:
    """Train and write."""
    arguments = common.parser(__doc__ or "")
    arguments.add_argument("--epochs", type=float, default=5.0)
    arguments.add_argument("--news", type=float, default=0.0, help="share of steps on news")
    arguments.add_argument("--copies", type=float, default=0.0, help="share on changed copies")
    arguments.add_argument("--far", type=float, default=0.0, help="share on other sets")
    arguments.add_argument("--seed", type=int, default=SEED)
    arguments.add_argument("--name", default="names")
    args = arguments.parse_args()
    stem = f"{args.work}/{args.lang}-"
    names = Path(f"{stem}name-features.txt").read_text(encoding="utf-8").split("\n")
    spelling = np.array([False, *(name.startswith(SPELLING) for name in names)])
    rng = np.random.default_rng(args.seed)

    def source(part: Part) -> Iterator[Batch]:
        return batches(part, rng, spelling)

    near = load(Path(f"{stem}names-near.npz"))
    parts = {"gold": (1 - args.news - args.copies - args.far, source(near))}
    if args.news:
        parts["news"] = (args.news, source(load(Path(f"{stem}names-news.npz"))))
    if args.copies:
        parts["gold-copies"] = (args.copies, source(load(Path(f"{stem}names-copies.npz"))))
    if args.far:
        parts["far"] = (args.far, source(load(Path(f"{stem}names-far.npz"))))
    words = sum(b - a + 1 for a, b in near.stretches)
    steps = int(args.epochs * words / (ROW * ROWS * 0.93) / (1 - args.news - args.far))
    tree = initial(jax.random.PRNGKey(args.seed), near.vectors.shape[1])
    trainer = Trainer(tree, FeatureRows(len(names) + 1, rng), args.seed + 1)
    run(trainer, mixed(parts, rng), schedule(steps))
    tables = load_arrays(Path(f"{stem}name-tables.npz"))
    export(trainer.mean, trainer.rows.mean, names, tables, Path(f"{stem}{args.name}.npz"))


def run(trainer: Trainer, source: Any, rates: list[float]) -> None:
    """Take the steps, and say how it goes."""
    seen: dict[str, list[float]] = {}
    for at, rate in enumerate(rates, 1):
        kind, batch = next(source)
        seen.setdefault(kind, []).append(trainer.step(kind, batch, rate))
        if at % 100 == 0 or at == len(rates):
            means = {kind: round(float(np.mean(each[-50:])), 4) for kind, each in seen.items()}
            print(at, "of", len(rates), means, flush=True)


if __name__ == "__main__":
    main()
