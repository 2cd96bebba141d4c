"""Happening: one event as several articles tell it."""

from __future__ import annotations

from dataclasses import dataclass

from konon.model.event import EventModality, EventType


@dataclass(frozen=True, slots=True)
class Telling:
    """One event of a reading that tells of the happening.

    number  index into the reading's events
    day     ISO day or two with "/" between, as its words give it; None where they do not
    """

    article: str
    statement: str
    number: int
    modality: EventModality
    day: str | None = None
    place: str | None = None


@dataclass(frozen=True, slots=True)
class Happening:
    """What is told as one event: type, parties, day and place.

    who, whom   names of actors and recipients; of a mutual event all are in `who`
    day, place  of the first telling that gives one
    tellings    in the order the readings came
    """

    type: EventType
    mode: str | None
    who: tuple[str, ...]
    whom: tuple[str, ...]
    day: str | None
    place: str | None
    tellings: tuple[Telling, ...]

    @property
    def modalities(self) -> tuple[EventModality, ...]:
        """Each modality it is told with, once: "happened" beside "denied" is a conflict."""
        return tuple(dict.fromkeys(telling.modality for telling in self.tellings))

    @property
    def articles(self) -> tuple[str, ...]:
        """The articles that tell of it, each once."""
        return tuple(dict.fromkeys(telling.article for telling in self.tellings))

    @property
    def disputed(self) -> bool:
        """Whether some say that it happened and others that it did not."""
        told = self.modalities
        return "denied" in told and any(one in told for one in ("happened", "ongoing"))
