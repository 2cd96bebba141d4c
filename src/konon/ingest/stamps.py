"""Lines that only say when a piece was published: "Sabtu, 12 Juli 2025 10:11 WIT"."""

from __future__ import annotations

import re

from konon.ingest.written_dates import Ambiguous, parse_date

_MAX_STAMP = 80
"""Code points of such a line; the longest, with outlet and time zone, has 60."""
_MAX_WORDS = 6
"""Words of letters in it: outlet, weekday, month, time zone, "Published"."""
_WORD = re.compile(r"[^\W\d_]+")
_CLOCK = re.compile(r"(?<!\d)\d{1,2}[:.]\d{2}(?!\d)")
_DATE_ONLY = re.compile(r"(?:[^\W\d_']{3,9},?\s)?\d{1,2}[\s/-](?:[^\W\d_]{3,9}|\d{1,2})[\s/-]\d{4}")
_SENTENCE_END = '.!?”"'


def is_stamp(line: str) -> bool:
    """Whether a line is a date with a clock time, or a date alone, and hardly anything else."""
    line = line.strip()
    if not line or len(line) > _MAX_STAMP or line[-1] in _SENTENCE_END:
        return False
    if len(_WORD.findall(line)) > _MAX_WORDS:
        return False
    if not (_CLOCK.search(line) or _DATE_ONLY.fullmatch(line)):
        return False
    try:
        return parse_date(line) is not None
    except Ambiguous:
        return True
