"""Evidence: what stands behind a field."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from konon.model.span import Span

EvidenceKind = Literal["text", "metadata", "table", "option", "inference"]


@dataclass(frozen=True, slots=True)
class Evidence:
    """One reason for one field.

    kind   where the reason lies
    span   for `text`: the characters, in the stored text
    ref    for `metadata` the key, for `table` "table:row", for `option` its name,
           for `inference` the fields it was inferred from
    note   the rule or remark, in a few words a reader can follow
    """

    kind: EvidenceKind
    span: Span | None = None
    ref: str = ""
    note: str = ""

    def __post_init__(self) -> None:
        if (self.kind == "text") != (self.span is not None):
            raise ValueError("text evidence, and only text evidence, carries a span")
        if self.kind != "text" and not self.ref:
            raise ValueError(f"{self.kind} evidence must say what it refers to")

    @staticmethod
    def text(span: Span, note: str = "") -> Evidence:
        """Evidence that stands in the stored text."""
        return Evidence("text", span=span, note=note)

    @staticmethod
    def metadata(key: str, note: str = "") -> Evidence:
        """Evidence from a field that came with the article, such as a meta tag."""
        return Evidence("metadata", ref=key, note=note)

    @staticmethod
    def table(name: str, row: str, note: str = "") -> Evidence:
        """Evidence from a row of one of Konon's tables, or of the user's own."""
        return Evidence("table", ref=f"{name}:{row}", note=note)

    @staticmethod
    def option(name: str, note: str = "") -> Evidence:
        """Evidence from an option the user gave."""
        return Evidence("option", ref=name, note=note)

    @staticmethod
    def inferred(fields: str, note: str = "") -> Evidence:
        """Evidence inferred from other fields."""
        return Evidence("inference", ref=fields, note=note)
