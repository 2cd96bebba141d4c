"""How much Konon reads as one article, and why no more."""

from __future__ import annotations

from typing import Final

MAX_BYTES: Final = 10_000_000
"""Bytes of one source. News pages weigh 0.1 to 3 MB with their scripts; ten leaves room."""

MAX_TEXT: Final = 200_000
"""Code points of one extracted text: 30,000 words. A long reportage has 60,000. Measured: 200,000
take 12 seconds and 1 GB on one core, a million would take 4 GB."""

MAX_LINE: Final = 100_000
"""Code points of one line. The longest article we saw on a single line had 40,000; a longer
line is a data dump, and a sentence of that length would take the parser minutes."""

MAX_WORD: Final = 10_000
"""Code points without white space. Longer ones are encoded files, not words."""

MAX_ELEMENTS: Final = 30_000
"""Elements of one HTML page. News pages have 500 to 8,000; extraction takes about a second
per 15,000."""

MAX_TAG: Final = 4_000
"""Characters of one HTML tag. Longer ones carry images or scripts in their attributes, and
take the parser quadratic time; their attributes are dropped."""

MAX_REDIRECTS: Final = 5
"""Redirects followed for one URL. Shorteners and http-to-https take two or three."""

MAX_SECONDS: Final = 20.0
"""Seconds for one fetch, from name look-up to last byte, redirects included."""

PATIENCE: Final = 120.0
"""Seconds one article of a pile may take. The longest text that is read takes 12 (`MAX_TEXT`) on
a core of its own; on a busy machine, several times that."""

EARLIEST_YEAR: Final = 1800
"""Years before it are no publication dates: older newspapers are read by historians' tools."""

DAYS_AHEAD: Final = 2
"""Days a publication date may lie ahead of today: time zones take one, a printed edition
dated ahead takes another."""
