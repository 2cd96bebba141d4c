"""ReadOptions: what a user may say about an article before it is read."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

Reader = Literal["fast", "grammar"]


@dataclass(frozen=True, slots=True)
class ReadOptions:
    """Overrides for one article; None means "find out".

    published       day of publication
    outlet          who published it
    language        language pack to read it with ("id", "en")
    min_confidence  statements below it are left out, in [0, 1]
    actors          paths of the user's own tables of actors, believed before Konon's
    reader          "fast" (grammar and network) or "grammar" (without the network)
    """

    published: date | None = None
    outlet: str | None = None
    language: str | None = None
    min_confidence: float = 0.0
    actors: tuple[str, ...] = ()
    reader: Reader = "fast"
