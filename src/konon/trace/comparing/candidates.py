"""Which pairs of statements are worth comparing: those that share something uncommon.

What is uncommon is the whole pile's to say, and so is who comes first under a key that many share;
so pairs are always found among all statements, from the signs of each, a few numbers that a ledger
keeps. What is compared, and what is known from before, is not decided here.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from konon.trace.blocks import Blocks, Numbers, paired
from konon.trace.comparing.signs import slot_signs, word_signs
from konon.trace.copying.wording import Hashes, hashed, hashed_once
from konon.trace.instances import Instance

_RAREST = 8
"""Stems of a statement that call for comparison: its rarest that occur elsewhere too."""
_TOGETHER = 2
"""Uncommon stems a pair shares at least; wordings alike enough to be one claim share four."""
_CROWD = 60
"""Statements under one key that are compared all with all. Later ones are compared with the
first so many only, which keeps the work linear; the clusters then grow around those."""


@dataclass(frozen=True, slots=True)
class Signs:
    """What statements are paired by: hashes of their word and slot signs, one statement's
    after another's, and how many each has."""

    words: Hashes
    word_counts: Numbers
    slots: Hashes
    slot_counts: Numbers


def signs_of(instances: Sequence[Instance]) -> Signs:
    """The signs of each instance, in their order."""
    words = [sorted({hashed(sign) for sign in word_signs(i)}) for i in instances]
    slots = [sorted({hashed_once(sign) for sign in slot_signs(i)}) for i in instances]
    return Signs(*_flat(words), *_flat(slots))


def together(parts: Sequence[Signs]) -> Signs:
    """The signs of all parts, one after the other."""
    none = np.empty(0, np.uint64), np.empty(0, np.int64)
    return Signs(
        np.concatenate([none[0], *(p.words for p in parts)]),
        np.concatenate([none[1], *(p.word_counts for p in parts)]),
        np.concatenate([none[0], *(p.slots for p in parts)]),
        np.concatenate([none[1], *(p.slot_counts for p in parts)]),
    )


def blocks_of(signs: Signs, places: Numbers | None = None) -> tuple[Blocks, Blocks]:
    """Statements by the slot signs, and by the uncommon word signs, that they may share.

    `places` is where each statement of `signs` stands in order of appearance, by which pairs are
    named; by default they stand in it.
    """
    order = np.arange(len(signs.word_counts)) if places is None else places
    words, owners = _rarest(signs.words, np.repeat(order, signs.word_counts))
    slots = np.repeat(order, signs.slot_counts)
    return Blocks(signs.slots, slots, 1, _CROWD), Blocks(words, owners, _TOGETHER, _CROWD)


def candidates(signs: Signs) -> Numbers:
    """Pairs of statements, each once and in order, as `lower * number of statements + higher`.

    The statements of `signs` stand in order of appearance. A pair shares a slot sign, or
    `_TOGETHER` uncommon word signs.
    """
    return paired(len(signs.word_counts), blocks_of(signs))


def _rarest(words: Hashes, owners: Numbers) -> tuple[Hashes, Numbers]:
    """The rarest stems of each statement that others have too, and whose each is."""
    every, which, counts = np.unique(words, return_inverse=True, return_counts=True)
    # Words stand in the order of their hashes; so those as rare as one another do.
    standing = np.empty(len(every), np.int64)
    standing[np.argsort(counts, kind="stable")] = np.arange(len(every))
    shared = np.flatnonzero(counts[which] > 1)
    words, owners, which = words[shared], owners[shared], which[shared]
    order = np.argsort(owners * max(1, len(every)) + standing[which])
    words, owners = words[order], owners[order]
    firsts = np.flatnonzero(np.r_[True, owners[1:] != owners[:-1]][: len(owners)])
    rank = np.arange(len(owners)) - np.repeat(firsts, np.diff(np.r_[firsts, len(owners)]))
    return words[rank < _RAREST], owners[rank < _RAREST]


def _flat(many: Sequence[Sequence[int]]) -> tuple[Hashes, Numbers]:
    counts = np.array([len(one) for one in many], np.int64)
    return np.array([value for one in many for value in one], np.uint64), counts
