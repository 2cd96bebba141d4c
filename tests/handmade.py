"""Readings made by hand, so that the ledger and the trace can be tested without a reader.

Words are given as they stand in the text, and their spans are found there.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from konon.model import (
    Actor,
    Argument,
    Article,
    Claim,
    ContentPart,
    Cue,
    Decision,
    Mention,
    Polarity,
    Proposition,
    Quantity,
    Reading,
    RelayStep,
    SaidOn,
    Source,
    Span,
    Statement,
    Strength,
    Timex,
    Verification,
    statement_id,
)
from konon.trace import trace_claims

ACTORS = {
    "person:lavrov": Actor("person:lavrov", "Sergei Lavrov", "person", "RU"),
    "person:kim": Actor("person:kim", "Kim Jong Un", "person", "KP"),
    "person:choe": Actor("person:choe", "Choe Son Hui", "person", "KP"),
    "country:RU": Actor("country:RU", "Russia", "government", "RU"),
    "country:KP": Actor("country:KP", "North Korea", "government", "KP"),
    "country:UA": Actor("country:UA", "Ukraine", "government", "UA"),
    "agency:tass": Actor("agency:tass", "TASS", "agency", "RU", aliases=("Tass",)),
    "agency:kcna": Actor("agency:kcna", "KCNA", "agency", "KP"),
}


@dataclass(frozen=True)
class Number:
    """A number inside a content: the words, its bounds, what it counts."""

    words: str
    low: float | None
    high: float | None
    counted: str | None = None
    bound: str = "exact"
    unit: str = ""


@dataclass(frozen=True)
class Does:
    """A proposition: predicate id, role -> actor id or plain word, and what it holds."""

    predicate: str
    args: dict[str, str]
    negated: bool = False
    modality: str = "actual"


@dataclass(frozen=True)
class Says:
    """One statement to be made; `source` None is the narrator, "" an unstated source."""

    content: str
    source: str | None = None
    actor: str | None = None
    status: str = "named"
    strength: str = "says"
    said_on: str | None = None
    relays: Sequence[tuple[str, str | None]] = ()
    does: Sequence[Does] = ()
    numbers: Sequence[Number] = ()
    on: Sequence[tuple[str, str, str]] = ()  # words, first day, last day
    said_at: int | None = None  # index in `on` of the time that is when it was said
    quote: str = "indirect"
    denial: bool = False
    first_hand: bool = False
    verification: str = "not_stated"
    verified_by: str | None = None
    inside: int | None = None  # index of the statement it is nested in
    names: Sequence[tuple[str, str | None]] = ()
    form: str | None = None


def reading(
    text: str,
    *says: Says,
    outlet: str | None = "Harian Contoh",
    published: str | None = "2025-07-13",
    language: str = "id",
    version: str = "test 1",
    **article: Any,
) -> Reading:
    """The reading of `text` that holds the statements `says`."""
    made = Article(
        text,
        outlet=outlet,
        published=date.fromisoformat(published) if published else None,
        language=language,
        **article,
    )
    maker = _Maker(made)
    for said in says:
        maker.state(said)
    used = {m.actor for m in maker.mentions} | maker.used
    return Reading(
        made,
        language,
        tuple(maker.statements),
        mentions=tuple(maker.mentions),
        actors=tuple(ACTORS[id] for id in sorted(filter(None, used)) if id in ACTORS),
        timexes=tuple(maker.timexes),
        quantities=tuple(maker.quantities),
        version=version,
    )


class _Maker:
    def __init__(self, article: Article) -> None:
        self.article = article
        self.statements: list[Statement] = []
        self.quantities: list[Quantity] = []
        self.timexes: list[Timex] = []
        self.mentions: list[Mention] = []
        self.used: set[str | None] = set()

    def find(self, words: str, within: Span | None = None) -> Span:
        start = self.article.text.index(words, within.start if within else 0)
        return Span(start, start + len(words))

    def state(self, said: Says) -> None:
        content = self.find(said.content)
        numbers = tuple(self.number(n, content) for n in said.numbers)
        times = tuple(self.time(*when, content) for when in said.on)
        for words, actor in said.names:
            self.mentions.append(Mention(self.find(words, content), "name", "person", actor))
        sources = self.sources(said)
        spans = [content] + [s.span for s in sources if s.span]
        kind = "narrator" if said.source is None else "attribution"
        key = f"{said.source}|{said.content}"
        self.statements.append(
            Statement(
                statement_id(self.article.id, kind, key),  # type: ignore[arg-type]
                kind,  # type: ignore[arg-type]
                Span.cover(spans),
                (ContentPart(content, said.quote),),  # type: ignore[arg-type]
                sources=sources,
                cue=Cue(content, "kata") if said.source else None,
                strength=Strength(said.strength),  # type: ignore[arg-type]
                polarity=Polarity(denial=said.denial),
                said_on=_said_on(said, times),
                relays=tuple(self.relay(*step) for step in said.relays),
                verification=Verification(said.verification, said.verified_by),  # type: ignore[arg-type]
                propositions=tuple(self.prop(d, content, numbers, times) for d in said.does),
                timexes=times,
                quantities=numbers,
                parent=None if said.inside is None else self.statements[said.inside].id,
                first_hand=said.first_hand,
            )
        )

    def sources(self, said: Says) -> tuple[Source, ...]:
        if said.source is None:
            return ()
        self.used.add(said.actor)
        span = self.find(said.source) if said.source else None
        return (Source(said.status, span, said.form, actor=said.actor),)  # type: ignore[arg-type]

    def relay(self, name: str, actor: str | None) -> RelayStep:
        self.used.add(actor)
        return RelayStep(name, "stated", actor=actor)

    def number(self, n: Number, content: Span) -> int:
        span = self.find(n.words, content)
        counted = self.find(n.counted, content) if n.counted else None
        dimension = "area" if n.unit.startswith("square") else "count"
        self.quantities.append(
            Quantity(
                span,
                span,
                n.low,
                n.high,
                n.bound,
                n.unit,  # type: ignore[arg-type]
                dimension=dimension,
                counted=counted,
            )
        )
        return len(self.quantities) - 1

    def time(self, words: str, first: str, last: str, content: Span) -> int:
        span = self.find(words, content)
        precision = "day" if first == last else "month"
        self.timexes.append(
            Timex(
                span,
                "DATE",
                first,
                precision=precision,  # type: ignore[arg-type]
                earliest=first,
                latest=last,
            )
        )
        return len(self.timexes) - 1

    def prop(
        self, does: Does, span: Span, numbers: tuple[int, ...], times: tuple[int, ...]
    ) -> Proposition:
        args = []
        for role, who in does.args.items():
            actor = who if ":" in who else None
            self.used.add(actor)
            args.append(Argument(role, span, actor, "" if actor else who))  # type: ignore[arg-type]
        return Proposition(
            does.predicate,
            span,
            span,
            tuple(args),
            does.negated,
            does.modality,
            numbers,
            times,  # type: ignore[arg-type]
        )


def _said_on(said: Says, times: tuple[int, ...]) -> SaidOn | None:
    if said.said_on is None:
        return None
    return SaidOn(said.said_on, None if said.said_at is None else times[said.said_at])


class Shelf:
    """A TraceStore over a list."""

    _decided: Sequence[Decision] = ()

    def __init__(self, *readings: Reading, decisions: Sequence[Decision] = ()) -> None:
        self._decided = tuple(decisions)
        self._readings = sorted(
            readings, key=lambda r: (r.article.published or date.max, r.article.id)
        )

    def readings(self) -> Any:
        return iter(self._readings)

    def reading(self, article: str) -> Reading | None:
        return next((r for r in self._readings if r.article.id == article), None)

    def decisions(self) -> Any:
        return iter(self._decided)


def renamed(made: Reading, version: str) -> Reading:
    """The same reading by another version."""
    return replace(made, version=version)


AGENCIES = frozenset({"TASS", "KCNA", "Antara"})
"""The agencies of these stories."""


def trace(*readings: Reading) -> list[Claim]:
    """The claims of some readings, nothing decided about them."""
    return trace_claims(Shelf(*readings), is_agency=AGENCIES.__contains__)


def the_claim(*readings: Reading) -> Claim:
    """The one claim of some readings."""
    claims = trace(*readings)
    assert len(claims) == 1, [c.wording for c in claims]
    return claims[0]
