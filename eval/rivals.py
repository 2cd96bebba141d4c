"""The tools Konon is measured beside: dateparser for times, quantulum3 for quantities, textacy for
direct quotations.

They come with `pip install 'konon[eval]'` and are needed for nothing else; where one is missing
its lines say NOT MEASURED. They are taken at their best: dateparser's value is right when the day
it gives lies in the gold's day, month, year or week, however precise it meant to be; textacy is
given our own parse.
"""

from __future__ import annotations

import importlib.util
import warnings
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from konon.model.span import Span
from konon.reading.parse import parse
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


@dataclass
class Textacy:
    """textacy's direct quotations as source, cue and content; counts the texts it refuses.

    It refuses a text with an odd number of quotation marks.
    """

    refused: int = 0

    def __call__(self, text: str) -> list[dict[str, tuple[Span, ...]]]:
        """The quotations of one English text; none when it refuses."""
        from textacy.extract.triples import direct_quotations

        doc = parse(text, "en")
        try:
            found = list(direct_quotations(doc))
        except ValueError:
            self.refused += 1
            return []
        return [
            {
                "source": (_over(one.speaker),),
                "cue": (_over(one.cue),),
                "content": (Span(one.content.start_char, one.content.end_char),),
            }
            for one in found
        ]


def _over(tokens: Sequence[Any]) -> Span:
    """The characters from the first token to the last."""
    return Span(tokens[0].idx, tokens[-1].idx + len(tokens[-1]))
