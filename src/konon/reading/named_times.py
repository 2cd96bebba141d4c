"""Named times: parts of the day that are only words of a name.

"Fajar Ramelan, juru bicara tim itu" spoke at no dawn, and "kepada Neraca Pagi" is no morning.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from konon.model.mention import Mention
from konon.model.timex import Timex

# Names that lie in one another: a title's phrase, the full name, its parts.
NESTED = 4


def without_named(text: str, timexes: Sequence[Timex], mentions: Sequence[Mention]) -> list[Timex]:
    """`timexes` without single words for a part of the day, written large, in a longer name.

    Days are kept: a page glues them to names more often than names hold them.
    """
    names = sorted((m.span.start, m.span.end) for m in mentions if m.form == "name")
    starts = [start for start, _ in names]
    return [t for t in timexes if not _is_named(text, t, names, starts)]


def _is_named(text: str, timex: Timex, names: list[tuple[int, int]], starts: list[int]) -> bool:
    word = timex.span.of(text)
    if timex.type != "TIME" or not word.isalpha() or not word[0].isupper():
        return False
    first, last = timex.span.start, timex.span.end
    upto = bisect_right(starts, first)
    near = names[max(0, upto - NESTED) : upto]
    return any(end >= last and (start, end) != (first, last) for start, end in near)
