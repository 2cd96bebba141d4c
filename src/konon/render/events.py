"""Events of a reading as lines for a terminal, one an event, grouped by who tells them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from konon.model import Event, Reading
from konon.render import phrases
from konon.render.clean import shorten, visible
from konon.render.people import source_name, words

# Words of the sentence around an event that are shown, in characters.
LONGEST = 100


def lines(reading: Reading, numbers: Iterable[int]) -> Iterator[str]:
    """Each event: type and mode, modality, who to whom, when and where, according to whom."""
    statements = {s.id: s for s in reading.statements}
    for number in numbers:
        event = reading.events[number]
        statement = statements[event.statement]
        sources = ", ".join(source_name(reading, source) for source in statement.sources)
        told = "" if statement.kind == "narrator" or event.speech else f" · according to {sources}"
        kind = event.type + (f"/{event.mode}" if event.mode else "")
        yield visible(f"{kind} {event.modality} {event.confidence:.2f}{told}")
        yield "    " + shorten(
            f"{_parties(reading, event)}{_circumstances(reading, event)}", LONGEST
        )


def _parties(reading: Reading, event: Event) -> str:
    who, whom = phrases.parties(reading, event.actors), phrases.parties(reading, event.recipients)
    words_ = f"“{words(reading, event.span)}”"
    return " ".join(part for part in (who or "?", words_, f"→ {whom}" if whom else "") if part)


def _counted(reading: Reading, number: int) -> str:
    """A quantity with its unit and what it counts: "6000 pekerja militer"."""
    quantity = reading.quantities[number]
    counted = words(reading, quantity.counted) if quantity.counted else ""
    return " ".join(part for part in (phrases.measured(quantity), counted) if part)


def _circumstances(reading: Reading, event: Event) -> str:
    when = [reading.timexes[n] for n in event.timexes]
    found = [visible(timex.edtf or timex.value) for timex in when[:1]]
    if event.place is not None:
        found.append(words(reading, event.place))
    found += [_counted(reading, n) for n in event.quantities[:2]]
    marks = [name for name in ("background",) if getattr(event, name)]
    if event.within is not None:
        marks.append("content of the event before it")
    return "".join(f" · {part}" for part in (*found, *marks) if part)
