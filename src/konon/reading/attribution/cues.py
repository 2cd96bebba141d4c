"""Cues: where the words stand that signal an attribution."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from konon.lang.cues import CueEntry
from konon.reading.attribution.page import CLOSERS, Page, Range
from konon.reading.attribution.quoted_stretches import quoted_stretches


@dataclass(frozen=True, slots=True)
class CueHit:
    """A cue in the text.

    core     tokens of the table's own form
    group    tokens of the whole verb group, with auxiliaries, adverbs and negation
    entries  every row of the table that has this form
    """

    core: Range
    group: Range
    entries: tuple[CueEntry, ...]
    negated: bool = False

    def entry(self, frame: str) -> CueEntry | None:
        """The row with that frame, or None."""
        return next((e for e in self.entries if e.frame == frame), None)


def find_cues(page: Page, region: Range, quote: int) -> list[CueHit]:
    """Cue forms inside `region` that lie in quotation `quote` (-1: outside any)."""
    hits: list[CueHit] = []
    for i, length, entries in page.cues.every(page.tokens.lower, *region):
        taken = bool(hits) and i < hits[-1].core[1]
        if not taken and page.quote_of[i] == quote and not _disqualified(page, i, i + length):
            hits.append(_hit(page, i, i + length, entries, region[0]))
    return hits


def _hit(page: Page, first: int, last: int, entries: tuple[CueEntry, ...], floor: int) -> CueHit:
    words = page.grammar
    left = first
    passive = words.language == "id" and any(e.frame == "passive" for e in entries)
    if passive or any(e.frame in ("clause", "object", "decline", "verify") for e in entries):
        while left > floor and _in_verb_group(page, left - 1):
            left -= 1
    negated = any(page.tokens.lower[i] in words["negator"] for i in range(left, first))
    return CueHit((first, last), (left, last), entries, negated)


def _in_verb_group(page: Page, i: int) -> bool:
    tokens, words = page.tokens, page.grammar
    if page.timex_of[i] >= 0 or tokens.lower[i] in words["self_pronoun"]:
        return False
    if tokens.lower[i] in ("ini", "itu", "tersebut"):
        return False
    return tokens.lower[i] in words["auxiliary"] or (
        tokens.pos[i] == "AUX" and tokens.lower[i] not in words["preposition"]
    )


def _disqualified(page: Page, first: int, last: int) -> bool:
    """Inside a time expression or the name of somebody, a form is not a cue."""
    if page.timex_of[first] >= 0 or _names_outlet(page, first):
        return True
    if first == page.tokens.sentences[page.tokens.sentence_of[first]][0]:
        return False  # a sentence's first word is capitalised whatever it is
    at = page.mention_of[first]
    return (
        at >= 0
        and page.mentions[at].form == "name"
        and page.tokens.word[first][:1].isupper()
        and page.mention_ranges[at][1] - page.mention_ranges[at][0] > last - first
    )


def _names_outlet(page: Page, first: int) -> bool:
    """ "[Kabar] Selat", "KABAR SELAT": the first word of an outlet's name."""
    word = page.tokens.word
    if not word[first][:1].isupper():
        return False
    return any(
        len(name) > 1 and [w.casefold() for w in word[first : first + len(name)]] == [*name]
        for name in page.own_names
    )


def after_boundary(page: Page, i: int, first: int) -> bool:
    """Whether token `i` follows a comma, a dash, a closing quotation, or opens the region."""
    tokens = page.tokens
    if i <= first:
        return True
    before = tokens.word[i - 1]
    closes = page.quote_of[i - 1] >= 0 and page.quotes[page.quote_of[i - 1]][1] == i
    return closes or before in (",", "–", "—", "-", "--", "?", "!") or before in CLOSERS


def regions(page: Page) -> Iterator[tuple[Range, int]]:
    """Where cues are sought: each sentence, and the stretches of each quotation."""
    for sentence in page.tokens.sentences:
        yield sentence, -1
    for index, (first, last) in enumerate(page.quotes):
        for start, end in quoted_stretches(page, first + 1, last - 1):
            if end - start >= MIN_QUOTED_CLAUSE or _admits(page, start, end):
                yield (start, end), index


def _admits(page: Page, first: int, last: int) -> bool:
    """ "Mereka mengaku baru sekali": short, and somebody else's words."""
    admits = page.grammar.listed("cues.confessing")
    return last - first >= MIN_ADMITTED and any(
        page.tokens.lower[i] in admits for i in range(first, last)
    )


# Fewer tokens of a quoted sentence than this hold no reported clause of their own.
MIN_QUOTED_CLAUSE = 6
# … unless somebody admits something in them.
MIN_ADMITTED = 3
