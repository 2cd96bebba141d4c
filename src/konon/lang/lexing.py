"""Text cut into numerals, words and single marks: what the number grammars read."""

from __future__ import annotations

import re
from typing import Literal, NamedTuple

Phrase = tuple[str, ...]
TokenKind = Literal["number", "word", "mark", "break"]

# In order: a unit with its exponent as a digit ("km2"); a numeral; letters with inner
# apostrophes; line ends; any other character. Every branch is deterministic, so that the whole
# pass is linear.
_TOKEN = re.compile(
    r"(?P<unit>(?<![^\W_])(?:[kcm]?m|mi)[23](?![^\W_]))"
    r"|(?P<number>[0-9]+(?:[.,][0-9]+)*)"
    r"|(?P<word>[^\W\d_]+(?:['’][^\W\d_]+)*)"
    r"|(?P<break>[\r\n\u2028\u2029]+)"
    r"|(?P<mark>\S)"
)
_KINDS: dict[str, TokenKind] = {
    "unit": "word",
    "number": "number",
    "word": "word",
    "break": "break",
    "mark": "mark",
}


class Token(NamedTuple):
    """`text` at `[start, end)` in code points."""

    text: str
    start: int
    end: int
    kind: TokenKind


def lex(text: str) -> list[Token]:
    """All tokens of `text`, white space other than line ends left out."""
    return [
        Token(match.group(), match.start(), match.end(), _KINDS[match.lastgroup or "mark"])
        for match in _TOKEN.finditer(text)
    ]
