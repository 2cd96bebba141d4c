"""A reading as JSON: every field of the model, as `konon.model.decode` reads it back."""

from __future__ import annotations

import json
import re
import unicodedata

from konon.model import Reading, encode

_UNUSUAL = re.compile(r"[^\n -~]")


def render(reading: Reading) -> str:
    """The whole reading, indented."""
    return dumps(encode(reading), indent=2) + "\n"


def dumps(value: object, indent: int | None = None) -> str:
    """JSON in plain letters; characters that act on a terminal or break UTF-8 are escaped.

    Lossless: the escapes stand for the same characters.
    """
    text = json.dumps(value, ensure_ascii=False, indent=indent)
    return _UNUSUAL.sub(_escaped, text)


def _escaped(found: re.Match[str]) -> str:
    acts = unicodedata.category(found[0]) in ("Cc", "Cf", "Cs", "Zl", "Zp")
    if not acts:
        return found[0]
    return "\\u007f" if found[0] == "\x7f" else json.dumps(found[0])[1:-1]
