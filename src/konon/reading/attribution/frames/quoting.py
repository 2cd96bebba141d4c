"""Quoting: "TASS quoted Lavrov as saying that ...": a medium's own words for relaying."""

from __future__ import annotations

from konon.lang.cues import CueEntry
from konon.reading.attribution.drafts import Draft, trim
from konon.reading.attribution.frames.phrases import source_after
from konon.reading.attribution.frames.subjects import source_before
from konon.reading.attribution.page import Page, Range

# Longest source between "quoted" and "as saying", in tokens.
REACH = 25


def quoting_drafts(page: Page, region: Range) -> list[Draft]:
    """The words quoted, and the frame of the medium that quotes them, outermost first."""
    for verb in range(*region):
        if page.tokens.lower[verb] in page.grammar["quotes"] and page.quote_of[verb] < 0:
            drafts = _read(page, region, verb)
            if drafts:
                return drafts
    return []


def _read(page: Page, region: Range, verb: int) -> list[Draft]:
    found = page.grammar.phrase("words.as_saying").within(
        page.tokens.lower, verb + 1, min(region[1], verb + REACH)
    )
    if found is None:
        return []
    source = source_after(page, verb + 1, found[0])
    start = found[1]
    while start < region[1] and page.timex_of[start] >= 0:
        start = page.timex_end(start)
    if start < region[1] and page.tokens.lower[start] in ("on", "in") and start + 1 < region[1]:
        start = page.timex_end(start + 1) if page.timex_of[start + 1] >= 0 else start
    content = trim(page, start, region[1])
    if source is None or content is None:
        return []
    said = CueEntry("say", "quoting", "says")
    quoted = Draft(said, found, (verb, content[0]), region, source, [content])
    medium = source_before(page, verb, region[0], verb)
    if medium is None:
        return [quoted]
    told = CueEntry(page.tokens.lower[verb], "clause", "reports")
    frame = Draft(told, (verb, verb + 1), (medium[0], verb + 1), region, medium, [])
    frame.parts = [(source[0], content[1])]
    return [frame, quoted]
