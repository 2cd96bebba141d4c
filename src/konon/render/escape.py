"""Article text made safe inside HTML."""

from __future__ import annotations

from html import escape
from urllib.parse import urlsplit

from konon.render.clean import is_control, is_reordering, visible


def field(text: str) -> str:
    """One field's words: cleaned, escaped, and isolated from the direction of their neighbours."""
    return f"<bdi>{escape(visible(text))}</bdi>"


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
    return "".join(map(_char, text))


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
