"""Asides: what a reporting clause says besides source and cue: when, where, to whom."""

from __future__ import annotations

from datetime import date, timedelta

from konon.model.evidence import Evidence
from konon.model.statement import Party, SaidOn, Venue
from konon.model.timex import Timex
from konon.reading.attribution.drafts import Draft, is_record
from konon.reading.attribution.frames.phrases import source_after
from konon.reading.attribution.page import Page, Range
from konon.reading.attribution.sources import mentions_in


def aside_ranges(page: Page, draft: Draft) -> list[Range]:
    """The token ranges of the reporting clause, without source and content."""
    first, last = draft.clause
    if draft.parts and draft.entry.frame in ("clause", "object", "noun", "passive", "decline"):
        first = min(first, _clause_left(page, draft))
    taken = [*draft.parts, *([draft.source] if draft.source else [])]
    ranges, i = [], first
    for start, end in sorted(t for t in taken if t[1] > first and t[0] < last):
        if start > i:
            ranges.append((i, start))
        i = max(i, end)
    if i < last:
        ranges.append((i, last))
    dated = [draft.source] if draft.source and is_record(page, draft.source) else []
    return [*ranges, *dated, *draft.asides]


def _clause_left(page: Page, draft: Draft) -> int:
    """A fronted adverbial belongs to the reporting clause: "Pada Sabtu, Rina mengatakan"."""
    left = draft.source[0] if draft.coordinated and draft.source else draft.clause[0]
    floor = max([draft.region[0], *(p[1] for p in draft.parts if p[1] <= left)])
    i = left
    while (
        i > floor
        and page.tokens.pos[i - 1] not in ("VERB",)
        and page.quote_of[i - 1] == draft.quote
    ):
        i -= 1
    return i if i == floor else left


def _day(timex: Timex, published: date | None) -> str | None:
    """The EDTF value, or the day itself where a part of a day is meant.

    What was said was said by the day of publication: a bare weekday that words about the future
    have put after it ("akan ..., katanya, Minggu") is the one before.
    """
    day = timex.earliest if timex.earliest and timex.earliest == timex.latest else None
    if day is not None and published is not None and timex.anchor == "published":
        said = date.fromisoformat(day)
        if published < said <= published + timedelta(days=7):
            return (said - timedelta(days=7)).isoformat()
    return timex.edtf if timex.edtf is not None else day


def said_on(page: Page, draft: Draft, cited: frozenset[int] = frozenset()) -> SaidOn | None:
    """The date in the reporting clause.

    A refusal's own date stands before its cue; one behind it belongs to the question. The time
    expressions `cited` are dates of citation: "dikutip dari Antara, Selasa".
    """
    for first, last in aside_ranges(page, draft):
        for index in page.timexes_within.inside(page.tokens.span(first, last)):
            timex = page.timexes[index]
            if index in cited or _names_something(page, index):
                continue
            at = page.timex_ranges[index][0]
            if _of_what_spread(page, draft, at):
                continue
            behind = at >= draft.cue[1]
            if behind and draft.entry.frame == "decline":
                continue
            day = _day(timex, page.published) if timex.type in ("DATE", "TIME") else None
            if timex.precision == "year" and draft.source == (first, last):
                continue  # "laporan audit tahun 2024": the record's name, not its day
            if day is not None:
                return SaidOn(
                    day,
                    index,
                    confidence=timex.confidence,
                    evidence=(Evidence.text(timex.span, "date in the reporting clause"),),
                )
    return None


def _of_what_spread(page: Page, draft: Draft, first: int) -> bool:
    """Whether a time before the cue tells what its source had done before: "pesan yang beredar
    [Selasa malam] menyebut"."""
    lower, words, source = page.tokens.lower, page.grammar, draft.source
    if source is None or not source[0] <= first < draft.cue[0]:
        return False
    opens = [i for i in range(source[0], first) if lower[i] in words["relative"]]
    return bool(opens) and "," not in lower[opens[-1] : first]


def _names_something(page: Page, index: int) -> bool:
    """Whether a time expression belongs to a name: a birthday, "Piala Presiden Tahun 2023"; or only
    tells since when something is so."""
    first = page.timex_ranges[index][0]
    before = page.tokens.lower[first - 1] if first else ""
    if before in page.grammar["born"] or before in page.grammar["since"]:
        return True
    year = page.timexes[index].precision == "year"
    return year and before not in page.grammar["preposition"]


def venue_of(page: Page, draft: Draft) -> Venue | None:
    """The occasion named in the reporting clause: "dalam konferensi pers"."""
    for first, last in aside_ranges(page, draft):
        found = find_venue(page, first, last)
        if found is not None:
            return found
    return None


def find_venue(page: Page, first: int, last: int) -> Venue | None:
    """The first venue phrase inside [first, last): an opener, then an occasion's head noun."""
    lower = page.tokens.lower
    openers, heads = page.grammar.phrase("venue.openers"), page.grammar.phrase("venue.words")
    for i in range(first, last):
        length = openers.at(lower, i, last)
        if not length:
            continue
        for j in range(i + length, min(last, i + length + 4)):
            size = heads.at(lower, j, last)
            if size:
                head = " ".join(lower[j : j + size])
                end = j + size
                end += (
                    page.grammar.phrase("venue.anaphoric").at(lower, end, last) if end < last else 0
                )
                return Venue(page.tokens.span(i, end), kind=head)
            if lower[j] in (",", "."):
                break
    return None


def points_back(page: Page, venue: Venue) -> bool:
    """Whether a venue phrase refers to an occasion named before: "konferensi pers tersebut"."""
    first, last = page.tokens.range(venue.span)
    return (
        page.grammar.phrase("venue.anaphoric").within(
            page.tokens.lower, first, min(last + 1, len(page.tokens))
        )
        is not None
    )


def addressees(page: Page, draft: Draft) -> tuple[Party, ...]:
    """To whom it was said: "kepada Bloomberg News", "told reporters". A refusal is said to none."""
    if draft.entry.frame == "decline":
        return ()
    found = []
    for first, last in aside_ranges(page, draft):
        for i in range(first, last):
            opens = _opens_hearer(page, i, last)
            if opens:
                phrase = source_after(page, i + opens, last)
                if phrase:
                    found.append(_party(page, phrase))
                    break
    told = _told(page, draft)
    return tuple(found + ([told] if told else []))


def _opens_hearer(page: Page, i: int, last: int) -> int:
    """Length of the words that lead into a hearer at `i`: "kepada", "saat diwawancarai"."""
    lower = page.tokens.lower
    if lower[i] in page.grammar["to_whom"] and lower[i] != "ke":
        return 1
    return page.grammar.phrase("interview.words").at(lower, i, last)


def _told(page: Page, draft: Draft) -> Party | None:
    """ "told reporters (that)": the object between the cue and its content."""
    tells = draft.entry.lemma in page.grammar.listed("cues.telling")
    if page.grammar.language != "en" or not tells or not draft.parts:
        return None
    first = draft.cue[1]
    last = draft.parts[0][0] if draft.parts[0][0] > first else draft.clause[1]
    phrase = source_after(page, first, last) if last > first else None
    return _party(page, phrase) if phrase else None


def _party(page: Page, phrase: Range) -> Party:
    span = page.tokens.span(*phrase)
    inside = [m for m in mentions_in(page, phrase) if m.actor]
    best = max(inside, key=lambda m: len(m.span), default=None)
    return Party(span, best.actor if best else None)
