"""Pictures: drawings as PNG, by resvg. Needs the extra `konon[print]`.

The font comes with Konon, so that a server without fonts draws letters too; characters it lacks
are looked for among the fonts of the machine. Nothing is fetched: a drawing names no file.
"""

from __future__ import annotations

import re
from importlib.resources import files
from pathlib import Path
from typing import Final

from konon.errors import ExportError

NEEDED: Final = "pip install 'konon[print]'"
"""What brings the libraries of PNG and PDF."""
_ZOOM: Final = 2.0
"""Pixels of the picture for each of the drawing: sharp on today's screens and in print at A4."""
_MOST: Final = 12_000
"""Pixels of the longer side at most: with 4 bytes each, and a drawing not square, below 200 MB."""
_INK: Final = "#21201d"
_PAPER: Final = "#ffffff"
_SIZE: Final = re.compile(r'<svg [^>]*?width="(\d+)" height="(\d+)"')
FONTS: Final = Path(str(files("konon.face") / "fonts"))


class MissingPrint(ExportError):
    """The libraries for PNG and PDF are not installed."""

    def __init__(self) -> None:
        super().__init__(f"PNG and PDF need packages that are not installed: {NEEDED}")


def png(drawing: str) -> bytes:
    """A drawing of Konon's own, on white. Raises `MissingPrint` without resvg, `ExportError` when
    it cannot be drawn."""
    try:
        import resvg_py
    except ImportError:
        raise MissingPrint from None
    try:
        drawn = resvg_py.svg_to_bytes(
            svg_string=_inked(drawing),
            background=_PAPER,
            zoom=_zoom(drawing),
            font_files=[str(FONTS / "DejaVuSans.ttf")],
            font_family="DejaVu Sans",
            sans_serif_family="DejaVu Sans",
        )
    except ValueError as error:
        raise ExportError(f"the drawing could not be made into a picture: {error}") from None
    return bytes(drawn)


def _inked(drawing: str) -> str:
    """In one colour for paper, and in the font that is surely there."""
    drawing = re.sub(r"<style>.*?</style>", "", drawing, count=1)
    drawing = re.sub(r'font-family="[^"]*"', 'font-family="DejaVu Sans"', drawing, count=1)
    return drawing.replace("<svg ", f'<svg color="{_INK}" ', 1)


def _zoom(drawing: str) -> float:
    size = _SIZE.search(drawing)
    longest = max(int(size[1]), int(size[2])) if size else _MOST
    return min(_ZOOM, _MOST / max(1, longest))
