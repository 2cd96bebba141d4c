"""What holds of every reading, whatever was read."""

from __future__ import annotations

from dataclasses import fields, is_dataclass

from konon.model import Reading, Span


def check_reading(reading: Reading) -> None:
    """Everything that holds of every reading."""
    size = len(reading.article.text)
    for span in spans_in(reading):
        assert 0 <= span.start <= span.end <= size
    ids = [s.id for s in reading.statements]
    assert len(set(ids)) == len(ids)
    parents = {s.id: s.parent for s in reading.statements}
    for id in ids:
        seen, above = {id}, parents[id]
        while above is not None:
            assert above in parents
            assert above not in seen
            seen.add(above)
            above = parents[above]
    for s in reading.statements:
        starts = [part.span.start for part in s.contents]
        assert starts == sorted(starts)
        assert all(s.span.covers(reading.timexes[n].span) for n in s.timexes)
        assert all(s.span.covers(reading.quantities[n].span) for n in s.quantities)
        assert all(s.span.covers(reading.mentions[n].span) for n in s.mentions)


def spans_in(value: object) -> list[Span]:
    """Every span anywhere in a model object."""
    if isinstance(value, Span):
        return [value]
    if is_dataclass(value):
        return [s for f in fields(value) for s in spans_in(getattr(value, f.name))]
    if isinstance(value, (tuple, list)):
        return [s for item in value for s in spans_in(item)]
    return []
