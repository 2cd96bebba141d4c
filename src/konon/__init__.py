"""Konon reads news and answers who said what, according to whom, and from how many origins.

Importing it loads no model, no NLP library and no web framework; the first call does.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from konon.model import Article, Reading, ReadOptions

if TYPE_CHECKING:
    from konon.ledger import Ledger

__all__ = ["Article", "Reading", "open_ledger", "read"]


def read(
    text: str | Article,
    *,
    published: date | str | None = None,
    outlet: str | None = None,
    language: str | None = None,
) -> Reading:
    """Read one text or article.

    `published` is the day of publication, as a date or "YYYY-MM-DD"; without it relative dates
    stay open. `outlet` is who published it, `language` a pack's code ("id", "en").

    Raises `InputError` when there is nothing to read or no pack fits the language, `BadOption`
    for a malformed date, and `MissingModel` when a pack has no trained pipeline.
    """
    from konon.ingest import load_text
    from konon.reading.read import read_article

    options = ReadOptions(published=_day(published), outlet=outlet, language=language)
    article = text if isinstance(text, Article) else load_text(text, options)
    return read_article(article, options)


def open_ledger(url: str) -> Ledger:
    """Open, or make, the ledger at a path or database URL. Raises `LedgerError`."""
    from konon.ledger import open_ledger as open_

    return open_(url)


def _day(value: date | str | None) -> date | None:
    if not isinstance(value, str):
        return value
    from konon.errors import BadOption

    try:
        return date.fromisoformat(value)
    except ValueError:
        raise BadOption(f"published must be a date as YYYY-MM-DD, not {value!r}") from None
