"""Konon reads news and answers who said what, according to whom, and from how many origins.

Importing it loads no model, no NLP library and no web framework; the first call does.
"""

from __future__ import annotations

from datetime import date, datetime
from os import fspath
from typing import TYPE_CHECKING

from konon.model import Article, Reading, ReadOptions

if TYPE_CHECKING:
    from collections.abc import Sequence
    from os import PathLike

    from konon.ledger import Ledger

__all__ = ["Article", "Reading", "open_ledger", "read"]


def read(
    text: str | Article,
    *,
    published: date | str | None = None,
    outlet: str | None = None,
    language: str | None = None,
    actors: Sequence[str | PathLike[str]] = (),
) -> Reading:
    """Read one text or article.

    `published` is the day of publication, as a date or "YYYY-MM-DD"; without it relative dates
    stay open. `outlet` is who published it, `language` a pack's code ("id", "en"). `actors` are
    paths of your own tables of actors; tables imported by the command line are not used here.

    The language of an `Article` that states none is told from its text, as for a text.

    Raises `InputError` when there is nothing to read or no pack fits the language, `BadOption`
    for a malformed date or what is no text, `PackError` for a malformed table of actors, and
    `MissingModel` when a pack has no trained pipeline.
    """
    from konon.errors import BadOption
    from konon.ingest import load_text
    from konon.ingest.article import checked
    from konon.reading.read import read_article

    options = ReadOptions(
        published=_day(published),
        outlet=outlet,
        language=language,
        actors=tuple(fspath(path) for path in actors),
    )
    if isinstance(text, Article):
        return read_article(checked(text, options), options)
    if not isinstance(text, str):
        raise BadOption(f"konon.read takes a text or an Article, not {type(text).__name__}")
    return read_article(load_text(text, options), options)


def open_ledger(url: str) -> Ledger:
    """Open, or make, the ledger at a path or database URL. Raises `LedgerError`."""
    from konon.ledger import open_ledger as open_

    return open_(url)


def _day(value: date | str | None) -> date | None:
    from konon.errors import BadOption

    if isinstance(value, datetime):
        return value.date()
    if value is None or isinstance(value, date):
        return value
    try:
        return date.fromisoformat(value)
    except (ValueError, TypeError):
        raise BadOption(f"published must be a date as YYYY-MM-DD, not {value!r}") from None
