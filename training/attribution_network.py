"""The attribution network for training, in JAX: the same computation as the reader's in numpy
(konon/reading/attribution/learned/network.py), with losses.

One network learns both languages: word vectors and parser states enter by weights of their own per
language, everything behind is shared.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import jax
import jax.numpy as jnp
import numpy as np
from jax import lax

from konon.reading.attribution.learned.features import FRAMES, SIZES

Tree = Any
Batch = Mapping[str, jax.Array]
# Widths of the embeddings of the columns of `SIZES`.
EMBEDDED = (16, 24, 4, 8, 6, 4, 4, 3, 4, 4, 4, 2)
DISTANCES, RELATIONS = 42, 8
CUE_LABELS, ROLE_LABELS = 3, 5


@dataclass(frozen=True)
class Shape:
    """Sizes and rates. `reach` are the distances of the convolutions over a cue's stretch."""

    width: int = 192
    layers: int = 3
    seen: int = 96
    reach: tuple[int, ...] = (1, 2)
    vector: int = 128
    context: int = 96
    drop_input: float = 0.2
    drop_state: float = 0.3
    drop_seen: float = 0.2
    drop_drafts: float = 0.1


def _glorot(key: jax.Array, rows: int, columns: int) -> jax.Array:
    return jax.random.normal(key, (rows, columns)) * np.sqrt(1.0 / rows)


def initial(key: jax.Array, shape: Shape, languages: int) -> Tree:
    """Random weights."""
    keys = iter(jax.random.split(key, 64))
    dense, width, seen = shape.vector + shape.context, shape.width, shape.seen
    rest = sum(EMBEDDED) + len(FRAMES)
    scale = np.sqrt(dense / (dense + rest))
    tree: dict[str, Any] = {
        "dense": jnp.stack(
            [_glorot(next(keys), dense, 2 * width) * scale for _ in range(languages)]
        ),
        "language": jnp.zeros((languages, width)),
        "rest": _glorot(next(keys), rest, 2 * width) * np.sqrt(rest / (dense + rest)),
        "embed": [
            jax.random.normal(next(keys), (size, wide)) * 0.3
            for size, wide in zip(SIZES, EMBEDDED, strict=True)
        ],
        "recur": [
            {
                "w": _glorot(next(keys), width, 3 * width),
                "b": jnp.concatenate([jnp.zeros(width), jnp.ones(width), -jnp.ones(width)]),
            }
            for _ in range(shape.layers)
        ],
        "cue": {
            "w": _glorot(next(keys), width, CUE_LABELS),
            "b": jnp.array([2.0, 0.0, 0.0]),
            "moves": jnp.zeros((CUE_LABELS, CUE_LABELS)),
        },
        "role": {
            "token": _glorot(next(keys), width, seen),
            "gated": _glorot(next(keys), width, seen),
            "cue": _glorot(next(keys), 2 * width, seen),
            "gate": _glorot(next(keys), 2 * width, seen),
            "distance": jax.random.normal(next(keys), (DISTANCES, seen)) * 0.1,
            "relation": jax.random.normal(next(keys), (RELATIONS, seen)) * 0.1,
            "b": jnp.zeros(seen),
        },
        "conv": [
            {"w": _glorot(next(keys), 3 * seen, seen), "b": jnp.zeros(seen)} for _ in shape.reach
        ],
        "out": {
            "w": _glorot(next(keys), seen, ROLE_LABELS),
            "b": jnp.array([1.0, 0.0, 0.0, 0.0, 0.0]),
            "moves": jnp.zeros((ROLE_LABELS, ROLE_LABELS)),
        },
    }
    return tree


def _dropped(key: jax.Array | None, values: jax.Array, rate: float, along: bool) -> jax.Array:
    """Values with some set to 0 and the rest raised; `along`: the same ones at every token."""
    if key is None or rate == 0:
        return values
    kept = (values.shape[0], 1, values.shape[2]) if along else values.shape
    return values * jax.random.bernoulli(key, 1 - rate, kept) / (1 - rate)


def _recurred(layer: Tree, state: jax.Array, mask: jax.Array) -> jax.Array:
    mixed = state @ layer["w"] + layer["b"]
    new, keep, through = jnp.split(mixed, 3, -1)
    inside = mask[..., None]
    keep = jax.nn.sigmoid(keep) * inside
    new = (1 - keep) * new * inside
    half = new.shape[-1] // 2

    def summed(keep: jax.Array, new: jax.Array, reverse: bool) -> jax.Array:
        def step(before: jax.Array, now: tuple[jax.Array, jax.Array]) -> Any:
            value = now[0] * before + now[1]
            return value, value

        turned = keep.transpose(1, 0, 2), new.transpose(1, 0, 2)
        _, values = lax.scan(step, jnp.zeros_like(new[:, 0]), turned, reverse=reverse, unroll=4)
        return values.transpose(1, 0, 2)

    both = jnp.concatenate(
        [
            summed(keep[..., :half], new[..., :half], False),
            summed(keep[..., half:], new[..., half:], True),
        ],
        -1,
    )
    through = jax.nn.sigmoid(through)
    return (through * jnp.tanh(both) + (1 - through) * state) * inside


def hidden(tree: Tree, batch: Batch, key: jax.Array | None, shape: Shape) -> jax.Array:
    """The state of each token: stretches × tokens × width."""
    keys = list(jax.random.split(key, 16)) if key is not None else [None] * 16
    kinds = batch["categories"]
    embedded = [
        _dropped(
            keys[3 + n // 8 if n >= 8 else 2],
            jax.nn.one_hot(kinds[..., n], SIZES[n]) @ tree["embed"][n],
            shape.drop_drafts if n >= 8 else 0.1,
            n >= 8,
        )
        for n in range(len(SIZES))
    ]
    dense = _dropped(keys[0], batch["dense"], shape.drop_input, True)
    rest = jnp.concatenate([*embedded, batch["frames"]], -1)
    both = dense @ tree["dense"][batch["language"]] + rest @ tree["rest"]
    own, head = jnp.split(both, 2, -1)
    head = jnp.take_along_axis(head, batch["heads"][..., None], 1)
    bias = tree["language"][batch["language"]]
    state = _dropped(keys[5], jax.nn.relu(own + head + bias), shape.drop_state, False)
    for number, layer in enumerate(tree["recur"]):
        state = _recurred(layer, state, batch["mask"])
        state = _dropped(keys[6 + number], state, shape.drop_state, True)
    return state


def distance(tokens: int, first: jax.Array, last: jax.Array) -> jax.Array:
    """Index of the signed distance of each token from each cue."""
    token = jnp.arange(tokens)[None]
    first, last = first[:, None], last[:, None]
    away = jnp.where(token < first, token - first, jnp.where(token >= last, token - last + 1, 0))
    size = jnp.abs(away)
    steps = jnp.floor(jnp.log2(jnp.maximum(size, 1) / 8) * 4).astype(int) + 9
    index = jnp.where(size <= 8, size, jnp.minimum(20, steps))
    return jnp.where(away < 0, index, index + 21)


def relation(heads: jax.Array, first: jax.Array, last: jax.Array) -> jax.Array:
    """1 depends on the cue, 2 the cue depends on it, 3 in the cue, 4 shares the cue's head."""
    token = jnp.arange(heads.shape[1])[None]
    left = jnp.take_along_axis(heads, first[:, None], 1)
    right = jnp.take_along_axis(heads, last[:, None] - 1, 1)
    inside = (token >= first[:, None]) & (token < last[:, None])
    below = (heads >= first[:, None]) & (heads < last[:, None])
    above = (token == left) | (token == right)
    rest = jnp.where(heads == left, 4, 0)
    return jnp.where(inside, 3, jnp.where(below, 1, jnp.where(above, 2, rest)))


def role_scores(
    tree: Tree, state: jax.Array, batch: Batch, key: jax.Array | None, shape: Shape
) -> jax.Array:
    """Scores of the role labels: cues × tokens × labels."""
    keys = list(jax.random.split(key, 8)) if key is not None else [None] * 8
    role, row, first, last = tree["role"], batch["row"], batch["first"], batch["last"]
    cue = jnp.concatenate([state[row, first], state[row, last - 1]], -1)
    size = state.shape[1]
    seen = (state @ role["token"])[row] + (cue @ role["cue"])[:, None]
    seen += (state @ role["gated"])[row] * jnp.tanh(cue @ role["gate"])[:, None]
    seen += jax.nn.one_hot(distance(size, first, last), DISTANCES) @ role["distance"]
    related = relation(batch["heads"][row], first, last)
    seen += jax.nn.one_hot(related, RELATIONS) @ role["relation"]
    seen = _dropped(keys[0], jax.nn.relu(seen + role["b"]), shape.drop_seen, False)
    mask = batch["mask"][row][..., None]
    for number, (layer, reach) in enumerate(zip(tree["conv"], shape.reach, strict=True)):
        wide = jnp.pad(seen * mask, ((0, 0), (reach, reach), (0, 0)))
        near = [wide[:, :size], wide[:, reach : size + reach], wide[:, 2 * reach :]]
        seen = seen + jax.nn.relu(jnp.concatenate(near, -1) @ layer["w"] + layer["b"])
        seen = _dropped(keys[1 + number], seen, shape.drop_seen, False)
    return seen @ tree["out"]["w"] + tree["out"]["b"]


def chain_likelihood(
    scores: jax.Array, moves: jax.Array, labels: jax.Array, mask: jax.Array
) -> jax.Array:
    """Log likelihood of each label sequence under a linear chain (Lafferty et al. 2001)."""

    def step(sums: jax.Array, now: tuple[jax.Array, jax.Array]) -> Any:
        score, inside = now
        reached = jax.nn.logsumexp(sums[:, :, None] + moves[None], 1) + score
        return jnp.where(inside[:, None] > 0, reached, sums), None

    later = scores[:, 1:].transpose(1, 0, 2), mask[:, 1:].T
    sums, _ = lax.scan(step, scores[:, 0], later)
    taken = jnp.take_along_axis(scores, labels[..., None], 2)[..., 0] * mask
    moved = moves[labels[:, :-1], labels[:, 1:]] * mask[:, 1:]
    return taken.sum(1) + moved.sum(1) - jax.nn.logsumexp(sums, -1)


def loss(
    tree: Tree, batch: Batch, key: jax.Array, shape: Shape
) -> tuple[jax.Array, tuple[jax.Array, jax.Array]]:
    """Negative log likelihood of cues and roles per 20 tokens, and both parts per token."""
    first, second = jax.random.split(key)
    state = hidden(tree, batch, first, shape)
    cues = state @ tree["cue"]["w"] + tree["cue"]["b"]
    mask = batch["mask"]
    likely = chain_likelihood(cues, tree["cue"]["moves"], batch["cues"], mask) * mask[:, 0]
    roles = role_scores(tree, state, batch, second, shape)
    rows = mask[batch["row"]]
    known = chain_likelihood(roles, tree["out"]["moves"], batch["roles"], rows) * batch["weight"]
    tokens = mask.sum()
    parts = -likely.sum() / tokens, -known.sum() / tokens
    return 20 * (parts[0] + parts[1]), parts


def exported(
    tree: Tree, shape: Shape, language: int, scales: tuple[float, float]
) -> dict[str, np.ndarray]:
    """The weights of one language under the names the reader knows."""
    plain = jax.tree_util.tree_map(np.asarray, tree)
    both = np.concatenate([plain["dense"][language], plain["rest"]])
    named = {
        "in.w": both[:, : shape.width],
        "in.head": both[:, shape.width :],
        "in.b": plain["language"][language],
        "sizes": np.array([shape.vector, shape.context]),
        "scales": np.array(scales),
        "reach": np.array(shape.reach),
    }
    named |= {f"embed.{n}": table for n, table in enumerate(plain["embed"])}
    for room in ("recur", "conv"):
        for number, layer in enumerate(plain[room]):
            named |= {f"{room}.{number}.{key}": value for key, value in layer.items()}
    for room in ("cue", "role", "out"):
        named |= {f"{room}.{key}": value for key, value in plain[room].items()}
    return named
