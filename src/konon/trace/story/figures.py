"""Figures: what speaks for, and against, two statements of a story being one claim."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from konon.trace.comparing.judging import story_figures_of
from konon.trace.comparing.likeness import Shared
from konon.trace.instances import Instance
from konon.trace.story.alike import Alike

_LONG = 50.0
"""Rarity of all that a statement tells that counts as much."""


class Figures:
    """Figures of any two statements, each in a fixed order; `alike` is over the same statements."""

    def __init__(self, statements: Sequence[Instance], alike: Alike) -> None:
        self._statements = statements
        self._alike = alike
        ends: dict[str, int] = {}
        for one in statements:
            ends[one.article] = max(ends.get(one.article, 1), one.place)
        self._late = [one.place / ends[one.article] for one in statements]
        self._title = [_of_title(one) for one in statements]
        self._told = [min(_LONG, sum(sorted(one.means.values()))) for one in statements]

    def of(
        self, left: int, right: int, shared: Shared, apart: Mapping[str, bool]
    ) -> Mapping[str, float]:
        """By name, for the statements at these places; `apart` are their `partings`."""
        one, other = self._statements[left], self._statements[right]
        return {
            **story_figures_of(one, other, shared),
            **{name: float(holds) for name, holds in apart.items()},
            **_who(one, other),
            **self._among_all(left, right),
            **self._where(left, right),
        }

    def _among_all(self, left: int, right: int) -> Mapping[str, float]:
        alike, at, back = self._alike, (left, right), (right, left)
        ranks, margins = ((float(one[at]), float(one[back])) for one in (alike.rank, alike.margin))
        squares = (
            "words", "means", "rare", "whole", "second", "bridge", "held",
            "before", "after", "across", "ahead", "behind",
        )  # fmt: skip
        return {
            **{f"{name}_alike": float(getattr(alike, name)[at]) for name in squares},
            "over_bridge": float(alike.bridge[at] - alike.whole[at]),
            "rank_less": min(ranks),
            "rank_more": max(ranks),
            "margin": sum(margins),
            "margin_less": min(margins),
        }

    def _where(self, left: int, right: int) -> Mapping[str, float]:
        late, told = self._late, self._told
        titles = self._title[left] + self._title[right]
        return {
            "titles": float(titles == 2),
            "half_title": float(titles == 1),
            "earlier": min(late[left], late[right]),
            "late_apart": abs(late[left] - late[right]),
            "told_less": min(told[left], told[right]),
            "told_more": max(told[left], told[right]),
            "scenes": self._statements[left].scene.likeness(self._statements[right].scene),
        }


def _of_title(one: Instance) -> bool:
    title = one.reading.article.title_span
    return title is not None and one.statement.span.start < title.end


def _who(left: Instance, right: Instance) -> Mapping[str, float]:
    known = bool(left.sayers.known) + bool(right.sayers.known)
    unstated = sum(all(s.status == "unstated" for s in i.statement.sources) for i in (left, right))
    mine, theirs = ({s.actor for s in i.statement.sources} - {None} for i in (left, right))
    return {
        "both_known": float(known == 2),
        "half_known": float(known == 1),
        "unstated": float(unstated == 2),
        "half_unstated": float(unstated == 1),
        "actor": float(bool(mine) and mine == theirs),
        "outlet": float(left.reading.article.outlet == right.reading.article.outlet),
    }
