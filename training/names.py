"""Train the network that reads names (JAX), and write what `konon.lang.names` loads.

    PYTHONPATH=src python training/names.py en --work build --epochs 5
    PYTHONPATH=src python training/names.py en --work build --news 0.5 --epochs 6 --name names

Reads what `names_data.py` writes. Sentences are set one behind the other in rows of `ROW` words,
a word outside between them; the loss is that of a linear chain. `--news` is the share of steps on
news that teachers have labelled (`names_teach.py`): there the loss is the cross entropy of each
word's label with what the teachers make of it. Writes `<work>/<lang>-<name>.npz`. Needs jax and
optax; minutes on one core.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import jax
import jax.numpy as jnp
import numpy as np
import optax

import common
from konon.lang.names.chain import IMPOSSIBLE, LABELS, impossible
from konon.lang.names.stored import load_arrays
from konon.lang.names.tables import word_hash

Tree = Any
ROW, ROWS = 128, 12
WIDTH, LAYERS = 128, 3
RATE, WARMING, DECAY, AVERAGE = 3e-3, 0.05, 0.02, 0.997
# Shares left out in training: of states, of features, of spelling features, of word vectors.
DROP, DROP_FEATURES, DROP_SPELLING, DROP_VECTORS = 0.4, 0.2, 0.35, 0.1
SPELLING = ("w=", "p2=", "p3=", "p4=", "z2=", "z3=", "z4=")
SEED = 20250713
LIMITS = jnp.asarray(impossible())


@dataclass(frozen=True)
class Part:
    """Sentences of a set: per word features, row of its vector, label or shares of labels."""

    features: np.ndarray
    types: np.ndarray
    vectors: np.ndarray
    labels: np.ndarray
    stretches: list[tuple[int, int]]


def load(path: Path) -> Part:
    """Read a set; sentences longer than a row are left out."""
    with np.load(path) as stored:
        ends = np.cumsum(stored["lengths"])
        starts = ends - stored["lengths"]
        return Part(
            stored["features"].astype(np.int32),
            stored["types"],
            stored["vectors"].astype(np.float32),
            stored["soft"] if "soft" in stored.files else stored["labels"],
            [
                (a, b)
                for a, b in zip(starts.tolist(), ends.tolist(), strict=True)
                if b - a < ROW - 1
            ],
        )


def batches(
    part: Part, rng: np.random.Generator, spelling: np.ndarray
) -> Iterator[tuple[Any, ...]]:
    """Yield batches of a set for ever: vectors, features, labels, marks of real words."""
    most = part.features.shape[1]
    while True:
        rows: list[list[tuple[int, int, int]]] = []
        at = ROW
        for index in rng.permutation(len(part.stretches)):
            begin, end = part.stretches[index]
            if at + end - begin + 1 > ROW:
                if len(rows) == ROWS:
                    yield fill(part, rows, most, rng, spelling)
                    rows = []
                rows.append([])
                at = 0
            rows[-1].append((at, begin, end))
            at += end - begin + 1


def fill(
    part: Part,
    rows: list[list[tuple[int, int, int]]],
    most: int,
    rng: np.random.Generator,
    spelling: np.ndarray,
) -> tuple[Any, ...]:
    """Return one batch, with features and vectors left out by chance."""
    features = np.zeros((ROWS, ROW, most), np.int32)
    vectors = np.zeros((ROWS, ROW, part.vectors.shape[1]), np.float32)
    labels = np.zeros((ROWS, ROW, *part.labels.shape[1:]), np.float32)
    real = np.zeros((ROWS, ROW), np.float32)
    for r, row in enumerate(rows):
        for at, begin, end in row:
            here = slice(at, at + end - begin)
            features[r, here] = part.features[begin:end]
            vectors[r, here] = part.vectors[part.types[begin:end]]
            labels[r, here] = part.labels[begin:end]
            real[r, here] = 1
    chance = np.where(spelling[features], DROP_SPELLING, DROP_FEATURES)
    features[rng.random(features.shape, np.float32) < chance] = 0
    vectors *= rng.random((ROWS, ROW, 1)) >= DROP_VECTORS
    if labels.ndim == 2:
        labels = labels.astype(np.int32)
    return vectors, features, labels, real


def initial(key: jax.Array, features: int, vector: int) -> Tree:
    """Random weights."""
    keys = iter(jax.random.split(key, 2 * LAYERS + 4))

    def dense(rows: int, columns: int, size: float = 1.0) -> jax.Array:
        return jax.random.normal(next(keys), (rows, columns)) * size / np.sqrt(rows)

    return {
        "embedded": jax.random.normal(next(keys), (features, WIDTH)) * 0.05,
        "project": dense(vector, WIDTH, 0.5),
        "bias": jnp.zeros(WIDTH),
        "scale": jnp.ones(WIDTH),
        "layers": [
            {
                "weight": dense(3 * WIDTH, 2 * WIDTH),
                "bias": jnp.zeros(2 * WIDTH),
                "scale": jnp.ones(WIDTH),
            }
            for _ in range(LAYERS)
        ],
        "out": dense(WIDTH, len(LABELS), 0.5),
        "out_bias": jnp.zeros(len(LABELS)),
        "moves": jnp.zeros((len(LABELS), len(LABELS))),
    }


def normal(state: jax.Array, scale: jax.Array) -> jax.Array:
    """As the reader's."""
    centred = state - state.mean(-1, keepdims=True)
    return scale * centred / jnp.sqrt(jnp.square(centred).mean(-1, keepdims=True) + 1e-5)


def scores(tree: Tree, vectors: Any, features: Any, real: Any, key: jax.Array) -> jax.Array:
    """Scores of labels; the words between sentences can only be outside."""
    keys = jax.random.split(key, LAYERS + 1)

    def dropped(state: jax.Array, key: jax.Array) -> jax.Array:
        kept = jax.random.bernoulli(key, 1 - DROP, (ROWS, 1, WIDTH))
        return state * kept / (1 - DROP)

    embedded = tree["embedded"].at[0].set(0.0)
    state = vectors @ tree["project"] + embedded[features].sum(2) + tree["bias"]
    mark = real[..., None]
    state = jax.nn.relu(normal(state, tree["scale"])) * mark
    for layer, each in zip(tree["layers"], keys, strict=False):
        state = dropped(state, each)
        padded = jnp.pad(state, ((0, 0), (1, 1), (0, 0)))
        seen = jnp.concatenate([padded[:, :-2], state, padded[:, 2:]], -1) @ layer["weight"]
        value, gate = jnp.split(seen + layer["bias"], 2, -1)
        state = (state + normal(value * jax.nn.sigmoid(gate), layer["scale"])) * mark
    result = dropped(state, keys[-1]) @ tree["out"] + tree["out_bias"]
    closed = jnp.full(len(LABELS), IMPOSSIBLE).at[0].set(0.0)
    return jnp.where(mark > 0, result, closed)


def log_total(moves: jax.Array, found: jax.Array) -> jax.Array:
    """The logarithm of the sum over all sequences of labels, per row."""

    def step(total: jax.Array, here: jax.Array) -> tuple[jax.Array, None]:
        return jax.nn.logsumexp(total[:, :, None] + moves, 1) + here, None

    last, _ = jax.lax.scan(step, found[:, 0] + moves[0], found[:, 1:].swapaxes(0, 1))
    return jax.nn.logsumexp(last, -1)


def gold_loss(tree: Tree, batch: Any, key: jax.Array) -> jax.Array:
    """Minus the log-likelihood of the gold labels, per word."""
    vectors, features, labels, real = batch
    found = scores(tree, vectors, features, real, key)
    moves = tree["moves"] + LIMITS
    gold = jnp.take_along_axis(found, labels[..., None], -1)[..., 0].sum(1)
    gold += moves[0][labels[:, 0]] + moves[labels[:, :-1], labels[:, 1:]].sum(1)
    return (log_total(moves, found) - gold).sum() / real.sum()


def taught_loss(tree: Tree, batch: Any, key: jax.Array) -> jax.Array:
    """The cross entropy of words' labels with the teachers' shares, per word."""
    vectors, features, shares, real = batch
    found = scores(tree, vectors, features, real, key)
    moves = tree["moves"] + LIMITS
    own = jax.grad(lambda f: log_total(moves, f).sum())(found)
    return -((shares * jnp.log(own + 1e-6)).sum(-1) * real).sum() / real.sum()


def export(tree: Tree, names: list[str], tables: dict[str, Any], path: Path) -> None:
    """Write the weights, rounded, with the tables; features sorted by hash."""
    hashes = np.array([word_hash(name) for name in names], np.uint32)
    order = np.argsort(hashes)
    embedded = np.asarray(tree["embedded"])[1:][order]
    step = np.abs(embedded).max(0) / 127
    layers = {
        f"layers_{part}": np.stack([np.asarray(layer[part]) for layer in tree["layers"]])
        for part in ("weight", "bias", "scale")
    }
    plain = {k: np.asarray(v) for k, v in tree.items() if k not in ("embedded", "layers")}
    np.savez_compressed(
        path,
        **tables,
        features_hashes=hashes[order],
        embedded=np.round(embedded / step).astype(np.int8),
        embedded_step=step.astype(np.float32),
        **{name: values.astype(np.float16) for name, values in (plain | layers).items()},
    )


def main() -> None:
    """Train and write."""
    arguments = common.parser(__doc__ or "")
    arguments.add_argument("--epochs", type=float, default=5.0)
    arguments.add_argument("--news", type=float, default=0.0, help="share of steps on news")
    arguments.add_argument("--seed", type=int, default=SEED)
    arguments.add_argument("--name", default="names")
    args = arguments.parse_args()
    stem = f"{args.work}/{args.lang}-"
    names = Path(f"{stem}name-features.txt").read_text(encoding="utf-8").split("\n")
    spelling = np.array([False, *(name.startswith(SPELLING) for name in names)])
    rng = np.random.default_rng(args.seed)
    near = load(Path(f"{stem}names-near.npz"))
    gold = batches(near, rng, spelling)
    words = sum(b - a + 1 for a, b in near.stretches)
    steps = int(args.epochs * words / (ROW * ROWS * 0.93) / (1 - args.news))
    news = batches(load(Path(f"{stem}names-news.npz")), rng, spelling) if args.news else None
    tree = initial(jax.random.PRNGKey(args.seed), len(names) + 1, near.vectors.shape[1])
    rate = optax.warmup_cosine_decay_schedule(
        RATE / 10, RATE, int(steps * WARMING), steps, RATE / 50
    )
    chain = optax.chain(
        optax.clip_by_global_norm(1.0), optax.adamw(rate, b2=0.99, weight_decay=DECAY)
    )

    def step(loss: Any) -> Any:
        @jax.jit
        def run(tree: Tree, mean: Tree, state: Any, batch: Any, key: jax.Array, at: float) -> Any:
            value, slope = jax.value_and_grad(loss)(tree, batch, key)
            change, state = chain.update(slope, state, tree)
            tree = optax.apply_updates(tree, change)
            keep = jnp.minimum(AVERAGE, (1 + at) / (10 + at))
            mean = jax.tree.map(lambda a, b: keep * a + (1 - keep) * b, mean, tree)
            return tree, mean, state, value

        return run

    by_gold, taught = step(gold_loss), step(taught_loss)
    mean, state, key = tree, chain.init(tree), jax.random.PRNGKey(args.seed + 1)
    losses: list[float] = []
    tables = load_arrays(Path(f"{stem}name-tables.npz"))
    for at in range(steps):
        key, here = jax.random.split(key)
        if news is not None and rng.random() < args.news:
            tree, mean, state, value = taught(tree, mean, state, next(news), here, float(at))
        else:
            tree, mean, state, value = by_gold(tree, mean, state, next(gold), here, float(at))
            losses.append(float(value))
        if at % 50 == 49 or at == steps - 1:
            print(at + 1, "of", steps, f"{np.mean(losses[-30:]):.4f}", flush=True)
        if at % 150 == 149 or at == steps - 1:
            export(mean, names, tables, Path(f"{stem}{args.name}.npz"))


if __name__ == "__main__":
    main()
