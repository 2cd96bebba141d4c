"""Plain text to Draft."""

from __future__ import annotations

import re

from konon.ingest.draft import Draft
from konon.model.evidence import Evidence
from konon.model.span import Span
from konon.reading.datelines import dateline

_MAX_TITLE = 160
"""Code points of a headline; the longest in our samples has 150."""
_TITLE = re.compile(r"\A\n{0,9}[ \t]{0,9}(\S[^\n]{0,200})\n[ \t]{0,9}\n\s{0,9}\S")


def read_text(text: str) -> Draft:
    """The draft of a plain text: the text itself, and its headline if the first line is one.

    A headline is a short first line with no final period, followed by a blank line and more.
    """
    title = _headline(text)
    if title is None:
        return Draft(body=text)
    return Draft(
        body=text,
        title=title.of(text),
        evidence={"title": Evidence.text(title, "short first line before a blank line")},
    )


def _headline(text: str) -> Span | None:
    match = _TITLE.match(text)
    if match is None:
        return None
    line = match.group(1).rstrip()
    if len(line) > _MAX_TITLE or line[-1] in ".,;:" or not any(map(str.isalpha, line)):
        return None
    if dateline(line) is not None:
        return None
    return Span(match.start(1), match.start(1) + len(line))
