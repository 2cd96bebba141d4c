"""Which statements of a pile go out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields, replace
from datetime import date

from konon.model import Article, Reading, Statement
from konon.render.people import source_name


@dataclass(frozen=True, slots=True)
class Selection:
    """What is wanted; a field left empty wants everything.

    outlet        the outlet's name, in whatever case
    since, until  first and last day of publication; an article of no known day is left out
    language      the language it was read in
    kind          "attribution" or "narrator"
    source        an actor's id, or words that a source's name holds
    strength, verification  one of the model's values
    min_confidence  in [0, 1]
    """

    outlet: str | None = None
    since: date | None = None
    until: date | None = None
    language: str | None = None
    kind: str | None = None
    source: str | None = None
    strength: str | None = None
    verification: str | None = None
    min_confidence: float = 0.0

    @property
    def wants_all(self) -> bool:
        """Whether nothing is left out."""
        return all(getattr(self, f.name) == f.default for f in fields(self))


def select(readings: Iterable[Reading], wanted: Selection) -> Iterator[Reading]:
    """The readings with the wanted statements alone; those left with none are passed over.

    A statement brings those it is nested in, since its lineage runs through them.
    """
    if wanted.wants_all:
        yield from readings
        return
    narrow = any((wanted.kind, wanted.source, wanted.strength, wanted.verification))
    for reading in readings:
        if not _article(reading.article, reading.language, wanted):
            continue
        kept = _kept(reading, wanted)
        if kept or not (narrow or wanted.min_confidence):
            yield replace(reading, statements=kept)


def _article(article: Article, language: str, wanted: Selection) -> bool:
    day = article.published
    return (
        (wanted.outlet is None or (article.outlet or "").casefold() == wanted.outlet.casefold())
        and (wanted.language is None or language == wanted.language)
        and (wanted.since is None or (day is not None and day >= wanted.since))
        and (wanted.until is None or (day is not None and day <= wanted.until))
    )


def _kept(reading: Reading, wanted: Selection) -> tuple[Statement, ...]:
    parents = {s.id: s.parent for s in reading.statements}
    ids: set[str] = set()
    for statement in reading.statements:
        if _statement(reading, statement, wanted):
            here: str | None = statement.id
            while here is not None and here not in ids:
                ids.add(here)
                here = parents.get(here)
    return tuple(s for s in reading.statements if s.id in ids)


def _statement(reading: Reading, statement: Statement, wanted: Selection) -> bool:
    return (
        (wanted.kind is None or statement.kind == wanted.kind)
        and (wanted.strength is None or statement.strength.value == wanted.strength)
        and (wanted.verification is None or statement.verification.value == wanted.verification)
        and statement.confidence >= wanted.min_confidence
        and (wanted.source is None or _said_by(reading, statement, wanted.source))
    )


def _said_by(reading: Reading, statement: Statement, words: str) -> bool:
    return any(
        source.actor == words or words.casefold() in source_name(reading, source).casefold()
        for source in statement.sources
    )
