"""Tokens of a text, for the time grammars: words, digit runs and single marks."""

from __future__ import annotations

import re
from typing import NamedTuple

# One pass, no nested repeats: linear in the text. A possessive "'s" is a token of its own, so
# that "Thursday's" is a Thursday.
_TOKEN = re.compile(r"(\d+|[^\W\d_]+(?:['’](?!s\b)[^\W\d_]+)*|['’]s\b|[^\w\s]|_)")


class Token(NamedTuple):
    """A word, digits or a mark at `[start, end)`; `gap` is the white space before it."""

    text: str
    low: str
    start: int
    end: int
    gap: str

    @property
    def starts_paragraph(self) -> bool:
        """Whether a blank line, or the start of the text, stands before it."""
        return self.start == len(self.gap) or self.gap.count("\n") > 1


def tokens(text: str) -> list[Token]:
    """All tokens of `text`, in order."""
    found, end = [], 0
    parts = _TOKEN.split(text)  # white space and tokens in turn
    for gap, word in zip(parts[::2], parts[1::2], strict=False):
        start = end + len(gap)
        end = start + len(word)
        found.append(Token(word, word.lower(), start, end, gap))
    return found
