"""A ledger by its days as a small drawing: for each, its articles and the claims that began."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape

from konon.render.tracing.svg import Say, framed

PHRASES = (
    "Articles and new claims by day", "articles", "claims that first appeared",
    "and %(number)s days before", "%(day)s: %(articles)s articles, %(claims)s new claims",
)  # fmt: skip
"""Every phrase that the drawing says of its own, for those who translate."""

_NAMES, _BARS, _FIGURE = 90, 480, 60
"""Room for days' names, for the longest bar and for a figure, pixels."""
_ROW, _BAR, _TOP, _EDGE = 26, 9, 28, 8
"""Height of a day, of a bar, of the legend, and room around everything, pixels."""
_MOST = 120
"""Days drawn, the latest: a season, five screens."""


@dataclass(frozen=True, slots=True)
class Bars:
    """A day with its two numbers."""

    day: str
    articles: int
    claims: int


def days_svg(days: Sequence[Bars], *, standalone: bool = True, say: Say = str) -> str:
    """The drawing, days in their order; the earliest are left out when they are many."""
    shown, rest = days[-_MOST:], len(days) - _MOST
    longest = max((max(d.articles, d.claims) for d in shown), default=1) or 1
    rows = len(shown) + (rest > 0)
    inside = [*_legend(say)]
    if rest > 0:
        words = say("and %(number)s days before") % {"number": rest}
        inside.append(f'<text x="{_EDGE}" y="{_EDGE + _TOP + 16}">{escape(words)}</text>\n')
    for place, one in enumerate(shown, rest > 0):
        inside += _day(one, _EDGE + _TOP + place * _ROW, longest, say)
    size = (2 * _EDGE + _NAMES + _BARS + _FIGURE, 2 * _EDGE + _TOP + rows * _ROW)
    told = "; ".join(_spoken(one, say) for one in shown)
    title = say("Articles and new claims by day")
    return framed("".join(inside), size, "days", title, told, standalone=standalone)


def _legend(say: Say) -> Iterator[str]:
    x = _EDGE + _NAMES
    for word, look in ((say("articles"), _ARTICLES), (say("claims that first appeared"), _CLAIMS)):
        yield (
            f'<rect x="{x}" y="{_EDGE + 3}" width="14" height="{_BAR}" {look}/>'
            f'<text x="{x + 20}" y="{_EDGE + 12}" font-size="11">{escape(word)}</text>\n'
        )
        x += 150


_ARTICLES = 'fill-opacity=".8"'
_CLAIMS = 'fill-opacity=".15" stroke="currentColor"'


def _day(one: Bars, y: float, longest: int, say: Say) -> Iterator[str]:
    yield (
        f"<g><title>{escape(_spoken(one, say))}</title>"
        f'<text x="{_EDGE}" y="{y + 15:g}">{escape(one.day)}</text>'
    )
    for number, look, down in ((one.articles, _ARTICLES, 2), (one.claims, _CLAIMS, 3 + _BAR)):
        wide = _BARS * number / longest
        if number:
            yield (
                f'<rect x="{_EDGE + _NAMES}" y="{y + down:g}" width="{max(wide, 1):g}" '
                f'height="{_BAR}" {look}/>'
            )
        yield (
            f'<text x="{_EDGE + _NAMES + wide + 6:g}" y="{y + down + 8:g}" font-size="10">'
            f"{number}</text>"
        )
    yield "</g>\n"


def _spoken(one: Bars, say: Say) -> str:
    told = say("%(day)s: %(articles)s articles, %(claims)s new claims")
    return told % {"day": one.day, "articles": one.articles, "claims": one.claims}
