"""Proposition: one thing asserted inside a content."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from konon.model.span import Span

Modality = Literal["actual", "ongoing", "planned", "expected", "possible", "hypothetical", "wished"]
ArgumentRole = Literal["agent", "patient", "recipient", "place", "time", "with", "topic", "other"]


@dataclass(frozen=True, slots=True)
class Argument:
    """Who or what takes part.

    actor   language-neutral actor id where the words resolve to one, else None
    head    lemma of the head word, lower-case, for wording without an actor
    """

    role: ArgumentRole
    span: Span
    actor: str | None = None
    head: str = ""


@dataclass(frozen=True, slots=True)
class Proposition:
    """A predicate and its arguments.

    predicate   language-neutral id ("meet", "support"), or "lang:lemma" where no pack maps it
    span        the clause; `predicate_span` its predicate
    negated     the predicate is negated in the content ("tidak mengirim")
    quantities, timexes   indices into the reading's lists
    """

    predicate: str
    span: Span
    predicate_span: Span
    arguments: tuple[Argument, ...] = ()
    negated: bool = False
    modality: Modality = "actual"
    quantities: tuple[int, ...] = ()
    timexes: tuple[int, ...] = ()
    place: Span | None = None
    confidence: float = 1.0
