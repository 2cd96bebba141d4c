"""Text cut into numerals, words and single marks: what the number grammars read."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Literal, NamedTuple

Phrase = tuple[str, ...]
TokenKind = Literal["number", "word", "mark", "break"]

# In order: a unit with its exponent as a digit ("km2"); a numeral; letters with inner
# apostrophes; line ends; any other character. Every branch is deterministic, so that the whole
# pass is linear.
_TOKEN = re.compile(
    r"((?<![^\W_])(?:[kcm]?m|mi)[23](?![^\W_])"
    r"|[0-9]+(?:[.,][0-9]+)*"
    r"|[^\W\d_]+(?:['’][^\W\d_]+)*"
    r"|[\r\n\u2028\u2029]+"
    r"|\S)"
)


class Token(NamedTuple):
    """`text` at `[start, end)` in code points."""

    text: str
    start: int
    end: int
    kind: TokenKind


def lex(text: str) -> list[Token]:
    """All tokens of `text`, white space other than line ends left out."""
    found, end = [], 0
    parts = _TOKEN.split(text)  # white space and tokens in turn
    for gap, token in zip(parts[::2], parts[1::2], strict=False):
        start = end + len(gap)
        end = start + len(token)
        found.append(Token(token, start, end, _kind(token[0])))
    return found


@lru_cache(maxsize=1 << 10)
def _kind(first: str) -> TokenKind:
    """What a token is, by its first character: each branch begins with others."""
    if first in "\r\n\u2028\u2029":
        return "break"
    if first.isdecimal():
        return "number" if first.isascii() else "mark"
    return "word" if first.isalnum() else "mark"
