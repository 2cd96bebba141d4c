"""The network of names as it is trained (JAX): scores, losses, and its rows of features.

The rows of features are learned beside it in numpy: a batch has few of the features, and only
their rows move.
"""

from __future__ import annotations

from typing import Any

import jax
import jax.numpy as jnp
import numpy as np
from scipy import sparse

from konon.lang.names.chain import IMPOSSIBLE, LABELS, impossible
from names_batches import ROW, ROWS

Tree = Any
WIDTH, LAYERS = 128, 3
# How the weights begin that are learned for sets of other conventions, and not shipped.
FAR = "far_"
# Share of states left out in training.
DROP = 0.4
BETA1, BETA2, TINY = 0.9, 0.99, 1e-8
LIMITS = jnp.asarray(impossible())


class FeatureRows:
    """A row of weights per feature, with their running mean; Adam on the rows that a batch has."""

    def __init__(self, count: int, rng: np.random.Generator) -> None:
        self.values = (rng.standard_normal((count, WIDTH)) * 0.05).astype(np.float32)
        self.values[0] = 0
        self.mean = self.values.copy()
        self._first = np.zeros_like(self.values)
        self._second = np.zeros_like(self.values)
        self._seen = np.zeros((count, 1), np.float32)

    def sums(self, has: sparse.csr_matrix) -> np.ndarray:
        """Return the sum of the rows that each word has, rows × words × width."""
        return np.asarray(has @ self.values).reshape(ROWS, ROW, WIDTH)

    def slope(self, has: sparse.csr_matrix, slope: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """Return which rows a batch has, and the slope of each."""
        used = np.unique(has.indices)
        small = has[:, used]
        return used, np.asarray(small.T @ slope.reshape(-1, WIDTH))

    def move(self, used: np.ndarray, slope: np.ndarray, rate: float, decay: float) -> None:
        """Move the rows used."""
        self._seen[used] += 1
        first = self._first[used] * BETA1 + (1 - BETA1) * slope
        second = self._second[used] * BETA2 + (1 - BETA2) * np.square(slope)
        self._first[used], self._second[used] = first, second
        seen = self._seen[used]
        first = first / (1 - BETA1**seen)
        second = second / (1 - BETA2**seen)
        self.values[used] -= rate * first / (np.sqrt(second) + TINY)
        self.values *= 1 - rate * decay

    def average(self, keep: float) -> None:
        """Let the mean follow."""
        self.mean += (1 - keep) * (self.values - self.mean)


def initial(key: jax.Array, vector: int) -> Tree:
    """Random weights; those named `far_` score the labels of sets of other conventions."""
    keys = iter(jax.random.split(key, 2 * LAYERS + 3))

    def dense(rows: int, columns: int, size: float = 1.0) -> jax.Array:
        return jax.random.normal(next(keys), (rows, columns)) * size / np.sqrt(rows)

    return {
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
        "far_out": dense(WIDTH, len(LABELS), 0.5),
        "far_out_bias": jnp.zeros(len(LABELS)),
        "far_moves": jnp.zeros((len(LABELS), len(LABELS))),
    }


def normal(state: jax.Array, scale: jax.Array) -> jax.Array:
    """As the reader's."""
    centred = state - state.mean(-1, keepdims=True)
    return scale * centred / jnp.sqrt(jnp.square(centred).mean(-1, keepdims=True) + 1e-5)


def states(tree: Tree, sums: Any, vectors: Any, real: Any, key: jax.Array) -> jax.Array:
    """The states of words before the scores, with some left out."""
    keys = jax.random.split(key, LAYERS + 1)

    def dropped(state: jax.Array, key: jax.Array) -> jax.Array:
        kept = jax.random.bernoulli(key, 1 - DROP, (ROWS, 1, WIDTH))
        return state * kept / (1 - DROP)

    state = vectors @ tree["project"] + sums + tree["bias"]
    mark = real[..., None]
    state = jax.nn.relu(normal(state, tree["scale"])) * mark
    for layer, each in zip(tree["layers"], keys, strict=False):
        state = dropped(state, each)
        padded = jnp.pad(state, ((0, 0), (1, 1), (0, 0)))
        seen = jnp.concatenate([padded[:, :-2], state, padded[:, 2:]], -1) @ layer["weight"]
        value, gate = jnp.split(seen + layer["bias"], 2, -1)
        state = (state + normal(value * jax.nn.sigmoid(gate), layer["scale"])) * mark
    return dropped(state, keys[-1])


def label_scores(tree: Tree, state: jax.Array, real: Any) -> jax.Array:
    """Scores of labels; the words between sentences can only be outside."""
    result = state @ tree["out"] + tree["out_bias"]
    closed = jnp.full(len(LABELS), IMPOSSIBLE).at[0].set(0.0)
    return jnp.where(real[..., None] > 0, result, closed)


def log_total(moves: jax.Array, found: jax.Array) -> jax.Array:
    """The logarithm of the sum over all sequences of labels, per row."""

    def step(total: jax.Array, here: jax.Array) -> tuple[jax.Array, None]:
        return jax.nn.logsumexp(total[:, :, None] + moves, 1) + here, None

    last, _ = jax.lax.scan(step, found[:, 0] + moves[0], found[:, 1:].swapaxes(0, 1))
    return jax.nn.logsumexp(last, -1)


def chain_loss(tree: Tree, state: jax.Array, labels: jax.Array, real: Any) -> jax.Array:
    """Minus the log-likelihood of the gold labels, per word."""
    found = label_scores(tree, state, real)
    moves = tree["moves"] + LIMITS
    gold = jnp.take_along_axis(found, labels[..., None], -1)[..., 0].sum(1)
    gold += moves[0][labels[:, 0]] + moves[labels[:, :-1], labels[:, 1:]].sum(1)
    return (log_total(moves, found) - gold).sum() / real.sum()


def far_loss(tree: Tree, state: jax.Array, labels: jax.Array, real: Any) -> jax.Array:
    """The same for a set of other conventions."""
    own = {name: tree[f"{FAR}{name}"] for name in ("out", "out_bias", "moves")}
    return chain_loss(tree | own, state, labels, real)


def taught_loss(tree: Tree, state: jax.Array, shares: jax.Array, real: Any) -> jax.Array:
    """The cross entropy of words' labels with the teachers' shares, per word."""
    found = label_scores(tree, state, real)
    moves = tree["moves"] + LIMITS
    own = jax.grad(lambda f: log_total(moves, f).sum())(found)
    return -((shares * jnp.log(own + 1e-6)).sum(-1) * real).sum() / real.sum()
