"""Timexes: the time expressions of a text with the times they mean.

Needs text only: no parser, no model. A language's grammar (`konon.lang.<language>.times`) says
what the words mean, `time_values` what that is in the calendar. One walk over the tokens; at each
token a bounded number of steps, so the whole is linear in the text.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from importlib import import_module
from typing import cast

from konon.errors import UnknownLanguage
from konon.lang.time_terms import Said, Term
from konon.lang.time_tokens import Token, tokens
from konon.lang.time_words import Cursor, lexicon
from konon.model.evidence import Evidence
from konon.model.span import Span
from konon.model.timex import Timex
from konon.reading.time_captions import photo_captions
from konon.reading.time_setting import Anchor, Cues, Setting
from konon.reading.time_values import Meaning, meaning

LANGUAGES = ("id", "en")


def find_timexes(
    text: str, language: str, published: date | None, sentences: Sequence[Span]
) -> list[Timex]:
    """All time expressions of `text`, in order, not overlapping.

    Spans are half-open, in code points of `text`; `sentences` likewise, in order (none: the text
    is taken as one). Without `published`, relative times get a value only after a weekday with
    its full date has been told; until then their value is a pattern such as "XXXX-WXX-6".
    Raises `UnknownLanguage` when no grammar fits.
    """
    read = _grammar(language)
    all_tokens = tokens(text)
    cursor = Cursor(lexicon(language), all_tokens)
    cues = Cues(cursor, sentences)
    now = Anchor(published, "published") if published else None
    captions = photo_captions(text)
    known = Setting(now, None)
    timexes: list[Timex] = []
    terms = list(_terms(read, cursor))
    for place, (term, start, end) in enumerate(terms):
        setting = cues.near(start, end, known)
        if following := _day_after_comma(terms, place, all_tokens):
            told = meaning(following, setting)
            if told.first is not None and told.first == told.last:
                setting = replace(setting, told=Anchor(told.first, "text"))
        meant = meaning(term, setting)
        timex = _timex(meant, _span(all_tokens, start, end), setting.cue)
        if not any(caption.covers(timex.span) for caption in captions):
            known = _told(known, term, meant, timex, setting)
        if known.now is None and _sets_the_date(term):
            known = replace(known, now=known.told)
        timexes.append(timex)
    return timexes


def _grammar(language: str) -> Callable[[Cursor], Term | None]:
    if language not in LANGUAGES:
        raise UnknownLanguage(f"no grammar of times for '{language}'; there is one for id and en")
    module = import_module(f"konon.lang.{language}.times")
    return cast(Callable[[Cursor], Term | None], module.read_time)


def _terms(
    read: Callable[[Cursor], Term | None], cursor: Cursor
) -> Iterator[tuple[Term, int, int]]:
    """Each term with its first token and the one after its last."""
    at = 0
    while at < len(cursor.tokens):
        token = cursor.tokens[at]
        if not token.text[0].isdigit() and not cursor.lexicon.starts(token.low):
            at += 1
            continue
        cursor.at = at
        term = read(cursor) if cursor.may_start() else None
        if term is not None:
            yield term, at, cursor.at
        at = max(cursor.at, at + 1) if term is not None else at + 1


def _day_after_comma(
    terms: Sequence[tuple[Term, int, int]], place: int, all_tokens: Sequence[Token]
) -> Term | None:
    """The day that an hour is told before: "pukul 07.55 WIB, Jumat (5/12)"."""
    hour, _, end = terms[place]
    if not isinstance(hour, Said) or hour.clock is None or hour.names_a_date() or hour.shift:
        return None
    if place + 1 == len(terms) or all_tokens[end].text != ",":
        return None
    term, start, _ = terms[place + 1]
    return term if start == end + 1 and isinstance(term, Said) and term.clock is None else None


def _span(all_tokens: Sequence[Token], start: int, end: int) -> Span:
    return Span(all_tokens[start].start, all_tokens[end - 1].end)


def _told(known: Setting, term: Term, meant: Meaning, timex: Timex, setting: Setting) -> Setting:
    """The days a later "sehari kemudian" is reckoned from, once this time is told.

    The day beside a verb of saying is when the words were said; the story goes on from the day it
    had reached, if it had reached one.
    """
    if meant.type not in ("DATE", "TIME") or meant.first is None or meant.last is None:
        return known
    anchor = Anchor(meant.first, "narrative", timex.span)
    within_a_year = meant.first.year == meant.last.year and not _compares(term)
    if within_a_year and not (setting.saying and known.era):
        known = replace(known, era=anchor)
    if meant.first == meant.last and not (setting.saying and known.told):
        known = replace(known, told=anchor)
    return known


def _compares(term: Term) -> bool:
    """ "A year earlier" is what the story is compared with, not where it goes."""
    shift = term.shift if isinstance(term, Said) and term.base == "narrative" else None
    return shift is not None and shift.unit == "Y" and shift.count < 0


def _sets_the_date(term: Term) -> bool:
    """A weekday with its full date, as datelines and citations have it."""
    return isinstance(term, Said) and None not in (term.weekday, term.day, term.month, term.year)


def _timex(meant: Meaning, span: Span, cue: Span | None) -> Timex:
    anchor = meant.anchor
    return Timex(
        span=span,
        type=meant.type,
        value=meant.value,
        edtf=meant.edtf,
        precision=meant.precision,
        earliest=meant.first.isoformat() if meant.first else None,
        latest=meant.last.isoformat() if meant.last else None,
        anchor=anchor.kind if anchor else "none",
        anchor_date=anchor.day.isoformat() if anchor else None,
        modifier=meant.modifier,
        confidence=meant.confidence,
        evidence=tuple(_evidence(meant, span, cue)),
    )


def _evidence(meant: Meaning, span: Span, cue: Span | None) -> Iterator[Evidence]:
    yield Evidence.text(span, meant.note)
    if meant.anchor and meant.anchor.span:
        yield Evidence.text(meant.anchor.span, "reckoned from this day")
    elif meant.anchor:
        yield Evidence.metadata("published", "reckoned from the publication date")
    if meant.looked and cue:
        yield Evidence.text(cue, "decides whether the time looks back or ahead")
