"""When a claim appeared in each outlet, as a small drawing: outlets down, days across.

Pure text in, text out, like the ways of a claim: `currentColor` alone, no script, no link and no
style attribute.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from html import escape

from konon.render.tracing.svg import Say, fitting, framed

PHRASES = (
    "When it appeared in each outlet", "and %(number)s more", "%(outlet)s: %(days)s",
    "first", "again", "and %(number)s outlets without a known day",
)  # fmt: skip
"""Every phrase that the drawing says of its own, for those who translate."""

_NAMES, _DAYS, _ROW = 200, 520, 26
"""Room for names and for days, and height of a row, pixels: the width of a page of text."""
_TOP, _EDGE = 26, 8
"""Room for the days' names, and around everything, pixels."""
_MOST = 40
"""Outlets drawn, those that had it first; some two screens."""
_LABEL = 78
"""Width of a day's name, pixels."""


@dataclass(frozen=True, slots=True)
class Row:
    """An outlet: the ISO days on which it carried the claim, in order, and the numbers of the
    origins that it led to."""

    outlet: str
    days: tuple[str, ...]
    origins: tuple[int, ...] = ()


def firsts_svg(
    rows: Sequence[Row], id: str, *, undated: int = 0, standalone: bool = True, say: Say = str
) -> str:
    """The drawing of rows in order of first appearance; "" when no day is known."""
    if not rows:
        return ""
    shown, rest = rows[:_MOST], len(rows) - _MOST
    axis = _Axis.of(rows)
    notes = []
    if rest > 0:
        notes.append(say("and %(number)s more") % {"number": rest})
    if undated:
        notes.append(say("and %(number)s outlets without a known day") % {"number": undated})
    height = 2 * _EDGE + _TOP + _ROW * (len(shown) + len(notes))
    inside = [*_days(axis, len(shown)), *_legend(say)]
    for place, row in enumerate(shown):
        inside += _row(row, place, axis, say)
    for place, note in enumerate(notes, len(shown)):
        inside.append(_text(_EDGE, _middle(place), note, ' opacity=".75"'))
    told = "; ".join(_spoken(row, say) for row in shown)
    size = (2 * _EDGE + _NAMES + _DAYS, height)
    title = say("When it appeared in each outlet")
    return framed("".join(inside), size, f"firsts-{id}", title, told, standalone=standalone)


@dataclass(frozen=True, slots=True)
class _Axis:
    """Days across: the first and the last, as ordinals."""

    first: int
    last: int

    @staticmethod
    def of(rows: Sequence[Row]) -> _Axis:
        days = [date.fromisoformat(day).toordinal() for row in rows for day in row.days]
        return _Axis(min(days), max(days))

    def at(self, day: str) -> float:
        """Where a day stands, pixels from the left."""
        return self.place(date.fromisoformat(day).toordinal())

    def place(self, ordinal: int) -> float:
        """Where the day of that ordinal stands; one day alone stands left."""
        room = _DAYS - _LABEL
        share = (ordinal - self.first) / max(1, self.last - self.first)
        return _EDGE + _NAMES + 10 + share * room

    def named(self) -> list[int]:
        """The days to name: the first, the last, and between them what has room."""
        span = self.last - self.first
        parts = min(span, _DAYS // (_LABEL + 14) - 1)
        if parts < 1:
            return [self.first]
        return sorted({self.first + round(n * span / parts) for n in range(parts + 1)})


def _days(axis: _Axis, rows: int) -> Iterator[str]:
    bottom = _EDGE + _TOP + rows * _ROW
    for ordinal in axis.named():
        x = axis.place(ordinal)
        day = date.fromordinal(ordinal).isoformat()
        yield (
            f'<path d="M{x:g} {_EDGE + _TOP - 6}V{bottom}" stroke="currentColor" '
            f'stroke-opacity=".18"/>{_text(x - 4, _EDGE + 12, day, _SMALL)}'
        )


_SMALL = ' font-size="11" opacity=".8"'


def _legend(say: Say) -> Iterator[str]:
    y = _EDGE + 12
    x = _EDGE + 5.0
    for filled, word in ((True, say("first")), (False, say("again"))):
        yield _dot(x, y - 4, filled) + _text(x + 9, y, word, _SMALL)
        x += 75


def _row(row: Row, place: int, axis: _Axis, say: Say) -> Iterator[str]:
    y = _middle(place)
    numbers = f" ({', '.join(map(str, row.origins))})" if row.origins else ""
    name = fitting(row.outlet, 12, _NAMES - 6.0 - 7 * len(numbers)) + numbers
    first, last = axis.at(row.days[0]), axis.at(row.days[-1])
    yield f"<g><title>{escape(_spoken(row, say))}</title>{_text(_EDGE, y + 4, name)}"
    if last > first:
        yield (
            f'<path d="M{first:g} {y:g}H{last:g}" stroke="currentColor" stroke-opacity=".4" '
            'fill="none"/>'
        )
    for day in dict.fromkeys(row.days[1:]):
        if day != row.days[0]:
            yield _dot(axis.at(day), y, False)
    yield f"{_dot(first, y, True)}</g>\n"


def _spoken(row: Row, say: Say) -> str:
    days = ", ".join(dict.fromkeys(row.days))
    return say("%(outlet)s: %(days)s") % {"outlet": row.outlet, "days": days}


def _middle(place: int) -> float:
    return _EDGE + _TOP + place * _ROW + _ROW / 2


def _dot(x: float, y: float, filled: bool) -> str:
    fill = "" if filled else ' fill-opacity="0" stroke="currentColor" stroke-width="1.5"'
    return f'<circle cx="{x:g}" cy="{y:g}" r="{5 if filled else 4}"{fill}/>'


def _text(x: float, y: float, words: str, more: str = "") -> str:
    return f'<text x="{x:g}" y="{y:g}"{more}>{escape(words)}</text>'
