"""Quotes: statements in the same words were said once, whoever is named for them.

"William Santoso" and "Wiliam Santoso", a station and its head, a woman and her full name: where two
articles carry the same words, one has the name from the other or from whoever stood by.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from konon.trace.comparing.stems import tokens_of
from konon.trace.copying.shingles import Shingle, shingles
from konon.trace.instances import Instance

_LEAST = 8
"""3-grams that a wording has at least: ten words. Shorter ones are said by many."""
_SAME = 0.7
"""Share of the 3-grams of both together that is the same, for two to be the same words."""


def same_words(members: Sequence[Instance]) -> Mapping[str, str]:
    """For each statement the first that is in the same words; those in words of their own are left
    out."""
    grams: dict[str, frozenset[Shingle]] = {}
    heads: dict[Shingle, list[str]] = defaultdict(list)
    found: dict[str, str] = {}
    for member in members if len(members) > 1 else ():
        mine = shingles(tokens_of(member.text))
        if len(mine) < _LEAST:
            continue
        near = dict.fromkeys(head for gram in sorted(mine) for head in heads.get(gram, ()))
        head = next((head for head in near if _alike(mine, grams[head])), None)
        if head is not None:
            found[head], found[member.id] = head, head
            continue
        grams[member.id] = mine
        for gram in mine:
            heads[gram].append(member.id)
    return found


def _alike(one: frozenset[Shingle], other: frozenset[Shingle]) -> bool:
    return len(one & other) >= _SAME * len(one | other)
