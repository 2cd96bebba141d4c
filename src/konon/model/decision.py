"""Decision: a person's word on the output; a layer over it, never a change in it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

DecisionKind = Literal["accept", "reject", "correct", "merge", "split", "note", "undo"]
Anchoring = Literal["statement", "words"]


@dataclass(frozen=True, slots=True)
class Decision:
    """One person's decision.

    targets    ids of statements, claims or actors it is about
    field      for `correct`: the field's name; `value` the corrected value as JSON
    by, at     who decided, and when (ISO 8601, UTC)
    anchoring  how it finds its target in the next reading: by statement id, which is derived
               from content, or, where the words changed, by the quoted words in `anchor_words`
    undoes     id of the decision this one takes back
    """

    id: str
    kind: DecisionKind
    targets: tuple[str, ...]
    by: str
    at: str
    field: str | None = None
    value: str | None = None
    note: str = ""
    anchoring: Anchoring = "statement"
    anchor_words: str = ""
    undoes: str | None = None
