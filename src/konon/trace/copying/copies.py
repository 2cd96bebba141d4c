"""Copies: which articles carry over one another's wording, and the families they form.

Candidates share sampled word runs within a few days; they are verified by alignment, since shared
phrases are scattered and copied text runs on. A *copy* carries over the bulk of the shorter text
(an abridged copy is short, so likeness over both would miss it); a *passage* is a stretch carried
into a text that is otherwise its own, and makes no family. Quotations count for neither, nor do
forms that come back week after week.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from konon.model import Edge, Reading, Span
from konon.model.claim import EdgeKind
from konon.trace.copying.alignment import Run, passages, runs
from konon.trace.copying.direction import direction
from konon.trace.copying.sketches import candidates, formulas
from konon.trace.copying.wording import GRAM, Hashes, Wording, wording
from konon.trace.lineages.lineage import IsAgency
from konon.trace.sets import Sets

_WINDOW = 31
"""Days between two articles that may be copies. Of 56 judged copies in the half used to develop, 53
lie within two days; a month lets through dates whose day and month were swapped."""
_REPEATED = 7
"""Days over which wording comes back that shows a form, filled in anew, and no copying."""
_COPIED = 0.4
"""Share of the shorter article's own words that run on in the other, for a copy."""
_PASSAGE = 18
"""Words a carried passage has at least: a sentence. Shorter runs are names with titles, places and
charges."""
_WORDS = 20
"""Words that run on in a copy at least, however short the article is."""


@dataclass(frozen=True, slots=True)
class Text:
    """A reading's wording.

    worded   which of its words are wording: no marks, and no figures, which are facts
    fresh    which of those belong to no form
    """

    reading: Reading
    wording: Wording
    worded: NDArray[np.bool_]
    fresh: NDArray[np.bool_]


def copy_edges(readings: Sequence[Reading], is_agency: IsAgency | None = None) -> list[Edge]:
    """An edge for each two articles of which one carries over the other's wording.

    Its kind is "copy" or "passage", `left` the copier where that can be told, and the reasons say
    how much runs on and who copied whom, and why; `passages` holds where it stands in both. The
    order of `readings` makes no difference. Work grows with the articles and the pairs of them
    that share wording.
    """
    ordered = sorted(readings, key=_place)
    days = [_day(reading) for reading in ordered]
    wordings = [wording(reading) for reading in ordered]
    grams = [made.distinct for made in wordings]
    forms, pairs = shared_wording(grams, days)
    texts = [_text(r, w, forms) for r, w in zip(ordered, wordings, strict=True)]
    edges = (compare_texts(texts[i], texts[j], is_agency) for i, j in pairs)
    return [edge for edge in edges if edge is not None]


def shared_wording(
    grams: Sequence[Hashes], days: Sequence[int | None]
) -> tuple[Hashes, list[tuple[int, int]]]:
    """The word runs that are forms, and the pairs of articles that may be copies, by their place.

    The articles stand in order of date, those of one day in the order of their ids.
    """
    return formulas(grams, days, _REPEATED), candidates(grams, days, _WINDOW)


def text_of(reading: Reading, forms: Hashes) -> Text:
    """What `compare_texts` needs of one article."""
    return _text(reading, wording(reading), forms)


def compare_texts(left: Text, right: Text, is_agency: IsAgency | None = None) -> Edge | None:
    """The edge between two articles, the earlier one left, as `copy_edges` finds it."""
    ours, theirs = _counted(left, right)
    found = passages(runs(left.wording, right.wording))
    sizes = [sum(int(ours[r.left : r.left + r.length].sum()) for r in group) for group in found]
    total, shorter = sum(sizes), int(min(ours.sum(), theirs.sum()))
    share = min(1.0, total / (shorter or 1))
    whole = share >= _COPIED and total >= _WORDS
    least = GRAM if whole else _PASSAGE
    kept = [group for group, size in zip(found, sizes, strict=True) if size >= least]
    if not kept:
        return None
    return _edge("copy" if whole else "passage", left, right, kept, share, is_agency)


def families(
    articles: Sequence[str], edges: Sequence[Edge], works: Iterable[Sequence[str]] = ()
) -> list[tuple[str, ...]]:
    """The articles in groups joined by copies; an article without copies is a group alone.

    `works` are articles that are one, under several addresses or in several revisions.
    """
    rank = {id: n for n, id in enumerate(articles)}
    copied = (e for e in edges if e.kind == "copy" and e.left in rank and e.right in rank)
    joined = Sets([*((e.left, e.right) for e in copied), *works])
    groups = [tuple(sorted(g, key=rank.__getitem__)) for g in joined.groups(articles)]
    return sorted(groups, key=lambda group: rank[group[0]])


def _place(reading: Reading) -> tuple[str, str]:
    """Where a reading stands in order of date; those without a date come last."""
    day = reading.article.published
    return (day.isoformat() if day else "9999", reading.article.id)


def _day(reading: Reading) -> int | None:
    day = reading.article.published
    return day.toordinal() if day else None


def _text(reading: Reading, made: Wording, forms: Hashes) -> Text:
    form = np.zeros(len(made.words), bool)
    # `forms` is sorted and may be long: looked up, not sorted again with every article.
    places = np.searchsorted(forms, made.grams)
    known = places < len(forms)
    known[known] = forms[places[known]] == made.grams[known]
    starts = np.flatnonzero(known)
    for offset in range(GRAM):
        form[starts + offset] = True
    return Text(reading, made, made.worded, made.worded & ~form)


def _counted(left: Text, right: Text) -> tuple[NDArray[np.bool_], NDArray[np.bool_]]:
    """The words that count: on one day a form is filled in with the same facts, and is copied."""
    a, b = left.reading.article.published, right.reading.article.published
    return (left.worded, right.worded) if a and a == b else (left.fresh, right.fresh)


def _edge(
    kind: EdgeKind,
    left: Text,
    right: Text,
    kept: Sequence[list[Run]],
    share: float,
    is_agency: IsAgency | None,
) -> Edge:
    copier, original, why = direction(left.reading, right.reading, is_agency)
    pairs = [_passage(left, right, group) for group in kept]
    if copier is right.reading:
        pairs = [(there, here) for here, there in pairs]
    longest = max(sum(run.length for run in group) for group in kept)
    reasons = (f"{share:.0%} of words run on", f"longest passage {longest} words", why)
    weight = round(share, 3)
    return Edge(kind, copier.article.id, original.article.id, weight, reasons, tuple(pairs))


def _passage(left: Text, right: Text, group: Sequence[Run]) -> tuple[Span, Span]:
    first, last = group[0], group[-1]
    return (
        left.wording.span(first.left, last.left + last.length),
        right.wording.span(first.right, last.right + last.length),
    )
