"""Tellings: the sentences of a statement that give a number, a day or an hour, each with its frame.

A statement may run over a page of quotation; two numbers in it are told of two things. So what is
compared for conflicts is the sentence: what it tells, of whom, when, and the values it gives.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache

from konon.model import Reading, Span, Statement, Timex
from konon.trace.comparing.concepts import concept_of, concepts
from konon.trace.comparing.stems import tokens_of
from konon.trace.conflicting.ages import Age, ages_in
from konon.trace.conflicting.amounts import Amount, amounts_of
from konon.trace.conflicting.harms import Harm, harms_in
from konon.trace.conflicting.value_words import value_words
from konon.trace.intervals import Days

_DAYS = frozenset({"day", "daypart"})
_PARTS: Mapping[str, tuple[int, int]] = {
    "TMO": (4, 11),
    "TMI": (10, 15),
    "TAF": (12, 18),
    "TEV": (15, 19),
    "TNI": (18, 29),
}
"""Hours that parts of a day take at most; outlets draw the lines between them differently."""
_CLOCK = re.compile(r"T\d\d:\d\d")
_FIGURE = re.compile(r"\d")
_CODE = re.compile(r"\b(?:[^\W\d_]+\d\w*|\d+[^\W\d_]\w*)\b")
_POSSIBLE = frozenset({"possible", "hypothetical", "wished"})
_SHARE = "SHARE"
_BEFORE = 20
"""Characters before a time in which a word for its beginning or end may stand."""


Figure = tuple[float, str]
"""A number, and the unit it is in or a concept of what it counts."""


@dataclass(frozen=True, slots=True)
class When:
    """A time that a sentence names.

    days     first and last day
    hours    first and last hour since the first day began, of a part of a day
    clock    the instant, by the clock
    written  as written; `dated`, with a day in figures, `fixed`, so or by a day of the week
    about    roughly
    edge     what begins or ends then: "since", "until", or neither
    """

    days: Days
    hours: tuple[int, int] | None
    clock: datetime | None
    written: str
    dated: bool
    fixed: bool
    about: bool
    edge: str

    @property
    def one_day(self) -> bool:
        """Whether it is one day, or in one."""
        return self.days.first == self.days.last

    @property
    def shown(self) -> str:
        """The hour by the clock, the part of the day as written, or the day."""
        if self.clock is not None:
            return f"{self.clock:%H:%M}"
        return self.written if self.hours else str(self.days)

    @property
    def key(self) -> str:
        """The same for equal times: the hour by the clock, else the day, and the part of it."""
        if self.clock is not None:
            return f"{self.clock:%H:%M%z}"
        return f"{self.days}" + (f" {self.hours[0]}-{self.hours[1]}" if self.hours else "")


@dataclass(frozen=True, slots=True)
class Telling:
    """A sentence with its values.

    means    its concepts, with the rarity of each; `named`, those that stand in names only
    names    actors and names, with the words each is called by
    doing    concepts of what is done in it, foremost first
    negates  something in it is said not to be
    codes    its words of letters and figures, such as a model's
    possible  it speaks of what may be, or is wished
    sharing  those named of whom it tells a share
    earlier  it speaks of a value of before; `moving`: of one that changes by the hour; `part`: of
             a part of what was counted before
    harms    how many it says came to harm; `ages`: how old it says that somebody is
    """

    means: Mapping[str, float]
    named: frozenset[str]
    names: Mapping[str, frozenset[str]]
    doing: tuple[str, ...]
    amounts: tuple[Amount, ...]
    times: tuple[When, ...]
    negates: bool
    codes: frozenset[str]
    possible: bool
    earlier: bool
    moving: bool
    part: bool
    sharing: frozenset[str]
    harms: tuple[Harm, ...] = ()
    ages: tuple[Age, ...] = ()


def tellings_of(reading: Reading, statement: Statement, own: Sequence[Span]) -> tuple[Telling, ...]:
    """The sentences of `statement`, within its `own` spans, that give a number or a time."""
    numbers = [(i, reading.quantities[i].span) for i in statement.quantities]
    said_on = statement.said_on.timex if statement.said_on else None
    times = [(i, reading.timexes[i].span) for i in statement.timexes if i != said_on]
    found = []
    for span in _sentences(reading, own):
        held = tuple(i for i, one in numbers if span.covers(one))
        named = [reading.timexes[i] for i, one in times if span.covers(one)]
        whens = tuple(when for timex in named if (when := _when(timex, reading)))
        if held or whens:
            found.append(_telling(reading, statement, span, held, whens))
    return tuple(found)


def figures_of(reading: Reading) -> frozenset[Figure]:
    """The numbers that the article gives, each with its unit or with each concept it counts; with
    nothing where it is not known what it counts."""
    found: set[Figure] = set()
    for quantity in reading.quantities:
        counted = quantity.counted.of(reading.article.text) if quantity.counted else ""
        things = [quantity.unit] if quantity.unit else concepts(counted, reading.language)
        ends = [n for n in (quantity.low, quantity.high) if n is not None]
        found.update((n, thing) for n in ends for thing in things or ("",))
    return frozenset(found)


def harmed_in(reading: Reading) -> frozenset[Harm]:
    """How many the article says came to harm."""
    numbers = [(i, q.span) for i, q in enumerate(reading.quantities)]
    found: set[Harm] = set()
    for sentence in reading.sentences:
        held = tuple(i for i, one in numbers if sentence.covers(one))
        found.update(harms_in(reading, sentence, held) if held else ())
    return frozenset(found)


def names_in(reading: Reading, spans: Sequence[Span]) -> Mapping[str, frozenset[str]]:
    """Actor ids, or the last word of a name without an actor, with the words each is called by."""
    names: dict[str, frozenset[str]] = {}
    for mention in reading.mentions:
        if mention.form == "name" and any(span.covers(mention.span) for span in spans):
            words = tokens_of(mention.span.of(reading.article.text))
            name = mention.actor or "".join(words[-1:])
            names[name] = names.get(name, frozenset()) | frozenset(words)
    return names


def _telling(
    reading: Reading,
    statement: Statement,
    span: Span,
    numbers: tuple[int, ...],
    whens: tuple[When, ...],
) -> Telling:
    text, language = span.of(reading.article.text), reading.language
    means = concepts(text, language)
    names = names_in(reading, [span])
    plain = concepts(_outside_names(reading, span), language)
    sayings = value_words(language, "sayings")
    told = [
        p
        for p in statement.propositions
        if span.covers(p.predicate_span)
        and p.predicate_span.of(reading.article.text).casefold() not in sayings
    ]
    doing = dict.fromkeys(
        _doing(p.predicate, p.predicate_span.of(reading.article.text).casefold(), language)
        for p in told
    )
    return Telling(
        means,
        frozenset(means.keys() - plain.keys()),
        names,
        tuple(doing),
        amounts_of(reading, numbers),
        _finest(whens),
        any(p.negated for p in told),
        frozenset(_CODE.findall(text.casefold())),
        any(p.modality in _POSSIBLE for p in told),
        bool(_patterns(language)["earlier"].search(text.casefold())),
        bool(_patterns(language)["moving"].search(text.casefold())),
        bool(_patterns(language)["part"].search(text.casefold())),
        _sharing(reading, span),
        harms_in(reading, span, numbers),
        ages_in(reading, span, numbers),
    )


def _sharing(reading: Reading, span: Span) -> frozenset[str]:
    """Those named right beside a word for a share: "the share of Rina", "Rina's share"."""
    text, found = reading.article.text, set()
    for mention in reading.mentions:
        if mention.form == "name" and mention.actor and span.covers(mention.span):
            before = tokens_of(text[span.start : mention.span.start])[-2:]
            after = tokens_of(text[mention.span.end : span.end])[:2]
            near = [*before[-1:], *(before[:1] if before[-1:] == ["of"] else ())]
            near += after[1:2] if after[:1] == ["s"] else ()
            if any(concept_of(word, reading.language) == _SHARE for word in near):
                found.add(mention.actor)
    return frozenset(found)


def _doing(predicate: str, written: str, language: str) -> str:
    """What is done: by the id every language shares, else by the word as it is written."""
    _, own, lemma = predicate.partition(":")
    if not own:
        return predicate.upper()
    return concept_of(written if written.isalpha() else lemma, language)


def _sentences(reading: Reading, own: Sequence[Span]) -> Iterator[Span]:
    """The parts of `own` by sentences."""
    for span in own:
        parts = [s for s in reading.sentences if s.start < span.end and span.start < s.end]
        if not parts:
            yield span
        for part in parts:
            start, end = max(part.start, span.start), min(part.end, span.end)
            if start < end:
                yield Span(start, end)


def _outside_names(reading: Reading, span: Span) -> str:
    text = list(span.of(reading.article.text))
    for mention in reading.mentions:
        if mention.form == "name" and span.covers(mention.span):
            start, end = mention.span.start - span.start, mention.span.end - span.start
            text[start:end] = " " * (end - start)
    return "".join(text)


def _when(timex: Timex, reading: Reading) -> When | None:
    if timex.type not in ("DATE", "TIME") or timex.earliest is None or timex.latest is None:
        return None
    first, last = date.fromisoformat(timex.earliest[:10]), date.fromisoformat(timex.latest[:10])
    written = " ".join(timex.span.of(reading.article.text).casefold().split())
    dated = bool(_FIGURE.search(written)) and (timex.precision in _DAYS or timex.anchor == "none")
    part = next((hours for end, hours in _PARTS.items() if timex.value.endswith(end)), None)
    return When(
        Days(first, last),
        part,
        _clock(timex.value),
        written,
        dated,
        dated or bool(_patterns(reading.language)["weekdays"].search(written)),
        timex.modifier == "APPROX",
        _edge(timex, reading),
    )


def _edge(timex: Timex, reading: Reading) -> str:
    before = reading.article.text[max(0, timex.span.start - _BEFORE) : timex.span.start].casefold()
    for kind in ("since", "until"):
        if _patterns(reading.language)[kind].search(before):
            return kind
    return ""


@cache
def _patterns(language: str) -> Mapping[str, re.Pattern[str]]:
    found = {}
    for kind in ("since", "until", "earlier", "moving", "part", "weekdays"):
        words = sorted(value_words(language, kind), key=len, reverse=True)
        any_of = "|".join(map(re.escape, words)) or r"(?!)"
        ending = r"\s+$" if kind in ("since", "until") else r"\b"
        found[kind] = re.compile(rf"\b(?:{any_of}){ending}")
    return found


def _finest(whens: tuple[When, ...]) -> tuple[When, ...]:
    """Of a day and an hour in it, the hour."""
    fine = [w for w in whens if w.clock or w.hours]
    return tuple(w for w in whens if w in fine or not any(not w.days.gap(f.days) for f in fine))


def _clock(value: str) -> datetime | None:
    if not _CLOCK.search(value):
        return None
    try:
        return datetime.fromisoformat(value)
    except ValueError:
        return None
