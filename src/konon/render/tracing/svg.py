"""The ways of a claim as a small layered drawing: origins left, outlets right.

Pure text in, text out, the same for the same view. Colours are `currentColor` alone, so that it
fits a light page and a dark one; it holds no script, no link and no style attribute. What is
inferred is dashed. Source of the ordering inside layers: the barycentre rule (Sugiyama, Tagawa and
Toda 1981), one sweep.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from html import escape

from konon.render.clean import shorten
from konon.render.tracing.origins import NAMELESS, UNKNOWN
from konon.render.tracing.phrases import origins_line
from konon.render.tracing.view import Branch, ClaimView, OriginView, Step

Key = tuple[int, str]
"""Layer, and a name inside it."""
Say = Callable[[str], str]
"""An English phrase in the reader's language."""

PHRASES = (
    "Where it comes from: %(claim)s", "origin", "passed on by", "outlet", "and %(number)s more",
    "not drawn", "anonymous", "own reporting", "this outlet", "speaker", "channel", "relay",
    "inherited", "inferred", UNKNOWN, NAMELESS,
)  # fmt: skip
"""Every phrase that a drawing says of its own, for those who translate."""

_WIDE, _HIGH = 176, 40
"""Size of a box, pixels: some 26 letters of 12 px, two lines."""
_GAP, _ROW = 64, 12
"""Between layers and between boxes, pixels."""
_TOP, _EDGE = 28, 8
"""Room for headings, and around everything, pixels."""
_MOST = 30
"""Boxes in a layer; more are told in one box. It is as much as fits three screens."""
_LONGEST_TITLE = 160
"""Characters of the drawing's own title, which screen readers read out."""
_STYLE = "svg{color:#21201d}@media(prefers-color-scheme:dark){svg{color:#e9e7e0}}"
_FONT = "system-ui, -apple-system, 'Segoe UI', Roboto, 'Noto Sans', sans-serif"


@dataclass(slots=True)
class _Box:
    name: str
    detail: str
    kind: str
    dashed: bool = False
    at: tuple[float, float] = (0.0, 0.0)
    parents: list[Key] = field(default_factory=list)


@dataclass(slots=True)
class _Drawing:
    boxes: dict[Key, _Box] = field(default_factory=dict)
    lines: dict[tuple[Key, Key], bool] = field(default_factory=dict)
    """From box to box: whether every way along it is inferred."""

    def line(self, left: Key, right: Key, inferred: bool) -> None:
        self.lines[left, right] = inferred and self.lines.get((left, right), True)
        if left not in self.boxes[right].parents:
            self.boxes[right].parents.append(left)


def svg(
    view: ClaimView, *, standalone: bool = True, say: Say = str, told: str | None = None
) -> str:
    """The drawing as one `<svg>` element, ending in a line break.

    `standalone`: with an XML head and colours of its own, as a file needs them; else to stand
    inside a page, whose `color` it takes. `say` translates `PHRASES`; `told` is what the drawing
    says to the ear, English when not given.
    """
    drawing = _drawing(view, say)
    size = _placed(drawing, say)
    title = say("Where it comes from: %(claim)s") % {"claim": view.wording}
    return framed(
        f"{''.join(_headings(drawing, say))}{''.join(_drawn_lines(drawing))}"
        f"{''.join(_drawn_boxes(drawing))}",
        size,
        f"ways-{view.claim.id}",
        title,
        origins_line(view) if told is None else told,
        standalone=standalone,
    )


def framed(
    inside: str, size: tuple[int, int], id: str, title: str, told: str, *, standalone: bool
) -> str:
    """What is drawn, `size` pixels wide and high, as one `<svg>` with a title and words for the
    ear; `inside` is markup, the rest words. `standalone` as for `svg`."""
    width, height = size
    head = '<?xml version="1.0" encoding="UTF-8"?>\n' if standalone else ""
    style = f"<style>{_STYLE}</style>" if standalone else ""
    id = escape(id)
    return (
        f'{head}<svg xmlns="http://www.w3.org/2000/svg" role="img" class="drawn" '
        f'aria-labelledby="title-{id} desc-{id}" viewBox="0 0 {width} {height}" '
        f'width="{width}" height="{height}" font-family="{_FONT}" font-size="12" '
        f'fill="currentColor">\n<title id="title-{id}">'
        f"{escape(shorten(title, _LONGEST_TITLE))}</title>\n"
        f'<desc id="desc-{id}">{escape(told)}</desc>{style}\n{inside}</svg>\n'
    )


# -- boxes and lines -----------------------------------------------------------------------------


def _drawing(view: ClaimView, say: Say) -> _Drawing:
    drawing = _Drawing()
    last = 1 + max((_depth(o.branches) for o in view.every_origin), default=1)
    for number, origin in enumerate(view.every_origin):
        key = (0, str(number))
        detail = " · ".join(x for x in (spanned(origin.occasion), origin.venue) if x)
        if origin.kind in ("anonymous", "outlet"):
            detail = detail or say(
                {"anonymous": "anonymous", "outlet": "own reporting"}[origin.kind]
            )
        drawing.boxes[key] = _Box(_origin_name(origin, say), detail, origin.kind)
        _grow(drawing, key, origin.branches, last, say)
    return drawing


def spanned(days: str) -> str:
    """Days as a reader writes them: an interval "2025-06-01/2025-06-30" with a dash."""
    return _INTERVAL.sub(r"\1 – \2", days)


_INTERVAL = re.compile(r"(\d{4}(?:-\d\d){0,2})/(\d{4}(?:-\d\d){0,2})")


def _origin_name(origin: OriginView, say: Say) -> str:
    """Its name; where it has none, the phrase that stands for one."""
    return say(origin.name) if origin.name in (UNKNOWN, NAMELESS) else origin.name


def _step_name(step: Step, say: Say) -> str:
    return say(step.name) if step.name == "this outlet" else step.name


def _remark(step: Step, say: Say) -> str:
    """What a passer-on is, and how that is known."""
    told = say(step.role)
    return f"{told}, {say(step.basis)}" if step.basis != "stated" else told


def _depth(branches: Sequence[Branch]) -> int:
    """Steps between an origin and its outlets, at most."""
    return max((_depth(b.branches) + 1 for b in branches if b.branches), default=0)


def _grow(drawing: _Drawing, parent: Key, branches: Sequence[Branch], last: int, say: Say) -> None:
    for branch in branches:
        step = branch.step
        layer = last if step.role == "outlet" else parent[0] + 1
        key = (layer, step.name.casefold())
        if key not in drawing.boxes:
            # An outlet is there, however the words came to it.
            dashed = step.basis != "stated" and step.role != "outlet"
            drawing.boxes[key] = _Box(_step_name(step, say), "", step.role, dashed)
        box = drawing.boxes[key]
        box.dashed = box.dashed and step.basis != "stated"
        box.detail = "" if step.role == "outlet" else (box.detail or _remark(step, say))
        drawing.line(parent, key, step.basis != "stated" or drawing.boxes[parent].dashed)
        _grow(drawing, key, branch.branches, last, say)


# -- places --------------------------------------------------------------------------------------


def _placed(drawing: _Drawing, say: Say) -> tuple[int, int]:
    """Give each box its place; the width and height of all."""
    layers = sorted({layer for layer, _ in drawing.boxes}) or [0]
    for layer in layers:
        _fold(drawing, layer, say)
    _bend(drawing)
    order: dict[Key, float] = {}
    columns = []
    for layer in layers:
        keys = [key for key in drawing.boxes if key[0] == layer]
        keys.sort(key=lambda key: _barycentre(drawing.boxes[key], order))
        order.update({key: n / max(1, len(keys) - 1) for n, key in enumerate(keys)})
        columns.append(keys)
    tallest = max((len(keys) for keys in columns), default=1)
    inner = tallest * (_HIGH + _ROW) - _ROW
    for column, keys in enumerate(columns):
        x = _EDGE + column * (_WIDE + _GAP)
        free = inner - (len(keys) * (_HIGH + _ROW) - _ROW)
        for row, key in enumerate(keys):
            drawing.boxes[key].at = (x, _EDGE + _TOP + free / 2 + row * (_HIGH + _ROW))
    width = 2 * _EDGE + len(columns) * (_WIDE + _GAP) - _GAP
    return width, 2 * _EDGE + _TOP + max(inner, 0)


def _barycentre(box: _Box, order: dict[Key, float]) -> float:
    places = [order[key] for key in box.parents if key in order]
    return sum(places) / len(places) if places else 0.0


def _fold(drawing: _Drawing, layer: int, say: Say) -> None:
    """Beyond `_MOST` boxes a layer tells the rest in one."""
    keys = [key for key in drawing.boxes if key[0] == layer]
    if len(keys) <= _MOST:
        return
    folded, rest = keys[_MOST - 1 :], (layer, "\0more")
    drawing.boxes[rest] = _Box(
        say("and %(number)s more") % {"number": len(folded)}, say("not drawn"), "more"
    )
    gone = set(folded)
    for (left, right), inferred in list(drawing.lines.items()):
        if gone & {left, right}:
            del drawing.lines[left, right]
            drawing.line(rest if left in gone else left, rest if right in gone else right, inferred)
    for key in folded:
        del drawing.boxes[key]


def _bend(drawing: _Drawing) -> None:
    """A line over several layers takes a place of its own in each, so that no box lies on it."""
    for (left, right), inferred in list(drawing.lines.items()):
        if right[0] - left[0] < 2:
            continue
        del drawing.lines[left, right]
        drawing.boxes[right].parents.remove(left)
        before = left
        for layer in range(left[0] + 1, right[0]):
            here = (layer, f"\0{left} {right}")
            drawing.boxes[here] = _Box("", "", "bend", inferred)
            drawing.line(before, here, inferred)
            before = here
        drawing.line(before, right, inferred)


# -- drawn ---------------------------------------------------------------------------------------


def _headings(drawing: _Drawing, say: Say) -> Iterator[str]:
    columns = sorted({box.at[0] for box in drawing.boxes.values()})
    for n, x in enumerate(columns):
        words = "origin" if n == 0 else "outlet" if n == len(columns) - 1 else "passed on by"
        yield (
            f'<text x="{x:g}" y="{_EDGE + 12}" font-size="11" opacity=".75">'
            f"{escape(say(words))}</text>\n"
        )


def _drawn_lines(drawing: _Drawing) -> Iterator[str]:
    for (left, right), inferred in drawing.lines.items():
        x1, y1 = drawing.boxes[left].at
        x2, y2 = drawing.boxes[right].at
        x1, y1, y2 = x1 + _WIDE, y1 + _HIGH / 2, y2 + _HIGH / 2
        bend = min(_GAP, x2 - x1) / 2
        curve = f"{x1 + bend:g} {y1:g} {x2 - bend:g} {y2:g} {x2:g} {y2:g}"
        yield _path(f"M{x1:g} {y1:g}C{curve}", inferred)


def _path(way: str, dashed: bool) -> str:
    dash = ' stroke-dasharray="4 3"' if dashed else ""
    return f'<path d="{way}" fill="none" stroke="currentColor" stroke-opacity=".55"{dash}/>\n'


_LOOKS = {
    "named": 'stroke-width="2"',
    "outlet": 'stroke-width="2"',
    "anonymous": 'stroke-dasharray="2 3"',
    "unknown": 'stroke-dasharray="1 4" stroke-opacity=".7"',
    "more": 'stroke-opacity="0"',
}
"""How the frame of a box looks, by its kind; the rest have a thin line."""


def _drawn_boxes(drawing: _Drawing) -> Iterator[str]:
    for (layer, _), box in drawing.boxes.items():
        x, y = box.at
        if box.kind == "bend":
            yield _path(f"M{x:g} {y + _HIGH / 2:g}h{_WIDE}", box.dashed)
            continue
        look = _LOOKS.get(box.kind, "") if layer == 0 or box.kind == "more" else ""
        dash = ' stroke-dasharray="4 3"' if box.dashed else ""
        round = 12 if layer == 0 else 3
        full = f"{box.name}, {box.detail}" if box.detail else box.name
        name_at = y + (17 if box.detail else 25)
        yield (
            f"<g><title>{escape(full)}</title>"
            f'<rect x="{x:g}" y="{y:g}" width="{_WIDE}" height="{_HIGH}" rx="{round}" '
            f'fill-opacity=".05" stroke="currentColor" {look}{dash}/>'
            f'<text x="{x + 10:g}" y="{name_at:g}">{escape(_fitting(box.name, 12))}</text>'
        )
        if box.detail:
            yield (
                f'<text x="{x + 10:g}" y="{y + 32:g}" font-size="10" opacity=".75">'
                f"{escape(_fitting(box.detail, 10))}</text>"
            )
        yield "</g>\n"


def _fitting(words: str, size: int) -> str:
    """As much as fits a box in letters of `size` pixels, by a rough width for each letter."""
    return fitting(words, size, _WIDE - 20.0)


def fitting(words: str, size: int, room: float) -> str:
    """As much as fits `room` pixels in letters of `size` pixels, by a rough width for each."""
    taken = 0.0
    for n, char in enumerate(words):
        wide = unicodedata.east_asian_width(char) in "WF"
        taken += size * (1.0 if wide else 0.72 if char.isupper() else 0.56)
        if taken > room:
            return words[: max(1, n - 1)].rstrip() + "…"
    return words
