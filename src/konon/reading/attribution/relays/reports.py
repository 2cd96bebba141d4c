"""Reports: an article that tells on what one outlet reported got all of it there.

"Hal itu dikatakan Rina Halim, seperti dilansir Reuters", "Dilansir Reuters, pasar itu terbakar":
when an article names one such report of one outlet, no other anywhere, and heard nothing itself,
what it goes on to tell is supposed to stand in the same report, whoever says it. On the training
part of the Indonesian set 98 of 99 attributions so supposed are right.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from konon.model.statement import RelayStep, Statement
from konon.reading.attribution.relays.carried import inferred

# An outlet's own report is told on only when it is named with one of the first so many
# attributions: later it is one source among others. Chosen on the training part.
EARLY = 4
WHY = "the article tells on what this outlet reported"
Steps = tuple[RelayStep, ...]


def tell_on(
    statements: list[Statement],
    drawn: Callable[[RelayStep], bool],
    outlet: Callable[[Statement], RelayStep | None],
    tells_of: Callable[[Statement, Statement], bool],
) -> list[Statement]:
    """Statements with the relay of the one report they are from.

    `drawn` tells the words that draw a whole report from an outlet ("dilansir") from those that
    name it for one statement ("menurut"); `outlet` gives the step of a statement that cites its
    source so, with an actor where that is an outlet.
    """
    outer = sorted((s for s in statements if s.parent is None), key=lambda s: s.span.start)
    told: dict[str, Steps] = {}
    for start, end, report in _reports(outer, drawn, outlet):
        for one in outer[start + 1 : end]:
            if came_with(one, report, outlet(one)):
                told[one.id] = _told(one, report)
    if not told:
        told = {s.id: _told(s, r) for s, r in _of_whom_it_told(outer, drawn, outlet, tells_of)}
    return [replace(s, relays=told[s.id]) if s.id in told else s for s in statements]


def _reports(
    outer: Sequence[Statement],
    drawn: Callable[[RelayStep], bool],
    outlet: Callable[[Statement], RelayStep | None],
) -> list[tuple[int, int, Steps]]:
    """Where each report that is told on is first named, where it ends, and its steps."""
    start, report = _report(outer, drawn, outlet)
    return [(start, len(outer), report)] if report else []


def _of_whom_it_told(
    outer: Sequence[Statement],
    drawn: Callable[[RelayStep], bool],
    outlet: Callable[[Statement], RelayStep | None],
    tells_of: Callable[[Statement, Statement], bool],
) -> Iterator[tuple[Statement, Steps]]:
    """Of several reports each that opens a sentence ("Dilansir Reuters, Rina meminta maaf. …"), up
    to the next outlet, told on by those it speaks of."""
    if any(s.first_hand for s in outer):
        return
    last: tuple[Statement, Steps] | None = None
    for one in outer:
        steps = _steps(one, outlet(one))
        if steps:
            known = len(steps) == 1 and steps[0].actor is not None
            first = known and opens(one, steps[0]) and drawn(steps[0])
            last = (one, steps) if first else None
        elif last and tells_of(last[0], one) and came_with(one, last[1], None):
            yield one, last[1]


def _steps(statement: Statement, outlet: RelayStep | None) -> Steps:
    """The outlets by which a statement came as the text says, or that it cites itself."""
    stated = tuple(step for step in statement.relays if step.basis == "stated")
    return stated or ((outlet,) if outlet is not None else ())


def opens(statement: Statement, step: RelayStep) -> bool:
    """Whether an outlet is named before all else of a statement."""
    spans = [part.span for part in statement.contents]
    spans += [x.span for x in statement.sources if x.span]
    return step.span is not None and all(step.span.start <= span.start for span in spans)


def _report(
    outer: Sequence[Statement],
    drawn: Callable[[RelayStep], bool],
    outlet: Callable[[Statement], RelayStep | None],
) -> tuple[int, Steps]:
    """Where the one report of an article is first named, and its steps; none where there are
    several, or where it is named for one statement only."""
    named = [(i, s.relays) for i, s in enumerate(outer) if _passed_on(s.relays)]
    if not named:
        steps = [(i, step) for i, s in enumerate(outer) if (step := outlet(s)) is not None]
        named = [(i, (step,)) for i, step in steps if step.actor is not None]
    if len({_names(steps) for _, steps in named}) != 1:
        return 0, ()
    start, report = named[0]
    if len(report) > 1 or any(s.first_hand for s in outer):
        return 0, ()  # a chain is how one quotation came among words of the article's own
    if start >= EARLY and not _passed_on(outer[start].relays):
        return 0, ()
    whole = all(drawn(step) for step in report if step.basis == "stated")
    return (start, report) if whole else (0, ())


def _passed_on(relays: Steps) -> bool:
    """Whether an outlet passed the words on; one to which they were said only heard them."""
    return any(step.basis == "stated" and not heard(step) for step in relays)


def heard(step: RelayStep) -> bool:
    """Whether the words were only said to an outlet, as far as the text says."""
    return step.verb is None


def _names(relays: Steps) -> tuple[str, ...]:
    return tuple(step.name for step in relays if step.basis == "stated")


def _told(statement: Statement, report: Steps) -> Steps:
    """Its own first steps, to whom it was said, and the report's behind them."""
    own = statement.relays
    known = {step.name for step in own}
    return (*own, *(inferred(step, WHY) for step in report if step.name not in known))


def came_with(statement: Statement, report: Steps, outlet: RelayStep | None) -> bool:
    """Whether a statement has no way of its own to the page: the report's own words, words the
    article heard itself, and words passed on by others have."""
    if statement.first_hand or outlet is not None:
        return False
    actors = {step.actor for step in report if step.actor}
    if any(source.actor in actors for source in statement.sources):
        return False
    return all(step.basis == "stated" and heard(step) for step in statement.relays)
