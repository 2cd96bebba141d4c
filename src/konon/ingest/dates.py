"""Publication date: from the option, the metadata or the dateline, and never from a guess."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from konon.errors import BadOption
from konon.ingest.draft import DateClaim
from konon.ingest.limits import DAYS_AHEAD, EARLIEST_YEAR
from konon.ingest.stamps import is_stamp
from konon.ingest.written_dates import MAX_WRITTEN, Ambiguous, parse_date
from konon.model.evidence import Evidence
from konon.model.span import Span
from konon.reading.datelines import dateline

_STAMP_LINES = 4
"""Non-blank lines from the top in which a date line may stand."""
_IN_URL = re.compile(r"/((?:19|20)\d\d)[/-](\d{1,2})[/-](\d{1,2})(?=[/-])")


@dataclass(frozen=True, slots=True)
class Published:
    """The day of publication, why it is believed, and why others were not."""

    day: date | None
    evidence: Evidence | None = None
    notes: tuple[str, ...] = ()


def published(
    claims: Sequence[DateClaim],
    text: str,
    body_start: int = 0,
    wanted: date | None = None,
    url: str | None = None,
    today: date | None = None,
    seen: DateClaim | None = None,
) -> Published:
    """The publication date: `wanted`, else the first believable claim of the metadata, else the
    date in the URL, else a full date in the dateline of `text` from `body_start`, else the day it
    was `seen`, with a note, else none.

    A date before 1800, in the future or readable in two ways is not believed, with a note.
    Raises `BadOption` when `wanted` itself cannot be a publication date.
    """
    today = today or date.today()
    if wanted is not None:
        if doubt := _doubt(wanted, today):
            raise BadOption(f"--published {wanted.isoformat()}: {doubt}")
        return Published(wanted, Evidence.option("--published"))
    notes: list[str] = []
    for claim in claims:
        day = _believed(claim, today, notes)
        if day:
            return Published(
                day, Evidence.metadata(claim.key, claim.written[:MAX_WRITTEN]), tuple(notes)
            )
    found = _from_url(url, today, notes) or _from_dateline(text, body_start, today, notes)
    return found if found.day or seen is None else _when_seen(seen, today, notes)


def _when_seen(seen: DateClaim, today: date, notes: list[str]) -> Published:
    """A page is published on the day it was fetched, or before; news, mostly on that day."""
    day = _believed(seen, today, notes)
    if day is None:
        return Published(None, None, tuple(notes))
    notes.append(
        f"no date of publication is told: taken for {day.isoformat()}, the day it was fetched "
        f"({seen.key}), though it may be older; --published sets it"
    )
    return Published(day, Evidence.metadata(seen.key, "day it was fetched"), tuple(notes))


def _believed(claim: DateClaim, today: date, notes: list[str]) -> date | None:
    written = claim.written.strip()[:MAX_WRITTEN]
    if not written:
        return None
    try:
        day = parse_date(written)
    except Ambiguous as error:
        notes.append(f"date '{written}' ({claim.key}) is not believed: {error}; give --published")
        return None
    doubt = "it is no date" if day is None else _doubt(day, today)
    if doubt:
        notes.append(f"date '{written}' ({claim.key}) is not believed: {doubt}")
        return None
    return day


def _doubt(day: date, today: date) -> str | None:
    if day.year < EARLIEST_YEAR:
        return f"it lies before {EARLIEST_YEAR}"
    if day > today + timedelta(days=DAYS_AHEAD):
        return "it lies in the future"
    return None


def _from_url(url: str | None, today: date, notes: Sequence[str]) -> Published | None:
    match = _IN_URL.search(url or "")
    if match is None:
        return None
    day = parse_date(match.group().strip("/"))
    if day is None or _doubt(day, today):
        return None
    return Published(day, Evidence.metadata("url", match.group().strip("/")), tuple(notes))


def _from_dateline(text: str, start: int, today: date, notes: Sequence[str]) -> Published:
    for span, note in _printed(text, start):
        try:
            day = parse_date(span.of(text))
        except Ambiguous:
            continue
        if day is not None and not _doubt(day, today):
            return Published(day, Evidence.text(span, note), tuple(notes))
    return Published(None, None, tuple(notes))


def _printed(text: str, start: int) -> Iterator[tuple[Span, str]]:
    """Where the first lines of a text print a date: as a line of its own, or in the dateline."""
    position, left = start, _STAMP_LINES
    while position < len(text) and left:
        stop = text.find("\n", position)
        stop = len(text) if stop < 0 else stop
        line = text[position : min(stop, position + MAX_WRITTEN + 1)]
        if line.strip():
            left -= 1
            if is_stamp(line):
                yield Span(position, position + len(line)), "date line"
        position = stop + 1
    found = dateline(text, start)
    if found and found.day:
        yield found.day, "dateline"
