"""Homes: the statement each event stands in, and whether it is the statement's own saying."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from konon.model.statement import Statement
from konon.reading.attribution.page import Page, Range


@dataclass(frozen=True, slots=True)
class Home:
    """A statement, and whether an event is its saying or stands beside it ("met them and warned
    that"), rather than being part of what is said."""

    statement: Statement
    speech: bool = False


@dataclass(frozen=True, slots=True)
class Homes:
    """For each token the home of an event told there, or None."""

    by_token: list[Home | None]

    def of(self, words: Range, verb: int) -> Home | None:
        """The home of an event told in these tokens, or by this verb."""
        told = (*self.by_token[slice(*words)], self.by_token[verb])
        found = [one for one in told if one is not None]
        speech = next((one for one in found if one.speech), None)
        return speech or (found[0] if found else None)


def homes(page: Page, statements: Sequence[Statement]) -> Homes:
    """Contents are laid over the tokens from the widest to the narrowest, cues last."""
    found: list[Home | None] = [None] * len(page.tokens)
    for statement in sorted(statements, key=lambda s: -len(s.span)):
        beside = statement.kind == "attribution" and bool(statement.contents)
        _lay(found, page.tokens.range(statement.span), Home(statement, beside), over=False)
    parts = [(part.span, s) for s in statements for part in s.contents]
    for span, statement in sorted(parts, key=lambda part: -len(part[0])):
        _lay(found, page.tokens.range(span), Home(statement), over=True)
    for statement in statements:
        if statement.cue is not None:
            words = page.tokens.range(statement.cue.span)
            _lay(found, words, Home(statement, speech=True), over=True)
    for statement in statements:  # "On a visit to Oslo, the minister said …": told by the teller
        if statement.kind == "attribution" and len(statement.span):
            at = page.tokens.sentence_of[page.tokens.range(statement.span)[0]]
            _lay(found, page.tokens.sentences[at], Home(statement, speech=True), over=False)
    return Homes(found)


def _lay(found: list[Home | None], words: Range, home: Home, over: bool) -> None:
    told = found[slice(*words)]
    found[slice(*words)] = [home if over or one is None else one for one in told]
