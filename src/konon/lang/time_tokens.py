"""Tokens of a text, for the time grammars: words, digit runs and single marks."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

# One pass, no nested repeats: linear in the text. A possessive "'s" is a token of its own, so
# that "Thursday's" is a Thursday.
_TOKEN = re.compile(r"\d+|[^\W\d_]+(?:['’](?!s\b)[^\W\d_]+)*|['’]s\b|[^\w\s]|_")


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
    return list(_tokens(text))


def _tokens(text: str) -> Iterator[Token]:
    end = 0
    for found in _TOKEN.finditer(text):
        word = found.group()
        yield Token(word, word.lower(), found.start(), found.end(), text[end : found.start()])
        end = found.end()
