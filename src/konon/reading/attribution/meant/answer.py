"""Answer: who a source phrase stands for."""

from __future__ import annotations

from dataclasses import dataclass

from konon.model.evidence import Evidence
from konon.model.mention import Actor


@dataclass(frozen=True, slots=True)
class Meant:
    """Who a source phrase stands for, how sure that is, and why."""

    actor: Actor
    confidence: float
    evidence: tuple[Evidence, ...]
