"""PLOVER: one event a line, with what PLOVER has no field for under the key `konon`.

Fields are those of PLOVER's gold records: `id`, `date`, `source` and `target` (lists of
`actorText`, `code`, `sector`), `event`, `mode`, `eventText`, `eventLoc`, `dead`, `injured`,
`arrested`, `text`, `language`, `publication`, `coder`, `version`. A mutual event has its parties
as sources, as those records do. `konon` holds according to whom: statement, sources, strength,
polarity, lineage, verification; the deed's own type and modality, spans, times, place, every
quantity of its clause, CAMEO code, confidence.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import IO

from konon.export.formats import ExportOptions
from konon.export.plover_codes import auxiliary, cameo, coded, mode
from konon.export.plover_countries import countries
from konon.export.plover_rows import Told, told
from konon.model import EventParty, Reading, Span, encode
from konon.model.codec import Json
from konon.render.json import dumps

VERSION = "1.0"


def write(readings: Iterable[Reading], out: IO[bytes] | Path, _options: ExportOptions) -> int:
    """Write the events; counts them."""
    assert not isinstance(out, Path)
    count = 0
    for one in told(readings):
        out.write(dumps(record(one)).encode() + b"\n")
        count += 1
    return count


def record(one: Told) -> dict[str, Json]:
    """One event as PLOVER's record; fields with nothing to say are left out."""
    event, article = one.event, one.reading.article
    fields: dict[str, Json] = {
        "id": one.id,
        "date": one.date,
        "source": _parties(one, event.actors),
        "target": _parties(one, event.recipients),
        "event": coded(event),
        "mode": mode(event),
        "eventText": event.span.of(article.text),
        "eventLoc": event.place.of(article.text) if event.place else None,
        **one.counts(),
        "text": one.sentence,
        "language": one.reading.language,
        "publication": article.outlet,
        "coder": one.reading.version,
        "version": VERSION,
        "konon": _konon(one),
    }
    return {name: value for name, value in fields.items() if value not in (None, [])}


def _konon(one: Told) -> dict[str, Json]:
    event, statement = one.event, one.statement
    source, target = countries(one.reading, event)
    return {
        "article": one.reading.article.id,
        "url": one.reading.article.url,
        "statement": statement.id,
        "kind": statement.kind,
        "according_to": list(one.sources),
        "strength": statement.strength.value,
        "polarity": encode(statement.polarity),
        "lineage": one.lineage,
        "verification": statement.verification.value,
        "deed": event.type,
        "modality": event.modality,
        "auxiliary_mode": auxiliary(event),
        "source_countries": list(source),
        "target_countries": list(target),
        "modality_span": _span(event.modality_span),
        "span": _span(event.span),
        "mutual": event.mutual,
        "place": event.place_id,
        "times": [_time(one, n) for n in event.timexes],
        "quantities": [_quantity(one, n) for n in event.quantities],
        "cameo": cameo(event),
        "confidence": event.confidence,
    }


def _parties(one: Told, side: tuple[EventParty, ...]) -> list[Json]:
    text = one.reading.article.text
    return [
        {
            "actorText": party.span.of(text),
            "code": party.country or "",
            "sector": party.sector or "",
            "name": name,
            "actor": party.actor,
            "span": _span(party.span),
        }
        for name, party in one.parties(side)
    ]


def _time(one: Told, number: int) -> str:
    timex = one.reading.timexes[number]
    return timex.edtf or timex.value


def _quantity(one: Told, number: int) -> Json:
    """A number of the event's clause: as written, its bounds, its unit, and what it counts."""
    quantity, text = one.reading.quantities[number], one.reading.article.text
    return {
        "text": quantity.span.of(text),
        "low": quantity.low,
        "high": quantity.high,
        "unit": quantity.unit or quantity.dimension,
        "counted": quantity.counted.of(text) if quantity.counted else None,
    }


def _span(span: Span | None) -> Json:
    return None if span is None else [span.start, span.end]
