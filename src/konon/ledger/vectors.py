"""What PostgreSQL's full-text search is given: folded words, never the text itself.

Its own parser would cut words elsewhere than SQLite does (at hyphens, in numbers and addresses).
"""

from __future__ import annotations

from collections.abc import Sequence

from konon.ledger.wanted import Term, Wanted

_LARGEST = 900_000
"""Bytes of words and places of one row: PostgreSQL takes 1 MiB. A text of 100,000 different
words still fits; of a longer one the start is searched."""
_LAST_PLACE = 16_383
_MOST_PLACES = 256
"""PostgreSQL's own limits: the highest place it counts, and how many it keeps of one word."""
_GAP = 10
"""Places left free between two columns, so that no phrase reaches from one into the next."""


def vector(columns: Sequence[tuple[str, str]]) -> str:
    """A `tsvector` literal of columns: each its letter (A to D) and its folded words."""
    places: dict[str, list[str]] = {}
    size, place = 0, 0
    for letter, folded in columns:
        mark = "" if letter == "D" else letter
        for word in folded.split():
            place += 1
            spots = places.get(word)
            if spots is None:
                size += len(word.encode()) + 8
                spots = places[word] = []
            if size > _LARGEST:
                break
            if len(spots) < _MOST_PLACES:
                size += 2
                spots.append(f"{min(place, _LAST_PLACE)}{mark}")
        place += _GAP
    # Folded words are letters and digits alone: nothing in them needs an escape.
    return " ".join(f"'{word}':{','.join(spots)}" for word, spots in places.items() if spots)


def ts_query(asked: Wanted | None, only: Wanted | None = None, letter: str = "") -> str:
    """A `tsquery` literal; `only` must be found in the column of that letter."""
    parts = [_all(asked, "")] if asked else []
    parts += [_all(only, letter)] if only else []
    return " & ".join(parts)


def _all(asked: Wanted, letter: str) -> str:
    groups = ["(" + " | ".join(_term(t, letter) for t in group) + ")" for group in asked.groups]
    return " & ".join([*groups, *(f"!({_term(term, letter)})" for term in asked.without)])


def _term(term: Term, letter: str) -> str:
    marks = [letter] * len(term.words)
    if term.prefix:
        marks[-1] += "*"
    parts = [f"'{w}'" + (f":{m}" if m else "") for w, m in zip(term.words, marks, strict=True)]
    return "(" + " <-> ".join(parts) + ")"


def fts5_query(asked: Wanted | None, only: Wanted | None = None, column: str = "") -> str:
    """The same for SQLite's FTS5; every word stands in quotation marks."""
    parts = [f"({_fts5(asked)})"] if asked else []
    parts += [f"{column} : ({_fts5(only)})"] if only else []
    return " AND ".join(parts)


def _fts5(asked: Wanted) -> str:
    groups = ["(" + " OR ".join(map(_fts5_term, group)) + ")" for group in asked.groups]
    required = " AND ".join(groups)
    return " NOT ".join([f"({required})", *map(_fts5_term, asked.without)])


def _fts5_term(term: Term) -> str:
    return '"' + " ".join(term.words) + '"' + (" *" if term.prefix else "")
