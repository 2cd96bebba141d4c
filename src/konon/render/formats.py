"""The formats a reading can be given in, and the one door to all of them."""

from __future__ import annotations

from enum import StrEnum
from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # the command line lists formats before it needs the model
    from konon.model import Reading


class Format(StrEnum):
    """A format; its name is also that of the file in `konon.render` that writes it."""

    TABLE = "table"
    JSON = "json"
    JSONL = "jsonl"
    CSV = "csv"
    HTML = "html"
    WEBANNOTATION = "webannotation"
    BRAT = "brat"


def render(reading: Reading, format: Format) -> str:
    """The reading in that format, as text ending in a newline. Only that format is imported."""
    text: str = import_module(f"konon.render.{format.value}").render(reading)
    return text
