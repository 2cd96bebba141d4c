"""Article: a text, who published it, and where each of those facts came from."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from konon.model.evidence import Evidence
from konon.model.span import Span


@dataclass(frozen=True, slots=True)
class Article:
    """One article as stored.

    text        the extracted text all spans refer to; when a title is known it stands first,
                on a line of its own, and `title_span` covers it
    outlet      who published it, as it names itself
    published   day of publication, in the outlet's own calendar
    credit      the credit line or agency the outlet prints beside the byline
    evidence    field name -> where that field came from
    raw_sha256  hash of the bytes it was extracted from, hex
    notes       remarks a reader should see, such as a date that was not believed
    """

    text: str
    title_span: Span | None = None
    outlet: str | None = None
    published: date | None = None
    url: str | None = None
    byline: str | None = None
    credit: str | None = None
    language: str | None = None
    raw_sha256: str | None = None
    evidence: Mapping[str, Evidence] = field(default_factory=dict)
    notes: tuple[str, ...] = ()

    @property
    def id(self) -> str:
        """Stable id derived from content: the same article read again has the same id.

        The parts are length-prefixed, so that no two articles share one by juggling separators.
        """
        digest = hashlib.sha256()
        for part in (self.url or "", self.outlet or "", self.text):
            data = part.encode("utf-8", "surrogatepass")
            digest.update(b"%d:" % len(data) + data)
        return "a" + digest.hexdigest()[:20]

    @property
    def title(self) -> str | None:
        """The title, if one is known."""
        return self.title_span.of(self.text) if self.title_span else None
