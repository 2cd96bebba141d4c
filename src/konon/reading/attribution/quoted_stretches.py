"""Quoted stretches: how far within a quotation goes what its speaker says somebody else has said.

The pipeline leaves a quotation whole. "Menurut dokter, ia membaik. Ia sudah makan. Kami minta doa":
what the doctor says goes on behind the stop, and ends where the speaker tells of himself or judges
it ("Itu kabar baik"), or a sentence opens with whom it is according to. What rests on a record,
"berdasarkan surat", ends with its sentence.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from konon.reading.attribution.frames.phrases import abbreviated
from konon.reading.attribution.page import Page, Range

_STOPS = frozenset((".", "!", "?", "!!", "!!!", "??", "?!", "!?"))


def quoted_stretches(page: Page, first: int, last: int) -> Iterator[Range]:
    """Stretches between two tokens of one quotation, each of one sentence or of several, without
    the stops between them; what somebody is said to have said stays within one."""
    lower, start = page.tokens.lower, first
    resting, himself = page.grammar.listed("cues.resting_on"), page.grammar["first_person"]
    judging = page.grammar["pointing_behind"]  # "[Itu] pernyataan yang salah"
    for (begins, end), (opens, closes) in pairwise(quoted_sentences(page, first, last)):
        rests = not resting.isdisjoint(lower[begins:end])
        own = not himself.isdisjoint(lower[opens:closes]) or lower[opens] in judging
        if rests or own or _opens_with_another(page, opens, closes):
            yield start, end
            start = opens
    yield start, last


def first_sentence(page: Page, first: int, last: int) -> int:
    """Where the first sentence of a stretch ends, before its stop."""
    return next(quoted_sentences(page, first, last))[1]


def quoted_sentences(page: Page, first: int, last: int) -> Iterator[Range]:
    """The sentences of a stretch, each without its stop."""
    for i in range(first, last - 1):
        if page.tokens.lower[i] in _STOPS and _opens(page, i + 1) and not _in_name(page, i):
            yield first, i
            first = i + 1
    yield first, last


def _opens_with_another(page: Page, first: int, last: int) -> bool:
    """ "Dan menurut dokter itu …": at once, or behind one word that joins it to the sentence
    before."""
    lower = page.tokens.lower
    joined = first + 1 if lower[first] in page.grammar["and"] else first
    _, entries = page.cues.at(lower, joined, last)
    return any(entry.frame == "according" for entry in entries)


def _opens(page: Page, i: int) -> bool:
    """Whether a sentence can begin here; a word right behind the stop is part of an address."""
    tokens = page.tokens
    return tokens.word[i][:1].isupper() and tokens.start[i] > tokens.end[i - 1]


def _in_name(page: Page, i: int) -> bool:
    """Whether the stop belongs to an initial, or to a title within a name."""
    within = page.mention_of[i] >= 0 and page.mention_of[i] == page.mention_of[i + 1]
    return abbreviated(page, i) or within
