"""PLOVER events as a table: the column names of the POLECAT data set, as read into R.

Columns after `Quad Code` … `Language` that begin with `Konon` are what POLECAT has not: according
to whom, how firmly, along which relays, whether it is said to have happened. Several parties of
one side are parted by `;`. A cell or party that a spreadsheet would take for a formula gets a
leading apostrophe.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from pathlib import Path
from typing import IO

from konon.export.formats import ExportOptions
from konon.export.plover_codes import QUADS, auxiliary, cameo, coded, mode
from konon.export.plover_countries import countries
from konon.export.plover_rows import Told, told
from konon.model import EventParty, Reading
from konon.render.csv import guarded

COLUMNS = (
    "Event ID",
    "Event Date",
    "Event Type",
    "Event Mode",
    "Quad Code",
    "CAMEO Code",
    "Actor Name",
    "Actor Country",
    "Primary Actor Sector",
    "Actor Name Raw",
    "Recipient Name",
    "Recipient Country",
    "Primary Recipient Sector",
    "Recipient Name Raw",
    "Raw Placename",
    "Dead",
    "Injured",
    "Arrested",
    "Story Id",
    "Source",
    "Publication Date",
    "Headline",
    "Event Text",
    "Language",
    "Konon Deed",
    "Konon Modality",
    "Konon Auxiliary Mode",
    "Konon Statement",
    "Konon According To",
    "Konon Strength",
    "Konon Lineage",
    "Konon Verification",
    "Konon Start",
    "Konon End",
    "Konon Confidence",
)


def write(readings: Iterable[Reading], out: IO[bytes] | Path, _options: ExportOptions) -> int:
    """Write the events; counts them."""
    assert not isinstance(out, Path)
    out.write(_line(COLUMNS))
    count = 0
    for one in told(readings):
        out.write(_line(row(one)))
        count += 1
    return count


def row(one: Told) -> tuple[str, ...]:
    """One event, its cells in the order of `COLUMNS`."""
    event, article, statement = one.event, one.reading.article, one.statement
    counts = one.counts()
    source, target = countries(one.reading, event)
    return (
        one.id,
        one.date or "",
        coded(event),
        mode(event) or "",
        QUADS[coded(event)],
        cameo(event),
        *_side(one, event.actors, source),
        *_side(one, event.recipients, target),
        event.place.of(article.text) if event.place else "",
        *(str(counts.get(kind, "")) for kind in ("dead", "injured", "arrested")),
        article.id,
        article.outlet or "",
        article.published.isoformat() if article.published else "",
        article.title or "",
        one.sentence,
        one.reading.language,
        event.type,
        event.modality,
        auxiliary(event) or "",
        statement.id,
        "; ".join(one.sources),
        statement.strength.value,
        one.lineage,
        statement.verification.value,
        str(event.span.start),
        str(event.span.end),
        f"{event.confidence:.2f}",
    )


def _side(
    one: Told, side: tuple[EventParty, ...], codes: tuple[str, ...]
) -> tuple[str, str, str, str]:
    """Names, countries, sectors and the words themselves."""
    text = one.reading.article.text
    named = one.parties(side)
    return (
        "; ".join(name for name, _ in named),
        "; ".join(codes),
        "; ".join(dict.fromkeys(party.sector for _, party in named if party.sector)),
        "; ".join(party.span.of(text) for _, party in named),
    )


def _line(cells: Iterable[str]) -> bytes:
    line = io.StringIO()
    csv.writer(line, lineterminator="\n").writerow([guarded(cell) for cell in cells])
    return line.getvalue().encode("utf-8", "replace")
