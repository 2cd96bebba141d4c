"""Article text made safe inside HTML."""

from __future__ import annotations

import re
from html import escape
from typing import Final
from urllib.parse import urlsplit

from konon.render.clean import is_control, is_reordering, visible

_PILED: Final = re.compile(
    "[\u0300-\u036f\u0483-\u0489\u0610-\u061a\u064b-\u065f"
    "\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]{8}"
)
"""Eight marks on one letter: no script writes so many."""


def field(text: str) -> str:
    """One field's words: cleaned, escaped, and isolated from the direction of their neighbours."""
    return f"<bdi>{_breaking(escape(visible(text)))}</bdi>"


def attribute(text: str) -> str:
    """Words for inside an attribute's quotes."""
    return escape(visible(text), quote=True)


def passage(text: str) -> str:
    """A stretch of the article, escaped, its white space kept.

    Characters that would reorder or break the page are shown by their code instead, so that
    a reader sees that they are there.
    """
    if text.isascii() and text.isprintable():
        return escape(text)
    return _breaking("".join(map(_char, text)))


def _breaking(words: str) -> str:
    """With places to break a line under a pile of marks: a browser takes it, and the letter that
    bears it, for one piece, however wide. What is copied from the page has nothing added."""
    return words if words.isascii() else _PILED.sub(r"\g<0><wbr>", words)


def web_address(url: str | None) -> str | None:
    """The address fit for a link, or None when it is no http or https address."""
    try:
        parts = urlsplit(url or "")
    except ValueError:
        return None
    return attribute(url or "") if parts.scheme in ("http", "https") and parts.netloc else None


def _char(char: str) -> str:
    if is_reordering(char) or is_control(char):
        return f'<span class="code">U+{ord(char):04X}</span>'
    return escape(char)
