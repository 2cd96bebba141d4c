"""Draft: what one format reader found, before dates, language and limits are settled."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from konon.model.evidence import Evidence


@dataclass(frozen=True, slots=True)
class DateClaim:
    """A publication date as it was written, and the metadata key it stood under."""

    written: str
    key: str


@dataclass(frozen=True, slots=True)
class Draft:
    """An article in the making.

    body      the text without a title of its own, or with the title as its first words
    dates     publication dates as written, the most trusted first
    language  what the source says it is written in; a hint only
    evidence  field name -> where it came from, for the fields set here
    """

    body: str
    title: str | None = None
    outlet: str | None = None
    byline: str | None = None
    credit: str | None = None
    url: str | None = None
    language: str | None = None
    dates: tuple[DateClaim, ...] = ()
    evidence: Mapping[str, Evidence] = field(default_factory=dict)
    notes: tuple[str, ...] = ()
