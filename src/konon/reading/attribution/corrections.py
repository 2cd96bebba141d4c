"""Corrections: statements with which an outlet corrects, withdraws or answers what it published."""

from __future__ import annotations

from dataclasses import replace
from typing import get_args

from konon.model.evidence import Evidence
from konon.model.span import Span
from konon.model.statement import CorrectionKind, Statement
from konon.reading.attribution.page import Page

# A notice says what it is at its beginning, within so many tokens.
NOTICE_REACH = 8


def flag_correction(page: Page, statement: Statement) -> Statement:
    """A narrator statement with `correction` set when its sentence opens as a notice."""
    if statement.kind != "narrator":
        return statement
    first, last = page.tokens.range(statement.span)
    first = page.tokens.sentences[page.tokens.sentence_of[first]][0]
    for kind in get_args(CorrectionKind):
        found = page.grammar.phrase(f"correction.{kind}").within(
            page.tokens.lower, first, min(last, first + NOTICE_REACH)
        )
        if found is not None and found[0] - first <= 1:
            span: Span = page.tokens.span(*found)
            evidence = (*statement.evidence, Evidence.text(span, "opens a notice"))
            return replace(statement, correction=kind, evidence=evidence)
    return statement
