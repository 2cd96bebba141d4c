"""Printed lines to paragraphs: running heads go, divided words and sentences are joined."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from typing import Final

_REPEATED: Final = 0.6
"""Share of pages on which a first or last line must stand to be a running head."""
_FEWEST: Final = 3
"""Pages on which it must stand at least: two articles may begin alike."""
_FULL: Final = 0.7
"""Share of a whole line's length from which a line is full: a shorter one ends a paragraph."""
_WHOLE: Final = 0.8
"""Share of the lines that are at most as long as a whole one: headlines are few and short."""
_DIGITS = re.compile(r"\d+")
_SENTENCE_END = re.compile(r"[.!?…:][\"'”’)\]]{0,2}\Z")
_DIVIDED = re.compile(r"(?<![^\W\d_])([^\W\d_]{2,}+)-\Z")
_HYPHENED = re.compile(r"(?<!\w)\w++-\w+")
_GOES_ON = re.compile(r"[a-zà-ÿ][^\W\d_]*")


def without_heads(pages: Sequence[str]) -> tuple[list[str], int]:
    """All lines, without the first and last ones that most pages share, numbers aside, and
    without bare page numbers; and how many went.
    """
    split = [[line.strip() for line in page.split("\n") if line.strip()] for page in pages]
    counts = Counter((at, _shape(lines[at])) for lines in split for at in (0, -1) if len(lines) > 1)
    often = max(_FEWEST, int(_REPEATED * len(pages)))
    gone = 0
    for lines in split:
        for at in (-1, 0):
            shape = _shape(lines[at]) if len(lines) > 1 else ""
            if shape and (shape == "0" or counts[(at, shape)] >= often):
                del lines[at]
                gone += 1
    return [line for lines in split for line in lines], gone


def _shape(line: str) -> str:
    return _DIGITS.sub("0", line)


def joined(lines: Sequence[str]) -> str:
    """Paragraphs, one a line: a line is taken on when it ends in the middle of a word, or is full
    and ends no sentence, or when the next one begins in lower case.
    """
    lengths = sorted(map(len, lines))
    full = _FULL * lengths[int(_WHOLE * len(lines))] if lines else 0
    hyphened = set(_HYPHENED.findall("\n".join(lines).lower()))
    pieces = list(lines[:1])
    for last, line in pairwise(lines):
        if (kept := _kept_of_divided(last, line, hyphened)) is not None:
            pieces[-1] = pieces[-1].removesuffix("-") + kept
            pieces.append(line)
        elif not _SENTENCE_END.search(last[-4:]) and (len(last) >= full or _GOES_ON.match(line)):
            pieces.append(f" {line}")
        else:
            pieces.append(f"\n{line}")
    return "".join(pieces)


def _kept_of_divided(last: str, line: str, hyphened: set[str]) -> str | None:
    """What stands for the hyphen of a word divided between two lines, None where none is.

    A hyphen that is the word's own stays: in doublings ("berjam-jam"), and where the text has the
    same word with it on one line.
    """
    first, second = _DIVIDED.search(last), _GOES_ON.match(line)
    if first is None or second is None:
        return None
    head, tail = first.group(1).lower(), second.group()
    own = head.endswith(tail) or tail.startswith(head) or f"{head}-{tail}" in hyphened
    return "-" if own else ""
