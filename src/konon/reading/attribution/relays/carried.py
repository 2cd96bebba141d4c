"""Carried: a step or date of one statement, taken over for another, and why."""

from __future__ import annotations

from dataclasses import replace
from typing import TypeVar

from konon.model.evidence import Evidence
from konon.model.statement import Basis, RelayStep, SaidOn

Field = TypeVar("Field", RelayStep, SaidOn)

# What is left of the confidence (0 to 1) of a step that the text does not state for this very
# attribution; set by hand, an inherited one being surer than one supposed.
INHERITED, INFERRED = 0.8, 0.6


def inherited(step: RelayStep, why: str) -> RelayStep:
    """The same step for another attribution that rests on it."""
    return _carried(step, "inherited", INHERITED, Evidence.inferred("relay", why))


def inferred(step: RelayStep, why: str) -> RelayStep:
    """The same step, supposed for another statement of the same speaker."""
    return _carried(step, "inferred", INFERRED, Evidence.inferred("source", why))


def supposed_date(said: SaidOn, why: str) -> SaidOn:
    """The same date, supposed for another statement made on the same occasion."""
    return _carried(said, "inferred", INFERRED, Evidence.inferred("venue", why))


def _carried(item: Field, basis: Basis, share: float, why: Evidence) -> Field:
    """A field carried over from another statement: its new basis, less confidence, the reason."""
    return replace(
        item, basis=basis, confidence=share * item.confidence, evidence=(*item.evidence, why)
    )
