"""Statement: who said what, according to whom, when, how firmly, and whether it was checked."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from typing import Literal

from konon.model.evidence import Evidence
from konon.model.mention import MentionForm, Role
from konon.model.proposition import Proposition
from konon.model.span import Span

StatementKind = Literal["attribution", "narrator"]
SourceStatus = Literal["named", "anonymous", "unstated"]
SourceNature = Literal[
    "person", "body", "group", "document", "dataset", "court_file", "post", "unknown"
]
SourceLink = Literal["single", "joint", "separate", "collective"]
QuoteType = Literal["direct", "indirect", "mixed"]
StrengthValue = Literal[
    "says",
    "reports",
    "claims",
    "accuses",
    "denies",
    "confirms",
    "estimates",
    "predicts",
    "promises",
    "demands",
    "doubts",
    "declines",
]
Basis = Literal["stated", "inherited", "inferred"]
VerificationValue = Literal["verified", "unverifiable", "contradicted", "not_stated"]
CorrectionKind = Literal["correction", "retraction", "right_of_reply"]


@dataclass(frozen=True, slots=True)
class Source:
    """Who is cited.

    span    the words that name the source here; None when unstated, or when it is carried
            over from an earlier sentence (then `evidence` points there)
    actor   id of the actor in the reading, None where Konon abstains
    """

    status: SourceStatus
    span: Span | None = None
    form: MentionForm | None = None
    nature: SourceNature = "unknown"
    actor: str | None = None
    role: Role | None = None
    url: str | None = None
    confidence: float = 1.0
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class Cue:
    """The words that signal the attribution; `lemma` is the pack's entry ("kata", "say")."""

    span: Span
    lemma: str
    confidence: float = 1.0


@dataclass(frozen=True, slots=True)
class ContentPart:
    """One stretch of what is attributed. Parts stand in text order."""

    span: Span
    quote_type: QuoteType
    confidence: float = 1.0


@dataclass(frozen=True, slots=True)
class Polarity:
    """Three things that must not be confused.

    cue_negated      "tidak mengatakan": it was not said
    content_negated  "mengatakan tidak": it was said that not
    denial           "membantah": its truth is denied
    """

    cue_negated: bool = False
    content_negated: bool = False
    denial: bool = False
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class Strength:
    """How firmly it is put, with the span of a hedge ("kemungkinan", "reportedly")."""

    value: StrengthValue
    hedge: Span | None = None
    confidence: float = 1.0
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class Party:
    """An addressee ("kepada Bloomberg News") or the like."""

    span: Span
    actor: str | None = None
    confidence: float = 1.0


@dataclass(frozen=True, slots=True)
class Venue:
    """Where or on which occasion it was said ("dalam konferensi pers")."""

    span: Span
    kind: str = "occasion"
    confidence: float = 1.0
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class SaidOn:
    """When it was said, or cited. `value` is EDTF; `timex` indexes the reading's timexes."""

    value: str
    timex: int | None = None
    basis: Basis = "stated"
    confidence: float = 1.0
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class RelayStep:
    """One outlet passing on another's words.

    span      the words naming the relay here; None for a step known from metadata
    verb      the relay cue ("menurut", "dikutip"), with its span
    cited_on  the date of the citation, not of the words cited
    """

    name: str
    basis: Basis
    span: Span | None = None
    actor: str | None = None
    verb: str | None = None
    verb_span: Span | None = None
    cited_on: SaidOn | None = None
    confidence: float = 1.0
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class Verification:
    """Whether it was checked, and who says so. Never inferred from silence."""

    value: VerificationValue = "not_stated"
    by: str | None = None
    by_span: Span | None = None
    span: Span | None = None
    confidence: float = 1.0
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class Statement:
    """The unit of a reading: an attribution, or a statement in the outlet's own voice.

    id            derived from article and content: the same when the article is read again
    span          smallest span covering source, cue and contents
    parent        id of the statement this one is nested in
    relays        ordered from the one nearest the source to the one nearest the page
    first_hand    the outlet states its own reporting ("kepada Kompas", "pantauan detikcom")
    translated    a direct quote in another language than it was probably spoken in; None: unknown
    correction    this statement corrects, retracts or answers an earlier publication
    timexes, quantities, mentions, events   indices into the reading's lists, inside `span`
    """

    id: str
    kind: StatementKind
    span: Span
    contents: tuple[ContentPart, ...]
    sources: tuple[Source, ...] = ()
    source_link: SourceLink = "single"
    cue: Cue | None = None
    strength: Strength = field(default_factory=lambda: Strength("says"))
    polarity: Polarity = field(default_factory=Polarity)
    addressees: tuple[Party, ...] = ()
    venue: Venue | None = None
    said_on: SaidOn | None = None
    relays: tuple[RelayStep, ...] = ()
    verification: Verification = field(default_factory=Verification)
    propositions: tuple[Proposition, ...] = ()
    timexes: tuple[int, ...] = ()
    quantities: tuple[int, ...] = ()
    mentions: tuple[int, ...] = ()
    events: tuple[int, ...] = ()
    parent: str | None = None
    first_hand: bool = False
    translated: bool | None = None
    correction: CorrectionKind | None = None
    confidence: float = 1.0
    evidence: tuple[Evidence, ...] = ()
    notes: tuple[str, ...] = ()

    @property
    def quote_type(self) -> QuoteType:
        """Direct or indirect when all parts agree, else mixed."""
        kinds = {part.quote_type for part in self.contents}
        return kinds.pop() if len(kinds) == 1 else "mixed"


def statement_id(article: str, kind: StatementKind, key: str, repeat: int = 0) -> str:
    """Stable id of a statement from its article's id and its own words.

    `key` is made of the words of source, cue and contents, not of offsets or of the program's
    version; `repeat` tells apart statements of one article that share all their words.
    """
    digest = hashlib.sha256(f"{article}\0{kind}\0{key}\0{repeat}".encode("utf-8", "surrogatepass"))
    return "s" + digest.hexdigest()[:20]
