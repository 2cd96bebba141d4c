"""Told on: from which outlet's report a later statement came, weighed by what annotators did.

Where an article names an outlet once and goes on, nobody says how far its report reaches. Each
report named so far is weighed for each later statement: by how it was named, how many others there
are, who speaks, and whether the outlet is named again. `told_on.toml` of a language pack holds the
weights of a logistic regression (`training/told_on.py`); in a pack without it `reports.tell_on`
decides.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Literal

from konon.lang.words import optional_words
from konon.model.statement import RelayStep, Statement
from konon.reading.attribution.relays.carried import inferred
from konon.reading.attribution.relays.links import medium_called
from konon.reading.attribution.relays.reports import EARLY, WHY, Steps, came_with, heard, opens

# A report is told on where that is likelier than not.
LEAST = 0.5
# Counts above the last bound are one feature: how many statements behind, how many before it.
BEHIND, BEFORE = (1, 2, 4, 8), (0, 1, 3, 6)
MANY = 3
# Different reports looked back over: articles name fewer.
RECENT = 8
# Behind so many attributions a report is a credit for its speaker's words alone. By ten folds of
# the training articles 84.9 % of chains are right; with 6 and 7: 83.8, 84.3; without a bound 82.3.
LATE = 8
# How the ids of agencies and outlets begin.
MEDIA = ("agency:", "outlet:")

Kind = Literal["passed", "heard", "own"]


@dataclass(frozen=True, slots=True)
class Ways:
    """What is known of an article's statements: who speaks (by id), which words draw a report from
    an outlet, what a statement is that cites its source as outlets cite each other, which words
    were only said to an outlet abroad, and whether the page turns to its own earlier reports
    between two statements."""

    speakers: Mapping[str, str]
    drawn: Callable[[RelayStep], bool]
    outlet: Callable[[Statement], RelayStep | None]
    spoken: Callable[[RelayStep], bool] = lambda step: False
    background: Callable[[Statement, Statement], bool] = lambda report, statement: False


@dataclass(frozen=True, slots=True)
class Report:
    """An outlet or a chain of them as named by statement number `at`; "heard" only, where the words
    were said to it, or its "own" words."""

    at: int
    steps: Steps
    kind: Kind

    @property
    def names(self) -> tuple[str, ...]:
        """The outlets, nearest the source first."""
        return tuple(step.name for step in self.steps)


@dataclass(frozen=True, slots=True)
class Candidate:
    """A report that a statement may have come by, and what speaks for and against it."""

    statement: Statement
    report: Report
    features: Mapping[str, float]

    @property
    def steps(self) -> Steps:
        """The statement's own steps and the report's behind them."""
        own = stated(self.statement)
        known = {step.name for step in own}
        return (*own, *(step for step in self.report.steps if step.name not in known))


def weigh_on(statements: list[Statement], ways: Ways, language: str) -> list[Statement] | None:
    """Statements with the relays of the reports they are likeliest from; None where the language
    has no weights."""
    weights = _weights(language)
    if not weights:
        return None
    told: dict[str, Steps] = {}
    for statement, options in candidates(statements, ways):
        likely = [(likelihood(option.features, weights), option) for option in options]
        share, best = max(likely, key=lambda pair: pair[0], default=(0.0, None))
        if best is None or share < LEAST:
            told[statement.id] = stated(statement)
        elif _names(statement.relays) != _names(best.steps):
            told[statement.id] = tuple(
                step if step in stated(statement) else _supposed(step, share) for step in best.steps
            )
    return [replace(s, relays=told[s.id]) if s.id in told else s for s in statements]


def candidates(
    statements: Sequence[Statement], ways: Ways
) -> Iterator[tuple[Statement, list[Candidate]]]:
    """The outermost statements whose way to the page is open, each with the reports before it."""
    outer = sorted((s for s in statements if s.parent is None), key=lambda s: s.span.start)
    article = _article(outer, ways)
    recent: dict[tuple[str, ...], Report] = {}
    for number, statement in enumerate(outer):
        if not _settled(statement):
            options = [
                Candidate(statement, report, _features(article, number, report))
                for report in reversed(recent.values())
                if _may_reach(report, article, number)
            ]
            yield statement, options
        report = article.report_at.get(number)
        if report is not None:
            recent.pop(report.names, None)
            recent[report.names] = report
            if len(recent) > RECENT:
                recent.pop(next(iter(recent)))


def stated(statement: Statement) -> Steps:
    """The steps that the text states for a statement."""
    return tuple(step for step in statement.relays if step.basis == "stated")


def likelihood(features: Mapping[str, float], weights: Mapping[str, float]) -> float:
    """How likely a report is told on, from 0 to 1."""
    total = weights["bias"] + sum(weights.get(name, 0.0) * x for name, x in features.items())
    return 1 / (1 + math.exp(-total))


@dataclass(frozen=True, slots=True)
class _Article:
    """The outermost statements, the reports by the statement that names them, the next one behind
    each statement, where each is named last, and what a whole article has: first-hand words."""

    outer: Sequence[Statement]
    ways: Ways
    own: Mapping[str, RelayStep | None]
    report_at: Mapping[int, Report]
    next_one: Sequence[Report | None]
    named_last: Mapping[tuple[str, ...], int]
    heard_beside: bool


def _article(outer: Sequence[Statement], ways: Ways) -> _Article:
    own = {s.id: ways.outlet(s) for s in outer}
    report_at = {report.at: report for report in _reports(outer, own)}
    next_one: list[Report | None] = [None] * len(outer)
    for number in range(len(outer) - 2, -1, -1):
        next_one[number] = report_at.get(number + 1) or next_one[number + 1]
    named_last = {report.names: at for at, report in report_at.items()}
    beside = any(s.first_hand for s in outer)
    return _Article(outer, ways, own, report_at, next_one, named_last, beside)


def _reports(outer: Sequence[Statement], own: Mapping[str, RelayStep | None]) -> Iterator[Report]:
    for at, statement in enumerate(outer):
        steps, cited = stated(statement), own[statement.id]
        if steps:
            yield Report(at, steps, "heard" if all(map(heard, steps)) else "passed")
        elif cited is not None:
            yield Report(at, (cited,), "own")


def _settled(statement: Statement) -> bool:
    """Whether its way is known: passed on as the text says, from an occasion, heard at first hand,
    or an outlet's own words."""
    if statement.first_hand or any(step.basis == "inherited" for step in statement.relays):
        return True
    if any((source.actor or "").startswith(MEDIA) for source in statement.sources):
        return True
    return not all(map(heard, stated(statement)))


def _may_reach(report: Report, article: _Article, number: int) -> bool:
    """A chain, one report of several, or a late one is how one speaker's words came among others
    of the article's own; an outlet's own words named late are one source among others."""
    if report.kind == "own" and report.at >= EARLY:
        return False
    carries = len(report.steps) == 1 and report.at < LATE and _alone(report, article)
    carries = carries and not _spoken(report, article)
    carries = carries and not article.ways.background(
        article.outer[report.at], article.outer[number]
    )
    return carries or _same_speaker(report, article, number)


def _alone(report: Report, article: _Article) -> bool:
    """Whether no other report is named; a medium that words were said to is none."""
    others = (r for r in article.report_at.values() if r.names != report.names)
    return all(other.kind == "heard" for other in others)


def _spoken(report: Report, article: _Article) -> bool:
    """Whether words were only said to an agency abroad: others need not have spoken to it."""
    if report.kind == "heard":
        return True
    return report.kind == "passed" and all(article.ways.spoken(step) for step in report.steps)


def _same_speaker(report: Report, article: _Article, number: int) -> bool:
    speakers, outer = article.ways.speakers, article.outer
    speaker = speakers.get(outer[number].id)
    return speaker is not None and speaker == speakers.get(outer[report.at].id)


def _features(article: _Article, number: int, report: Report) -> dict[str, float]:
    statement, names = article.outer[number], report.names
    alone = replace(statement, relays=stated(statement))
    many = min(MANY, len(article.named_last))
    draws = all(article.ways.drawn(step) for step in report.steps)
    following = article.next_one[number]
    kinds = {
        f"{report.kind} of {many}",
        f"{'same' if _same_speaker(report, article, number) else 'other'} speaker of {many}",
        f"{'draws' if draws else 'names'} of {many}",
        f"{'again' if article.named_last[names] > number else 'not again'} of {many}",
        f"behind {sum(number - report.at > bound for bound in BEHIND)}",
        f"before {sum(report.at > bound for bound in BEFORE)}",
    }
    checks = {
        "opens": any(opens(article.outer[report.at], step) for step in report.steps),
        "first": report.at == next(iter(article.report_at)),
        "known": medium_called(report.steps[0].name) is not None,
        "next the same": following is not None and following.names == names,
        "next another": following is not None and following.names != names,
        "came with": came_with(alone, report.steps, article.own[statement.id]),
        "supposed": _names(statement.relays) == (*_names(alone.relays), *names),
        "heard beside": article.heard_beside,
        "hearer": bool(statement.addressees),
        "venue": statement.venue is not None,
        "day": statement.said_on is not None and statement.said_on.basis == "stated",
    }
    return dict.fromkeys(kinds, 1.0) | {name: 1.0 for name, holds in checks.items() if holds}


def _names(steps: Steps) -> tuple[str, ...]:
    return tuple(step.name for step in steps)


def _supposed(step: RelayStep, share: float) -> RelayStep:
    return replace(inferred(step, WHY), confidence=round(share * step.confidence, 2))


@cache
def _weights(language: str) -> Mapping[str, float]:
    """The weights by feature; none where the pack has no file."""
    stored = optional_words(language, "attribution/told_on").get("weights", {})
    assert isinstance(stored, dict)
    return {name: float(weight) for name, weight in stored.items()}
