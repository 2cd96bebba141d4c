"""Finder: claims by their words, marks, outlets and days, soon enough while somebody waits.

The words of all claims stand in one long text, in which a word is found a hundred times sooner
than in each claim for itself.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from functools import cached_property
from itertools import accumulate
from typing import Final

from konon.face.choice import MARKS, SORTS, Choice
from konon.model import Claim
from konon.render.clean import visible

_BETWEEN: Final = "\0"
"""Stands between claims, and in no word that is looked for."""
_KEPT: Final = 16
"""Choices remembered: as many as one reader makes, paging and going back."""


class Finder:
    """All claims of one state of a ledger, made ready to be looked through."""

    def __init__(self, claims: Sequence[Claim]) -> None:
        self.claims = claims
        self._orders: dict[str, list[int]] = {}
        self._marked: dict[str, frozenset[int]] = {}
        self._found: dict[Choice, list[Claim]] = {}

    def lay(self) -> None:
        """Lay ready what the first search would otherwise wait for."""
        self._holding(_BETWEEN * 2)
        self._outlets.get("")

    def find(self, choice: Choice) -> list[Claim]:
        """The chosen claims in the chosen order."""
        if choice not in self._found:
            found = self._find(choice)
            while len(self._found) >= _KEPT:
                self._found.pop(next(iter(self._found)), None)
            self._found[choice] = found
            return found
        return self._found[choice]

    def _find(self, choice: Choice) -> list[Claim]:
        sets = [self._holding(word) for word in choice.words.casefold().split()]
        if choice.mark:
            sets.append(self._with_mark(choice.mark))
        if choice.outlet:
            sets.append(self._outlets.get(choice.outlet, frozenset()))
        found = frozenset.intersection(*sets) if sets else None
        order = self._order(choice.sort)
        within = order if found is None else [n for n in order if n in found]
        if choice.since or choice.until:
            within = [n for n in within if choice.fits(self.claims[n])]
        return [self.claims[n] for n in within]

    def _order(self, sort: str) -> list[int]:
        """Places of all claims in an order; worked out once."""
        if sort not in self._orders:
            key = SORTS[sort]
            numbers = range(len(self.claims))
            self._orders[sort] = sorted(numbers, key=lambda n: key(self.claims[n]))
        return self._orders[sort]

    def _with_mark(self, mark: str) -> frozenset[int]:
        if mark not in self._marked:
            has = MARKS[mark]
            self._marked[mark] = frozenset(n for n, c in enumerate(self.claims) if has(c))
        return self._marked[mark]

    def _holding(self, word: str) -> frozenset[int]:
        """Claims whose wording, outlets or origins hold a word, a part of a word too."""
        text, starts = self._text
        found, at = set(), text.find(word)
        while at >= 0:
            number = bisect_right(starts, at) - 1
            found.add(number)
            if number + 1 == len(starts):
                break
            at = text.find(word, starts[number + 1])
        return frozenset(found)

    @cached_property
    def _text(self) -> tuple[str, list[int]]:
        """The words of all claims without case, and where those of each begin."""
        texts = [_words(claim) + _BETWEEN for claim in self.claims]
        return "".join(texts), [0, *accumulate(map(len, texts))][:-1]

    @cached_property
    def _outlets(self) -> dict[str, frozenset[int]]:
        found: dict[str, set[int]] = {}
        for number, claim in enumerate(self.claims):
            for outlet in claim.outlets:
                found.setdefault(visible(outlet), set()).add(number)
        return {outlet: frozenset(numbers) for outlet, numbers in found.items()}


def _words(claim: Claim) -> str:
    names = [origin.name for origin in (*claim.origins, *claim.anonymous)]
    words = "\n".join([claim.id, claim.wording, *claim.outlets, *names])
    return words.replace(_BETWEEN, " ").casefold()
