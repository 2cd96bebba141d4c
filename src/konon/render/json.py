"""A reading as JSON: every field of the model, as `konon.model.decode` reads it back."""

from __future__ import annotations

import json
import unicodedata

from konon.model import Reading, encode


def render(reading: Reading) -> str:
    """The whole reading, indented."""
    return dumps(encode(reading), indent=2) + "\n"


def dumps(value: object, indent: int | None = None) -> str:
    """JSON in plain letters; characters that act on a terminal or break UTF-8 are escaped.

    Lossless: the escapes stand for the same characters.
    """
    text = json.dumps(value, ensure_ascii=False, indent=indent)
    if text.isascii():
        return text
    return "".join(map(_escaped, text))


def _escaped(char: str) -> str:
    if char.isascii() or unicodedata.category(char) not in ("Cc", "Cf", "Cs", "Zl", "Zp"):
        return char
    return json.dumps(char)[1:-1]
