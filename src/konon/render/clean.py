"""Article text made safe to show: it is hostile input, also to a terminal.

Control characters can move a cursor, rename a window or hide words; format characters can
reverse the order words appear in. Neither is part of what anybody said.
"""

from __future__ import annotations

import re
import unicodedata

# Invisible, yet needed to write Persian and emoji: ZERO WIDTH NON-JOINER and JOINER.
_JOINERS = frozenset("\u200c\u200d")
# Embeddings, overrides and isolates: what can reorder the text around them.
_REORDERING = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
# Noncharacters that no XML may hold, and no text has use for.
_NO_XML = frozenset("\ufffe\uffff")
_SPACES = re.compile(r"\s+")


def visible(text: str) -> str:
    """`text` on one line, without control, format and surrogate characters: also fit for XML.

    Line breaks and tabs become spaces, runs of white space one space.
    """
    if text.isascii() and text.isprintable() and "  " not in text:
        return text.strip()  # nearly every text: nothing in it is to be changed
    text = _SPACES.sub(" ", text)
    return "".join(c for c in text if _is_shown(c)).strip()


def shorten(text: str, most: int) -> str:
    """`text` if it has at most `most` characters, else its start and an ellipsis."""
    return text if len(text) <= most else text[: most - 1].rstrip() + "…"


def is_reordering(char: str) -> bool:
    """Whether this character can change the order in which others appear."""
    return char in _REORDERING


def is_control(char: str) -> bool:
    """Whether this character is a control or a lone surrogate, other than white space."""
    return unicodedata.category(char) in ("Cc", "Cs") and not char.isspace()


def _is_shown(char: str) -> bool:
    if char in _JOINERS:
        return True
    return unicodedata.category(char) not in ("Cc", "Cf", "Cs", "Zl", "Zp") and char not in _NO_XML
