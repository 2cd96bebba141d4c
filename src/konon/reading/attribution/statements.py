"""Statements: drafts and narrator parts as the model's statements, with every field's evidence."""

from __future__ import annotations

from collections import Counter
from typing import TypedDict, Unpack

from konon.model.evidence import Evidence
from konon.model.mention import Actor
from konon.model.quantity import Quantity
from konon.model.statement import (
    ContentPart,
    Cue,
    Party,
    Polarity,
    QuoteType,
    RelayStep,
    SaidOn,
    Source,
    SourceLink,
    Statement,
    StatementKind,
    Strength,
    Venue,
    statement_id,
)
from konon.reading.attribution.asides import addressees, said_on, venue_of
from konon.reading.attribution.confidence import confidence_of
from konon.reading.attribution.drafts import Draft
from konon.reading.attribution.page import Page, Range
from konon.reading.attribution.propositions import propositions_in
from konon.reading.attribution.relays.gathered import Relays
from konon.reading.attribution.sources import sources_of
from konon.reading.attribution.strength import polarity_of, strength_of
from konon.reading.attribution.within import Within

# A part is direct speech when at least this share of its tokens is quoted, and indirect when no
# quotation of two words or more stands in it.
DIRECT_SHARE, SCARE_QUOTE = 0.9, 2


class _Said(TypedDict, total=False):
    """The fields of a statement that only an attribution has."""

    sources: tuple[Source, ...]
    source_link: SourceLink
    cue: Cue | None
    strength: Strength
    polarity: Polarity
    addressees: tuple[Party, ...]
    venue: Venue | None
    said_on: SaidOn | None
    relays: tuple[RelayStep, ...]
    confidence: float


class Writer:
    """Writes statements of one article; keeps count, so that ids of equal words differ."""

    def __init__(self, page: Page, article: str, quantities: list[Quantity]) -> None:
        self.page = page
        self.article = article
        self.quantities_within = Within([q.span for q in quantities])
        self.seen: Counter[tuple[str, str]] = Counter()

    def attribution(self, draft: Draft, actors: dict[str, Actor], relays: Relays) -> Statement:
        """The statement of a draft; `parent` is filled in by the caller."""
        sources, link = sources_of(self.page, draft, actors)
        sure = confidence_of(self.page.grammar.language, draft)
        parts = tuple(self._part(p, sure.content) for p in draft.parts)
        venue = relays.venues.get(id(draft)) or venue_of(self.page, draft)
        cue = self._cue(draft, sure.cue)
        return self._statement(
            "attribution",
            draft.parts or [draft.cue],
            parts,
            draft,
            sources=sources,
            source_link=link,
            cue=cue,
            strength=strength_of(self.page, draft),
            polarity=polarity_of(self.page, draft),
            addressees=addressees(self.page, draft),
            venue=venue,
            said_on=said_on(self.page, draft, relays.cited(draft)),
            relays=tuple(relays.steps.get(id(draft), ())),
            confidence=sure.attribution,
        )

    def narrator(self, pieces: tuple[Range, ...]) -> Statement:
        """A statement in the outlet's own voice, of one or more pieces of a sentence."""
        parts = tuple(self._part(piece) for piece in pieces)
        return self._statement("narrator", list(pieces), parts, None)

    def _cue(self, draft: Draft, confidence: float) -> Cue | None:
        if draft.cue[1] <= draft.cue[0]:
            return None
        return Cue(self.page.tokens.span(*draft.cue), draft.entry.lemma, confidence)

    def _part(self, part: Range, confidence: float = 1.0) -> ContentPart:
        span = self.page.tokens.span(*part)
        return ContentPart(span, quote_type_of(self.page, part), confidence)

    def _statement(
        self,
        kind: StatementKind,
        ranges: list[Range],
        parts: tuple[ContentPart, ...],
        draft: Draft | None,
        **said: Unpack[_Said],
    ) -> Statement:
        tokens = self.page.tokens
        first, last = draft.extent if draft else (ranges[0][0], ranges[-1][1])
        span = tokens.span(first, last)
        key = "\x1f".join(p.span.of(tokens.text) for p in parts) or span.of(tokens.text)
        if draft is not None and draft.source is not None:
            key = tokens.phrase(*draft.source) + "\x1e" + key
        repeat = self.seen[(kind, key)]
        self.seen[(kind, key)] += 1
        page = self.page
        return Statement(
            **said,
            id=statement_id(self.article, kind, key, repeat),
            kind=kind,
            span=span,
            contents=parts,
            propositions=propositions_in(page, ranges if parts else (), self.quantities_within),
            timexes=page.timexes_within.inside(span),
            quantities=self.quantities_within.inside(span),
            mentions=page.mentions_within.inside(span),
            evidence=(Evidence.text(span, "the words read"),),
        )


def quote_type_of(page: Page, part: Range) -> QuoteType:
    """Direct, indirect or mixed, by how much of the part is quoted."""
    quoted = [i for i in range(*part) if page.quote_of[i] >= 0]
    words = sum(page.tokens.word[i][:1].isalnum() for i in quoted)
    if len(quoted) >= DIRECT_SHARE * (part[1] - part[0]):
        return "direct"
    return "mixed" if words >= SCARE_QUOTE else "indirect"
