"""What is searched for, and what was found."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from konon.model.span import Span
from konon.model.statement import StrengthValue, VerificationValue

FoundKind = Literal["statement", "article", "actor"]
Order = Literal["best", "newest"]


@dataclass(frozen=True, slots=True)
class Query:
    """What to search for; every field that is given must hold.

    words         words, "phrases", -without, this OR that, begin*; see `konon.ledger.wanted`
    kind          what to list; None: statements, or else articles, or else actors
    source        an actor's id, or words of a source's name; with it, and with `strength` and
                  `verification`, only statements are found
    since, until  days of publication, ISO 8601, both included
    order         best match or newest publication first; without words always the newest
    """

    words: str = ""
    kind: FoundKind | None = None
    source: str | None = None
    outlet: str | None = None
    language: str | None = None
    since: str | None = None
    until: str | None = None
    strength: StrengthValue | None = None
    verification: VerificationValue | None = None
    order: Order = "best"


@dataclass(frozen=True, slots=True)
class Passage:
    """Words of the ledger, and where in them the words asked for stand.

    marks  spans in `text`, in order, never overlapping
    cut    whether more stands before `text`, and after it
    """

    text: str
    marks: tuple[Span, ...] = ()
    cut: tuple[bool, bool] = (False, False)


@dataclass(frozen=True, slots=True)
class ArticleHit:
    """An article in which the words stand; `passage` is where most of them do."""

    id: str
    title: Passage | None
    passage: Passage
    outlet: str | None
    published: str | None
    url: str | None
    language: str | None
    revision: int
    statements: int
    kind: Literal["article"] = "article"


@dataclass(frozen=True, slots=True)
class StatementHit:
    """An attribution that holds the words; `source` is who is cited, None where unstated.

    relays  "TASS ← Bloomberg", as the ledger's table has it
    """

    id: str
    source: Passage | None
    source_actor: str | None
    source_status: str | None
    strength: str
    denial: bool
    content: Passage
    quote_type: str | None
    said_on: str | None
    relays: str | None
    verification: str
    verified_by: str | None
    confidence: float
    article: str
    title: str | None
    outlet: str | None
    published: str | None
    url: str | None
    kind: Literal["statement"] = "statement"


@dataclass(frozen=True, slots=True)
class ActorHit:
    """An actor one of whose names holds the words.

    names       every name the ledger has for this id, the commonest first
    statements  how many statements have it as a source
    articles    in how many articles it is mentioned
    """

    id: str
    name: Passage
    names: tuple[str, ...]
    type: str
    country: str | None
    statements: int
    articles: int
    kind: Literal["actor"] = "actor"


Hit = ArticleHit | StatementHit | ActorHit


@dataclass(frozen=True, slots=True)
class Count:
    """How many there are; `more` when there are more than were counted."""

    found: int
    more: bool = False

    def __str__(self) -> str:
        return f"more than {self.found:,}" if self.more else f"{self.found:,}"


@dataclass(frozen=True, slots=True)
class Page:
    """A page of what was found.

    counts  how many of each kind match; a kind that the query's filters shut out is missing
    next    what to give for the page after this one; None on the last
    """

    kind: FoundKind
    hits: tuple[Hit, ...]
    counts: dict[FoundKind, Count] = field(default_factory=dict)
    next: str | None = None
