"""Occasions: statements made on one occasion share its relay, venue and date.

"Dalam jumpa pers tersebut" points back at an occasion: what is known of it is inherited. What an
article goes on to report of a speaker without saying where is supposed to have come the same way
as his words before; such fields are marked inferred.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from konon.model.evidence import Evidence
from konon.model.statement import RelayStep, Statement
from konon.reading.attribution.relays.carried import inferred, inherited, supposed_date
from konon.reading.attribution.relays.reports import tell_on
from konon.reading.attribution.relays.told_on import Ways, weigh_on


def share_occasions(
    statements: list[Statement],
    points_back: Callable[[Statement], bool],
    speakers: Mapping[str, str],
    drawn: Callable[[RelayStep], bool],
    outlet: Callable[[Statement], RelayStep | None],
    tells_of: Callable[[Statement, Statement], bool],
    spoken: Callable[[RelayStep], bool],
    background: Callable[[Statement, Statement], bool],
    language: str,
) -> list[Statement]:
    """Statements with relays, venues and dates carried between those of one occasion.

    `speakers` gives, by statement id, whom a statement's source stands for; `drawn` tells words
    that draw a report from an outlet, `spoken` those that were only said to one abroad, and
    `outlet` is what a statement is whose source is one (`reports.tell_on`); `background` whether
    the page turns to its own earlier reports between two. How far a report reaches is weighed
    where the language has weights.
    """
    shared = _infer(_inherit(statements, points_back, speakers), speakers)
    weighed = weigh_on(shared, Ways(speakers, drawn, outlet, spoken, background), language)
    told = tell_on(shared, drawn, outlet, tells_of) if weighed is None else weighed
    return _pass_down(told)


def _inherit(
    statements: list[Statement],
    points_back: Callable[[Statement], bool],
    speakers: Mapping[str, str],
) -> list[Statement]:
    done: list[Statement] = []
    for statement in statements:
        if statement.venue is not None and points_back(statement):
            before = _same_occasion(done, statement, speakers)
            if before is not None:
                statement = _carry(statement, before, "the occasion named before", inherited)
        done.append(statement)
    return done


def _same_occasion(
    before: list[Statement], statement: Statement, speakers: Mapping[str, str]
) -> Statement | None:
    assert statement.venue is not None
    kind, speaker = statement.venue.kind, speakers.get(statement.id)
    named = (
        s
        for s in reversed(before)
        if s.venue is not None
        and s.venue.kind == kind
        and (speaker is None or speakers.get(s.id) == speaker)
    )
    return next(named, None) or _relayed_before(before, speaker, speakers)


def _relayed_before(
    before: list[Statement], speaker: str | None, speakers: Mapping[str, str]
) -> Statement | None:
    """The words right before, when they are relayed and the same speaker's: "wawancara yang sama"
    is the one they are from, though they do not say that it was an interview."""
    outer = [s for s in before if s.parent is None]
    if not outer or not outer[-1].relays:
        return None
    return outer[-1] if speaker is None or speakers.get(outer[-1].id) == speaker else None


def _carry(
    statement: Statement, other: Statement, why: str, step: Callable[[RelayStep, str], RelayStep]
) -> Statement:
    relays = statement.relays or tuple(step(r, why) for r in other.relays)
    said = statement.said_on
    if said is None and other.said_on is not None:
        said = supposed_date(other.said_on, why)
    venue = statement.venue
    if venue is None and other.venue is not None:
        venue = replace(
            other.venue,
            confidence=0.6 * other.venue.confidence,
            evidence=(*other.venue.evidence, Evidence.inferred("source", why)),
        )
    return replace(statement, relays=relays, said_on=said, venue=venue)


def _infer(statements: list[Statement], speakers: Mapping[str, str]) -> list[Statement]:
    """Carry the relays of a speaker's words forward to what follows, until he is relayed anew;
    never back to what came before, where the article had not yet named them."""
    known: dict[str, Statement] = {}
    done = []
    for statement in statements:
        speaker = speakers.get(statement.id)
        if speaker is not None and statement.parent is None:
            if statement.relays:
                known[speaker] = statement
            elif speaker in known:
                statement = _supposed(statement, known[speaker])
        done.append(statement)
    return done


def _supposed(statement: Statement, other: Statement) -> Statement:
    if statement.addressees or statement.venue or statement.first_hand:
        return statement
    if statement.said_on and other.said_on and statement.said_on.value != other.said_on.value:
        return statement
    return _carry(statement, other, "the speaker's words relayed before", inferred)


def _pass_down(statements: list[Statement]) -> list[Statement]:
    """What is nested in a relayed attribution came through the same relays."""
    known = {s.id: s for s in statements}
    for statement in sorted(statements, key=lambda s: -len(s.span)):
        parent = known.get(statement.parent or "")
        if parent is not None and parent.relays and not statement.relays:
            why = "nested in a relayed attribution"
            relays = tuple(inherited(step, why) for step in parent.relays)
            known[statement.id] = replace(statement, relays=relays)
    return [known[s.id] for s in statements]
