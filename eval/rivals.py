"""The tools Konon is measured beside: dateparser for times, quantulum3 for quantities.

They come with `pip install 'konon[eval]'` and are needed for nothing else; where one is missing
its lines say NOT MEASURED. Both are taken at their best: dateparser's value is right when the day
it gives lies in the gold's day, month, year or week, however precise it meant to be.
"""

from __future__ import annotations

import importlib.util
import warnings
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from konon.model.span import Span
from timeml import Document, Expression, Reader

INSTALL = "pip install 'konon[eval]'"


def missing(package: str) -> str:
    """What to say of a package that is not installed; empty when it is."""
    if importlib.util.find_spec(package) is not None:
        return ""
    return f"{package}: NOT MEASURED (not installed: {INSTALL})"


def dateparser_search(language: str) -> Reader:
    """dateparser finds the expressions itself."""

    def read(document: Document) -> list[Expression]:
        from dateparser.search import search_dates

        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            found = search_dates(document.text, [language], settings=_settings(document))
        return _placed(document.text, found or [])

    return read


def dateparser_given(language: str) -> Reader:
    """dateparser is given the gold's spans and has only to read them."""

    def read(document: Document) -> list[Expression]:
        import dateparser

        found = []
        for gold in document.gold:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")
                text = gold.span.of(document.text)
                moment = dateparser.parse(text, None, [language], settings=_settings(document))
            if moment is not None:
                found.append(Expression(gold.span, moment.isoformat()))
        return found

    return read


def _settings(document: Document) -> dict[str, Any]:
    midnight = datetime.combine(document.published, datetime.min.time())
    return {"RELATIVE_BASE": midnight, "PREFER_DATES_FROM": "past"}


def _placed(text: str, found: Sequence[tuple[str, datetime]]) -> list[Expression]:
    """dateparser gives words without their places: they are looked for in order."""
    placed, at = [], 0
    for words, moment in found:
        start = text.find(words, at)
        if start >= 0:
            at = start + len(words)
            placed.append(Expression(Span(start, at), moment.isoformat()))
    return placed


def same_moment(moment: str, gold: str) -> bool:
    """Whether an ISO moment lies in the gold's year, month, week, day or minute."""
    at = datetime.fromisoformat(moment)
    year, week, _ = at.isocalendar()
    return moment.startswith(gold) or gold == f"{year}-W{week:02d}"
