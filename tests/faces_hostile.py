"""A reading in which every field from outside tries to break the page it is shown on."""

from __future__ import annotations

from dataclasses import fields, is_dataclass, replace
from datetime import date
from typing import Any

from faces import sample
from konon.model import Reading, Span

SCRIPT = "<script>alert(1)</script>\"'&"
ESCAPES = "\x7f\x1b[31m\x9b2J\x1b]0;owned\x07"
OVERRIDE = "\u202e"
NASTY = f"{SCRIPT}{ESCAPES}{OVERRIDE}\ud800"

# Fields whose values come from closed lists or are looked up by: they carry no foreign words.
_CLOSED = {
    "kind",
    "status",
    "nature",
    "form",
    "actor",
    "value",
    "basis",
    "quote_type",
    "source_link",
    "correction",
    "parent",
    "id",
    "modality",
    "bound",
    "pair_check",
    "dimension",
    "precision",
    "anchor",
    "statement",
    "type",
}


def hostile() -> Reading:
    """The sample with foreign words in every free field, and around every span of the text."""
    reading = _poisoned(sample())
    text = reading.article.text
    moved = _moved(reading, len(NASTY))
    words = f"{NASTY}{text}\n{NASTY}"
    return replace(moved, article=replace(moved.article, text=words))


def _poisoned(value: Any, name: str = "") -> Any:
    if isinstance(value, str):
        return value if name in _CLOSED or name == "text" else value + NASTY
    if isinstance(value, tuple):
        return tuple(_poisoned(item, name) for item in value)
    if is_dataclass(value) and not isinstance(value, (type, date)):
        changed = {f.name: _poisoned(getattr(value, f.name), f.name) for f in fields(value)}
        return replace(value, **changed)
    return value


def _moved(value: Any, by: int) -> Any:
    if isinstance(value, Span):
        return (
            Span(value.start, value.end + by)
            if value.start == 0
            else Span(value.start + by, value.end + by)
        )
    if isinstance(value, tuple):
        return tuple(_moved(item, by) for item in value)
    if is_dataclass(value) and not isinstance(value, type):
        return replace(value, **{f.name: _moved(getattr(value, f.name), by) for f in fields(value)})
    return value
