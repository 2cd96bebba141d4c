"""Which pairs of statements are worth comparing: those that share something uncommon."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterator, Sequence
from itertools import combinations

from konon.trace.instances import Instance
from konon.trace.signs import slot_signs, word_signs

_RAREST = 8
"""Stems of a statement that call for comparison: its rarest that occur elsewhere too."""
_TOGETHER = 2
"""Uncommon stems a pair shares at least; wordings alike enough to be one claim share four."""
_CROWD = 60
"""Statements under one key that are compared all with all. Later ones are compared with the
first so many only, which keeps the work linear; the clusters then grow around those."""


def candidates(instances: Sequence[Instance]) -> list[tuple[int, int]]:
    """Pairs of indices into `instances`, each once, the lower index first, in order.

    A pair shares a slot sign, or `_TOGETHER` of its uncommon word signs.
    """
    slots: dict[Hashable, list[int]] = defaultdict(list)
    words: dict[Hashable, list[int]] = defaultdict(list)
    signs = [word_signs(i) for i in instances]
    frequency = Counter(sign for many in signs for sign in many)
    for index, instance in enumerate(instances):
        for key in slot_signs(instance):
            slots[key].append(index)
        for key in _rarest(signs[index], frequency):
            words[key].append(index)
    together = Counter(pair for block in words.values() for pair in _pairs(block))
    found = {pair for pair, count in together.items() if count >= _TOGETHER}
    found.update(pair for block in slots.values() for pair in _pairs(block))
    return sorted(found)


def _pairs(block: Sequence[int]) -> Iterator[tuple[int, int]]:
    yield from combinations(block[:_CROWD], 2)
    for late in block[_CROWD:]:
        for early in block[:_CROWD]:
            yield early, late


def _rarest(signs: frozenset[str], frequency: Counter[str]) -> list[str]:
    common = (sign for sign in signs if frequency[sign] > 1)
    return sorted(common, key=lambda sign: (frequency[sign], sign))[:_RAREST]
