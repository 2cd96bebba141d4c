"""Reviewed: what people rejected and corrected, laid over what the machine read.

A decision never changes what the machine wrote; what is here is worked out anew each time, so that
taking a decision back leaves no trace but the two decisions themselves.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from typing import Any, Final

from konon.model import (
    Actor,
    ContentPart,
    Cue,
    Decision,
    Evidence,
    Polarity,
    Reading,
    SaidOn,
    Source,
    Span,
    Statement,
    Strength,
    Verification,
    decode,
)
from konon.trace.decided import upheld

CHANGES: Final = ("accept", "reject", "correct")
"""Decisions that change what counts as read. An acceptance takes back an earlier rejection."""
FIELDS: Final = (
    "source", "actor", "cue", "content", "strength", "said_on", "verification", "denial",
)  # fmt: skip
"""What of a statement can be corrected. `source`, `cue` and `content` take a span as
`[start, end]`, `actor` an actor as `encode` writes it or null for nobody, `denial` true or false,
the others a string."""


def reviewed(readings: Iterable[Reading], decisions: Iterable[Decision]) -> Iterator[Reading]:
    """The readings without rejected statements and with corrected fields."""
    by_target: dict[str, list[Decision]] = defaultdict(list)
    for one in upheld(decisions):
        if one.kind in CHANGES:
            for target in one.targets:
                by_target[target].append(one)
    for reading in readings:
        touched = any(s.id in by_target for s in reading.statements)
        yield _decided(reading, by_target) if touched else reading


def _decided(reading: Reading, by_target: Mapping[str, Sequence[Decision]]) -> Reading:
    kept: list[Statement] = []
    gone: dict[str, str | None] = {}
    for statement in reading.statements:
        decided = by_target.get(statement.id, ())
        verdicts = [one.kind for one in decided if one.kind != "correct"]
        if verdicts and verdicts[-1] == "reject":
            gone[statement.id] = statement.parent
            continue
        for one in decided:
            if one.kind == "correct":
                statement = _with(reading, statement, one)
        kept.append(statement)
    actors = _actors(reading, (one for s in kept for one in by_target.get(s.id, ())))
    return replace(reading, statements=tuple(_orphaned(s, gone) for s in kept), actors=actors)


def _actors(reading: Reading, decisions: Iterable[Decision]) -> tuple[Actor, ...]:
    """The reading's actors, and those that corrections brought in."""
    actors = {actor.id: actor for actor in reading.actors}
    for one in decisions:
        if one.kind == "correct" and one.field == "actor":
            with suppress(KeyError, TypeError, ValueError):
                actor = _actor_in(json.loads(one.value or "null"))
                if actor is not None:
                    actors.setdefault(actor.id, actor)
    return tuple(actors.values())


def _orphaned(statement: Statement, gone: Mapping[str, str | None]) -> Statement:
    """What stood inside a rejected statement stands inside what that one stood in."""
    parent = statement.parent
    while parent is not None and parent in gone:
        parent = gone[parent]
    return statement if parent == statement.parent else replace(statement, parent=parent)


def _with(reading: Reading, statement: Statement, decision: Decision) -> Statement:
    try:
        value = json.loads(decision.value or "null")
        changed = _CORRECTIONS[decision.field or ""](reading, statement, value)
    except (KeyError, TypeError, ValueError):  # by another Konon, or about a text that changed
        return statement
    why = Evidence.option(f"decision:{decision.id}", f"{decision.field} by {decision.by}")
    spans = [
        *(s.span for s in changed.sources if s.span),
        *([changed.cue.span] if changed.cue else []),
        *(part.span for part in changed.contents),
    ]
    return replace(
        changed,
        span=Span.cover(spans) if spans else changed.span,
        evidence=(*changed.evidence, why),
    )


def _span(reading: Reading, value: Any) -> Span:
    start, end = value
    if not (isinstance(start, int) and isinstance(end, int)):
        raise TypeError(value)
    if not 0 <= start < end <= len(reading.article.text):
        raise ValueError(value)
    return Span(start, end)


def _source(reading: Reading, statement: Statement, value: Any) -> Statement:
    """The words name the source; whom they stand for is what the reading has for these words."""
    span = _span(reading, value)
    known = next((m for m in reading.mentions if m.span == span), None)
    actor, form = (known.actor, known.form) if known else (None, None)
    return replace(
        statement, kind="attribution", sources=(Source("named", span, form, actor=actor),)
    )


def _actor(_reading: Reading, statement: Statement, value: Any) -> Statement:
    actor = _actor_in(value)
    first, *rest = statement.sources or (Source("unstated"),)
    status = "named" if actor else first.status
    named = replace(first, actor=actor.id if actor else None, status=status)
    return replace(statement, sources=(named, *rest))


def _actor_in(value: Any) -> Actor | None:
    """The actor a correction names; None when it says that nobody known is meant."""
    return decode(Actor, value) if value else None


def _cue(reading: Reading, statement: Statement, value: Any) -> Statement:
    span = _span(reading, value)
    return replace(statement, cue=Cue(span, span.of(reading.article.text).casefold()))


def _content(reading: Reading, statement: Statement, value: Any) -> Statement:
    part = ContentPart(_span(reading, value), statement.quote_type)
    return replace(statement, contents=(part,))


def _strength(_reading: Reading, statement: Statement, value: Any) -> Statement:
    return replace(statement, strength=Strength(_one_word(value), statement.strength.hedge))


def _said_on(_reading: Reading, statement: Statement, value: Any) -> Statement:
    return replace(statement, said_on=SaidOn(_one_word(value)) if value else None)


def _verification(_reading: Reading, statement: Statement, value: Any) -> Statement:
    kept: Verification = statement.verification
    return replace(statement, verification=replace(kept, value=_one_word(value)))


def _denial(_reading: Reading, statement: Statement, value: Any) -> Statement:
    polarity: Polarity = statement.polarity
    return replace(statement, polarity=replace(polarity, denial=bool(value)))


def _one_word(value: Any) -> Any:
    if not isinstance(value, str):
        raise TypeError(value)
    return value


_CORRECTIONS: Final[Mapping[str, Callable[[Reading, Statement, Any], Statement]]] = {
    "source": _source,
    "actor": _actor,
    "cue": _cue,
    "content": _content,
    "strength": _strength,
    "said_on": _said_on,
    "verification": _verification,
    "denial": _denial,
}
