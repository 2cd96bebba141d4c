"""Words as the search index knows them: small letters, accents off, the same in both databases.

A text is cut into runs of letters and digits; every run is folded by Unicode's compatibility
decomposition (NFKC's "full-width", ligatures and accents go) and case. "Anak-anak" is the two
words "anak anak", "1.200" the two words "1 200", "Perdana™" the two words "perdana tm".
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

LONGEST = 80
"""Characters of a word that are kept. PostgreSQL takes 2 KB; the longest word of Indonesian news
had 38 letters, what is longer is an address or noise."""

# Letters and digits, and what may stand inside a word without ending it: accents that follow
# their letter, vowel signs of Hebrew and Arabic, the soft hyphen and the invisible joiners.
_INSIDE = "\u0300-\u036f\u0591-\u05bd\u0610-\u061a\u064b-\u065f\u0670\u00ad\u200c\u200d\u2060"
_RUN = re.compile(rf"[^\W_](?:[^\W_]|[{_INSIDE}])*")
_PLAIN_RUN = re.compile(r"[^\W_]+")


class Word(NamedTuple):
    """A folded word and the characters it stands for, `[start, end)`."""

    word: str
    start: int
    end: int


def words_of(text: str) -> list[str]:
    """The folded words of a text, in order."""
    if text.isascii():
        return [word[:LONGEST] for word in _PLAIN_RUN.findall(text.lower())]
    found: list[str] = []
    for run in _RUN.findall(text):
        found.extend(_folded(run))
    return found


def placed_words(text: str) -> Iterator[Word]:
    """The same words with their place in the text; the parts of one run share its place."""
    for run in _RUN.finditer(text):
        for word in _folded(run[0]):
            yield Word(word, run.start(), run.end())


def _folded(run: str) -> tuple[str, ...]:
    if run.isascii():
        return (run.lower()[:LONGEST],)
    # What is longer than any word is not worth a place in the cache.
    return _fold(run) if len(run) <= LONGEST else _fold.__wrapped__(run[: 4 * LONGEST])


@lru_cache(maxsize=20_000)
def _fold(run: str) -> tuple[str, ...]:
    open = unicodedata.normalize("NFKD", run).casefold()
    kept = "".join(c for c in open if unicodedata.category(c) not in ("Mn", "Cf"))
    return tuple(word[:LONGEST] for word in _PLAIN_RUN.findall(kept))
